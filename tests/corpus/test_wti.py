"""What the WTI of a law adds to its card."""

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.wti import read_wti, with_wti
from tests.corpus.laws import read


def test_the_ministry_and_the_abbreviation_are_read(shared: Path) -> None:
    wti = read_wti((shared / "data/law/bwb/BWBR0018451_zorgtoeslag_wti.xml").read_bytes())
    assert (wti.bwb_id, wti.title, wti.abbreviations) == (
        "BWBR0018451",
        "Wet op de zorgtoeslag",
        ("Wzt",),
    )
    assert wti.names[0].start == date(2006, 1, 1)
    assert wti.names[0].end is None
    assert "BWBR0030989" in wti.based_on_it


def test_the_older_schema_is_read_too(shared: Path) -> None:
    wti = read_wti((shared / "data/law/bwb-versions/BWBR0002458.WTI").read_bytes())
    assert wti.abbreviations == ("DHW",)
    assert len(wti.based_on_it) == 16


def test_the_card_gets_what_it_missed(shared: Path) -> None:
    document = read(shared / "data/law/bwb/BWBR0018451_zorgtoeslag_content.xml")
    wti = read_wti((shared / "data/law/bwb/BWBR0018451_zorgtoeslag_wti.xml").read_bytes())
    card = with_wti(document, wti).card
    assert card.abbreviation == "Wzt"
    assert card.publisher == "Ministerie van Volksgezondheid, Welzijn en Sport"


def test_another_law_keeps_its_card(shared: Path) -> None:
    document = read(shared / "data/law/bwb/BWBR0014493_2002-12-22_0_regeling.xml")
    wti = read_wti((shared / "data/law/bwb/BWBR0018451_zorgtoeslag_wti.xml").read_bytes())
    assert with_wti(document, wti) is document


def test_another_file_is_no_wti() -> None:
    with pytest.raises(ParseError, match="WTI"):
        read_wti(b"<toestand/>")
