import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.analysis import parts, stem
from indexing.analysis.compounds import _atoms


@pytest.mark.parametrize(
    ("compound", "gold"),
    [
        ("omgevingsplanactiviteit", "omgeving plan activiteit"),
        ("kantorenleegstand", "kantoor leegstand"),
        ("kinderopvang", "kind opvang"),
        ("werkgebieden", "werk gebied"),
        ("ontgrondingsactiviteit", "ontgronding activiteit"),
        ("handhavingstaak", "handhaving taak"),
        ("landbouwgrond", "landbouw grond"),
    ],
)
def test_a_compound_falls_into_the_stems_of_its_words(compound: str, gold: str) -> None:
    assert parts(compound) == tuple(stem(word) for word in gold.split())


@pytest.mark.parametrize(
    "word", ["waterschap", "maatregelen", "rechtbank", "zeeland", "belangrijk"]
)
def test_a_word_whose_parts_mislead_stays_whole(word: str) -> None:
    assert parts(word) == ()


def test_no_word_of_the_list_that_stands_alone_is_split() -> None:
    alone = [atom for atom in _atoms() if "-" not in atom and "=" not in atom]
    assert [atom for atom in alone if parts(atom)] == []


def test_the_list_holds_folded_words_once() -> None:
    atoms = list(_atoms())
    assert len(atoms) == len(set(atoms))
    assert all(atom.strip("-").replace("=", "").isalpha() and atom.isascii() for atom in atoms)


@given(st.text(alphabet="aebdginrstvwo", min_size=1, max_size=24))
def test_any_word_has_no_parts_or_two_or_more_and_always_the_same(word: str) -> None:
    found = parts(word)
    assert len(found) != 1
    assert parts.__wrapped__(word) == found


def test_a_long_compound_is_split_and_a_row_of_letters_without_end_is_not() -> None:
    assert len(parts("bedrijfsterrein" * 4)) == 8
    assert parts("bedrijfsterrein" * 10_000) == ()
