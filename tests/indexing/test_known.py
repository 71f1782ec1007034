"""Known questions: like ones are near, in other words too; what stands beside them is found."""

from pathlib import Path

import numpy as np
import pytest

from indexing.errors import IndexDamagedError
from indexing.known import Known, Written, save_known, terms_of

ROWS = [
    Written(1, 0, "Hoe lang staat alles op slot?", is_open=False),
    Written(1, 90, "Wie beslist over de noodrem?", is_open=False),
    Written(4, 0, "Hoe lang geldt een voorkeursrecht?", is_open=False),
    Written(4, 0, "Hoeveel gemeenten hebben een voorkeursrecht?", is_open=True),
]


@pytest.fixture
def known(tmp_path: Path) -> Known:
    save_known(tmp_path / "vragen", ROWS)
    return Known(tmp_path / "vragen")


def test_a_question_is_wholly_like_itself(known: Known) -> None:
    for n, row in enumerate(ROWS):
        like = known.likeness(terms_of(row.text))
        assert like[n] == pytest.approx(1, abs=1e-5)
        assert like.argmax() == n
        assert like.max() <= 1 + 1e-5


def test_the_words_that_ask_say_which_of_two_is_meant(known: Known) -> None:
    like = known.likeness(terms_of("Hoe lang duurt het voorkeursrecht?"))
    assert like.argmax() == 2
    assert like[2] > like[3]


def test_a_word_that_none_holds_makes_less_alike(known: Known) -> None:
    plain = known.likeness(terms_of("Wie beslist over de noodrem?")).max()
    more = known.likeness(terms_of("Wie beslist over de noodrem in Xanten?")).max()
    assert more < plain


def test_a_part_of_a_compound_counts_less_than_the_word(known: Known) -> None:
    part, word = terms_of("recht"), terms_of("voorkeursrecht")
    assert 0 < known.likeness(part)[2] < known.likeness(word)[2]


def test_it_says_where_a_question_stands_and_whether_it_is_open(known: Known) -> None:
    assert known.passages.tolist() == [1, 1, 4, 4]
    assert known.starts.tolist() == [0, 90, 0, 0]
    assert known.open.tolist() == [False, False, False, True]


def test_no_question_at_all_is_like_nothing(tmp_path: Path) -> None:
    save_known(tmp_path / "vragen", [])
    known = Known(tmp_path / "vragen")
    assert len(known) == 0
    assert known.likeness(terms_of("Hoe lang?")).shape == (0,)


def test_a_question_of_no_words_is_like_none(known: Known) -> None:
    assert not np.any(known.likeness({}))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    save_known(tmp_path / "vragen", ROWS)
    (tmp_path / "vragen" / "houders.npy").write_bytes(b"kapot")
    with pytest.raises(IndexDamagedError, match="houders"):
        Known(tmp_path / "vragen")
