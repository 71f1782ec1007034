"""What a known question brings stays within what was asked for: filter, day and newest version."""

from collections.abc import Iterator
from datetime import date

import pytest

from corpus.model import Place
from indexing.facets import EVERYTHING, Filter
from indexing.generation import Generation
from kb.alike import alike
from kb.model import Hit
from kb.question import understand
from kb.rank import Near
from kb.retrieve import POOL, pool, retrieve
from kb.tuning import cases
from kb.vocabulary import build_vocabulary
from tests.indexing.cards import ASKED, LAW, LETTER, OFFICIAL, editorial, official, shelf
from tests.indexing.shelf import build, opened

NONE = build_vocabulary(())
OLD, NEW = date(2020, 1, 1), date(2024, 1, 1)
LID = Place(artikel="2", lid="1")


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    data = tmp_path_factory.mktemp("kaarten")
    versions = (
        official(LAW, ("Zo luidde het vroeger.", LID), since=OLD),
        official(LAW, ("Zo luidt het nu.", LID), since=NEW),
    )
    build(data, shelf(editorial(), *versions, OFFICIAL[1]))
    generation = opened(data)
    yield generation
    generation.close()


def hits(generation: Generation, wanted: Filter = EVERYTHING) -> tuple[Hit, ...]:
    return retrieve(understand(ASKED, generation.words, NONE), generation, k=10, wanted=wanted)


def test_a_known_question_finds_the_article_behind_its_statement(generation: Generation) -> None:
    found = [hit.passage.document_id for hit in hits(generation)]
    assert found[0] == "kaart"
    assert f"{LAW}@{NEW}" in found
    assert f"{LAW}@{OLD}" not in found
    assert LETTER not in found


def test_on_an_earlier_day_it_finds_the_version_of_that_day(generation: Generation) -> None:
    found = {h.passage.document_id for h in hits(generation, Filter(geldig_op=date(2021, 1, 1)))}
    assert f"{LAW}@{OLD}" in found
    assert f"{LAW}@{NEW}" not in found


def test_it_brings_nothing_that_a_filter_leaves_out(generation: Generation) -> None:
    found = hits(generation, Filter(soorten=("Wet",)))
    assert {hit.passage.document_id for hit in found} == {f"{LAW}@{NEW}"}


def test_a_case_to_fit_on_holds_what_the_product_ranks(generation: Generation) -> None:
    question = understand(ASKED, generation.words, NONE)
    near = Near(generation.embedder.embed_question(ASKED), alike(question, generation))
    found = pool(question, near, generation, POOL, EVERYTHING)
    [case] = cases([(ASKED, {int(found[0]): 1})], generation, NONE)
    assert len(case.gains) == len(found)
