"""The whole way of kb sync: the services, the files, the index, a cited answer, the news."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from corpus.model import Herkomst
from corpus.sync import Result
from indexing.facets import Filter
from kb import KnowledgeBase
from kb.settings import Settings
from kb.wiring import index, open_kb, synced_folder, synchronise
from tests.standin import StandIn
from tests.standin.chamber import BIJLAGE
from tests.standin.laws import KERN

ANSWERS = {
    "Hoe lang kan een proefgemeente een proefterrein beschermen met een voorbereidingsbesluit?": (
        BIJLAGE.lower()
    ),
    "Wat staat er in artikel 4.14 lid 4 Ow?": "BWBR0037885@2026-01-01",
    "Met welke motie hangt de werkconferentie van 8 november 2024 samen?": (
        "kamerbrief-dgbi-dr-95928212"
    ),
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def filled(startset: Path, tmp_path: Path) -> Settings:
    """Return the settings of an installation that has its startset already."""
    return Settings(data=copytree(startset, tmp_path / "data"))


def test_the_kern_is_fetched_indexed_and_answers(
    standin: StandIn, settings: Settings, shared: Path
) -> None:
    assert shared.is_dir()
    fetched = synchronise(settings, only="kern", network=standin.network())
    assert (fetched.count(Result.NEW), fetched.count(Result.FAILED)) == (10, 0)
    assert index(settings, [], lambda _: None).failures == []
    kb = open_kb(settings)
    official = {row.id for row in kb.documents() if row.herkomst is Herkomst.OFFICIEEL}
    assert {name.partition("@")[0] for name in official} == {
        *KERN,
        "kamerbrief-dgbi-dr-95928212",
        BIJLAGE.lower(),
    }
    _assert_answers(kb)
    assert {item.text for item in kb.news()} == {"nieuw"}
    assert len(kb.news()) == 10

    standin.log.clear()
    again = synchronise(settings, only="kern", network=standin.network())
    assert (standin.bodies(), again.files, again.changed) == (0, 0, False)
    assert not index(settings, [], lambda _: None).rebuilt


def _assert_answers(kb: KnowledgeBase) -> None:
    wanted = Filter(soorten=("Wet", "Kamerbrief", "Handreiking"))
    for question, document in ANSWERS.items():
        answer = kb.ask(question, wanted=wanted)
        assert not answer.refused, question
        assert answer.citations[0].document_id == document
        assert {c.herkomst for c in answer.citations} == {Herkomst.OFFICIEEL}


def test_a_changed_law_replaces_the_old_text_and_becomes_news(
    standin: StandIn, filled: Settings
) -> None:
    for day in (date(2025, 6, 1), None):
        synchronise(filled, only="bkl", day=day, network=standin.network())
        index(filled, [], lambda _: None)
    kb = open_kb(filled)
    assert [row.id for row in kb.documents() if row.id.startswith("BWBR0041313")] == [
        "BWBR0041313@2026-01-01"
    ]
    newest, oldest = kb.news()
    assert "vervallen: artikel 1.3" in newest.text
    assert (newest.key, oldest.text) == ("BWBR0041313", "nieuw")
    assert newest.url.startswith("https://wetten.overheid.nl/")


def test_a_file_that_a_service_no_longer_names_stays_in_the_index(
    standin: StandIn, filled: Settings
) -> None:
    synchronise(filled, only="bkl", network=standin.network())
    index(filled, [], lambda _: None)
    standin.site = lambda *_: None
    report = synchronise(filled, only="bkl", network=standin.network())
    assert report.count(Result.FAILED) == 1
    index(filled, [], lambda _: None)
    assert any(row.id.startswith("BWBR0041313") for row in open_kb(filled).documents())


def test_without_any_sync_there_is_no_news(settings: Settings) -> None:
    assert open_kb(settings).news() == ()
    assert not synced_folder(settings).exists()
