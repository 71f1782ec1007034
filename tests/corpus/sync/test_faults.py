"""Every fault of the services: the corpus is never worse than before, and the report says why.

Here: an error page, 304, 404, 406, 429 (two kinds), 500, slow, endless, truncated, a redirect, a
changed schema, a wrong clock, and a file that the service lost. In test_client.py: private
addresses, an expired certificate, Retry-After. In test_killed.py: kill -9 half-way. In
test_sync.py: no connection, a full disk, a law that lost most of its articles.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.sync import Result, SyncReport, render_report, sync, synced_files
from tests.standin import Fault, StandIn
from tests.standin.faults import Kind

BEFORE, AFTER = date(2025, 6, 1), date(2026, 6, 1)
QUICK = {"total_s": 0.3, "max_bytes": 3_000_000}
TEXT = "BWBR0041313/2026-01-01_0/xml"
BROKEN = {
    Kind.ERROR_PAGE: "webpagina",
    Kind.DIAGNOSTIC: "indeling",
    Kind.NOT_MODIFIED: "niet gewijzigd",
    Kind.NOT_FOUND: "404",
    Kind.TOO_MANY: "429",
    Kind.TOO_MANY_SILENT: "429",
    Kind.BROKEN: "500",
    Kind.SLOW: "te lang|langzaam",
    Kind.SLOW_HEADERS: "langzaam",
    Kind.ENDLESS: "groter dan",
    Kind.TRUNCATED: "halverwege",
    Kind.CUT: "houdt halverwege op",
    Kind.REDIRECT: "hoort niet bij de officiële bronnen",
    Kind.BOMB: "groter dan",
    Kind.EMPTY: "leeg",
    Kind.HANG_UP: "halverwege",
}


def bkl(standin: StandIn, folder: Path, day: date, **more: object) -> SyncReport:
    network = standin.network(limits=QUICK)
    return sync(folder, only="bkl", day=day, network=network, **more)  # type: ignore[arg-type]


def only_item(report: SyncReport) -> object:
    [source] = report.sources
    [item] = source.items
    return item


@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_in_the_text_of_a_law_leaves_the_old_text(
    standin: StandIn, folder: Path, kind: Kind
) -> None:
    bkl(standin, folder, BEFORE)
    before = list(synced_files(folder))
    standin.faults[TEXT] = Fault(kind)
    report = bkl(standin, folder, AFTER)
    assert report.count(Result.FAILED) == 1
    text = render_report(report)
    assert "blijft" in text
    assert "Zelf toevoegen: download het bij https://wetten.overheid.nl/BWBR0041313" in text
    assert any(part in text for part in BROKEN[kind].split("|")), text
    assert list(synced_files(folder)) == before


def test_when_the_fault_is_over_the_new_text_comes_in(standin: StandIn, folder: Path) -> None:
    bkl(standin, folder, BEFORE)
    before = list(synced_files(folder))
    standin.faults[TEXT] = Fault(Kind.BROKEN, times=3)
    assert bkl(standin, folder, AFTER).count(Result.FAILED) == 1
    assert bkl(standin, folder, AFTER).count(Result.CHANGED) == 1
    assert list(synced_files(folder)) != before


def test_a_status_406_with_a_good_body_is_good(standin: StandIn, folder: Path) -> None:
    standin.faults["zoekservice"] = Fault(Kind.NOT_ACCEPTABLE)
    standin.faults["/bwb/"] = Fault(Kind.NOT_ACCEPTABLE)
    report = bkl(standin, folder, AFTER)
    assert report.count(Result.NEW) == 1
    assert report.sources[0].remarks == ()


@pytest.mark.parametrize("kind", [Kind.DIAGNOSTIC, Kind.SCHEMA, Kind.ERROR_PAGE, Kind.BROKEN])
def test_one_broken_list_is_made_good_by_the_other(
    standin: StandIn, folder: Path, kind: Kind
) -> None:
    standin.faults["zoekservice"] = Fault(kind)
    report = bkl(standin, folder, AFTER)
    assert report.count(Result.NEW) == 1
    [remark] = report.sources[0].remarks
    assert "twee lijsten" in remark


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Kind.DIAGNOSTIC, "foutmelding|manifest"),
        (Kind.SCHEMA, "manifest|indeling"),
        (Kind.ERROR_PAGE, "webpagina"),
        (Kind.NOT_MODIFIED, "niet gewijzigd"),
        (Kind.CUT, "halverwege"),
        (Kind.EMPTY, "leeg"),
    ],
)
def test_when_both_lists_are_broken_nothing_is_taken_over(
    standin: StandIn, folder: Path, kind: Kind, says: str
) -> None:
    bkl(standin, folder, BEFORE)
    before = list(synced_files(folder))
    lost = "expression" if kind is Kind.SCHEMA else ""
    standin.faults["zoekservice"] = Fault(kind)
    standin.faults["manifest"] = Fault(kind, detail=lost)
    for path in (folder / "vragen").iterdir():
        path.unlink()
    report = bkl(standin, folder, AFTER)
    assert report.count(Result.FAILED) == 1
    assert any(part in report.sources[0].reason for part in says.split("|"))
    assert "Wat er al was, blijft." in report.sources[0].reason
    assert list(synced_files(folder)) == before


def test_a_lost_identifier_is_a_changed_schema(standin: StandIn, folder: Path) -> None:
    standin.faults["zoekservice"] = Fault(Kind.SCHEMA, detail="identifier>")
    report = bkl(standin, folder, AFTER)
    assert "veld 'identifier' ontbreekt" in report.sources[0].remarks[0]


@pytest.mark.parametrize("days", ["2", "-400"])
def test_a_wrong_clock_is_named_and_the_services_decide(
    standin: StandIn, folder: Path, days: str
) -> None:
    standin.faults["/bwb/"] = Fault(Kind.CLOCK, detail=days)
    standin.faults["zoekservice"] = Fault(Kind.CLOCK, detail=days)
    report = sync(folder, only="bkl", network=standin.network())
    [remark] = report.remarks
    assert ("achter" if days == "2" else "voor") in remark
    assert f"{days.lstrip('-')} dag" in remark or "1 dag" in remark


def test_our_own_clock_in_the_past_does_not_give_an_older_law(
    standin: StandIn, folder: Path
) -> None:
    past = datetime(2025, 3, 1, tzinfo=UTC)
    report = sync(folder, only="bkl", network=standin.network(now=lambda: past))
    assert only_item(report).day == date(2026, 1, 1)  # type: ignore[attr-defined]
    assert "loopt" in report.remarks[0]


def test_one_bad_source_does_not_stop_the_others(standin: StandIn, folder: Path) -> None:
    standin.faults["BWBR0041313"] = Fault(Kind.BROKEN)
    report = sync(folder, only="wetten", network=standin.network())
    assert report.count(Result.FAILED) == 1
    assert report.count(Result.NEW) == 7


def test_a_service_that_is_down_for_one_item_gets_it_next_time(
    standin: StandIn, folder: Path
) -> None:
    standin.faults["Document("] = Fault(Kind.BROKEN, times=3)
    first = sync(folder, only="brief-ruimte-voor-economie", network=standin.network())
    assert (first.count(Result.NEW), first.count(Result.FAILED)) == (1, 1)
    second = sync(folder, only="brief-ruimte-voor-economie", network=standin.network())
    assert (second.count(Result.NEW), second.count(Result.SAME)) == (1, 1)
