"""The verbs that make and inspect the index."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kb.settings import Settings
from kb.wiring import index, open_kb
from ui import cli_texts as texts
from ui.cli_output import OK, add_json, as_json, out
from ui.progress import progress_printer

VERBS = ("index", "info")


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("index", help=texts.CLI_INDEX)
    verb.add_argument("paths", nargs="*", type=Path, metavar="PAD", help=texts.CLI_PATHS)
    verb.set_defaults(run=_index)
    verb = verbs.add_parser("info", help=texts.CLI_INFO)
    add_json(verb)
    verb.set_defaults(run=_info)


def _index(args: argparse.Namespace, settings: Settings) -> int:
    paths = args.paths or settings.corpus
    out(texts.index_report(index(settings, paths, progress_printer(sys.stderr))))
    return OK


def _info(args: argparse.Namespace, settings: Settings) -> int:
    kb = open_kb(settings)
    manifest, documents, failures = kb.manifest(), kb.documents(), kb.failures()
    if args.json:
        rows = [
            {"id": d.id, "title": d.card.title, "soort": d.card.soort, "passages": d.passages}
            for d in documents
        ]
        out(as_json({**asdict(manifest), "sources": rows, "failures": dict(failures)}))
    else:
        out(texts.info_plain(manifest, documents, failures))
    return OK
