"""A card shows its passage whole and literal, and says who vouches for it."""

import re
from dataclasses import replace
from html import unescape

import pytest

from corpus.model import Herkomst
from kb.model import Citation, Sentence
from tests.ui.fake_kb import CARD, LAW, OWN, answered
from ui.addresses import address
from ui.evidence import card as shown_card
from ui.markup import Html
from ui.render import result_html
from ui.view import View


def card(citation: Citation) -> Html:
    return shown_card(citation, View(day="26 november 2026"))


def passage(citation: Citation) -> str:
    """Return the text of the passage as it stands in the page, without signs for the reader."""
    html = card(citation).text
    quoted = re.search(r"<blockquote[^>]*>(.*)</blockquote>", html, re.S)
    assert quoted is not None
    bare = re.sub(r'<span class="kb-(onzichtbaar|stip)"[^>]*>.*?</span>', "", quoted[1], flags=re.S)
    return unescape(re.sub(r"<[^>]+>", "", bare))


@pytest.mark.parametrize("citation", [LAW, CARD, OWN, replace(LAW, before="x" * 900, after="y")])
def test_the_passage_is_literal_also_where_a_part_is_folded(citation: Citation) -> None:
    assert passage(citation) == citation.before + citation.quote + citation.after


def test_the_quoted_words_are_marked_for_eyes_and_for_screen_readers() -> None:
    html = card(OWN).text
    marked = re.search(r"<mark>(.*?)</mark>", html, re.S)
    assert marked is not None
    assert OWN.quote in marked[1]
    assert "begin citaat" in marked[1]
    assert "einde citaat" in marked[1]


def test_a_source_that_proves_says_whose_words_it_proves() -> None:
    answer = answered("Hoe lang?", LAW, CARD)
    said = replace(answer, sentences=(Sentence(CARD.quote, (1, 2)),))
    assert result_html(said, View()).text.count("Onderbouwt de zin die letterlijk in bron 2") == 1
    unsure = replace(answer, sentences=(Sentence("Niet uit bron 2.", (1, 2)),))
    assert "Onderbouwt" not in result_html(unsure, View()).text


def test_the_line_breaks_of_a_law_list_are_kept() -> None:
    assert "eindigen\na. anderhalf jaar" in passage(LAW)


def test_long_surroundings_are_folded_and_short_ones_are_not() -> None:
    assert "Toon de hele passage" in card(CARD).text
    assert "Toon de hele passage" not in card(OWN).text


@pytest.mark.parametrize(
    ("citation", "label", "opens"),
    [
        (LAW, "officiële bron", "Open de officiële tekst"),
        (CARD, "redactie van deze kennisbank", "Open de officiële bron"),
        (replace(LAW, url="https://stadszaken.nl/x"), "officiële bron", "Open de bron"),
        (replace(CARD, url="https://stadszaken.nl/x"), "redactie van", "Open de bron"),
        (replace(LAW, herkomst=Herkomst.EIGEN), "eigen bestand", "Open op wetten.overheid.nl"),
        (
            replace(LAW, herkomst=Herkomst.EIGEN, recognised=True),
            "officiële tekst, uit uw eigen map",
            "Open op wetten.overheid.nl",
        ),
    ],
)
def test_who_vouches_is_said_and_only_an_official_source_is_called_so(
    citation: Citation, label: str, opens: str
) -> None:
    assert label in card(citation).text
    assert opens in card(citation).text


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:text/html,x", "//x.example"])
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    text = card(replace(LAW, url=url)).text
    assert re.findall(r'href="([^"]*)"', text) == [address(LAW.document_id, LAW.start, LAW.end)]


def test_a_source_opens_in_the_reader_at_the_quoted_words() -> None:
    assert 'href="#bron/BWBR0037885%402026-01-01/120-330"' in card(LAW).text


@pytest.mark.parametrize(
    ("citation", "warns"),
    [
        (LAW, False),
        (replace(LAW, status="vervallen"), True),
        (replace(LAW, status="nog niet in werking"), True),
        (replace(LAW, status="onbekend"), True),
        (replace(LAW, status="onbekend", soort="Kamerbrief"), False),
    ],
)
def test_a_status_is_shown_only_when_it_asks_for_care(citation: Citation, *, warns: bool) -> None:
    assert ("kb-status" in card(citation).text) is warns


def test_editorial_text_carries_its_basis_and_its_certainty() -> None:
    html = card(CARD).text
    assert "art. 4.14 lid 4 Ow; art. 16.32 Ow" in html
    assert "duiding: uitleg van de redactie" in html


def test_the_verdict_is_words_and_a_sign() -> None:
    assert "✓ letterlijk teruggevonden" in card(LAW).text
    assert "~ bijna letterlijk" in card(OWN).text


def test_the_path_is_left_out_where_it_only_repeats_the_place() -> None:
    assert "Hoofdstuk 4" in card(LAW).text
    assert "<dt>Waar</dt>" not in card(CARD).text
