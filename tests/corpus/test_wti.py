"""What the WTI of a law adds to its card."""

from datetime import date
from pathlib import Path

import pytest

from corpus.companion import Companion
from corpus.errors import ParseError
from corpus.wti import read_wti, read_wti_companion


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


def test_a_card_can_use_the_ministry_and_the_abbreviation(shared: Path) -> None:
    data = (shared / "data/law/bwb/BWBR0018451_zorgtoeslag_wti.xml").read_bytes()
    assert read_wti_companion(data) == Companion(
        bwb_id="BWBR0018451",
        ministry="Volksgezondheid, Welzijn en Sport",
        abbreviation="Wzt",
    )


def test_another_file_is_no_wti() -> None:
    with pytest.raises(ParseError, match="WTI"):
        read_wti(b"<toestand/>")
