"""Filters on words and on vectors, and how well the vectors are found."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.load import Loaded, load
from corpus.model import Card, Document, Section, Soort, Status
from indexing.build import Source, update_index
from indexing.contents import Entry
from indexing.facets import EVERYTHING, NEVER, Filter, labels_of
from indexing.generation import Generation
from indexing.recipe import Recipe
from indexing.rows import Rows, save_rows
from indexing.words import Words, build_words
from tests.indexing.shelf import document, fake_recipe, opened, tell

LETTER = Card(soort=Soort.KAMERBRIEF, title="Brief", date=date(2024, 12, 20))
CARD = Card(soort=Soort.INSTRUMENT, title="Kaart", date=date(2026, 11, 23), status=Status.GELDEND)
OLD = Card(
    soort=Soort.WET,
    title="Oude wet",
    valid_from=date(2010, 1, 1),
    valid_to=date(2023, 12, 31),
    status=Status.VERVALLEN,
)
LAW = Card(soort=Soort.WET, title="Wet", valid_from=date(2024, 1, 1), status=Status.GELDEND)
LATER = Card(soort=Soort.WET, title="Latere wet", status=Status.NOG_NIET)
FACETS = (("overheid", "provincie"), ("instrument", "bopa"), ("strategie", "nieuwe terreinen"))
CARDS = ((LETTER, ()), (CARD, FACETS), (OLD, ()), (LAW, ()), (LATER, ()))


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    folder = tmp_path_factory.mktemp("woorden")
    build_words(
        folder,
        (
            Entry(
                n, f"d{n}", card.title, ("Kop",), "Ruimte voor bedrijven.", labels_of(card, facets)
            )
            for n, (card, facets) in enumerate(CARDS, 1)
        ),
    )
    return Words(folder)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (EVERYTHING, [1, 2, 3, 4, 5]),
        (Filter(soorten=("Kamerbrief",)), [1]),
        (Filter(soorten=("Kamerbrief", "Wet")), [1, 3, 4, 5]),
        (Filter(overheden=("Rijk",)), [1, 3, 4, 5]),
        (Filter(overheden=("provincie",)), [2]),
        (Filter(instrumenten=("bopa",)), [2]),
        (Filter(strategieen=("Nieuwe terreinen",)), [2]),
        (Filter(jaren=(2024,)), [1, 4]),
        (Filter(jaren=(2010, 2026)), [2, 3]),
        (Filter(statussen=("geldend",)), [2, 4]),
        (Filter(geldig_op=date(2015, 6, 1)), [1, 2, 3]),
        (Filter(geldig_op=date(2023, 12, 31)), [1, 2, 3]),
        (Filter(geldig_op=date(2024, 1, 1)), [1, 2, 4]),
        (Filter(soorten=("Wet",), geldig_op=date(2026, 1, 1)), [4]),
        (Filter(soorten=("Wet",), overheden=("gemeente",)), []),
    ],
)
def test_a_filter_keeps_exactly_what_it_names(
    words: Words, wanted: Filter, kept: list[int]
) -> None:
    assert words.numbers(wanted).tolist() == kept
    assert sorted(words.search("stem", {"ruimte": 1.0}, 10, wanted=wanted)) == kept


def test_a_filter_does_not_change_scores(words: Words) -> None:
    free = words.search("stem", {"ruimte": 1.0}, 10)
    kept = words.search("stem", {"ruimte": 1.0}, 10, wanted=Filter(soorten=("Wet",)))
    assert kept == {n: score for n, score in free.items() if n in kept}


def test_a_section_that_is_not_in_force_yet_is_told_from_its_law() -> None:
    later = labels_of(LAW, (), Status.NOG_NIET, date(2027, 1, 1))
    assert later.valid_from == 20270101
    assert dict(later.terms)["status"] == ("nog niet in werking",)


def test_a_lapsed_version_and_a_text_that_is_no_law_yet_are_told_from_the_law_in_force() -> None:
    of_law = replace(OLD, superseded_by="later")
    assert "vervangen" in dict(labels_of(of_law, (), Status.GELDEND).terms)["status"]
    assert labels_of(of_law, (), Status.GELDEND).valid_to == 20231231
    assert labels_of(LAW, (), Status.NOG_NIET).valid_from == NEVER
    assert labels_of(OLD, (), Status.VERVALLEN).valid_from == NEVER


def test_exact_search_among_numbers_agrees_with_plain_arithmetic(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    numbers = np.sort(rng.choice(10_000, 500, replace=False)).astype(np.int64)
    vectors = rng.normal(size=(500, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    save_rows(tmp_path, numbers, vectors)
    rows = Rows(tmp_path)
    for size in (3, 40, 300, 500):
        among = np.sort(rng.choice(numbers, size, replace=False))
        found = rows.nearest(vectors[7], 10, among)
        scores = {int(n): float(v @ vectors[7]) for n, v in zip(numbers, vectors, strict=True)}
        best = sorted(among.tolist(), key=lambda n: -scores[n])[:10]
        assert list(found) == best
    assert rows.nearest(vectors[7], 10, np.array([10_001], dtype=np.int64)) == {}
    assert rows.nearest(np.zeros(16, dtype=np.float32), 10) == {}


def _recall(generation: Generation, questions: Sequence[int], wanted: Filter) -> float:
    """Return recall@10 of the search against comparing everything, over these passages."""
    rows, kept = generation.rows, set(generation.words.numbers(wanted).tolist())
    found = total = 0
    for at in questions:
        vector = np.asarray(rows.vectors[at])
        scores = rows.vectors @ vector
        order = [int(rows.numbers[i]) for i in np.argsort(-scores) if int(rows.numbers[i]) in kept]
        best = set(order[:10])
        found += len(best & generation.nearest(vector, 10, wanted).keys())
        total += len(best)
    return found / total


def test_recall_on_real_passages_is_at_least_98_percent(shared: Path, tmp_path: Path) -> None:
    law = shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
    (read,) = load([law])
    assert isinstance(read, Loaded)
    parts = _split(read.document, 8)
    update_index(tmp_path, [Source("wet", lambda _: [Loaded(d.id, d.id, d) for d in parts])])
    from indexing.generation import open_generation

    generation = open_generation(tmp_path, Recipe())
    questions = range(0, len(generation.rows.numbers), 11)
    figures = {
        str(wanted.jaren or "alles"): _recall(generation, questions, wanted)
        for wanted in (EVERYTHING, Filter(jaren=(2001,)), Filter(jaren=(2001, 2002, 2003, 2004)))
    }
    tell(f"recall@10 over {len(questions)} of {len(generation.rows.numbers)} passages: {figures}")
    assert min(figures.values()) >= 0.98
    generation.close()


def _split(whole: Document, count: int) -> list[Document]:
    """Return a law as documents of different years, so that a filter has something to keep."""
    size = len(whole.sections) // count + 1
    return [
        replace(
            whole,
            id=f"deel-{n}",
            card=replace(whole.card, date=date(2000 + n, 1, 1), official_id=""),
            sections=whole.sections[n * size : (n + 1) * size],
            references=(),
        )
        for n in range(count)
    ]


def test_without_a_writable_folder_the_vectors_are_compared_exactly(tmp_path: Path) -> None:
    text = "Het terrein ligt aan het kanaal."
    one = Source("map", lambda _: [Loaded("a", "1", document(text))])
    update_index(tmp_path, [one], recipe=fake_recipe())
    generation = opened(tmp_path)
    plain = replace(generation, vectors=None)
    vector = generation.embedder.embed_question(text)
    assert plain.nearest(vector, 3) == pytest.approx(generation.nearest(vector, 3), abs=1e-5)
    generation.close()


def test_sections_carry_their_own_status_into_the_word_index(tmp_path: Path) -> None:
    law = replace(document("Een.\n\nTwee."), card=LAW)
    first, second = law.sections
    law = replace(law, sections=(first, _later(second)))
    one = Source("map", lambda _: [Loaded("a", "1", law)])
    update_index(tmp_path, [one], recipe=fake_recipe())
    generation = opened(tmp_path)
    (number,) = generation.words.numbers(Filter(geldig_op=date(2025, 1, 1))).tolist()
    assert generation.catalog.passages([number])[number].text == "Een."
    generation.close()


def _later(section: Section) -> Section:
    return replace(section, status=Status.NOG_NIET, valid_from=date(2027, 1, 1))
