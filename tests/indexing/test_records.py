"""A section comes back from the library as it went in, whichever of its fields is set."""

from dataclasses import fields, replace
from datetime import date

import pytest

from corpus.model import Box, Kind, Place, Section, Status
from indexing.records import section_from_json, section_to_json

PLAIN = Section(start=3, end=9)
FULL = Section(
    start=3,
    end=9,
    path=("Hoofdstuk 4", "Artikel 4.14 (gebied)", "lid 3"),
    place=Place(artikel="4.14", lid="3", page=2),
    kind=Kind.NOTE,
    lead=(0, 3),
    anchor=5,
    status=Status.GELDEND,
    valid_from=date(2024, 1, 1),
    url="https://voorbeeld.nl/#a",
    jci="jci1.3:c:BWBR0037885",
    boxes=(Box(page=1, x0=0.5, y0=1.0, x1=2.0, y1=3.0),),
    basis=("art. 4.14 lid 3 Ow",),
    certainty="duiding",
    answers=("Wie beslist?",),
    leaves_open=("Hoeveel kost het?",),
    answered_at=(("BWBR0037885:artikel=4.14", "Wie beslist?"),),
)


def test_the_full_one_sets_every_field() -> None:
    same = [f.name for f in fields(Section) if getattr(FULL, f.name) == getattr(PLAIN, f.name)]
    assert same == ["start", "end"]


@pytest.mark.parametrize("section", [PLAIN, FULL], ids=["plain", "full"])
def test_a_section_comes_back_as_it_was(section: Section) -> None:
    assert section_from_json(section_to_json(section)) == section


@pytest.mark.parametrize("name", [f.name for f in fields(Section)])
def test_each_field_alone_comes_back_as_it_was(name: str) -> None:
    section = replace(PLAIN, **{name: getattr(FULL, name)})
    back = section_from_json(section_to_json(section))
    assert back == section
    assert type(getattr(back, name)) is type(getattr(section, name))
    hash(back)
