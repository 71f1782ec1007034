"""Expanded statements: words of several known questions work together, open ones do not count."""

from pathlib import Path

import numpy as np
import pytest

from indexing.errors import IndexDamagedError
from indexing.known import Known, Written, save_known, terms_of

BRAKE, PURCHASE = (1, 0), (4, 0)
ROWS = [
    Written(*BRAKE, "Wie beslist over de noodrem?", is_open=False),
    Written(*BRAKE, "Kan ik datacentra weren?", is_open=False),
    Written(*PURCHASE, "Wie mag als eerste een hal kopen?", is_open=False),
    Written(*PURCHASE, "Welke makelaar verkoopt dure hallen?", is_open=True),
]
TEXTS = {
    BRAKE: "Het rijk neemt een voorbereidingsbesluit.",
    PURCHASE: "Er geldt een voorkeursrecht.",
}


@pytest.fixture
def known(tmp_path: Path) -> Known:
    save_known(tmp_path, ROWS, TEXTS)
    return Known(tmp_path)


def share(known: Known, question: str) -> list[float]:
    assert known.statements.tolist() == [list(BRAKE), list(PURCHASE)]
    return known.expanded.share(terms_of(question)).tolist()


def test_words_of_different_questions_and_of_the_statement_work_together(known: Known) -> None:
    asked = "noodrem rijk datacentra"
    brake, purchase = share(known, asked)
    assert brake > purchase == 0.0
    assert all(brake > share(known, asked.replace(word, "fiets"))[0] for word in asked.split())


def test_a_word_of_the_statement_itself_weighs_more_than_one_of_its_questions(known: Known) -> None:
    assert share(known, "voorkeursrecht")[1] > share(known, "kopen")[1] > 0


def test_a_question_that_no_source_answers_makes_nothing_found(known: Known) -> None:
    assert share(known, "makelaar") == [0.0, 0.0]


def test_a_term_that_no_statement_holds_makes_the_share_less(known: Known) -> None:
    plain, more = share(known, "noodrem")[0], share(known, "noodrem xylofoon")[0]
    assert 0 < more < plain < 1
    assert share(known, "") == [0.0, 0.0]


def test_a_statement_with_open_questions_only_holds_nothing(tmp_path: Path) -> None:
    save_known(tmp_path, [Written(1, 0, "Wat kost dat?", is_open=True)], {(1, 0): "Het kost geld."})
    assert Known(tmp_path).expanded.share(terms_of("Wat kost geld?")).tolist() == [0.0]


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    save_known(tmp_path, ROWS, TEXTS)
    (tmp_path / "uitspraken-houders.npy").unlink()
    with pytest.raises(IndexDamagedError, match="uitspraken-houders"):
        Known(tmp_path)
    assert np.load(tmp_path / "houders.npy").size
