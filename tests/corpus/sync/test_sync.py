import json
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from corpus.model import Herkomst
from corpus.sync import Result, read_news, render_report, sync, synced_files, synced_outcomes
from corpus.sync.addresses import HOSTS
from corpus.sync.errors import SyncBusyError, SyncError
from corpus.sync.network import Limits, Network
from corpus.sync.store import Store
from tests.standin import Fault, StandIn
from tests.standin.chamber import BIJLAGE, LETTER
from tests.standin.faults import Kind
from tests.standin.laws import KERN, Version, manifest, own_law
from tests.standin.site import Page


def test_the_kern_brings_the_laws_in_force_the_letter_and_its_bijlage(
    standin: StandIn, folder: Path
) -> None:
    report = sync(folder, only="kern", network=standin.network())
    files = {
        Path(raw.name).name.partition("_")[0].partition("-")[0] for raw in synced_files(folder)
    }
    assert files == {*KERN, LETTER, BIJLAGE}
    assert (report.count(Result.NEW), report.count(Result.FAILED)) == (10, 0)
    assert all(raw.herkomst is Herkomst.OFFICIEEL for raw in synced_files(folder))
    laws = [raw for raw in synced_files(folder) if raw.name.startswith("bwb/")]
    assert all(raw.url.endswith("/2026-01-01") for raw in laws)


def test_only_listed_hosts_are_asked_and_a_second_sync_transfers_nothing(
    standin: StandIn, folder: Path
) -> None:
    sync(folder, network=standin.network())
    assert {asked.host for asked in standin.log} <= HOSTS
    assert len(standin.log) > 50
    standin.log.clear()
    report = sync(folder, network=standin.network())
    assert standin.bodies() == 0
    assert (report.bytes, report.files) == (0, 0)
    assert report.count(Result.SAME) == sum(len(s.items) for s in report.sources) > 20
    assert not report.changed


def test_every_raw_file_has_its_address_time_and_digest(standin: StandIn, folder: Path) -> None:
    sync(folder, only="bkl", network=standin.network())
    [raw] = synced_files(folder)
    side = json.loads((folder / f"{raw.name}.herkomst.json").read_text())
    assert side["adres"].startswith("https://repository.officiele-overheidspublicaties.nl/bwb/")
    assert side["opgehaald"].startswith("20")
    assert len(side["sha256"]) == 64


def test_a_dry_run_writes_nothing_and_fetches_no_file(standin: StandIn, folder: Path) -> None:
    report = sync(folder, only="kern", dry_run=True, network=standin.network())
    assert report.count(Result.NEW) == 10
    assert not folder.exists()
    assert not [a for a in standin.log if "/resource" in a.path or "_0.xml" in a.path]
    assert "Zou ophalen" in render_report(report)


def test_another_day_gives_the_law_of_that_day_and_today_gives_it_back(
    standin: StandIn, folder: Path
) -> None:
    days = []
    for day in (None, date(2025, 6, 1), None):
        sync(folder, only="bkl", day=day, network=standin.network())
        days.append([raw.modified for raw in synced_files(folder)])
    assert days == [[date(2026, 1, 1)], [date(2024, 1, 1)], [date(2026, 1, 1)]]


def test_the_report_says_which_articles_changed(standin: StandIn, folder: Path) -> None:
    sync(folder, only="bkl", day=date(2025, 6, 1), network=standin.network())
    report = sync(folder, only="bkl", network=standin.network())
    [item] = report.sources[0].items
    assert item.changes.added == ("1.4",)
    assert item.changes.changed == ("1.1",)
    assert item.changes.lapsed == ("1.3",)
    assert "geldt sinds 1 januari 2026; nieuw: artikel 1.4" in render_report(report)
    assert "vervallen: artikel 1.3" in read_news(folder)[0].text


def test_without_a_connection_it_says_so_quickly(standin: StandIn, folder: Path) -> None:
    sync(folder, only="bkl", network=standin.network())
    before = list(synced_files(folder))
    waits: list[float] = []
    closed = standin.network(connect_to=("127.0.0.1", 1), sleep=waits.append)
    report = sync(folder, network=closed)
    assert report.offline
    assert waits == []  # no source is tried, let alone tried again
    assert render_report(report).startswith("Geen verbinding met de officiële bronnen.")
    assert "Zonder wijzigingen" not in render_report(report)
    assert list(synced_files(folder)) == before


def test_a_name_server_that_never_answers_is_not_waited_for(folder: Path) -> None:
    released = Event()

    answered: list[str] = []

    def never(host: str) -> tuple[str, ...]:
        released.wait(30)
        answered.append(host)
        raise OSError(host)

    limits = Limits(probe_s=0.5)
    report = sync(folder, only="kern", network=Network(resolve=never, limits=limits))
    assert report.offline
    assert answered == []  # the report was there first
    released.set()


def test_two_syncs_at_once_are_refused(standin: StandIn, folder: Path) -> None:
    with (
        Store(folder).locked(),
        pytest.raises(SyncBusyError, match="al gesynchroniseerd"),
    ):
        sync(folder, only="bkl", network=standin.network())


def test_an_unknown_choice_names_the_choices(folder: Path) -> None:
    with pytest.raises(SyncError, match="kies kern, wetten, kamerstukken"):
        sync(folder, only="boeken", network=Network())


def test_progress_names_every_source_before_it_is_asked(standin: StandIn, folder: Path) -> None:
    seen = []
    sync(folder, only="kern", on_event=seen.append, network=standin.network())
    assert [e.done for e in seen] == list(range(9))
    assert seen[0].titel == "Omgevingswet"


def test_a_damaged_raw_file_is_fetched_again(standin: StandIn, folder: Path) -> None:
    sync(folder, only="bkl", network=standin.network())
    [raw] = synced_files(folder)
    (folder / raw.name).write_bytes(b"<toestand/>")
    assert list(synced_files(folder)) == []
    sync(folder, only="bkl", network=standin.network())
    assert [again.data for again in synced_files(folder)] == [raw.data]


def test_a_disk_that_is_full_is_said_and_the_old_state_stays(
    standin: StandIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(folder, only="bkl", network=standin.network())
    before = list(synced_files(folder))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.sync.store.os.fsync", full)
    report = sync(folder, only="bkl", day=date(2025, 6, 1), network=standin.network())
    monkeypatch.undo()
    assert "maak ruimte vrij" in render_report(report)
    assert list(synced_files(folder)) == before
    assert not list(folder.rglob("*.tmp"))


def test_a_law_that_lost_most_of_its_articles_is_not_taken_over(
    standin: StandIn, folder: Path
) -> None:
    many = {str(n): f"Proefartikel {n}." for n in range(1, 31)}
    versions = [
        Version("2024-01-01", 0, "2025-12-31", own_law("BWBR0041313", "2024-01-01", many)),
        Version("2026-01-01", 0, "9999-12-31", own_law("BWBR0041313", "2026-01-01", {"1": "x"})),
    ]
    files = {f"/bwb/BWBR0041313/{v.label}/xml/BWBR0041313_{v.label}.xml": v.data for v in versions}
    files["/bwb/BWBR0041313/manifest.xml"] = manifest("BWBR0041313", tuple(versions))
    standin.site = lambda _, path, __: Page(files[path]) if path in files else None
    sync(folder, only="bkl", day=date(2025, 6, 1), network=standin.network())
    report = sync(folder, only="bkl", network=standin.network())
    assert "1 artikelen en de oude 30" in render_report(report)
    assert [raw.modified for raw in synced_files(folder)] == [date(2024, 1, 1)]


def test_what_the_index_knows_is_not_parsed_again(standin: StandIn, folder: Path) -> None:
    sync(folder, only="brief-ruimte-voor-economie", network=standin.network())
    first = list(synced_outcomes(folder, {}))
    again = list(synced_outcomes(folder, {o.name: o.sha256 for o in first}))  # type: ignore[union-attr]
    assert [type(o).__name__ for o in first] == ["Loaded", "Loaded"]
    assert [type(o).__name__ for o in again] == ["Unchanged", "Unchanged"]


def test_the_index_gets_what_the_service_knows_of_a_file(standin: StandIn, folder: Path) -> None:
    sync(folder, only="brief-ruimte-voor-economie", network=standin.network())
    letter, attached = (o.document for o in synced_outcomes(folder, {}))  # type: ignore[union-attr]
    assert letter.card.soort == "Kamerbrief"
    assert letter.card.url.endswith(f"brieven_regering/detail?id={LETTER}&did={LETTER}")
    assert attached.id == BIJLAGE.lower()
    assert attached.card.title == "Handreiking Instrumenten Omgevingswet"
    assert attached.card.soort == "Handreiking"
    assert attached.card.date == date(2024, 12, 20)


def test_an_unreadable_replacement_never_takes_the_place_of_a_readable_file(
    standin: StandIn, folder: Path
) -> None:
    sync(folder, only="bkl", day=date(2025, 6, 1), network=standin.network())
    standin.faults["2026-01-01_0/xml"] = Fault(Kind.SCHEMA, detail="artikel")
    report = sync(folder, only="bkl", network=standin.network())
    assert report.count(Result.FAILED) == 1
    assert [raw.modified for raw in synced_files(folder)] == [date(2024, 1, 1)]
