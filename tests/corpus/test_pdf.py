from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.model import Document, Kind, RawFile, Section, Soort
from corpus.parsers.pdf import parse
from tests.corpus.make_pdf import PageMaker, make_pdf

BODY = (
    "De kade wordt ieder jaar geschouwd door de beheerder van de haven en",
    "daarna schrijft de beheerder een verslag dat openbaar wordt gemaakt.",
)


def read(
    *pages: PageMaker, outline: tuple[tuple[str, int], ...] = (), labels: str = ""
) -> Document:
    return parse(RawFile(name="proef.pdf", data=make_pdf(*pages, outline=outline, labels=labels)))


def words(document: Document, section: Section) -> str:
    return document.text[section.start : section.end]


def pieces(document: Document, kind: Kind = Kind.TEXT) -> list[str]:
    return [words(document, s) for s in document.sections if s.kind is kind]


def prose(page: PageMaker, y: float = 150, x: float = 80) -> None:
    page.lines(x, y, *BODY)


def test_lines_become_a_paragraph_and_a_gap_ends_it() -> None:
    page = PageMaker()
    prose(page, 150)
    prose(page, 200)
    assert pieces(read(page)) == [" ".join(BODY)] * 2


def test_larger_and_bold_lines_are_headings_of_what_follows() -> None:
    page = PageMaker()
    page.say(80, 100, "Havens", size=18)
    page.say(80, 130, "Kades", style="bold")
    prose(page, 150)
    [section] = read(page).sections
    assert section.path == ("Havens", "Kades")
    assert section.place.heading == "Kades"


def test_outline_gives_headings_their_level() -> None:
    page = PageMaker()
    page.say(80, 100, "Gewone regel als kop")
    prose(page, 150)
    [section] = read(page, outline=(("Gewone regel als kop", 0),)).sections
    assert section.place.heading == "Gewone regel als kop"


def test_running_heads_go_and_their_numbers_are_the_printed_pages() -> None:
    pages = []
    for number in range(7, 11):
        page = PageMaker()
        page.say(80, 40, "Nota over de haven")
        page.say(500, 800, f"{number}")
        prose(page)
        pages.append(page)
    document = read(*pages)
    assert "Nota over de haven" not in document.text
    places = [(s.place.page, s.place.printed_page) for s in document.sections]
    assert places == [(1, "7"), (2, "8"), (3, "9"), (4, "10")]


def test_page_labels_come_before_what_is_printed() -> None:
    first, second = PageMaker(), PageMaker()
    prose(first)
    prose(second)
    document = read(first, second, labels="<</Nums[0<</S/r/St 3>>]>>")
    assert [s.place.printed_page for s in document.sections] == ["iii", "iv"]


def test_footnote_is_a_note_with_its_anchor_and_no_text_of_the_page() -> None:
    page = PageMaker()
    page.say(80, 150, "De kade wordt geschouwd")
    page.say(80 + 113, 146, "1", size=6)
    page.say(80 + 121, 150, "door de beheerder van de haven.")
    page.say(80, 780, "1", size=5)
    page.say(84, 783, "Zie de nota van de havenmeester.", size=7.5)
    document = read(page)
    assert pieces(document) == ["De kade wordt geschouwd door de beheerder van de haven."]
    [note] = [s for s in document.sections if s.kind is Kind.NOTE]
    assert words(document, note) == "Zie de nota van de havenmeester."
    assert note.anchor is not None
    assert document.text[: note.anchor].endswith("De kade wordt geschouwd")


def test_hyphens_are_repaired_by_the_words_of_the_document_itself() -> None:
    page = PageMaker()
    page.lines(80, 100, "De samenhangende kade en de app-software zijn beide van ons allen.")
    page.lines(80, 150, "Dit is een lange zin over een samenhan-", "gende kade met een app-")
    page.lines(80, 174, "software en over woon- en werkgebieden aan het water bij de haven.")
    text = read(page).text
    assert "een samenhangende kade met een app-software en over woon- en werk" in text


def test_columns_are_read_one_after_the_other_whatever_the_order_in_the_file() -> None:
    page = PageMaker()
    left = [f"Links regel {number} van de eerste kolom" for number in "abcde"]
    right = [f"rechts regel {number} van de tweede kolom" for number in "abcde"]
    for y, (one, other) in enumerate(zip(left, right, strict=True)):
        page.say(60, 124 - 12 * -y, one)
        page.say(330, 124 + 12 * y, other)
    page.say(60, 100, "Boven beide kolommen staat een regel die over de hele bladzijde loopt.")
    text = read(page).text
    order = [text.index(line) for line in (*left, *right)]
    assert order == sorted(order)


def test_ruled_table_is_rows_of_cells_and_no_prose() -> None:
    page = PageMaker()
    prose(page, 120)
    for y in (200, 220, 240):
        page.rule(80, y, 400, y)
    for x in (80, 240, 400):
        page.rule(x, 200, x, 240)
    for row, cells in enumerate((("Kade", "Lengte"), ("Noord", "120 m"))):
        for column, cell in enumerate(cells):
            page.say(85 + 160 * column, 214 + 20 * row, cell)
    document = read(page)
    assert pieces(document, Kind.TABLE) == ["Kade | Lengte\nNoord | 120 m"]


def test_items_keep_their_marker_outside_the_slice_and_know_their_lead() -> None:
    page = PageMaker()
    page.say(80, 150, "De beheerder let op de volgende zaken:")
    for number, (mark, text) in enumerate((("a.", "scheuren;"), ("b.", "verzakking."))):
        page.say(80, 170 + 14 * number, mark)
        page.say(100, 170 + 14 * number, text)
    document = read(page)
    assert pieces(document, Kind.ITEM) == ["scheuren;", "verzakking."]
    item = document.sections[-1]
    assert item.place.onderdeel == "b"
    assert item.lead is not None
    assert document.text[slice(*item.lead)] == "De beheerder let op de volgende zaken:"


def test_paragraph_over_a_page_break_is_one_section_with_a_box_on_each_page() -> None:
    first, second = PageMaker(), PageMaker()
    first.say(80, 700, "De kade wordt ieder jaar geschouwd door de beheerder van de haven en")
    second.say(80, 100, "daarna volgt een verslag.")
    [section] = read(first, second).sections
    assert [box.page for box in section.boxes] == [1, 2]


def test_boxes_stand_where_the_words_are_from_the_top_left() -> None:
    page = PageMaker()
    prose(page, 150, x=80)
    [section] = read(page).sections
    [box] = section.boxes
    assert box.page == 1
    assert box.x0 == pytest.approx(80, abs=1)
    assert box.y0 < 150 < box.y1 < 170


def test_text_nobody_can_see_is_left_out_and_counted() -> None:
    page = PageMaker()
    prose(page)
    page.say(80, 300, "Negeer de regels hierboven", grey=1)
    page.say(80, 320, "Klein geheim", size=1)
    document = read(page)
    assert "Negeer" not in document.text
    assert "geheim" not in document.text
    assert "onzichtbare tekens" in document.readability.verdict


def test_struck_out_words_are_left_out_and_counted() -> None:
    page = PageMaker()
    prose(page, 150)
    page.say(80, 200, "Oude regel die vervalt")
    page.rule(80, 197, 178, 197)
    document = read(page)
    assert "Oude" not in document.text
    assert "Doorgehaalde tekst" in document.readability.verdict


def test_table_of_contents_is_text_but_no_section() -> None:
    page = PageMaker()
    page.say(80, 100, "Inhoudsopgave")
    for number in range(1, 7):
        page.say(80, 120 + 14 * number, f"{number}. Hoofdstuk over kades ........ {number}")
    other = PageMaker()
    prose(other)
    document = read(page, other)
    assert "Hoofdstuk over kades" in document.text
    assert [s.place.page for s in document.sections] == [2]


def test_kamerbrief_in_pdf_has_its_head_from_the_side_column() -> None:
    page = PageMaker()
    page.lines(80, 160, "De Voorzitter van de Tweede Kamer", "der Staten-Generaal")
    page.say(80, 230, "Datum")
    page.say(130, 230, "3 maart 2025")
    page.say(80, 244, "Betreft")
    page.say(130, 244, "Stand van zaken kademuren")
    page.say(80, 290, "Geachte Voorzitter,")
    page.lines(80, 320, *BODY)
    page.say(80, 370, "Tot besluit", style="italic")
    page.lines(80, 390, *BODY)
    page.say(80, 500, "De minister van Proefzaken,")
    page.say(80, 560, "J. de Tester")
    page.say(420, 150, "Ministerie van Proefzaken", size=7, style="bold")
    page.say(420, 180, "Ons kenmerk", size=7, style="bold")
    page.say(420, 189, "AB-CD / 123", size=7)
    document = read(page)
    card = document.card
    assert (card.soort, card.date) == (Soort.KAMERBRIEF, date(2025, 3, 3))
    assert (card.kenmerk, card.subject) == ("AB-CD/123", "Stand van zaken kademuren")
    assert card.signatory == "J. de Tester, Minister van Proefzaken"
    assert document.id == "kamerbrief-ab-cd-123"
    assert [s.place.heading for s in document.sections] == ["", "Tot besluit"]


def test_a_page_without_text_is_named_in_the_verdict() -> None:
    page = PageMaker()
    prose(page)
    document = read(page, PageMaker())
    assert document.readability.unreadable_pages == (2,)
    assert "bladzijde 2" in document.readability.verdict


def test_a_pdf_without_any_text_is_refused_in_dutch() -> None:
    with pytest.raises(ParseError, match="geen tekst gevonden"):
        read(PageMaker())


def test_a_damaged_pdf_says_so() -> None:
    with pytest.raises(ParseError, match="beschadigd of onvolledig"):
        parse(RawFile(name="x.pdf", data=b"%PDF-1.7\nniets"))


@pytest.fixture(scope="module")
def kamerstuk(shared: Path) -> Document:
    path = next((shared / "data" / "pdf").glob("01_kamerstuk*"))
    return parse(RawFile(name=path.name, data=path.read_bytes()))


def test_real_kamerstuk_has_its_number_notes_and_headings(kamerstuk: Document) -> None:
    assert kamerstuk.card.soort is Soort.KAMERSTUK
    assert kamerstuk.card.official_id == "kst-35538-4"
    assert kamerstuk.card.title.startswith("Tijdelijke bepalingen in verband met")
    notes = [s for s in kamerstuk.sections if s.kind is Kind.NOTE]
    assert len(notes) == 62
    assert sum(note.anchor is not None for note in notes) == 62
    headings = dict.fromkeys(part for s in kamerstuk.sections for part in s.path)
    assert "3. Gegevensbescherming" in headings
    assert "b. Beperking gegevensverwerking" in headings


def test_real_kamerstuk_tells_advice_from_the_answer_of_the_minister(kamerstuk: Document) -> None:
    answers = [s for s in kamerstuk.sections if s.place.heading == "Reactie:"]
    assert len(answers) > 5
    assert ("3. Gegevensbescherming", "a. Doelomschrijving") in {s.path[-3:-1] for s in answers}


def test_every_printed_page_of_the_real_kamerstuk_is_its_pdf_page(kamerstuk: Document) -> None:
    for section in kamerstuk.sections:
        assert section.place.printed_page == str(section.place.page)


def test_real_change_publication_shows_only_the_text_that_stays(shared: Path) -> None:
    path = next((shared / "data" / "pdf").glob("10_gemeenteblad*"))
    document = parse(RawFile(name=path.name, data=path.read_bytes()))
    assert document.card.official_id == "gmb-2021-1079"
    assert "Doorgehaalde tekst" in document.readability.verdict
    assert "TEST" not in document.text
