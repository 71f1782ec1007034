"""Which passages an article has: any spelling of its number and label, several in one path."""

import json
from collections.abc import Sequence

import pytest

from indexing.articles import passages_of_articles


def found(*paths: Sequence[str]) -> dict[str, list[int]]:
    rows = ((n, json.dumps(path)) for n, path in enumerate(paths))
    return {number: list(numbers) for number, numbers in passages_of_articles(rows).items()}


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ("Artikel 4.14 (voorbereidingsbesluit)", "4.14"),
        ("Artikel 4.14", "4.14"),
        ("ARTIKEL I", "i"),
        ("artikel 2.34A (instructie)", "2.34a"),
        ("Artikel 5 bis (overgang)", "5 bis"),
        ("Artikel 4:8 (oud) (horen)", "4:8"),
        ("Artikel 4:8 (oud) (horen)", "4:8 (oud)"),
    ],
)
def test_an_article_is_found_by_its_number(step: str, number: str) -> None:
    assert found(["Hoofdstuk 4", step, "lid 1"])[number] == [0]


def test_its_passages_stand_in_order_and_each_once() -> None:
    paths = (["Artikel 1", "lid 1"], ["Artikel 1", "Artikel 1"], ["Artikel 2"], ["Artikel 1"])
    assert found(*paths) == {"1": [0, 1, 3], "2": [2]}


@pytest.mark.parametrize("path", [[], ["Hoofdstuk 1"], ["Artikelen 1 en 2"], ["artikelsgewijs"]])
def test_what_is_no_article_gives_nothing(path: list[str]) -> None:
    assert found(path) == {}
