"""Layouts of other programs: justified columns, tables without upright lines, chance heads."""

from corpus.model import Document, Kind, RawFile
from corpus.parsers.pdf import parse
from tests.corpus.make_pdf import PageMaker, make_pdf

LEFT = (
    "De raad stelt regels over de vestiging van",
    "bedrijven op het terrein aan de haven en",
    "wijst daarvoor de kavels aan die het verst",
    "van de woningen liggen en goed bereikbaar",
    "zijn over water. Het college voert deze",
    "regels uit en legt ieder jaar verantwoording",
)
RIGHT = (
    "af over de kavels die zijn uitgegeven. De",
    "provincie kijkt mee wanneer het terrein van",
    "belang is voor meer gemeenten tegelijk en",
    "kan dan een aanwijzing geven. Ondernemers",
    "worden tijdig gehoord over elk voorstel dat",
    "hun kavel raakt, en krijgen altijd antwoord.",
)


def read(*pages: PageMaker) -> Document:
    return parse(RawFile(name="proef.pdf", data=make_pdf(*pages)))


def pieces(document: Document, kind: Kind = Kind.TEXT) -> list[str]:
    return [document.text[s.start : s.end] for s in document.sections if s.kind is kind]


def columns(page: PageMaker) -> PageMaker:
    page.lines(60, 120, *LEFT)
    page.lines(310, 120, *RIGHT)
    return page


def test_a_sentence_goes_on_in_the_next_column() -> None:
    assert pieces(read(columns(PageMaker()))) == [" ".join([*LEFT, *RIGHT])]


def test_a_short_heading_in_one_column_takes_no_line_of_the_other() -> None:
    page = PageMaker()
    for number, text in enumerate(("Kavels", "Water", "Weg")):
        page.say(60, 120 + number * 60, text, size=13, style="bold")
        page.lines(60, 138 + number * 60, LEFT[0], LEFT[1])
        page.lines(310, 120 + number * 60, *RIGHT[:4])
    document = read(page)
    assert {section.path for section in document.sections} >= {("Kavels",), ("Water",), ("Weg",)}
    assert not any("Kavels af" in piece or "Water af" in piece for piece in pieces(document))


def test_a_justified_line_with_wide_spaces_is_one_line() -> None:
    page = PageMaker()  # every letter below is 5.56 points wide in Helvetica of 10 points
    page.say(60, 120, "hoge hoop bode dode baan daad")
    page.say(60, 132, "hoge hoop bode")
    page.say(160.08, 132, "baan daad")
    page.say(60, 144, "hoge hoop bode dode baan daad")
    assert len(pieces(read(page))) == 1


def test_cells_that_stand_below_each_other_are_a_table() -> None:
    page = PageMaker()
    page.say(60, 100, "De kavels zijn in twee jaar uitgegeven, zoals de tabel laat zien.")
    for row, cells in enumerate(
        (("Gemeente", "Oppervlak", "Jaar"), ("Noord", "12 ha", "2020"), ("Zuid", "9 ha", "2021"))
    ):
        for column, text in enumerate(cells):
            page.say(60 + 120 * column, 130 + 18 * row, text)
    page.say(60, 220, "Daarna is de uitgifte gestopt omdat er geen vraag meer was naar grond.")
    document = read(page)
    assert pieces(document, Kind.TABLE) == [
        "Gemeente | Oppervlak | Jaar\nNoord | 12 ha | 2020\nZuid | 9 ha | 2021"
    ]
    assert len(pieces(document)) == 2
    [table] = [s for s in document.sections if s.kind is Kind.TABLE]
    assert table.boxes


def test_words_at_the_same_height_on_two_pages_are_no_running_head_inside_the_text() -> None:
    first, second = PageMaker(), PageMaker()
    for page, opening in ((first, "Over de haven:"), (second, "Over de weg:")):
        page.lines(60, 60, f"{opening} het college", "let op de bereikbaarheid", "over het water.")
        page.lines(60, 300, *LEFT)
    text = read(first, second).text
    assert text.count("let op de bereikbaarheid") == 2
