"""What may be called official, and what a reader is told of who vouches for a text."""

import pytest

from corpus.model import Card, Herkomst, Soort
from kb.origin import RECOGNISED, certain, is_official, is_recognised, told


@pytest.mark.parametrize(
    "url",
    [
        "https://wetten.overheid.nl/BWBR0037885",
        "https://zoek.officielebekendmakingen.nl/kst-1-1.html",
        "http://www.RIJKSOVERHEID.nl/x",
        "https://overheid.nl",
    ],
)
def test_hosts_of_the_government_are_official(url: str) -> None:
    assert is_official(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://stadszaken.nl/artikel",
        "https://overheid.nl.example/x",
        "https://nepoverheid.nl/",
        "https://example.nl/overheid.nl",
        "https://overheid.nl@example.nl/",
        "ftp://wetten.overheid.nl/",
        "https://[overheid.nl",
        "",
    ],
)
def test_other_hosts_are_not(url: str) -> None:
    assert not is_official(url)


def test_a_law_from_an_own_folder_is_told_as_official_text_and_a_memo_is_not() -> None:
    law = Card(soort=Soort.WET, title="Ow", official_id="BWBR0037885")
    letter = Card(soort=Soort.KAMERBRIEF, title="Brief", kenmerk="DGBI/1")
    memo = Card(soort=Soort.DOCUMENT, title="Memo", kenmerk="intern 3")
    assert is_recognised(law)
    assert is_recognised(letter)
    assert not is_recognised(memo)
    assert told(Herkomst.EIGEN, recognised=True) == RECOGNISED
    assert told(Herkomst.EIGEN) == "eigen bestand"
    assert told(Herkomst.OFFICIEEL, recognised=True) == "officiële bron"


def test_a_certainty_names_an_official_source_only_at_an_official_address() -> None:
    assert certain("geverifieerd", "https://wetten.overheid.nl/x").endswith("officiële bron")
    assert certain("geverifieerd", "https://stadszaken.nl/x").endswith("genoemde bron")
    assert certain("te controleren", "").endswith("genoemde bron")
    assert "uitleg van de redactie" in certain("duiding", "")
    assert certain("", "") == ""
