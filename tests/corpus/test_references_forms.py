"""Normal forms, their spelling as lawyers write them, jci and address."""

import pytest

from corpus.references import address, canonical, full, jci, read, recognise, short, units

OW = "BWBR0037885"


@pytest.mark.parametrize(
    "form",
    [
        "BWBR0037885:artikel=4.14&lid=3&o=a&o=2°",
        "BWBR0037885:",
        "BWBR0037885:bijlage",
        "BWBR0005537:artikel=8:56",
        "CELEX:32016R0679",
        "CELEX:32016R0679:artikel=35&lid=3",
        "kst-32637-622",
        "kst-99999-9:p=3",
        "ECLI:NL:HR:2024:1661",
        "?:artikel=5",
        "stb-2016-156",
        "https://www.example.nl/a?b=c&d",
    ],
)
def test_a_normal_form_survives_reading_and_writing(form: str) -> None:
    assert read(form).form == form


def test_canonical_drops_dates_and_what_an_inner_number_repeats() -> None:
    said = "BWBR1:hoofdstuk=2&afdeling=2.5&artikel=2.23&lid=1&z=2026-01-01&g=2026-01-01"
    assert canonical(read(said)).form == "BWBR1:artikel=2.23&lid=1"
    assert canonical(read("BWBR1:hoofdstuk=2&afdeling=2.5")).form == "BWBR1:afdeling=2.5"
    roman = "BWBR1:hoofdstuk=XV&paragraaf=4"
    assert canonical(read(roman)).form == roman


def test_a_link_to_several_leden_is_one_target_per_lid() -> None:
    several = read("BWBR1:artikel=5&lid=1&o=a&o=4°&o=b&lid=5&o=a")
    assert [unit.form for unit in units(several)] == [
        "BWBR1:artikel=5&lid=1&o=a&o=4°",
        "BWBR1:artikel=5&lid=1&o=b",
        "BWBR1:artikel=5&lid=5&o=a",
    ]


@pytest.mark.parametrize(
    ("form", "kort", "voluit"),
    [
        (
            f"{OW}:artikel=4.14&lid=3&o=a",
            "art. 4.14 lid 3 onderdeel a Ow",
            "artikel 4.14, derde lid, onderdeel a, van de Omgevingswet",
        ),
        (
            f"{OW}:artikel=2.23&lid=1&o=a&o=2°",
            "art. 2.23 lid 1 onderdeel a onder 2° Ow",
            "artikel 2.23, eerste lid, onderdeel a, onder 2°, van de Omgevingswet",
        ),
        (
            "BWBR0041313:artikel=8.0b&lid=2",
            "art. 8.0b lid 2 Bkl",
            "artikel 8.0b, tweede lid, van het Besluit kwaliteit leefomgeving",
        ),
        (
            "BWBR0005289:artikel=162",
            "art. 6:162 BW",
            "artikel 162 van Boek 6 van het Burgerlijk Wetboek",
        ),
        (
            f"{OW}:artikel=16.93-16.96",
            "art. 16.93-16.96 Ow",
            "artikelen 16.93 tot en met 16.96 van de Omgevingswet",
        ),
        (
            "BWBR0005537:afdeling=3.4",
            "afdeling 3.4 Awb",
            "afdeling 3.4 van de Algemene wet bestuursrecht",
        ),
        (
            f"{OW}:artikel=2.3&lid=1a",
            "art. 2.3 lid 1a Ow",
            "artikel 2.3, lid 1a, van de Omgevingswet",
        ),
        (f"{OW}:", "Ow", "de Omgevingswet"),
        ("kst-32637-622", "Kamerstukken 32637, nr. 622", "Kamerstukken 32637, nr. 622"),
        ("kst-31700-VI-D:p=4", "Kamerstukken 31700 VI, D, p. 4", "Kamerstukken 31700 VI, D, p. 4"),
        ("stb-2016-156", "Stb. 2016, 156", "Stb. 2016, 156"),
        ("ECLI:NL:HR:2024:1661", "ECLI:NL:HR:2024:1661", "ECLI:NL:HR:2024:1661"),
    ],
)
def test_a_form_is_written_short_and_in_full(form: str, kort: str, voluit: str) -> None:
    assert (short(read(form)), full(read(form))) == (kort, voluit)


@pytest.mark.parametrize("form", [f"{OW}:artikel=4.14&lid=3&o=a", "BWBR0005289:artikel=162"])
def test_what_we_write_we_recognise_again(form: str) -> None:
    for words in (short(read(form)), full(read(form))):
        assert [found.form for found in recognise(words)] == [form]


def test_a_jci_and_an_address_come_from_the_form() -> None:
    target = read(f"{OW}:artikel=2.17&lid=1&o=a&o=2°")
    assert jci(target) == f"jci1.3:c:{OW}&artikel=2.17&lid=1&o=a&o=2"
    assert address(target) == f"https://wetten.overheid.nl/jci1.3:c:{OW}&artikel=2.17"
    assert jci(read("kst-32637-622")) == address(read("CELEX:32000L0060")) == ""
