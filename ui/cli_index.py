"""The verbs that make, inspect, check and repair the index."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kb.settings import Settings
from kb.wiring import index, open_kb, rebuild, rollback, verify
from ui import cli_texts as texts
from ui.cli_output import ERROR, OK, add_json, as_json, log, out
from ui.progress import progress_printer

VERBS = ("index", "info", "verify", "rollback", "rebuild")


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("index", help=texts.CLI_INDEX)
    verb.add_argument("paths", nargs="*", type=Path, metavar="PAD", help=texts.CLI_PATHS)
    verb.add_argument("--verwijder", action="store_true", help=texts.CLI_REMOVE)
    verb.set_defaults(run=_index)
    verb = verbs.add_parser("info", help=texts.CLI_INFO)
    add_json(verb)
    verb.set_defaults(run=_info)
    verb = verbs.add_parser("verify", help=texts.CLI_VERIFY)
    add_json(verb)
    verb.set_defaults(run=_verify)
    verb = verbs.add_parser("rollback", help=texts.CLI_ROLLBACK)
    verb.set_defaults(run=_rollback)
    verb = verbs.add_parser("rebuild", help=texts.CLI_REBUILD)
    verb.set_defaults(run=_rebuild)


def _index(args: argparse.Namespace, settings: Settings) -> int:
    paths = args.paths or settings.corpus
    with progress_printer(sys.stderr) as show:
        report = index(settings, paths, show, remove_vanished=args.verwijder)
    out(texts.index_report(report))
    return OK


def _info(args: argparse.Namespace, settings: Settings) -> int:
    kb = open_kb(settings)
    manifest, documents, failures = kb.manifest(), kb.documents(), kb.failures()
    if notice := kb.notice():
        log(notice)
    if args.json:
        rows = [
            {"id": d.id, "title": d.card.title, "soort": d.card.soort, "passages": d.passages}
            for d in documents
        ]
        facts = {k: v for k, v in asdict(manifest).items() if k != "files"}
        out(as_json({**facts, "notice": notice, "sources": rows, "failures": dict(failures)}))
    else:
        out(texts.info_plain(manifest, documents, failures))
    return OK


def _verify(args: argparse.Namespace, settings: Settings) -> int:
    health = verify(settings)
    out(as_json(asdict(health)) if args.json else texts.health_plain(health))
    return ERROR if health.findings else OK


def _rollback(_: argparse.Namespace, settings: Settings) -> int:
    out(texts.rolled_back(rollback(settings)))
    return OK


def _rebuild(_: argparse.Namespace, settings: Settings) -> int:
    with progress_printer(sys.stderr) as show:
        report = rebuild(settings, show)
    out(texts.index_report(report))
    return OK
