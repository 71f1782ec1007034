"""Every kind of BWB file in ../shared: counts, every word, and articles by another route."""

import gzip
import html
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from corpus.model import Kind, Soort, Status
from tests.corpus.laws import artikelen, at, leden, read, said

BWB = "data/law/bwb"
FILES = {
    "BWBR0001823_1997-01-01_0_rijkswet.xml": (Soort.WET, 14, 12),
    "BWBR0001840_2023-02-22_0_Grondwet.xml": (
        Soort.WET,
        176,
        226,
    ),  # and one without a number: Algemene bepaling
    "BWBR0001958_1933-04-13_0_enig-artikel.xml": (Soort.REGELING, 1, 0),
    "BWBR0002023_1997-12-24_0_oude-beschikking.xml": (Soort.REGELING, 1, 7),
    "BWBR0005291_2025-07-01_0_BW3.xml": (Soort.WET, 310, 531),
    "BWBR0007059_1994-12-06_0_circulaire.xml": (Soort.CIRCULAIRE, 0, 0),
    "BWBR0011353_2025-01-01_4_WetIB2001.xml.gz": (Soort.WET, 513, 1304),
    "BWBR0011825_2026-01-01_0_Vreemdelingenbesluit_tables.xml.gz": (Soort.AMVB, 406, 922),
    "BWBR0014493_2002-12-22_0_regeling.xml": (Soort.REGELING, 2, 2),
    "BWBR0018451_zorgtoeslag_content.xml": (Soort.WET, 9, 23),
    "BWBR0037885_Omgevingswet_stripped.xml": (Soort.WET, 724, 1389),
    "BWBV0001000_2021-08-01_0_EVRM_verdrag.xml": (Soort.VERDRAG, 59, 99),
}
OW = "BWBR0037885_Omgevingswet_stripped.xml"
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def raw_text(path: Path) -> str:
    """Return the file without tags, by other means than the parser: text tools only."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    text = re.sub(r"<meta-data>.*?</meta-data>|<\?.*?\?>|<!--.*?-->", "", data.decode(), flags=re.S)
    body = text[text.index("<wetgeving") :]
    return html.unescape(re.sub(r"<[^>]*>", "", body))


def letters(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return Counter(c for c in plain if c.isalnum())


@pytest.mark.parametrize("name", FILES)
def test_articles_and_leden_come_out_whole(shared: Path, name: str) -> None:
    document = read(shared / BWB / name)
    assert (document.card.soort, artikelen(document), leden(document)) == FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_no_letter_of_the_official_text_is_lost(shared: Path, name: str) -> None:
    document = read(shared / BWB / name)
    titles = letters(document.card.title)
    missing = letters(raw_text(shared / BWB / name)) - letters(document.text) - titles
    assert not missing


def test_all_articles_of_the_omgevingswet_read_the_same_by_another_route(shared: Path) -> None:
    xml = (shared / BWB / OW).read_text(encoding="utf-8")
    document = read(shared / BWB / OW)
    found = re.findall(r'<artikel [^>]*label="Artikel ([^"]+)"[^>]*>(.*?)</artikel>', xml, re.S)
    assert len(found) == 724
    for number, inside in found:
        sections = [s for s in document.sections if s.place.artikel == number]
        start = document.text.rindex("\n", 0, sections[0].start) + 1
        words = document.text[start : sections[-1].end]
        assert words.translate(_PLAIN) == by_text_tools(inside), number


def by_text_tools(xml: str) -> str:
    xml = re.sub(r"<kop>.*?</kop>", "", xml, flags=re.S)
    xml = re.sub(r"<lidnr[^>]*>(.*?)</lidnr>", r"\1. ", xml)
    xml = re.sub(r"<redactie[^>]*>(.*?)</redactie>", r"[\1]", xml)
    xml = re.sub(r"</li\.nr>", " ", xml)
    lines = re.split(r"(?=<lid )|(?=<li )|(?<=</lijst>)\s*(?=<al>)|(?<=</al>)\s*(?=<al>)", xml)
    texts = (html.unescape(re.sub(r"<[^>]*>", "", line)) for line in lines)
    return "\n".join(filter(None, (" ".join(text.split()) for text in texts)))


def test_a_table_keeps_its_rows_and_its_place(shared: Path) -> None:
    document = read(shared / BWB / "BWBR0011353_2025-01-01_4_WetIB2001.xml.gz")
    tables = [s for s in document.sections if s.kind is Kind.TABLE]
    assert len(tables) == 10
    assert (tables[0].place.artikel, tables[0].place.lid) == ("2.10", "1")
    rows = said(document, tables[0]).split("\n")
    assert rows[1] == "I | II | III | IV"
    assert [row.count(" | ") for row in rows[1:]] == [3] * (len(rows) - 1)


def test_a_law_that_is_known_later_than_it_holds_keeps_both_dates(shared: Path) -> None:
    document = read(shared / BWB / "BWBR0011353_2025-01-01_4_WetIB2001.xml.gz")
    assert document.id == "BWBR0011353@2025-01-01_4"
    [lid] = at(document, artikel="2.10", lid="2")
    assert lid.jci.endswith("&artikel=2.10&lid=2&z=2026-02-21&g=2025-01-01")


def test_an_enig_artikel_has_its_leden(shared: Path) -> None:
    document = read(shared / BWB / "BWBR0002023_1997-12-24_0_oude-beschikking.xml")
    assert len(at(document, artikel="enig", lid="7")) == 1
    assert at(document, artikel="enig", lid="1")[0].path == ("Enig artikel", "lid 1")


def test_both_languages_of_a_treaty_are_there(shared: Path) -> None:
    document = read(shared / BWB / "BWBV0001000_2021-08-01_0_EVRM_verdrag.xml")
    titles = {s.path[-1] for s in at(document, artikel="3")}
    assert any(title.startswith("Article 3") for title in titles)
    assert any(title.startswith("Artikel 3") for title in titles)


def test_a_lapsed_article_is_never_law_in_force(shared: Path) -> None:
    document = read(shared / BWB / "BWBR0001840_2023-02-22_0_Grondwet.xml")
    lapsed = [s for s in document.sections if said(document, s) == "[Vervallen]"]
    assert len(lapsed) == 29
    assert {s.status for s in lapsed} == {Status.VERVALLEN}
