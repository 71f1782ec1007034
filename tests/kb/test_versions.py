"""Versions of a law side by side in a real index: the text of the day, and nothing else."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus.load import Loaded, load
from corpus.model import Document
from indexing.facets import Filter
from indexing.reader import Reader
from kb import KnowledgeBase
from kb.settings import Settings
from kb.wiring import index, open_kb, recipe

DHW = "BWBR0002458"
QUESTION = "leeftijd alcoholhoudende drank verstrekken aan een persoon"
HELD = {
    date(2012, 1, 1): "2012-01-01",
    date(2012, 12, 31): "2012-01-01",
    date(2013, 6, 1): "2013-01-01_1",
    date(2014, 1, 1): "2014-01-01",
    date(2014, 2, 14): "2014-01-01",
    date(2015, 1, 1): "2015-01-01",
    date(2026, 11, 24): "2015-01-01",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Settings:
    folder = tmp_path_factory.mktemp("wetten")
    for path in (shared / "data/law/bwb-versions").glob(f"{DHW}*"):
        shutil.copy(path, folder)
    return Settings(data=tmp_path_factory.mktemp("versies"), corpus=(folder,))


@pytest.fixture(scope="module")
def versions_kb(settings: Settings) -> KnowledgeBase:
    report = index(settings, settings.corpus, lambda _: None)
    assert report.failures == []  # manifest and WTI stand beside the law
    return open_kb(settings)


def documents(settings: Settings) -> dict[str, Document]:
    found = [o.document for o in load(settings.corpus) if isinstance(o, Loaded)]
    return {d.id.partition("@")[2]: d for d in found}


def articles(document: Document) -> dict[str, str]:
    """Return {article: its words}; without those that the version itself calls lapsed."""
    words: dict[str, list[str]] = {}
    for s in document.sections:
        if s.place.artikel and s.status.value == "geldend":
            words.setdefault(s.place.artikel, []).extend(document.text[s.start : s.end].split())
    return {artikel: " ".join(found) for artikel, found in words.items()}


def indexed(settings: Settings, day: date) -> tuple[dict[str, str], set[str]]:
    """Return {article: its words} of what a filter on a day keeps, and from which versions."""
    generation = Reader(settings.data, recipe(settings)).current()
    numbers = generation.words.numbers(Filter(soorten=("Wet",), geldig_op=day)).tolist()
    passages = generation.catalog.passages(numbers)
    words: dict[str, list[str]] = {}
    for n in sorted(passages, key=lambda n: (passages[n].document_id, passages[n].start)):
        for s in generation.catalog.sections(passages[n]):
            if s.place.artikel:
                start, end = max(s.start, passages[n].start), min(s.end, passages[n].end)
                text = generation.catalog.slice(passages[n].document_id, start, end)
                words.setdefault(s.place.artikel, []).extend(text.split())
    found = {artikel: " ".join(text) for artikel, text in words.items()}
    return found, {p.document_id for p in passages.values()}


def test_on_any_day_every_article_reads_as_the_version_of_that_day(
    settings: Settings, versions_kb: KnowledgeBase
) -> None:
    assert versions_kb.manifest().documents > 5
    texts = {stamp: articles(document) for stamp, document in documents(settings).items()}
    assert len(texts) == 5
    for day, stamp in HELD.items():
        found, versions = indexed(settings, day)
        assert versions == {f"{DHW}@{stamp}"}
        assert found == texts[stamp]


def test_on_a_day_of_which_the_version_is_not_at_hand_only_what_already_held_is_found(
    settings: Settings, versions_kb: KnowledgeBase
) -> None:
    assert versions_kb.manifest().documents > 5
    day = date(2014, 6, 1)  # the version of 2014-02-15 is not at hand
    found, versions = indexed(settings, day)
    after = documents(settings)["2015-01-01"]
    later = {s.place.artikel for s in after.sections if s.valid_from and s.valid_from > day}
    assert versions == {after.id}
    assert later
    assert not later & found.keys()
    assert found == {a: text for a, text in articles(after).items() if a not in later}


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2013, 6, 1), "16 jaar"), (date(2014, 1, 1), "18 jaar"), (date(2026, 1, 1), "18 jaar")],
)
def test_a_changed_article_answers_with_the_text_of_the_day(
    versions_kb: KnowledgeBase, day: date, age: str
) -> None:
    wanted = Filter(soorten=("Wet",), geldig_op=day)
    found = versions_kb.search(QUESTION, wanted=wanted)
    [lid] = [c for c in found if c.place == "art. 20 lid 1 DHW"]
    assert age in lid.quote
    answer = versions_kb.ask("Wat staat er in artikel 20 lid 1 DHW?", wanted=wanted)
    assert {c.document_id for c in answer.citations} == {lid.document_id}


def test_without_a_day_only_the_version_in_force_is_found(versions_kb: KnowledgeBase) -> None:
    found = versions_kb.search(QUESTION, k=50, wanted=Filter(soorten=("Wet",)))
    assert {c.document_id for c in found} == {f"{DHW}@2015-01-01"}
    assert {c.status for c in found} == {"geldend"}
    answer = versions_kb.ask("Wat staat er in artikel 20 lid 1 DHW?")
    assert "18 jaar" in answer.citations[0].quote
    old = versions_kb.search(QUESTION, wanted=Filter(statussen=("vervallen",)))
    assert old
    assert {c.status for c in old} == {"vervallen"}


def test_without_manifest_and_wti_the_next_version_ends_the_one_before(
    settings: Settings, versions_kb: KnowledgeBase
) -> None:
    [folder] = settings.corpus
    aside = folder.parent / "opzij"
    aside.mkdir()
    beside = [folder / f"{DHW}_manifest.xml", folder / f"{DHW}.WTI"]
    for path in beside:
        path.rename(aside / path.name)
    report = index(settings, settings.corpus, lambda _: None)
    assert sorted(report.removed) == sorted(path.name for path in beside)
    rows = {d.id: d.card for d in versions_kb.documents() if d.id.startswith(DHW)}
    assert rows[f"{DHW}@2014-01-01"].valid_to == date(2014, 12, 31)
    assert indexed(settings, date(2014, 6, 1))[1] == {f"{DHW}@2014-01-01"}
    for path in beside:
        (aside / path.name).rename(path.with_name(f"nieuw-{path.name}"))
    index(settings, settings.corpus, lambda _: None)
    rows = {d.id: d.card for d in versions_kb.documents() if d.id.startswith(DHW)}
    assert rows[f"{DHW}@2014-01-01"].valid_to == date(2014, 2, 14)


@pytest.mark.parametrize("artikel", ["4.37a", "20.7a", "16.78a lid 2"])
def test_an_article_that_is_not_in_force_yet_is_never_shown_as_law(
    kb: KnowledgeBase, artikel: str
) -> None:
    question = f"Wat staat er in artikel {artikel} van de Omgevingswet?"
    assert {c.status for c in kb.ask(question).citations} == {"nog niet in werking"}
    for day in (date(2026, 11, 24), date(2099, 1, 1)):
        found = kb.search(question, k=50, wanted=Filter(geldig_op=day))
        assert not [c for c in found if c.place.startswith(f"art. {artikel} ")]
