"""The verb that serves assistants over MCP: standard input and output, or HTTP on this machine."""

import argparse
from typing import Any

from kb.settings import Settings
from kb.wiring import open_kb
from ui import cli_texts as texts
from ui.cli_output import OK
from ui.quiet import keep_quiet

VERBS = ("mcp",)
_LOOPBACK = "127.0.0.1"


def register(verbs: Any) -> None:
    """Add this verb to the command."""
    verb = verbs.add_parser("mcp", help=texts.CLI_MCP)
    verb.add_argument("--http", type=int, metavar="POORT", help=texts.CLI_MCP_HTTP)
    verb.set_defaults(run=_mcp)


def _mcp(args: argparse.Namespace, settings: Settings) -> int:
    from ui import mcp_server  # noqa: PLC0415 - the SDK takes a while to load

    keep_quiet()
    kb = open_kb(settings)
    kb.manifest()  # an index that cannot be used is told before an assistant connects
    if args.http is None:
        mcp_server.serve_stdio(kb)
    else:
        from ui.front import stand_before  # noqa: PLC0415 - only over HTTP
        from ui.served import front_of  # noqa: PLC0415
        from ui.serving import serve  # noqa: PLC0415

        app = mcp_server.http_app(kb)
        stand_before(app, front_of(settings))
        serve(app, _LOOPBACK, args.http, ready=texts.MCP_READY)
    return OK
