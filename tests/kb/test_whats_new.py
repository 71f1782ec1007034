"""What a sync brought is news for a month, and one run is told at a time."""

from datetime import date, timedelta

from corpus.sync.model import News
from kb.whats_new import KEEP, latest


def item(time: str, key: str, text: str = "nieuw") -> News:
    return News(time=time, entry="e", key=key, title=f"Stuk {key}", url="", text=text)


OLD = item("2026-10-01T12:00:00+00:00", "a")
FIRST = item("2026-11-20T10:00:00+00:00", "a")
CHANGED = item("2026-11-20T12:00:00+00:00", "a", "gewijzigd")
OTHER = item("2026-11-20T11:00:00+00:00", "b")


def test_the_items_of_the_last_day_come_newest_first_and_each_file_once() -> None:
    found = latest([OLD, FIRST, OTHER, CHANGED], date(2026, 11, 26))
    assert found is not None
    assert found.day == date(2026, 11, 20)
    assert found.items == (CHANGED, OTHER)


def test_without_news_and_after_a_month_there_is_nothing() -> None:
    assert latest([], date(2026, 11, 26)) is None
    last = date(2026, 11, 20) + KEEP
    assert latest([FIRST], last) is not None
    assert latest([FIRST], last + timedelta(days=1)) is None
