"""The CVDR parser, on a verordening we wrote ourselves in the official format."""

from datetime import date

import pytest

from corpus.errors import ParseError
from corpus.model import Document, Kind, RawFile, Soort, Status
from corpus.parsers.xml import parse
from tests.corpus.laws import at, read_own, said


@pytest.fixture(scope="module")
def verordening() -> Document:
    return read_own("cvdr/proefverordening.xml")


def test_the_card_comes_from_the_metadata(verordening: Document) -> None:
    card = verordening.card
    assert verordening.id == "cvdr999901-2"
    assert (card.soort, card.title) == (Soort.DECENTRAAL, "Proefverordening Proefstad")
    assert (card.publisher, card.kenmerk) == ("Gemeente Proefstad", "PS-31/7")
    assert card.url == "https://lokaleregelgeving.overheid.nl/CVDR999901/2"
    assert (card.valid_from, card.valid_to) == (date(2031, 2, 1), date(2031, 12, 31))
    assert verordening.facets == (("overheid", "gemeente"),)


def test_leden_and_onderdelen_have_their_place(verordening: Document) -> None:
    aanhef, dash = at(verordening, artikel="1", lid="1")
    assert said(verordening, dash) == "op zondag;"
    assert aanhef.path == ("Hoofdstuk 1 Proeven", "Artikel 1 Begrippen", "lid 1")
    assert aanhef.status is Status.GELDEND
    [a] = at(verordening, artikel="1", lid="1", onderdeel="a")
    assert (said(verordening, a), a.lead) == ("in juni.", (aanhef.start, aanhef.end))
    assert "- op zondag;" in verordening.text


def test_a_number_in_the_heading_alone_is_found(verordening: Document) -> None:
    [slot] = at(verordening, artikel="2")
    assert said(verordening, slot) == "Zie de oude verordening."


def test_an_article_without_a_heading_keeps_its_table(verordening: Document) -> None:
    [table] = [s for s in verordening.sections if s.kind is Kind.TABLE]
    assert said(verordening, table) == "x | y z"


def test_links_have_a_normal_form(verordening: Document) -> None:
    assert [r.target for r in verordening.references] == [
        "BWBR0005416:artikel=149&lid=1",
        "CVDR90740",
    ]


def test_metadata_is_no_text_and_a_lapsed_chapter_is_lapsed(verordening: Document) -> None:
    assert "NIET IN DE TEKST" not in verordening.text
    [lapsed] = [s for s in verordening.sections if s.status is Status.VERVALLEN]
    assert lapsed.path == ("2.Vervallen",)


def test_a_file_without_a_body_says_so() -> None:
    with pytest.raises(ParseError, match="geen regelingtekst"):
        parse(RawFile("leeg.xml", b"<cvdr><meta/></cvdr>"))
