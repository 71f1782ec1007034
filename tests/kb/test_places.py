"""How the place of a passage is written."""

import pytest

from corpus.model import Card, Place, Soort
from indexing.facets import Filter
from kb import KnowledgeBase
from kb.cite import place_label

LETTER = Card(soort=Soort.KAMERBRIEF, title="Kamerbrief")


@pytest.mark.parametrize(
    ("place", "path", "label"),
    [
        (Place(heading="Tot slot"), ("Tot slot",), "Tot slot"),
        (Place(), ("inleiding",), "inleiding"),
        (Place(page=1), ("inleiding", "onderdeel a"), "inleiding, pdf-p. 1"),
        (Place(page=16, printed_page="14"), (), "p. 14"),
        (Place(), ("voetnoot 3",), "voetnoot 3"),
        (Place(), (), "lopende tekst"),
    ],
)
def test_a_place_is_written_as_a_reader_would(
    place: Place, path: tuple[str, ...], label: str
) -> None:
    assert place_label(place, LETTER, path) == label


def test_the_opening_of_the_real_letter_is_its_introduction(kb: KnowledgeBase) -> None:
    wanted = Filter(soorten=("Kamerbrief",))
    first = kb.search("Is de ruimte in Nederland schaars?", wanted=wanted)[0]
    assert first.place == "inleiding"
    assert first.date == "20 december 2024"
