"""The BWB parser on a law we wrote ourselves and on the real Omgevingswet."""

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.model import Document, Herkomst, Kind, RawFile, Soort, Status
from corpus.parsers.bwb import parse
from tests.corpus.laws import artikelen, at, leden, read, read_own, said

OW = "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"


@pytest.fixture(scope="module")
def proefwet() -> Document:
    return read_own("bwb/proefwet.xml")


@pytest.fixture(scope="module")
def omgevingswet(shared: Path) -> Document:
    return read(shared / OW)


def test_the_card_names_the_law_and_its_version(proefwet: Document) -> None:
    assert proefwet.id == "BWBR9999901@2031-07-01"
    assert proefwet.herkomst is Herkomst.OFFICIEEL
    card = proefwet.card
    assert (card.soort, card.title, card.official_id) == (Soort.WET, "Proefwet", "BWBR9999901")
    assert card.valid_from == date(2031, 7, 1)
    assert card.url == "https://wetten.overheid.nl/BWBR9999901/2031-07-01"


def test_a_lid_with_a_list_becomes_its_aanhef_and_its_onderdelen(proefwet: Document) -> None:
    aanhef, closing = at(proefwet, artikel="1.1", lid="1")
    assert said(proefwet, aanhef).endswith("artikel 1.2, tweede lid, als:")
    assert said(proefwet, closing) == "tenzij anders is bepaald."
    [a] = at(proefwet, artikel="1.1", lid="1", onderdeel="a")
    assert (a.kind, a.lead) == (Kind.ITEM, (aanhef.start, aanhef.end))
    [nested] = at(proefwet, artikel="1.1", lid="1", onderdeel="a onder 1°")
    assert nested.lead == (a.start, a.end)
    assert nested.path == (
        "Hoofdstuk 1 Begin",
        "Artikel 1.1 (genest)",
        "lid 1",
        "onderdeel a",
        "onder 1°",
    )


def test_numbers_stand_before_the_slice_and_not_in_it(proefwet: Document) -> None:
    [b] = at(proefwet, artikel="1.1", lid="1", onderdeel="b")
    assert said(proefwet, b) == "zij herhaald is,"
    assert proefwet.text[b.start - 4 : b.start] == "\nb. "
    assert "\n1. Een proef is geldig als" in proefwet.text


def test_a_power_of_ten_cannot_be_read_as_a_range(proefwet: Document) -> None:
    assert "10⁻⁶ CO2" in proefwet.text


def test_meta_data_is_no_text(proefwet: Document) -> None:
    assert "NIET IN DE TEKST" not in proefwet.text


def test_status_and_date_stand_on_every_section(proefwet: Document) -> None:
    assert {s.status for s in at(proefwet, artikel="1.1", lid="1")} == {Status.GELDEND}
    [note] = at(proefwet, artikel="1.1", lid="2")
    assert note.status is Status.NOG_NIET
    assert said(proefwet, note) == "[Dit lid is nog niet in werking getreden.]"
    later = at(proefwet, artikel="1.2")
    assert {(s.status, s.valid_from) for s in later} == {(Status.NOG_NIET, None)}
    [gone] = at(proefwet, artikel="1.3")
    assert (gone.status, gone.valid_from) == (Status.VERVALLEN, date(2031, 7, 1))


def test_link_stops_at_the_artikel_and_jci_goes_on(proefwet: Document) -> None:
    [a] = at(proefwet, artikel="1.1", lid="1", onderdeel="a")
    assert a.url.endswith("/BWBR9999901/2031-07-01#Hoofdstuk1_Artikel1.1")
    assert a.jci == "jci1.3:c:BWBR9999901&artikel=1.1&lid=1&o=a&z=2031-08-01&g=2031-07-01"
    [nested] = at(proefwet, artikel="1.1", lid="1", onderdeel="a onder 2°")
    assert "&hoofdstuk=1&artikel=1.1&lid=1&o=a&o=2°&z=" in nested.jci


def test_a_definition_is_named_after_its_term(proefwet: Document) -> None:
    [term] = [s for s in proefwet.sections if s.path[-1] == "begrip proef"]
    assert said(proefwet, term) == "proef: poging;"
    assert term.place.bijlage == "bijlage, onder A"
    assert term.lead is not None


def test_a_table_reads_row_by_row(proefwet: Document) -> None:
    [table] = [s for s in proefwet.sections if s.kind is Kind.TABLE]
    assert said(proefwet, table) == "Soort | Aantal\ngroot | 3\nklein | –"


def test_signatures_are_in_the_text_but_are_no_sections(proefwet: Document) -> None:
    assert "\n\nLasten en bevelen.\nDe Proefnemer, P. Proef" in proefwet.text
    assert not any("Proefnemer" in said(proefwet, s) for s in proefwet.sections)


def test_a_footnote_stands_at_the_end_with_its_anchor(proefwet: Document) -> None:
    [note] = [s for s in proefwet.sections if s.kind is Kind.NOTE]
    assert said(proefwet, note) == "Zie de bijlage."
    assert note.path[-1] == "voetnoot 1"
    assert note.anchor is not None
    assert proefwet.text[: note.anchor].endswith("Ook deze alinea")


def test_a_picture_leaves_a_mark(proefwet: Document) -> None:
    [picture] = [s for s in proefwet.sections if said(proefwet, s) == "[afbeelding]"]
    assert picture.place.artikel == "1.2"


def test_a_toestand_without_text_says_so() -> None:
    empty = b'<toestand bwb-id="BWBR9999902"><wetgeving><wet-besluit/></wetgeving></toestand>'
    with pytest.raises(ParseError, match="geen artikelen"):
        parse(RawFile("leeg.xml", empty))


def test_the_omgevingswet_comes_out_whole(omgevingswet: Document) -> None:
    sections = omgevingswet.sections
    status: dict[str, set[Status]] = {}
    for section in sections:
        if section.place.artikel:
            status.setdefault(section.place.artikel, set()).add(section.status)
    assert (artikelen(omgevingswet), leden(omgevingswet)) == (724, 1389)
    assert [a for a, found in status.items() if found == {Status.NOG_NIET}] == ["4.37a", "20.7a"]
    assert [a for a, found in status.items() if found == {Status.VERVALLEN}] == ["10.20"]
    assert omgevingswet.id == "BWBR0037885@2026-01-01"
    assert omgevingswet.card.abbreviation == "Ow"


def test_sections_of_the_omgevingswet_are_slices_in_reading_order(omgevingswet: Document) -> None:
    before = 0
    for section in omgevingswet.sections:
        assert before <= section.start < section.end <= len(omgevingswet.text)
        words = said(omgevingswet, section)
        assert words == words.strip()
        before = section.end


def test_article_4_14_of_the_omgevingswet_stands_where_it_should(omgevingswet: Document) -> None:
    [lid] = at(omgevingswet, artikel="4.14", lid="3")
    assert lid.path[0].startswith("Hoofdstuk 4 ")
    assert lid.path[-2:] == ("Artikel 4.14 (voorbereidingsbesluit omgevingsplan)", "lid 3")
    assert lid.url == (
        "https://wetten.overheid.nl/BWBR0037885/2026-01-01#Hoofdstuk4_Afdeling4.2_Artikel4.14"
    )
    assert lid.jci.endswith("&artikel=4.14&lid=3&z=2026-01-01&g=2026-01-01")
