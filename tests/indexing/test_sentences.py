from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("word", ["art.", "nr.", "blz.", "Stb.", "mr.", "o.a.", "d.w.z.", "i.s.m."])
def test_an_abbreviation_ends_no_sentence(word: str) -> None:
    assert len(sentences(f"Dit is {word} De Wet van 1990 genoemd.")) == 1


@pytest.mark.parametrize("word", ["enz.", "B.V.", "31 dec.", "12 ha.", "c.s."])
def test_an_abbreviation_that_may_close_a_sentence_does_before_an_opening_word(word: str) -> None:
    assert len(sentences(f"Het gaat om kades {word} Het college beslist.")) == 2
    assert len(sentences(f"Het gaat om kades {word} Moerdijk en meer.")) == 1


def test_lid_is_a_word_and_no_abbreviation() -> None:
    assert len(sentences("Dat staat in het eerste lid. Gemeenten volgen dat.")) == 2


def test_a_list_gives_its_lead_and_its_items() -> None:
    assert sentences("De raad kan:\na. kiezen;\nb. wachten.") == [
        "De raad kan:",
        "a. kiezen;",
        "b. wachten.",
    ]


@given(st.text(alphabet='aDe .,;:!?\n1-•"”', max_size=80))
def test_sentences_are_trimmed_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = list(split_sentences(text))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
