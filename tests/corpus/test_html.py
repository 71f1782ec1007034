from datetime import date

import pytest

from corpus.errors import ParseError
from corpus.model import Document, Kind, RawFile, Soort
from corpus.parsers.html import parse
from corpus.parsers.html_tree import read_tree

LONG = "De kade wordt ieder jaar geschouwd door de beheerder van de haven. " * 4


def read(page: str, name: str = "pagina.html") -> Document:
    return parse(RawFile(name=name, data=page.encode()))


def pieces(document: Document, kind: Kind = Kind.TEXT) -> list[str]:
    return [document.text[s.start : s.end] for s in document.sections if s.kind is kind]


def test_the_main_landmark_is_the_text_and_menus_are_not() -> None:
    document = read(
        f"<title>Kades | Gemeente Proef</title><nav>Menu</nav><main><h1>Kades</h1><p>{LONG}</p>"
        "</main><footer>Contact</footer>"
    )
    assert pieces(document) == [LONG.strip()]
    assert document.card.title == "Kades"
    assert document.sections[0].path == ("Kades",)


def test_without_a_landmark_all_text_but_menus_is_kept() -> None:
    document = read("<header>Kop</header><div>Losse tekst<p>Alinea.</p>staart</div>")
    assert pieces(document) == ["Losse tekst", "Alinea.", "staart"]


GOVERNMENT = (
    "<div class='cookie-banner'>zz cookies</div><ul class='mainmenu'><li>zz Wonen</li></ul>"
    "<div class='kruimelpad'>zz Home</div><div class='kolom2'><h1>Haven</h1>"
    f"<p>{LONG}</p><ul><li>scheepsbouw</li></ul><table><tr><th>Kavel</th></tr><tr><td>A</td></tr>"
    "</table></div><div class='footer'><h2>zz Over ons</h2></div>"
)


def test_parts_that_are_called_menu_or_footer_are_not_the_text() -> None:
    document = read(GOVERNMENT)
    assert "zz" not in document.text
    assert "Haven" in document.text
    assert "- scheepsbouw" in document.text
    assert pieces(document, Kind.TABLE) == ["Kavel\nA"]


def test_a_part_with_the_title_or_most_of_the_text_stays_whatever_it_is_called() -> None:
    form = read(f"<form id='aspnetForm'><div class='sidebar'>zz</div><p>{LONG}</p></form>")
    assert form.text == LONG.strip()
    head = read(f"<main><header><h1>Kades</h1></header><div class='header'>Kop</div><p>{LONG}</p>")
    assert head.text == f"Kades\n\nKop\n\n{LONG.strip()}"


def test_a_main_part_is_known_by_its_id_in_any_case() -> None:
    page = f"<div>zz Zoeken</div><div id='Inhoud'><p>{LONG}</p><nav>zz</nav></div><p>zz</p>"
    assert read(page).text == LONG.strip()


def test_lists_and_tables_keep_their_shape() -> None:
    document = read(
        "<p>Let op:</p><ol start='3'><li>scheuren<ul><li>klein</li></ul></li><li>zakking</li></ol>"
        "<table><tr><th>Kade</th><th>Lengte</th></tr><tr><td>N</td><td>9</td></tr></table>"
    )
    assert document.text.startswith("Let op:\n3. scheuren\n- klein\n4. zakking")
    assert pieces(document, Kind.TABLE) == ["Kade | Lengte\nN | 9"]


def test_footnote_by_link_is_a_note_with_its_anchor() -> None:
    document = read(
        "<p>De kade<sup><a href='#fn1'>1</a></sup> is oud.</p>"
        "<div id='fn1'><a href='#r1'>1.</a> Zie de nota.</div>"
    )
    assert pieces(document) == ["De kade is oud."]
    [note] = [s for s in document.sections if s.kind is Kind.NOTE]
    assert document.text[note.start : note.end] == "Zie de nota."
    assert note.anchor == len("De kade")


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        "style='display:none'",
        "style='font-size:0'",
        "style='color: #fff'",
        "aria-hidden='true'",
    ],
)
def test_what_a_browser_does_not_show_is_left_out_and_counted(attribute: str) -> None:
    document = read(f"<p>Zichtbaar.</p><p {attribute}>geheim woord</p><script>x()</script>")
    assert document.text == "Zichtbaar."
    assert document.readability.verdict == "2 onzichtbare woorden zijn weggelaten."


@pytest.mark.parametrize(
    "page",
    [
        "<title>503 Service Unavailable</title><h1>Service Unavailable</h1><p>Later.</p>",
        "<h1>Pagina niet gevonden</h1><p>De pagina bestaat niet meer.</p>",
    ],
)
def test_an_error_page_of_a_server_is_no_document(page: str) -> None:
    with pytest.raises(ParseError, match="foutmelding van een webserver"):
        read(page, name="wet.xml")


def test_a_long_page_about_errors_is_a_document() -> None:
    assert read(f"<h1>Fout 404 niet gevonden: uitleg</h1><p>{LONG * 8}</p>").sections


def test_publication_number_and_date_come_from_the_publishers_metadata() -> None:
    document = read(
        '<head><meta name="DC.identifier" content="kst-99999-7">'
        '<meta name="DC.title" content="Nota over kades">'
        '<meta name="DCTERMS.issued" content="2024-05-06"></head>'
        f"<body><p>{LONG}</p></body>"
    )
    assert document.card.soort is Soort.KAMERSTUK
    assert document.card.title == "Nota over kades"
    assert document.card.date == date(2024, 5, 6)
    assert document.card.url == "https://zoek.officielebekendmakingen.nl/kst-99999-7.html"


def test_declared_charset_is_used_when_the_bytes_do_not_tell() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź ő</p>'
    document = parse(RawFile(name="p.html", data=page.encode("iso-8859-2")))
    assert document.text == "Łódź ő"


def test_a_page_saved_as_mhtml_is_read() -> None:
    page = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        "\r\n\r\n<p>Co=C3=B6peratie</p>\r\n--x--\r\n"
    )
    assert read(page, name="p.mhtml").text == "Coöperatie"


def test_deep_nesting_and_broken_markup_do_not_crash() -> None:
    page = "<div>" * 2000 + "diep" + "<p>tekst <b>vet</p><li>punt"
    assert "diep" in read(page).text


def test_a_page_too_deep_to_read_whole_is_refused_not_cut() -> None:
    with pytest.raises(ParseError, match="dieper genest"):
        read("<p>begin</p>" + "<div>" * 5000 + "diep")


def test_parsing_asks_nothing_of_the_network() -> None:
    page = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><img src="http://127.0.0.1:9/a"><p>x'
    assert read_tree(page.encode()).main.text_content().strip() == "x"
