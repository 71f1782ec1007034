"""A copied answer keeps its sources, as text and as HTML that needs no style sheet."""

import re

from tests.ui.fake_kb import CARD, LAW, OWN, PAYLOAD, answered, unsafe
from ui.clipboard import answer_plain, answer_rich, reference

ANSWER = answered("Hoe lang?", LAW, CARD, OWN)


def test_every_number_in_the_text_has_a_source_below_it() -> None:
    body, sources = answer_plain(ANSWER).split("\nBronnen\n")
    assert set(re.findall(r"\[(\d)\]", body)) == set(re.findall(r"^\[(\d)\]", sources, re.M))


def test_a_reference_names_place_date_and_address_and_who_vouches() -> None:
    assert reference(LAW) == (
        "Omgevingswet, art. 4.14 lid 4 Ow, 1 januari 2024, "
        "https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=4.14&lid=4"
    )
    assert "redactie van deze kennisbank, steunt op art. 4.14 lid 4 Ow" in reference(CARD)
    assert "eigen bestand" in reference(OWN)


def test_the_html_keeps_line_breaks_and_uses_no_class() -> None:
    html = answer_rich(ANSWER).text
    assert "eindigen<br>a. anderhalf jaar" in html
    assert "class=" not in html
    assert 'href="https://wetten.overheid.nl/' in html


def test_the_html_of_hostile_text_is_text() -> None:
    html = answer_rich(answered(PAYLOAD, unsafe())).text
    assert "<img" not in html
    assert "<script" not in html
    assert "javascript:" not in re.sub(r"<[^>]+>|[^<]*(?=<)", "", html)


def test_the_reader_is_told_to_check_the_source() -> None:
    assert "Controleer de bron voordat u citeert." in answer_plain(ANSWER)


def test_the_html_has_footnotes_and_says_who_vouches() -> None:
    html = answer_rich(ANSWER).text
    assert "<sup>" in html
    assert "Artikel\u00a04.14, vierde lid, van de Omgevingswet." in html
    assert "bron 2 komt van de redactie van deze kennisbank" in html
