"""The verb that measures: golden questions against the index at hand."""

import argparse
from pathlib import Path
from typing import Any

from kb.evaluate import evaluate, read_golden
from kb.settings import Settings
from kb.wiring import open_kb
from ui import cli_texts as texts
from ui.cli_output import OK, add_json, as_json, out

VERBS = ("eval",)


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("eval", help=texts.CLI_EVAL)
    verb.add_argument(
        "--golden", type=Path, required=True, metavar="BESTAND", help=texts.CLI_GOLDEN
    )
    add_json(verb)
    verb.set_defaults(run=_eval)


def _eval(args: argparse.Namespace, settings: Settings) -> int:
    score = evaluate(open_kb(settings), read_golden(args.golden))
    if args.json:
        out(as_json(score.as_dict()))
    else:
        out("\n".join(f"{name:20} {value}" for name, value in score.as_dict().items()))
        out(texts.golden_failed(score.failed))
    return OK
