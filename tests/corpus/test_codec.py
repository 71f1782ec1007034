from dataclasses import replace
from datetime import date

import pytest

from corpus.codec import from_json, to_json
from corpus.model import (
    Box,
    Card,
    Document,
    Herkomst,
    Kind,
    Place,
    Readability,
    Reference,
    Section,
    Soort,
    Status,
)

DOCUMENT = Document(
    id="proef",
    herkomst=Herkomst.OFFICIEEL,
    card=Card(soort=Soort.WET, title="Wet", date=date(2024, 1, 2), attachments=0),
    text="Een zin.",
    sections=(
        Section(
            start=0,
            end=8,
            path=("a", "b"),
            place=Place(artikel="1", page=3),
            kind=Kind.ITEM,
            lead=(0, 3),
            status=Status.GELDEND,
            valid_from=date(2020, 5, 6),
            boxes=(Box(1, 0, 1.5, 2.25, 3),),
        ),
    ),
    references=(Reference(0, 3, "bwb", "x"),),
    readability=Readability(pages=2, unreadable_pages=(2,), ocr=True, verdict="Let op."),
    facets=(("overheid", "gemeente"),),
)


def test_what_comes_back_is_what_went_in() -> None:
    assert from_json(to_json(DOCUMENT), Document) == DOCUMENT


def test_lone_surrogates_and_quotes_survive() -> None:
    odd = replace(DOCUMENT, text='"\\ \u2028 é \U0001f600')
    assert from_json(to_json(odd), Document) == odd


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "null",
        "geen json",
        to_json(DOCUMENT).replace('"id"', '"ID"'),
        to_json(DOCUMENT).replace('"start":0', '"start":"0"'),
        to_json(DOCUMENT).replace("officiële bron", "mijn bron"),
        to_json(DOCUMENT).replace('"lead":[0,3]', '"lead":[0]'),
        to_json(DOCUMENT).replace('"ocr":true', '"ocr":1'),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json's own error is a ValueError too
        from_json(text, Document)
