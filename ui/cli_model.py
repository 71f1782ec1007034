"""The verb that shows, fetches and checks the model of the vectors; fetching only when asked."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexing.embedding import open_embedder
from indexing.embedding.folders import (
    DEFAULT_MODEL,
    faults,
    find_model,
    read_facts,
    revision_of,
)
from indexing.embedding.prefixes import prefixes_of
from indexing.embedding.quick import QuickEncoder, quick_folder, read_quick
from indexing.report import Listener, Progress
from kb.settings import OFFLINE, Settings
from kb.wiring import make_quick_model, models_folder
from ui import cli_model_texts as texts
from ui.cli_output import ERROR, OK, add_json, as_json, out
from ui.progress import progress_printer

VERBS = ("model",)
_MB = 1_000_000


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    parts = verbs.add_parser("model", help=texts.HELP).add_subparsers(
        dest="deel", required=True, metavar="toon|haal|snel|controleer"
    )
    part = parts.add_parser("toon", help=texts.SHOW)
    add_json(part)
    part.set_defaults(run=_show)
    part = parts.add_parser("haal", help=texts.FETCH)
    part.add_argument("naam", nargs="?", default=DEFAULT_MODEL, metavar="NAAM")
    part.add_argument("--versie", default="main", metavar="COMMIT", help=texts.REVISION)
    part.set_defaults(run=_fetch)
    part = parts.add_parser("snel", help=texts.QUICK)
    part.add_argument("naam", nargs="?", default="", metavar="NAAM_OF_MAP")
    part.set_defaults(run=_quick)
    part = parts.add_parser("controleer", help=texts.CHECK)
    part.add_argument("naam", nargs="?", default="", metavar="NAAM_OF_MAP")
    part.set_defaults(run=_check)


def _show(args: argparse.Namespace, settings: Settings) -> int:
    kept = [facts for facts in map(read_facts, _folders(settings)) if facts]
    if args.json:
        models = [asdict(facts) for facts in kept]
        out(as_json({"embedder": settings.embedder, "default": DEFAULT_MODEL, "models": models}))
    else:
        out(texts.models_plain(settings.embedder, kept, DEFAULT_MODEL))
    return OK


def _fetch(args: argparse.Namespace, settings: Settings) -> int:
    from corpus.sync.network import Network  # noqa: PLC0415 - loads httpx
    from indexing.embedding.fetch import fetch_model  # noqa: PLC0415 - loads httpx

    network = Network.from_env(os.environ)
    with progress_printer(sys.stderr) as show:
        folder = models_folder(settings)
        facts = fetch_model(args.naam, args.versie, folder, _bytes_to(show), network)
    out(texts.fetched(facts))
    return OK


def _quick(args: argparse.Namespace, settings: Settings) -> int:
    started = time.monotonic()
    facts = make_quick_model(settings, _name(args, settings))
    out(texts.made_quick(facts, time.monotonic() - started))
    return OK


def _name(args: argparse.Namespace, settings: Settings) -> str:
    chosen: str = args.naam
    return chosen or (DEFAULT_MODEL if settings.embedder == OFFLINE else settings.embedder)


def _check(args: argparse.Namespace, settings: Settings) -> int:
    name = _name(args, settings)
    folder = find_model(name, models_folder(settings))
    if bad := faults(folder):
        out(texts.damaged(name, bad))
        return ERROR
    quick = quick_folder(models_folder(settings), revision_of(folder))
    started = time.monotonic()
    QuickEncoder.open(quick, folder)
    embedder = open_embedder(name, Path(), models_folder(settings))
    dim = len(embedder.embed_question("Wie stelt het omgevingsplan vast?"))
    seconds = time.monotonic() - started
    out(texts.sound(embedder.id, folder, dim, seconds, prefixes_of(folder, name)))
    if facts := read_quick(quick):
        out(texts.quick_line(facts))
    return OK


def _folders(settings: Settings) -> list[Path]:
    return sorted(p for p in models_folder(settings).glob("*--*") if not p.suffix)


def _bytes_to(show: Listener) -> Callable[[str, int, int], None]:
    def tell(name: str, done: int, total: int) -> None:
        show(Progress("ophalen", done // _MB, max(1, total // _MB), name))

    return tell
