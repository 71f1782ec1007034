"""The STOP parser on a besluit we wrote ourselves and on real regelingen."""

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.model import Document, Kind, RawFile, Soort, Status
from corpus.parsers.stop import parse
from tests.corpus.laws import DATA, artikelen, at, leden, read, read_own, said

STOP = "data/law/stop"
WORK = "/akn/nl/act/pv29/2031/proef"
FILES = {
    "gemeentestad_Vervangingsbesluit.xml": (22, 11),
    "gemeentestad_consolidaties.xml": (22, 11),
    "gm0233_Ermelo_omgevingsplan.zip": (305, 474),
    "omgevingsplan_gemeentestad_103.xml": (18, 12),
    "omgevingsverordening_utrecht_103.xml": (304, 479),  # 305 and 481: its own numbers repeat
    "pv29_Omgevingsverordening-Zeeland_besluit.xml": (322, 527),
    "pv30_testregeling.zip": (58, 27),
    "response2_testomgevingsplan.zip": (22, 11),
    "ws0621_Waterschapsverordening-Rivierenland_besluit.xml": (330, 226),
    "ws0665_Waterschapsverordening-Limburg_besluit.xml": (343, 447),
}


@pytest.fixture(scope="module")
def proef() -> Document:
    return read_own("stop/proefbesluit.xml")


def test_the_card_is_that_of_the_regeling(proef: Document) -> None:
    card = proef.card
    assert proef.id == "akn-nl-act-pv29-2031-proef-nld-2031-01-02-1"
    assert (card.soort, card.title) == (Soort.DECENTRAAL, "Proefverordening Zeeland")
    assert (card.publisher, card.official_id) == ("Provincie Zeeland", WORK)
    assert (card.valid_from, card.status) == (date(2031, 3, 1), Status.GELDEND)
    assert proef.facets == (("overheid", "provincie"),)


def test_a_list_with_its_own_aanhef_belongs_to_its_lid(proef: Document) -> None:
    [aanhef] = at(proef, artikel="1.1", lid="1")
    assert said(proef, aanhef) == "Een proef dient:"
    assert proef.text[aanhef.start - 4 : aanhef.start] == "\n1. "
    [a] = at(proef, artikel="1.1", lid="1", onderdeel="a")
    assert (a.lead, a.kind) == ((aanhef.start, aanhef.end), Kind.ITEM)


def test_a_link_glued_to_its_neighbours_gets_its_spaces_back(proef: Document) -> None:
    assert "volgens artikel 1.2 van deze verordening" in proef.text


def test_links_lead_to_a_lid_or_a_law(proef: Document) -> None:
    found = {proef.text[r.start : r.end]: r.target for r in proef.references}
    assert found["1.2"] == f"{WORK}:artikel=1.2&lid=2"
    law = found["artikel 2.6, eerste lid, van de Omgevingswet"]
    assert law == "BWBR0037885:artikel=2.6&lid=1"


def test_an_explanation_refers_to_its_article_but_is_not_the_article(proef: Document) -> None:
    explained = [r.target for r in proef.references if r.kind == "toelichting"]
    assert explained == [
        f"{WORK}:artikel=1.1&lid=2",
        f"{WORK}:artikel=1.2",
        f"{WORK}:artikel=1.3",
    ]
    [text] = [s for s in proef.sections if said(proef, s) == "Het doel spreekt vanzelf."]
    assert text.place.artikel == ""
    assert text.place.heading == "Artikel 1.1 lid 2 Doel"


def test_lapsed_and_reserved_say_so(proef: Document) -> None:
    [lapsed] = at(proef, artikel="1.3")
    assert (said(proef, lapsed), lapsed.status) == ("[Vervallen]", Status.VERVALLEN)
    assert any(said(proef, s) == "[Gereserveerd]" for s in proef.sections)


def test_a_definition_is_quoted_with_its_term(proef: Document) -> None:
    words = [said(proef, s) for s in at(proef, bijlage="bijlage I")]
    assert words == ["proef: poging;", "leeg:"]


def test_pictures_and_footnotes_leave_a_mark(proef: Document) -> None:
    assert "[afbeelding]\nKaart" in proef.text
    [note] = [s for s in proef.sections if s.kind is Kind.NOTE]
    assert said(proef, note) == "Ook later."


def test_the_besluit_stands_after_the_regeling_without_article_numbers(proef: Document) -> None:
    [own] = [s for s in proef.sections if s.path[0].startswith("Besluit: ")]
    assert said(proef, own) == "De verordening wordt vastgesteld."
    assert own.place.artikel == ""
    assert proef.text.index("Aldus besloten.") > proef.text.index("Twee tegelijk.")


def test_a_draft_is_not_law_yet() -> None:
    data = (DATA / "stop/proefbesluit.xml").read_bytes()
    draft = parse(RawFile("ontwerp.xml", data.replace(b"type_definitief", b"type_ontwerp")))
    assert draft.card.status is Status.NOG_NIET
    assert {s.status for s in at(draft, artikel="1.1", lid="2")} == {Status.NOG_NIET}


def test_a_file_without_a_regeling_says_so() -> None:
    with pytest.raises(ParseError, match="geen regelingtekst"):
        parse(RawFile("leeg.xml", b"<AanleveringBesluit><BesluitVersie/></AanleveringBesluit>"))


@pytest.mark.parametrize("name", FILES)
def test_articles_and_leden_of_real_regelingen_come_out(shared: Path, name: str) -> None:
    document = read(shared / STOP / name)
    assert (artikelen(document), leden(document)) == FILES[name]


def test_deleted_words_of_a_change_are_no_text(shared: Path) -> None:
    document = read(shared / STOP / "gemeentestad_mutatie4c_Besluit_GIO_wijzigen.xml")
    words = [said(document, s) for s in document.sections]
    assert "Centrumgebied: /join/id/regdata/gm0297/2019/Centrumgebied" not in document.text
    assert any(w.startswith("Nieuw centrumgebied: ") for w in words)
    assert document.readability.verdict.startswith("Dit is een wijziging, geen geldende tekst")
    assert {s.status for s in document.sections} == {Status.ONBEKEND}
    assert {s.place.artikel for s in document.sections} == {""}


def test_a_consolidation_has_its_cvdr_number_and_address(shared: Path) -> None:
    card = read(shared / STOP / "gemeentestad_consolidaties.xml").card
    assert card.official_id == "CVDR654076"
    assert card.url == "https://lokaleregelgeving.overheid.nl/CVDR654076"
    assert card.valid_from == date(2020, 1, 14)


def test_explanations_of_a_real_verordening_find_their_articles(shared: Path) -> None:
    document = read(shared / STOP / "pv29_Omgevingsverordening-Zeeland_besluit.xml")
    explained = {r.target for r in document.references if r.kind == "toelichting"}
    assert len(explained) > 200
    links = [r for r in document.references if r.kind == "intref" and ":artikel=" in r.target]
    articles = {s.place.artikel for s in document.sections}
    assert all(r.target.rpartition(":artikel=")[2].split("&")[0] in articles for r in links)
