"""The verb that fetches official texts: explicit, polite, never by itself."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.sync import SyncReport, render_report, write_feed
from kb.settings import Settings
from kb.wiring import index, synced_folder, synchronise
from ui import cli_texts as texts
from ui.cli_output import ERROR, OK, log, out

if TYPE_CHECKING:
    from corpus.sync.run import Event

VERBS = ("sync",)


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("sync", help=texts.CLI_SYNC)
    verb.add_argument("--alleen", default="", metavar="SOORT", help=texts.CLI_ONLY)
    verb.add_argument("--datum", type=date.fromisoformat, metavar="JJJJ-MM-DD", help=texts.CLI_DAY)
    verb.add_argument("--dry-run", action="store_true", help=texts.CLI_DRY)
    verb.add_argument("--verwijder", action="store_true", help=texts.CLI_REMOVE)
    verb.add_argument("--rss", type=Path, metavar="BESTAND", help=texts.CLI_RSS)
    verb.set_defaults(run=_sync)


def _sync(args: argparse.Namespace, settings: Settings) -> int:
    report = synchronise(
        settings,
        only=args.alleen,
        day=args.datum,
        dry_run=args.dry_run,
        remove_vanished=args.verwijder,
        on_event=_show,
    )
    out(render_report(report))
    if not args.dry_run and (report.changed or _is_waiting(settings)):
        out(texts.index_report(index(settings, (), lambda _: None)))
    if args.rss and not args.dry_run:
        write_feed(synced_folder(settings), args.rss)
    return _exit(report)


def _is_waiting(settings: Settings) -> bool:
    """Tell whether something was fetched before; indexing it may have been interrupted."""
    return (synced_folder(settings) / "stand").is_dir()


def _show(event: "Event") -> None:
    log(f"[{event.done + 1}/{event.total}] {event.titel}")


def _exit(report: SyncReport) -> int:
    """Return 1 when nothing at all could be asked; a source that failed is a row."""
    return ERROR if report.offline else OK
