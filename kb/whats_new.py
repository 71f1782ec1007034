"""The news of ``kb sync`` → what its last run with news brought, as long as that is new. Pure.

A run is told by its day, in local time: what came on the day of the newest item belongs together.
Does not: say it, or tell what changed in our own index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from corpus.sync.model import News

KEEP = timedelta(days=30)
"""How long something is new to who opens the page; chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The items of one day, newest first, one for each file: the last word about it."""

    day: date
    items: tuple[News, ...]


def latest(news: Sequence[News], today: date) -> Latest | None:
    """Return what came last; None when there is no news or it is older than KEEP."""
    if not news:
        return None
    day = max(_day(item) for item in news)
    if today - day > KEEP:
        return None
    kept: dict[str, News] = {}
    for item in sorted(news, key=lambda i: i.time, reverse=True):
        if _day(item) == day:
            kept.setdefault(item.key, item)
    return Latest(day, tuple(kept.values()))


def _day(item: News) -> date:
    return datetime.fromisoformat(item.time).astimezone().date()
