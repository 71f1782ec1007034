"""Which hits are read for sentences: the best ones, and what defines a thing however far down."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from corpus.model import Soort
from indexing.generation import Generation
from kb.evidence import FEATURES
from kb.model import Hit
from kb.question import Question, understand
from kb.retrieve import hit_at
from kb.select import OF_LID, candidates, to_list_end, weights
from kb.vocabulary import build_vocabulary
from tests.indexing.shelf import build, opened, source

MANY = 30


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    data = tmp_path_factory.mktemp("zinnen")
    texts = {f"f{n:02}": f"Terrein {n} blijft {n} jaar behouden." for n in range(MANY)}
    condition = "een voorwaarde voor het terrein" + " en voor de omgeving" * 4
    items = "\n".join(f"{letter}. {condition};" for letter in "abcdefg")
    texts["lijst"] = f"Het terrein blijft behouden als:\n{items}\nz. het nodig is."
    build(data, source(texts))
    generation = opened(data)
    yield generation
    generation.close()


@pytest.fixture(scope="module")
def question(generation: Generation) -> Question:
    return understand("Blijft het terrein behouden?", generation.words, build_vocabulary(()))


def hits(generation: Generation, *scores: float) -> list[Hit]:
    numbers = [n for n, p, _ in generation.catalog.all_passages() if p.text.startswith("Terrein")]
    return [hit_at(n, generation, score) for n, score in zip(numbers, scores, strict=False)]


def read(question: Question, found: list[Hit]) -> set[int]:
    return {found.index(candidate.hit) for candidate in candidates(question, found)}


def test_a_hit_of_half_the_best_score_is_read_and_of_less_is_not(
    generation: Generation, question: Question
) -> None:
    assert read(question, hits(generation, 0.8, 0.4, 0.39)) == {0, 1}


def test_twenty_hits_are_read(generation: Generation, question: Question) -> None:
    assert read(question, hits(generation, *[1.0] * MANY)) == set(range(20))


def test_a_concept_is_read_however_far_down(generation: Generation, question: Question) -> None:
    found = hits(generation, *[1.0] * 22, 0.1)
    found[22] = replace(found[22], card=replace(found[22].card, soort=Soort.BEGRIP))
    assert read(question, found) == {*range(20), 22}


def test_text_that_is_not_in_force_is_held_against_what_it_was_found_for(
    generation: Generation, question: Question
) -> None:
    found = hits(generation, 1.0, 0.3)
    found[1] = replace(found[1], found=0.9)
    assert read(question, found) == {0, 1}


@pytest.mark.parametrize("scores", [(), (0.0, 0.0)])
def test_no_hits_and_hits_without_score_are_no_error(
    generation: Generation, question: Question, scores: tuple[float, ...]
) -> None:
    assert len(read(question, hits(generation, *scores))) == len(scores)


def test_a_score_is_what_its_features_weigh(generation: Generation, question: Question) -> None:
    for candidate in candidates(question, hits(generation, *[1.0] * 5)):
        assert candidate.features.keys() <= {*FEATURES, OF_LID}
        weighed = sum(weights().get(n, 0.0) * v for n, v in candidate.features.items())
        assert candidate.score == pytest.approx(weighed)


def test_a_list_that_was_cut_to_choose_by_is_quoted_whole(
    generation: Generation, question: Question
) -> None:
    [number] = [n for n, p, _ in generation.catalog.all_passages() if p.text.startswith("Het ter")]
    first = min(candidates(question, [hit_at(number, generation, 1.0)]), key=lambda c: c.start)
    assert first.text.endswith(";")
    whole = to_list_end(first)
    assert whole.start == first.start
    assert whole.text.endswith("z. het nodig is.")
