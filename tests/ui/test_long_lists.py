"""Bronnen, Voorbeelden and Instrumenten as HTML: the first rows, whence a text comes, its dates."""

import re
from dataclasses import replace
from datetime import date

import pytest

from corpus.model import Card, Herkomst, Soort
from indexing.catalog import DocumentRow
from kb.origin import RECOGNISED
from tests.ui.fake_kb import EXAMPLE, STARTSET, FakeKb, row
from tests.ui.test_screens import shown
from ui import library, origins
from ui.library import Shelf, Wanted, documents_html
from ui.screens import screen
from ui.voorbeelden import cards_html

OWN = replace(row("Eigen nota", Soort.DOCUMENT, Herkomst.EIGEN), id="nota")
FETCHED = replace(row("Omgevingswet", Soort.WET, Herkomst.OFFICIEEL), id="wet")
LAW_CARD = Card(
    soort=Soort.WET,
    title="Besluit kwaliteit leefomgeving",
    official_id="BWBR0041313",
    valid_from=date(2026, 1, 1),
)
IN_A_FOLDER = replace(OWN, id="bkl", card=LAW_CARD)
EDITORIAL = replace(row("Voorkeursrecht", Soort.INSTRUMENT, Herkomst.STARTSET), id="kaart")
DOCUMENTS = (EDITORIAL, OWN, IN_A_FOLDER, FETCHED)


def titles(chosen: str, documents: tuple[DocumentRow, ...] = DOCUMENTS) -> list[str]:
    html = documents_html(Shelf(documents), Wanted(herkomst=chosen)).text
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]*)</a>', html)


def test_every_label_at_a_title_can_be_chosen_and_chooses_exactly_those() -> None:
    told = documents_html(Shelf(DOCUMENTS), Wanted()).text
    chosen = dict(origins.choices(DOCUMENTS))
    for name in ("officiële bron", RECOGNISED, "eigen bestand", "redactie van deze kennisbank"):
        assert f">{name}</span>" in told
        assert chosen[name] == f"{name} (1)"
        assert titles(name) == [d.card.title for d in DOCUMENTS if origins.label(d) == name]


def test_all_official_texts_are_one_choice_and_come_first() -> None:
    value, label = origins.choices(DOCUMENTS)[0]
    assert label == "alle officiële teksten (2)"
    assert titles(value) == ["Omgevingswet", "Besluit kwaliteit leefomgeving"]
    assert titles("") == [d.card.title for d in (FETCHED, IN_A_FOLDER, OWN, EDITORIAL)]
    assert value not in dict(origins.choices((OWN, FETCHED)))  # nothing to join


def test_the_screen_explains_every_label() -> None:
    told = shown(screen("bronnen", {}, FakeKb()))
    assert "Wat betekent de herkomst?" in told
    for name in origins.ORDER:
        assert f" {name} " in told


def test_a_law_has_the_day_from_which_it_holds_and_a_letter_its_own_day() -> None:
    letter = replace(OWN, card=Card(soort=Soort.KAMERBRIEF, title="Brief", date=date(2024, 12, 20)))
    told = shown(documents_html(Shelf((IN_A_FOLDER, letter)), Wanted()).text)
    assert "geldend vanaf 1 januari 2026" in told
    assert "geldend vanaf 20 december 2024" not in told
    assert "20 december 2024" in told
    ours = replace(EDITORIAL, card=replace(EDITORIAL.card, date=date(2026, 11, 23)))
    assert "bijgewerkt 23 november 2026" in shown(documents_html(Shelf((ours,)), Wanted()).text)


@pytest.mark.parametrize(
    ("count", "amount", "rows", "following"),
    [(50, 50, 50, ""), (51, 50, 50, "100"), (120, 100, 100, "150"), (1200, 1000, 1000, "")],
)
def test_a_long_library_is_shown_in_parts(
    count: int, amount: int, rows: int, following: str
) -> None:
    many = tuple(replace(OWN, id=f"d{n}") for n in range(count))
    html = documents_html(Shelf(many), Wanted(amount=amount)).text
    assert html.count('<th scope="row"') == rows
    assert re.findall(r'name="aantal" value="(\d+)"', html) == ([following] if following else [])
    assert ("Nog 200 documenten staan niet" in html) is (count > library.MAX_ROWS)


def test_examples_come_twelve_at_a_time() -> None:
    html = cards_html([EXAMPLE] * 30, STARTSET).text
    assert html.count("<article") == 12
    assert 'name="aantal" value="24"' in html
    assert 'name="aantal"' not in cards_html([EXAMPLE] * 30, STARTSET, 36).text


def test_what_was_ticked_stays_ticked_when_a_filter_hides_it() -> None:
    html = screen("instrumenten", {"vergelijk": ("A1", "A2"), "overheid": ("gemeente",)}, FakeKb())
    assert "Combineert met" not in shown(html)  # nobody asked for the comparison
    assert re.findall(r'value="(A\d)" form="[^"]*" id="[^"]*" checked', html or "") == ["A2", "A1"]
