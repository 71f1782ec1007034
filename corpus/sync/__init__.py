"""The official services → raw files in a folder, kept equal on request; never by itself.

``sync`` asks, ``synced_outcomes`` gives what came of it to the index. Nothing heavy is imported
before ``sync`` is called. Does not: index.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.sync.files import read_news, synced_files, synced_outcomes
from corpus.sync.report import Result, SyncReport, render_report

if TYPE_CHECKING:
    from corpus.sync.network import Network
    from corpus.sync.run import Event

__all__ = [
    "Result",
    "SyncReport",
    "read_news",
    "render_report",
    "sync",
    "synced_files",
    "synced_outcomes",
    "write_feed",
]


def sync(  # noqa: PLR0913 - what a user may ask for
    folder: Path,
    *,
    only: str = "",
    day: date | None = None,
    dry_run: bool = False,
    remove_vanished: bool = False,
    on_event: "Callable[[Event], None]" = lambda _: None,
    network: "Network | None" = None,
) -> SyncReport:
    """Bring the folder up to date; see ``corpus.sync.run.sync``."""
    from corpus.sync.run import sync as run_sync  # noqa: PLC0415 - loads httpx and lxml

    return run_sync(
        folder,
        only=only,
        day=day,
        dry_run=dry_run,
        remove_vanished=remove_vanished,
        on_event=on_event,
        network=network,
    )


def write_feed(folder: Path, path: Path) -> int:
    """Write the news as an RSS file; see ``corpus.sync.rss.write_feed``."""
    from corpus.sync.rss import write_feed as write  # noqa: PLC0415 - loads lxml

    return write(folder, path)
