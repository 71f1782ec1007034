"""The verbs that measure: golden questions against the index at hand, or a set in BEIR form."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexing.disk import disk_errors, replace_text
from kb.evaluate import ask_all, by_kind, read_golden, score
from kb.evaluate_html import report
from kb.evaluate_set import read_set
from kb.settings import Settings
from kb.wiring import calibrate, measure, open_kb
from ui import cli_texts as texts
from ui.cli_output import OK, add_json, as_json, out

VERBS = ("eval", "calibrate")


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("eval", help=texts.CLI_EVAL)
    what = verb.add_mutually_exclusive_group(required=True)
    what.add_argument("--golden", type=Path, metavar="BESTAND", help=texts.CLI_GOLDEN)
    what.add_argument("--set", type=Path, metavar="MAP", help=texts.CLI_SET)
    verb.add_argument("--html", type=Path, metavar="UIT", help=texts.CLI_GOLDEN_HTML)
    verb.add_argument("--embedder", default="", metavar="MODEL", help=texts.CLI_EMBEDDER)
    add_json(verb)
    verb.set_defaults(run=_eval)
    verb = verbs.add_parser("calibrate", help=texts.CLI_CALIBRATE)
    what = verb.add_mutually_exclusive_group(required=True)
    what.add_argument("--golden", type=Path, metavar="BESTAND", help=texts.CLI_GOLDEN)
    what.add_argument("--set", type=Path, metavar="MAP", help=texts.CLI_SET)
    verb.add_argument("--embedder", default="", metavar="MODEL", help=texts.CLI_MODEL_TO_WEIGH)
    add_json(verb)
    verb.set_defaults(run=_calibrate)


def _eval(args: argparse.Namespace, settings: Settings) -> int:
    return _set(args, settings) if args.set else _golden(args, settings)


def _golden(args: argparse.Namespace, settings: Settings) -> int:
    outcomes = ask_all(open_kb(settings), read_golden(args.golden))
    found = score(outcomes)
    if args.html:
        with disk_errors(args.html):
            replace_text(args.html, report(outcomes))
    if args.json:
        out(as_json(found.as_dict()))
        return OK
    out("\n".join(f"{name:20} {value}" for name, value in found.as_dict().items()))
    for kind, some in by_kind(outcomes).items():
        out(texts.golden_kind(kind, some.n, some.hit3, some.answer_hit, len(some.failed)))
    out(texts.golden_failed(found.failed))
    return OK


def _set(args: argparse.Namespace, settings: Settings) -> int:
    score = measure(settings, read_set(args.set), args.embedder)
    if args.json:
        out(as_json(score.as_dict()))
        return OK
    for name, value in score.measures.items():
        out(texts.set_line(name, value, *score.intervals[name]))
    out("\n".join(f"{name:12} {score.as_dict()[name]}" for name in ("n", "docs", "seconds")))
    return OK


def _calibrate(args: argparse.Namespace, settings: Settings) -> int:
    found = calibrate(settings, args.set or args.golden, args.embedder)
    out(as_json(asdict(found)) if args.json else texts.calibrated(found))
    return OK
