"""The verb that serves assistants over MCP: standard input and output, or HTTP on this machine."""

import argparse
from typing import Any

from kb.settings import Settings
from kb.wiring import open_kb
from ui import cli_texts as texts
from ui.cli_output import OK, log

VERBS = ("mcp",)


def register(verbs: Any) -> None:
    """Add this verb to the command."""
    verb = verbs.add_parser("mcp", help=texts.CLI_MCP)
    verb.add_argument("--http", type=int, metavar="POORT", help=texts.CLI_MCP_HTTP)
    verb.set_defaults(run=_mcp)


def _mcp(args: argparse.Namespace, settings: Settings) -> int:
    from ui import mcp_server  # noqa: PLC0415 - the SDK takes a while to load

    kb = open_kb(settings)
    kb.manifest()  # an index that cannot be used is told before an assistant connects
    if args.http is None:
        mcp_server.serve_stdio(kb)
    else:
        log(texts.MCP_READY.format(args.http))
        mcp_server.serve_http(kb, args.http)
    return OK
