"""What editors wrote comes into every generation: questions by statement, grounds by article."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Herkomst
from indexing.generation import Generation
from indexing.known import LID, terms_of
from tests.indexing.cards import ASKED, LAW, OFFICIAL, SAID, editorial, shelf
from tests.indexing.shelf import build, opened, source


def supported(generation: Generation) -> list[str]:
    """Return the words of the passages of official texts behind what is known."""
    numbers = generation.known.grounds[:, 1].tolist()
    found = generation.catalog.passages(numbers)
    return [found[n].text for n in numbers]


def test_a_question_stands_beside_its_own_statement(tmp_path: Path) -> None:
    build(tmp_path, shelf(editorial()))
    generation = opened(tmp_path)
    known = generation.known
    assert known.open.tolist() == [False, True]
    assert known.likeness(terms_of(ASKED)).argmax() == 0
    [passage] = {*known.passages.tolist()}
    assert generation.catalog.passages([passage])[passage].text == SAID
    assert (
        generation.catalog.slice("kaart", int(known.starts[0]), int(known.starts[0]) + 12)
        == (SAID[:12])
    )


def test_a_statement_rests_on_articles_and_on_no_whole_law_or_letter(tmp_path: Path) -> None:
    build(tmp_path, shelf(editorial(), *OFFICIAL))
    assert supported(opened(tmp_path)) == [
        "Het eerste lid van twee.",
        "Het eerste lid van drie.",
        "Het tweede lid van drie.",
    ]


def test_a_file_of_the_reader_brings_no_known_questions(tmp_path: Path) -> None:
    build(tmp_path, shelf(editorial(Herkomst.EIGEN, "eigen"), *OFFICIAL))
    assert len(opened(tmp_path).known) == 0


def test_a_generation_made_from_another_knows_what_is_there_now(tmp_path: Path) -> None:
    files = source({f"f{n}": f"Terrein {n} blijft {n} jaar behouden." for n in range(60)})
    build(tmp_path, files, shelf(editorial()))
    assert supported(opened(tmp_path)) == []
    report = build(tmp_path, files, shelf(editorial(), *OFFICIAL))
    known = opened(tmp_path).known
    assert not report.from_nothing
    assert len(supported(opened(tmp_path))) == 3
    assert known.likeness(terms_of(ASKED))[0] == pytest.approx(1, abs=1e-5)
    second = replace(editorial().sections[1], answers=("Wie heft de noodrem op?",))
    asked = replace(editorial(), sections=(editorial().sections[0], second))
    report = build(tmp_path, files, shelf(asked, *OFFICIAL))
    known = opened(tmp_path).known
    assert not report.from_nothing
    assert known.likeness(terms_of(second.answers[0]))[0] == pytest.approx(1, abs=1e-5)
    assert len(supported(opened(tmp_path))) == 3


def test_a_question_beside_an_article_counts_from_when_the_law_is_at_hand(tmp_path: Path) -> None:
    asked, whole = "Wat zegt lid twee van twee?", "Waar gaat drie over?"
    places = ((f"{LAW}:artikel=2&lid=2", asked), (f"{LAW}:artikel=3", whole), (LAW, "Welke wet?"))
    card = editorial(answered_at=places)
    build(tmp_path, shelf(card))
    assert LID not in opened(tmp_path).known.starts
    build(tmp_path, shelf(card, *OFFICIAL))
    generation = opened(tmp_path)
    known = generation.known
    beside = known.passages[known.starts == LID].tolist()
    found = generation.catalog.passages(beside)
    assert [found[n].text for n in beside] == [
        "Het tweede lid van twee.",
        "Het eerste lid van drie.",
    ]
    assert known.likeness(terms_of(asked)).argmax() == known.passages.tolist().index(beside[0])
    further = {known.statements[s].tolist()[0]: o for s, o in known.grounds.tolist()}
    assert generation.catalog.passages([further[beside[1]]])[further[beside[1]]].text == (
        "Het tweede lid van drie."
    )
