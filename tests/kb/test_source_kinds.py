"""Words for kinds of source as people say them."""

import pytest

from corpus.model import Soort
from kb.errors import FilterError
from kb.source_kinds import PLAIN_WORDS, read_kinds


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("voorbeeld", Soort.VOORBEELD),
        ("Voorbeelden", Soort.VOORBEELD),
        ("WET", Soort.WET),
        ("brief", Soort.KAMERBRIEF),
        ("kamerbrief", Soort.KAMERBRIEF),
        ("instrument", Soort.INSTRUMENT),
        ("begrippen", Soort.BEGRIP),
        ("handreiking", Soort.HANDREIKING),
        ("ministeriële  regeling", Soort.REGELING),
        (" Instrumentkaart ", Soort.INSTRUMENT),
        ("bron", Soort.BRON),
        ("besluit", Soort.AMVB),
    ],
)
def test_a_plain_word_stands_for_its_kind(typed: str, kind: Soort) -> None:
    assert read_kinds([typed]) == (kind.value,)


def test_every_kind_has_a_plain_word_and_answers_to_its_own_name() -> None:
    assert read_kinds(PLAIN_WORDS) == tuple(kind.value for kind in Soort)
    assert read_kinds([kind.value for kind in Soort]) == tuple(kind.value for kind in Soort)


def test_the_beginning_of_several_names_is_all_of_them_once() -> None:
    assert read_kinds(["kamer", "brief"]) == ("Kamerbrief", "Kamerstuk")


@pytest.mark.parametrize("typed", ["krant", "", "2024", "wet; drop"])
def test_another_word_is_an_error_that_repeats_it(typed: str) -> None:
    with pytest.raises(FilterError, match=f"^‘{typed}’$"):
        read_kinds([typed])
