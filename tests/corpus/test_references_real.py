"""Ways of writing that a second, blind list of real references brought to light."""

import pytest

from corpus.references import recognise

WPG, OWN = "BWBR0024705", "BWBR0024779"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n-artikel 7, eerste lid, Wpg", [f"{WPG}:artikel=7&lid=1"]),
        ("(zie artikel 3, 7 en 6d Wpg)", [f"{WPG}:artikel={n}" for n in ("3", "7", "6d")]),
        ("overtreding van 350a Sr.", ["BWBR0001854:artikel=350a"]),
        ("zie 6:162 lid 2 BW", ["BWBR0005289:artikel=162&lid=2"]),
        ("het Besluit Omgevingsrecht (Bor) artikel 6.14 zegt", ["BWBR0027464:artikel=6.14"]),
        (
            "artikel 2.12 lid 1 sub a onder 3 van de Wabo",
            [f"{OWN}:artikel=2.12&lid=1&o=a&o=3°"],
        ),
        ("Bijlage 929506 bij Kamerstukken II 2019/20, 25 295, nr. 219", ["kst-25295-219:bijlage"]),
        ("artikel 15, tiende lid, van de Tracéwet", ["BWBR0006147:artikel=15&lid=10"]),
    ],
)
def test_real_ways_of_writing(text: str, expected: list[str]) -> None:
    assert [hit.form for hit in recognise(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in plaats van «artikel 3.10» wordt gelezen: artikel 4", [f"{OWN}:artikel=4"]),
        (
            "artikel 4.2, eerste lid, onderscheidenlijk artikel 4.4 van de Wro",
            ["BWBR0020449:artikel=4.2&lid=1", "BWBR0020449:artikel=4.4"],
        ),
        (
            "Gelet op de artikelen 1.1 en op hoofdstuk II, paragraaf 3, artikel 2.4., van de "
            "Subsidieregeling X;",
            ["?:artikel=1.1", "?:artikel=2.4"],
        ),
        ("Gelet op artikel 5 van de Wet Z, Besluit:\nArtikel 1\nTekst", ["?:artikel=5"]),
    ],
)
def test_real_ways_of_writing_in_a_law(text: str, expected: list[str]) -> None:
    assert [hit.form for hit in recognise(text, law=OWN)] == expected


@pytest.mark.parametrize("text", ["op 3 of 4a Svenska", "nr. 12:30 BWV", "12a Srt"])
def test_a_bare_number_needs_a_code(text: str) -> None:
    assert recognise(text) == ()
