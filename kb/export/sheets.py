"""Rows → CSV and Excel: the instrument matrix and search results with their sources. Pure.

No cell is ever a formula: in CSV a cell that a spreadsheet would run gets an apostrophe, in Excel
every cell is stored as text. CSV is UTF-8 with a byte order mark and semicolons, as Excel in Dutch
opens it; the colophon is the last rows.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import cast

from lxml import etree

from kb.cite import dutch_date
from kb.examples import Example
from kb.export import wording
from kb.export.evidence import Evidence, visible
from kb.export.opc import DOCUMENT, Element, Part, element, package
from kb.matrix import MatrixRow, spreadsheet_safe

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAX_CELL = 32_767
"""Characters that Excel takes in a cell."""

_HEADS = ("nr.", "citaat", "titel", "plaats", "datum", "verwijzing kort", "verwijzing voluit")
_MORE = ("herkomst", "controle", "steunt op", "zekerheid", "adres", "document", "passage")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, the question or subject above it, heads, rows and closing lines."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    colophon: tuple[str, ...]
    day: date


def results_table(evidence: Evidence) -> Table:
    """Return the sources of an answer or a search as a table."""
    rows = tuple(
        (
            str(s.n),
            s.quote,
            s.title,
            s.place,
            s.citation.date,
            s.short,
            s.full,
            s.told,
            s.check.value,
            s.basis,
            s.certainty,
            s.url,
            s.document_id,
            s.citation.passage_id,
        )
        for s in evidence.sources
    )
    heads = (*_HEADS, *_MORE)
    closing = (*evidence.notices, *evidence.colophon)
    return Table("Bronnen", evidence.question, heads, rows, closing, evidence.day)


def matrix_table(rows: Sequence[MatrixRow], day: date, generation: str) -> Table:
    """Return the instrument matrix as a table."""
    heads = tuple(f.name.replace("_", " ") for f in fields(MatrixRow))
    values = tuple(tuple(str(value) for value in asdict(row).values()) for row in rows)
    told = (wording.made(dutch_date(day), generation), wording.EDITORIAL)
    return Table("Instrumenten", "Instrumentenmatrix", heads, values, told, day)


def examples_table(examples: Sequence[Example], day: date, generation: str) -> Table:
    """Return example cards as a table, with the sources that each statement names."""
    heads = (
        *("nr.", "voorbeeld", "wie", "waar", "provincie", "jaar", "recht", "instrumenten"),
        *("strategie", "kern", "uitkomst", "les", "nu", "bronnen", "zekerheid", "bijgewerkt"),
    )
    told = (wording.made(dutch_date(day), generation), wording.EDITORIAL_EXAMPLES)
    rows = tuple(_example_row(n, example) for n, example in enumerate(examples, 1))
    return Table("Voorbeelden", "Voorbeelden", heads, rows, told, day)


def _example_row(number: int, example: Example) -> tuple[str, ...]:
    v = example.card
    sources = dict.fromkeys(source for u in v.uitspraken for source in u.bronnen)
    certainty = dict.fromkeys(u.zekerheid for u in v.uitspraken)
    return (
        str(number),
        v.titel,
        "; ".join(v.wie),
        v.locatie,
        v.provincie,
        v.jaar,
        v.recht,
        "; ".join(title for _, title in example.instrumenten),
        "; ".join(v.strategie),
        v.kern,
        v.uitkomst,
        v.les,
        v.nu,
        "; ".join(sources),
        "; ".join(certainty),
        v.bijgewerkt.isoformat(),
    )


def table_csv(table: Table) -> str:
    """Return the table as CSV for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in _all_rows(table):
        writer.writerow([spreadsheet_safe(_cell(value).lstrip("\n ")) for value in row])
    return "\ufeff" + out.getvalue()


def table_xlsx(table: Table) -> bytes:
    """Return the table as an Excel file with one sheet; its head stays in view."""
    rows = [_row(n, row) for n, row in enumerate(_all_rows(table), 1)]
    pane = {"ySplit": "3", "topLeftCell": "A4", "activePane": "bottomLeft", "state": "frozen"}
    view = _s("sheetView", {"workbookViewId": "0"}, _s("pane", pane))
    columns = {"min": "1", "max": str(len(table.heads)), "width": "28", "customWidth": "1"}
    sheet = _s(
        "worksheet",
        {},
        _s("sheetViews", {}, view),
        _s("cols", {}, _s("col", columns)),
        _s("sheetData", {}, *rows),
    )
    listed = _s("sheet", {"name": table.name, "sheetId": "1"})
    listed.set(f"{{{DOCUMENT}}}id", "rId1")
    relations = (
        ("rId1", f"{DOCUMENT}/worksheet", "worksheets/sheet1.xml", False),
        ("rId2", f"{DOCUMENT}/styles", "styles.xml", False),
    )
    book = _s("workbook", {}, _s("sheets", {}, listed))
    main = Part("xl/workbook.xml", f"{_TYPE}.sheet.main+xml", book, relations)
    others = (
        Part("xl/worksheets/sheet1.xml", f"{_TYPE}.worksheet+xml", sheet),
        Part("xl/styles.xml", f"{_TYPE}.styles+xml", _styles()),
    )
    return package(main, others, title=table.title, created=table.day.isoformat())


def _all_rows(table: Table) -> Iterator[tuple[str, ...]]:
    yield (table.title,)
    yield ()
    yield table.heads
    yield from table.rows
    yield ()
    yield from ((line,) for line in table.colophon if line)


def _cell(value: str) -> str:
    return visible(value)[:_MAX_CELL]


def _row(n: int, values: Sequence[str]) -> Element:
    bold = n == 1 or n == 3  # noqa: PLR1714, PLR2004 - title and heads
    cells = []
    for i, value in enumerate(values):
        text = _s("t")
        text.text = _cell(value)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        where = {"r": f"{chr(ord('A') + i)}{n}", "t": "inlineStr", "s": "1" if bold else "2"}
        cells.append(_s("c", where, _s("is", {}, text)))
    return _s("row", {"r": str(n)}, *cells)


def _styles() -> Element:
    """Return three cell formats: plain, bold, and text that wraps; format 49 is *text*."""
    font = _s("font", {}, _s("sz", {"val": "11"}), _s("name", {"val": "Calibri"}))
    bold = _s("font", {}, _s("b"), _s("sz", {"val": "11"}), _s("name", {"val": "Calibri"}))
    fills = [_s("fill", {}, _s("patternFill", {"patternType": k})) for k in ("none", "gray125")]
    sides = [_s(side) for side in ("left", "right", "top", "bottom", "diagonal")]
    base = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    text = base | {"numFmtId": "49", "xfId": "0", "applyNumberFormat": "1"}
    normal = {"name": "Normal", "xfId": "0", "builtinId": "0"}
    wrap = _s("alignment", {"wrapText": "1", "vertical": "top"})
    formats = [
        _s("xf", base | {"xfId": "0"}),
        _s("xf", text | {"fontId": "1", "applyFont": "1"}),
        _s("xf", text | {"applyAlignment": "1"}, wrap),
    ]
    return _s(
        "styleSheet",
        {},
        _s("fonts", {"count": "2"}, font, bold),
        _s("fills", {"count": "2"}, *fills),
        _s("borders", {"count": "1"}, _s("border", {}, *sides)),
        _s("cellStyleXfs", {"count": "1"}, _s("xf", base)),
        _s("cellXfs", {"count": "3"}, *formats),
        _s("cellStyles", {"count": "1"}, _s("cellStyle", normal)),
    )


def _s(name: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """Return a SpreadsheetML element; its attributes have no namespace."""
    made = element(_S, name, None, *children)
    for key, value in (attributes or {}).items():
        made.set(key, value)
    etree.cleanup_namespaces(made, top_nsmap=cast("dict[str, str]", {None: _S}))
    return made
