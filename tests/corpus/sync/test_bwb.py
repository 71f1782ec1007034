from datetime import date
from pathlib import Path

import pytest

from corpus.sync import Result, sync
from corpus.sync.bwb import check_toestand, find
from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.fetch import fetch
from corpus.sync.forms import Task
from corpus.sync.session import Session
from tests.corpus.sync.conftest import entry
from tests.standin import Fault, StandIn
from tests.standin.faults import Kind
from tests.standin.laws import OMGEVINGSWET, WITH_HISTORY, own_law, versions

BKL = entry(id="bkl", titel="Besluit kwaliteit leefomgeving", nummer="BWBR0041313")


def test_the_toestand_of_the_day_is_chosen_and_its_date_stands_in_the_address(
    session: Session,
) -> None:
    [wanted] = find(BKL, session).wanted
    assert wanted.day == date(2026, 1, 1)
    assert wanted.addresses[0].endswith("/2026-01-01_0/xml/BWBR0041313_2026-01-01_0.xml")
    assert wanted.url == "https://wetten.overheid.nl/BWBR0041313/2026-01-01"
    assert len(wanted.sha512) == 128


def test_of_two_versions_of_one_day_the_last_counts(session: Session, shared: Path) -> None:
    del shared
    session._day = date(2013, 6, 1)
    [wanted] = find(entry(nummer=WITH_HISTORY), session).wanted
    assert wanted.version == "2013-01-01_0001"


def test_a_version_that_begins_later_is_not_taken(session: Session) -> None:
    session._day = date(2198, 12, 31)
    assert find(BKL, session).wanted[0].day == date(2026, 1, 1)
    session._day = date(2199, 1, 1)
    assert find(BKL, session).wanted[0].day == date(2199, 1, 1)


def test_a_law_that_was_not_in_force_is_said(session: Session) -> None:
    session._day = date(2001, 1, 1)
    with pytest.raises(NotThereError, match="01-01-2001 niet van kracht"):
        find(BKL, session)


def test_the_redirect_to_the_oldest_toestand_is_recognised(standin: StandIn, folder: Path) -> None:
    oldest = (
        "https://repository.officiele-overheidspublicaties.nl/bwb/BWBR0041313/2024-01-01_0/xml/"
        "BWBR0041313_2024-01-01_0.xml"
    )
    standin.faults["2026-01-01_0/xml"] = Fault(Kind.REDIRECT, detail=oldest)
    report = sync(folder, only="bkl", network=standin.network())
    assert report.count(Result.FAILED) == 1
    assert "van 2024-01-01) dan gevraagd" in report.sources[0].items[0].reason


def test_an_older_version_never_replaces_one_that_still_holds(session: Session) -> None:
    [now] = find(BKL, session).wanted
    _, held = fetch(Task(BKL, now, None, session, _no_parse))
    session._day = date(2025, 6, 1)
    [old] = find(BKL, session).wanted
    session._day = date(2026, 6, 1)
    report, counts = fetch(Task(BKL, old, held, session, _no_parse))
    assert report.result is Result.FAILED
    assert "oudere versie (2024-01-01)" in report.reason
    assert counts == held


def test_a_text_that_says_it_is_another_law_is_refused() -> None:
    text = own_law("BWBR0041313", "2026-01-01", {"1": "Proef."})
    check_toestand(text, "BWBR0041313", date(2026, 1, 1))
    with pytest.raises(AnswerError, match="andere tekst"):
        check_toestand(text, "BWBR0037885", date(2026, 1, 1))
    with pytest.raises(AnswerError, match="andere tekst"):
        check_toestand(text, "BWBR0041313", date(2025, 1, 1))


def test_a_digest_that_does_not_fit_is_remarked(standin: StandIn, folder: Path) -> None:
    digest = "".join(v.label for v in versions("BWBR0041313"))
    assert digest
    standin.faults["manifest"] = Fault(Kind.SCHEMA, detail="<hashcode>\n")
    report = sync(folder, only="bkl", network=standin.network())
    assert report.count(Result.NEW) == 1


def test_the_whole_omgevingswet_comes_in(standin: StandIn, folder: Path, shared: Path) -> None:
    del shared
    report = sync(folder, only="omgevingswet", network=standin.network())
    assert report.count(Result.NEW) == 1
    assert report.bytes > OMGEVINGSWET.stat().st_size


def _no_parse(raw: object) -> object:
    raise AssertionError(raw)
