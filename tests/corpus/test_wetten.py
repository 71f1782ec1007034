"""The table of laws: well-formed, without doubles, and true to the real files."""

import re
from collections import Counter
from pathlib import Path

from corpus.wetten import WETTEN, abbreviation
from tests.corpus.laws import read


def test_ids_and_abbreviations_are_unique() -> None:
    assert all(re.fullmatch(r"BWB[RVW]\d{7}", bwb_id) for bwb_id in WETTEN)
    short = Counter(wet.abbreviation for wet in WETTEN.values() if wet.abbreviation)
    assert max(short.values()) == 1
    assert {wet.lidwoord for wet in WETTEN.values()} == {"de", "het"}


def test_titles_are_those_of_the_official_files(shared: Path) -> None:
    for name in ("BWBR0037885_Omgevingswet_stripped", "BWBR0005291_2025-07-01_0_BW3"):
        card = read(shared / f"data/law/bwb/{name}.xml").card
        assert WETTEN[card.official_id].citeertitel == card.title
        assert card.abbreviation == abbreviation(card.official_id)


def test_an_unknown_law_has_no_abbreviation() -> None:
    assert abbreviation("BWBR0000000") == ""
