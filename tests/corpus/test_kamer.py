"""Kamerstukken and Handelingen in XML: our own stuk, and the real garbled Handelingen."""

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.model import Document, Kind, RawFile, Section, Soort
from corpus.parsers.kamer import parse
from tests.corpus.laws import read, read_own, said

KAMER = "data/law/kamer"
HANDELINGEN = (1, 3, 4, 5, 6, 8, 9, 11, 14)


@pytest.fixture(scope="module")
def stuk() -> Document:
    return read_own("kamer/proefstuk.xml")


def saying(document: Document, words: str) -> Section:
    [found] = [s for s in document.sections if said(document, s) == words]
    return found


def test_the_card_of_a_kamerstuk_has_its_number_and_date(stuk: Document) -> None:
    card = stuk.card
    assert (stuk.id, card.official_id) == ("kst-99999-xiii-9", "kst-99999-XIII-9")
    assert (card.soort, card.title) == (Soort.KAMERSTUK, "Proevenbeleid")
    assert (card.kenmerk, card.date) == ("99 999 XIII, nr. 9", date(2031, 2, 20))
    assert card.subject == "BRIEF VAN DE PROEFMINISTER"
    assert card.publisher == "Tweede Kamer der Staten-Generaal"
    assert card.signatory == "De Proefminister, P. Proef"
    assert card.url == "https://zoek.officielebekendmakingen.nl/kst-99999-XIII-9.html"


def test_a_tussenkop_stands_over_what_follows_it(stuk: Document) -> None:
    assert saying(stuk, "Graag bied ik u de proef aan.").path == ()
    assert saying(stuk, "De proefopzet volgt het plan.").path == ("Aanleiding",)
    assert saying(stuk, "Eerst denken.").path == ("Aanleiding", "onderdeel 1")
    assert saying(stuk, "U hoort van mij.").path == ("Vervolg",)
    assert saying(stuk, "Geen.").path == ("Vervolg", "2.1 Kosten")


def test_footnotes_stand_at_the_end_with_their_anchor(stuk: Document) -> None:
    notes = [s for s in stuk.sections if s.kind is Kind.NOTE]
    assert [said(stuk, s) for s in notes] == ["Herdruk.", "Zie Kamerstuk 99 999, nr. 8."]
    assert stuk.text[: notes[1].anchor].endswith("de proef aan.")


def test_links_are_publication_numbers(stuk: Document) -> None:
    assert [r.target for r in stuk.references] == ["kst-99999-7", "kst-99999-8"]


def test_head_and_signature_are_text_but_no_sections(stuk: Document) -> None:
    cited = " ".join(said(stuk, s) for s in stuk.sections)
    for words in ("Vergaderjaar 2030-2031", "99 999", "Nr. 9", "P. Proef", "Ontvangen 20"):
        assert words in stuk.text
        assert words not in cited.replace("Kamerstuk 99 999, nr. 8", "")


def test_a_publication_without_text_says_so() -> None:
    with pytest.raises(ParseError, match="bevat geen tekst"):
        parse(RawFile("leeg.xml", b"<officiele-publicatie><metadata/></officiele-publicatie>"))


@pytest.mark.parametrize("item", HANDELINGEN)
def test_garbled_handelingen_read_as_dutch(shared: Path, item: int) -> None:
    document = read(shared / KAMER / f"h-tk-20172018-70-{item}.xml")
    assert document.id == f"h-tk-20172018-70-{item}"
    assert document.card.soort is Soort.HANDELINGEN
    assert document.card.kenmerk == f"2017-2018, nr. 70, item {item}"
    assert not any(sign in document.text for sign in ("Ã", "Â", "â\x80", "ï»¿"))


def test_who_speaks_stands_over_what_was_said(shared: Path) -> None:
    document = read(shared / KAMER / "h-tk-20172018-70-11.xml")
    speakers = [s.path[1] for s in document.sections if len(s.path) > 1]
    assert speakers[0] == "De voorzitter"
    assert "De heer Alkaya (SP)" in speakers
    assert document.card.title == "Bedrijfslevenbeleid"
    assert "kst-32637-305" in {r.target for r in document.references}


def test_names_are_whole_again(shared: Path) -> None:
    text = read(shared / KAMER / "h-tk-20172018-70-1.xml").text
    assert "Kröger" in text
    assert "Yeşilgöz-Zegerius" in text


def test_an_uncorrected_verslag_says_so(shared: Path) -> None:
    document = read(shared / KAMER / "tk-verslag-03686ab6_vlos.xml")
    assert document.card.date == date(2014, 10, 15)
    assert document.card.kenmerk == "2014-2015, nr. 14"
    assert "ongecorrigeerd" in document.readability.verdict
    paths = {s.path[-1] for s in document.sections}
    assert "De heer Van Haersma Buma (CDA)" in paths
    assert len(document.sections) > 1000
