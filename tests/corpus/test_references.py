"""References in words: every form of CITATIONS.md §5, on sentences of our own."""

import time
from datetime import date

import pytest

from corpus.references import recognise

OW = "BWBR0037885"


def forms(text: str, law: str = "", day: date | None = None, artikel: str = "") -> list[str]:
    return [found.form for found in recognise(text, law=law, date=day, artikel=artikel)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art. 2.23 lid 1 Ow", ["artikel=2.23&lid=1"]),
        ("artikel 2.23, eerste lid, van de Omgevingswet", ["artikel=2.23&lid=1"]),
        ("art. 2.23 lid 1 onderdeel a onder 2° Ow", ["artikel=2.23&lid=1&o=a&o=2°"]),
        (
            "artikel 2.23, eerste lid, onderdeel a, onder 2°, van de Omgevingswet",
            ["artikel=2.23&lid=1&o=a&o=2°"],
        ),
        ("art. 9 lid 1 aanhef en onderdeel b Ow", ["artikel=9&lid=1&o=b"]),
        ("artikel 9, eerste lid, aanhef en onderdeel b, Omgevingswet", ["artikel=9&lid=1&o=b"]),
        ("art. 16.93-16.96 Ow", ["artikel=16.93-16.96"]),
        ("artikelen 4.14 en 4.16 van de Omgevingswet", ["artikel=4.14", "artikel=4.16"]),
        ("artikel 2.23, eerste tot en met derde lid, Ow", ["artikel=2.23&lid=1-3"]),
        ("artikel 2.3, eerste en derde lid, Ow", ["artikel=2.3&lid=1", "artikel=2.3&lid=3"]),
        ("artikel 2.3, lid 1a, Ow", ["artikel=2.3&lid=1a"]),
        ("het tweede lid van artikel 5.1 Ow", ["artikel=5.1&lid=2"]),
        (
            "artikel 2.3, tweede lid, onder a, onder 1° tot en met 3°, en onder c, Ow",
            ["artikel=2.3&lid=2&o=a&o=1°-3°", "artikel=2.3&lid=2&o=c"],
        ),
        ("hoofdstuk 5 van de Omgevingswet", ["hoofdstuk=5"]),
        ("§ 3.2.2 Ow", ["paragraaf=3.2.2"]),
    ],
)
def test_places_in_the_omgevingswet(text: str, expected: list[str]) -> None:
    assert forms(text) == [f"{OW}:{place}" for place in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art. 6:162 BW", "BWBR0005289:artikel=162"),
        ("artikel 162 van Boek 6 van het Burgerlijk Wetboek", "BWBR0005289:artikel=162"),
        ("art. 8.0b lid 2 onder b Bkl", "BWBR0041313:artikel=8.0b&lid=2&o=b"),
        ("afdeling 3.4 Awb", "BWBR0005537:afdeling=3.4"),
        ("titel 4.5 Awb", "BWBR0005537:titeldeel=4.5"),
        ("artikel 35, derde lid, AVG", "CELEX:32016R0679:artikel=35&lid=3"),
        ("artikel 4 van Richtlijn 2000/60/EG", "CELEX:32000L0060:artikel=4"),
        ("Verordening (EG) nr. 338/97", "CELEX:31997R0338"),
        ("Verordening (EU) 2016/679", "CELEX:32016R0679"),
        ("artikel 5 van de Verzonnenwet", "?:artikel=5"),
        ("artikel 5, eerste lid", "?:artikel=5&lid=1"),
    ],
)
def test_places_in_other_laws(text: str, expected: str) -> None:
    assert forms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstukken II 2024/25, 99999, nr. 9, p. 3.", "kst-99999-9:p=3"),
        ("Kamerstukken II 2024/25, 31 239, nr. 9.", "kst-31239-9"),
        ("Kamerstukken I 2014/15, 33802, C, p. 3.", "kst-33802-C:p=3"),
        ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", "kst-31700-VI-D:p=4"),
        ("Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9.", "kst-34389-9:bijlage"),
        ("Kamerstukken II 1993/94-1996/97, 23761", "kst-23761"),
        ("Kamerstukken 34538", "kst-34538"),
        ("de motie 32637-622 verzoekt", "kst-32637-622"),
        ("Handelingen II 2007/08, nr. 108, p. 7909-7943", "h-tk-20072008-7909-7943"),
        ("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "h-tk-20102011-108-5:p=25-36"),
        ("Handelingen II 1999/2000, nr. 3, item 2", "h-tk-19992000-3-2"),
        ("Aanhangsel Handelingen II 2014/15, nr. 1241.", "ah-tk-20142015-1241"),
        ("document 2025D46781 van de Kamer", "2025D46781"),
        ("Stb. 2016, 156", "stb-2016-156"),
        ("Stcrt. 2010, nr. 13134", "stcrt-2010-13134"),
        ("Trb. 1992, 32", "trb-1992-32"),
        ("https://zoek.officielebekendmakingen.nl/kst-36410-XIII-4.html", "kst-36410-XIII-4"),
        ("zie blg-123456.", "blg-123456"),
        ("CVDR703362/2", "CVDR703362/2"),
        ("ECLI:NL:HR:2024:1661.", "ECLI:NL:HR:2024:1661"),
        (
            "jci1.3:c:BWBR0037885&hoofdstuk=2&afdeling=2.5&artikel=2.23&lid=1&z=2026-01-01",
            "BWBR0037885:artikel=2.23&lid=1",
        ),
        ("jci1.3:c:BWBR0037885&amp;artikel=2.23", "BWBR0037885:artikel=2.23"),
    ],
)
def test_official_numbers(text: str, expected: str) -> None:
    assert forms(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "een artikel in de krant van 5 mei",
        "zie hoofdstuk 3 van het rapport",
        "bijlage 4 voor de namen",
        "Postbus 20401, 2500 EK Den Haag",
        "1722926-208233-DICIOPM",
        "artikel 5 jaar later",
        "kenmerk DGBI-DR/95928212",
        "tel. 99999-12 en 2594-20",
    ],
)
def test_what_looks_like_a_reference_but_is_none(text: str) -> None:
    assert forms(text) == []


def test_ow_means_the_onteigeningswet_in_a_text_from_before_2024() -> None:
    text = "art. 77 Ow"
    assert forms(text, day=date(2023, 12, 31)) == ["BWBR0001842:artikel=77"]
    assert forms(text, day=date(2024, 1, 1)) == [f"{OW}:artikel=77"]
    assert forms("art. 77 Omgevingswet", day=date(2020, 1, 1)) == [f"{OW}:artikel=77"]


def test_an_article_without_a_law_belongs_to_the_law_it_stands_in() -> None:
    assert forms("bedoeld in artikel 2.3, tweede lid,", law=OW) == [f"{OW}:artikel=2.3&lid=2"]
    assert forms("artikel 3 van deze wet", law=OW) == [f"{OW}:artikel=3"]
    assert forms("artikel 3 van de Verzonnenwet", law=OW) == ["?:artikel=3"]


def test_de_wet_in_an_amvb_is_the_law_it_rests_on() -> None:
    assert forms("artikel 2.22 van de wet", law="BWBR0041313") == [f"{OW}:artikel=2.22"]
    assert forms("artikel 29 van de Wet oude regels", law="BWBR0041313") == ["?:artikel=29"]


def test_die_wet_is_the_law_named_last() -> None:
    text = "De Gemeentewet en, in afwijking van artikel 5 van die wet, het besluit"
    assert forms(text, law=OW) == ["BWBR0005416:artikel=5"]


def test_juncto_gives_both_articles_the_law_that_is_named_once() -> None:
    expected = ["BWBR0005537:artikel=3:2", "BWBR0005537:artikel=3:4"]
    assert forms("artikel 3:2 juncto artikel 3:4 van de Awb", law=OW) == expected


def test_a_lid_without_its_article_needs_to_know_where_it_stands() -> None:
    text = "Het eerste en derde lid gelden, tenzij dit artikel anders bepaalt."
    assert forms(text, law=OW) == []
    expected = ["artikel=4.1&lid=1", "artikel=4.1&lid=3", "artikel=4.1"]
    assert forms(text, law=OW, artikel="4.1") == [f"{OW}:{place}" for place in expected]


def test_a_heading_is_no_reference() -> None:
    text = "Afdeling 4.2 Begin\nArtikel 4.14 (besluit)\n1. Artikel 4.3, eerste lid, geldt."
    assert forms(text, law=OW) == [f"{OW}:artikel=4.3&lid=1"]


def test_found_spans_are_slices_in_reading_order_without_overlap() -> None:
    text = "Zie art. 4.14 lid 3 Ow, Stb. 2016, 156 en artikel 5.1 van die wet."
    found = recognise(text)
    assert [text[f.start : f.end] for f in found] == [
        "art. 4.14 lid 3 Ow",
        "Stb. 2016, 156",
        "artikel 5.1 van die wet",
    ]
    assert found[2].form == f"{OW}:artikel=5.1"


def test_a_reference_whose_law_is_unknown_has_an_empty_target() -> None:
    [found] = recognise("artikel 5")
    assert (found.form, found.as_reference(10).target) == ("?:artikel=5", "")
    assert (found.as_reference(10).start, found.as_reference(10).end) == (10, 19)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "7",
        "!",
        "artikel 1, ",
        "artikelen 1, 2, ",
        "artikel 2, eerste, tweede, ",
        "onder a, b, ",
        "artikel 1 van die wet ",
        "Kamerstukken II 2020/21, ",
        "12345, ",
        "wetsvoorstel ",
        "Wet ",
        "jci1.3:c:BWBR0037885&a=",
    ],
)
def test_a_long_row_of_the_same_words_does_not_hang(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    recognise("art. 1 Ow")
    begin = time.process_time()
    recognise(text)
    assert time.process_time() - begin < 20  # 0.1 to 1 s; a quadratic pattern needs minutes
