"""Matrix rows → HTML of the screen Instrumenten: filters, table, comparison, download."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from corpus.cards.model import FASEN, NIET_IN_DE_BRONNEN, OVERHEDEN, STRATEGIEEN
from kb.browse import Pointer
from kb.cite import dutch_date
from kb.matrix import MatrixRow
from ui import screen_texts
from ui.addresses import address, place_address
from ui.evidence import hidden
from ui.forms import choice, form, outlet
from ui.markup import Content, Html, join, tag, void
from ui.tables import table

MIN_COMPARED, MAX_COMPARED = 2, 3
FIRST_ROWS = 10
"""Rows that a phone shows at first; ``assets/screens.css`` has the same number."""
FILTERS = ("overheid", "strategie", "fase")
_SHOWN = ("overheid", "wie_beslist", "bindend_voor", "duur", "grondslag")
_SHORT = len("art. 5.161bb lid 1 Bkl")
"""Characters of a reference that stays on one line."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Where names and cells lead: {title: document id} and {document id: {field: place}}."""

    ids: Mapping[str, str]
    sources: Mapping[str, Mapping[str, Pointer]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The instruments that are ticked, and whether their comparison was asked for."""

    rows: tuple[MatrixRow, ...] = ()
    asked: bool = False

    @property
    def possible(self) -> bool:
        """Whether it was asked for, with two or three chosen."""
        return self.asked and MIN_COMPARED <= len(self.rows) <= MAX_COMPARED


def instruments_html(first: Html) -> Html:
    """Return the screen with its first table."""
    fields = [
        ("overheid", screen_texts.OVERHEID, OVERHEDEN),
        ("strategie", screen_texts.STRATEGIE, STRATEGIEEN),
        ("fase", screen_texts.FASE, FASEN),
    ]
    made = (
        choice(name, label, [("", screen_texts.ALL), *((v, v) for v in values)], "")
        for name, label, values in fields
    )
    return join(
        [
            form("instrumenten", tag("div", {"class": "kb-velden"}, *made)),
            outlet("instrumenten", first),
        ]
    )


def matrix_html(
    rows: Sequence[MatrixRow],
    compared: Comparison,
    leads: Leads,
    chosen: Mapping[str, str],
) -> Html:
    """Return the comparison when there is one, and the table."""
    line = screen_texts.rows_line(len(rows), "instrument", "instrumenten")
    ticked = {row.nummer for row in compared.rows}
    shown = table(
        "matrix",
        screen_texts.MATRIX_TITLE,
        screen_texts.MATRIX_HEADS,
        [_row(r, leads, ticked=r.nummer in ticked) for r in rows],
    )
    query = urlencode({name: value for name, value in chosen.items() if value})
    status = line
    if compared.asked:
        status = screen_texts.COMPARE_TITLE if compared.possible else _refused(compared)
    return tag(
        "div",
        {
            "data-status": status,
            "data-focus": "kb-vergelijk-kop" if compared.possible else "kb-vergelijk-knop",
        },
        *([_comparison(compared.rows, leads)] if compared.possible else []),
        tag(
            "div",
            {"class": "kb-knoppen"},
            tag("p", {"class": "kb-aantal"}, line),
            _download("csv", screen_texts.DOWNLOAD_CSV, query),
            _download("xlsx", screen_texts.DOWNLOAD_XLSX, query),
        ),
        _bar(compared, [row for row in compared.rows if row not in rows]),
        shown if rows else tag("p", {}, screen_texts.NO_ROWS),
        *_all(len(rows)),
    )


def _refused(compared: Comparison) -> str:
    return screen_texts.COMPARE_NUMBER.format(len(compared.rows))


def _all(rows: int) -> Iterator[Html]:
    """Yield the button that shows every row on a phone, where the style sheet shows the first."""
    if rows > FIRST_ROWS:
        label = screen_texts.all_instruments(rows)
        button = {"type": "button", "class": "kb-knop kb-toonalles", "data-alles": str(FIRST_ROWS)}
        yield tag("button", button, label)


def _bar(compared: Comparison, elsewhere: Sequence[MatrixRow]) -> Html:
    """Return the buttons, which stay in view; ``elsewhere`` is ticked but not in the table."""
    refused = compared.asked and not compared.possible
    told = _refused(compared) if refused else screen_texts.COMPARE_HELP
    return tag(
        "div",
        {"class": "kb-knoppen kb-vergelijkbalk"},
        _submit("vergelijk", screen_texts.COMPARE, id="kb-vergelijk-knop"),
        tag("span", {"class": "kb-melding" if refused else "kb-uitleg"}, told),
        *(_tick(row, tag("span", {}, row.instrument), ticked=True) for row in elsewhere),
    )


def _submit(what: str, label: str, **more: str) -> Html:
    button = {"type": "submit", "class": "kb-knop", "form": "kb-instrumenten-vorm"}
    return tag("button", {**button, "name": "doe", "value": what, **more}, label)


def _download(form: str, label: str, query: str) -> Html:
    name = f"instrumenten.{form}"
    href = f"uit/matrix.{form}?{query}"
    return tag("a", {"class": "kb-knop kb-klein", "href": href, "download": name}, label)


def _tick(row: MatrixRow, label: Html, *, ticked: bool) -> Html:
    """Return the box that adds an instrument to the comparison."""
    box = {
        "type": "checkbox",
        "name": "vergelijk",
        "value": row.nummer,
        "form": "kb-instrumenten-vorm",
        "id": f"kb-vergelijk-{row.nummer}",
    }
    if ticked:
        box["checked"] = ""
    return tag("label", {"class": "kb-kies"}, void("input", box), label)


def _row(row: MatrixRow, leads: Leads, *, ticked: bool) -> tuple[Content, ...]:
    told = hidden(screen_texts.selected(row.instrument))
    return (
        join(
            [
                _name(row.instrument, leads.ids),
                tag("span", {"class": "kb-kern"}, _field("kern", row, leads)),
            ]
        ),
        *(_field(name, row, leads) for name in _SHOWN),
        _tick(row, told, ticked=ticked),
    )


def _day(value: str) -> str:
    try:
        return dutch_date(date.fromisoformat(value))
    except ValueError:
        return value


def _name(title: str, ids: Mapping[str, str]) -> Content:
    if title not in ids:
        return title
    return tag("a", {"href": address(ids[title])}, title)


def _value(value: str) -> Content:
    if value == NIET_IN_DE_BRONNEN:
        return tag("span", {"class": "kb-leeg"}, value)
    return value.replace("; ", ", ")


def _basis(value: str) -> Content:
    """Return each article as a link that opens it in the reader."""
    if value == NIET_IN_DE_BRONNEN:
        return _value(value)
    places = (
        tag("a", {"href": place_address(part), **_unbroken(part)}, part)
        for part in value.split("; ")
    )
    return tag("span", {"class": "kb-plaatsen"}, join(places, ", "))


def _unbroken(reference: str) -> dict[str, str]:
    return {"class": "kb-kortweg"} if len(reference) <= _SHORT else {}


def _comparison(rows: Sequence[MatrixRow], leads: Leads) -> Html:
    heads = [screen_texts.COMPARE_HEAD, *(_name(row.instrument, leads.ids) for row in rows)]
    names = [screen_texts.COMPARE_HEAD, *(row.instrument for row in rows)]
    lines = [
        (label, *(_field(field, row, leads) for row in rows))
        for field, label in screen_texts.MATRIX_ALL
    ]
    return tag(
        "section",
        {"class": "kb-vergelijking", "aria-labelledby": "kb-vergelijk-kop"},
        tag("h2", {"id": "kb-vergelijk-kop", "tabindex": "-1"}, screen_texts.COMPARE_TITLE),
        table("vergelijk", screen_texts.COMPARE_TITLE, names, lines, shown=heads),
        tag("p", {"class": "kb-knoppen"}, _submit("sluit", screen_texts.COMPARE_CLOSE)),
    )


def _field(field: str, row: MatrixRow, leads: Leads) -> Content:
    """Return a cell, with a link to where the card says it."""
    value = str(getattr(row, field))
    if field == "grondslag":
        return _basis(value)
    if field == "bijgewerkt":
        return _day(value)
    if field in ("voorbeelden", "combineert_met") and value != NIET_IN_DE_BRONNEN:
        return join((_name(title, leads.ids) for title in value.split("; ")), ", ")
    place = leads.sources.get(leads.ids.get(row.instrument, ""), {}).get(field)
    if place is None or value == NIET_IN_DE_BRONNEN:
        return _value(value)
    attributes = {
        "class": "kb-celbron",
        "href": address(place.document_id, place.start, place.end),
    }
    told = hidden(f": {row.instrument}, {place.label}" if place.label else f": {row.instrument}")
    return join([_value(value), " ", tag("a", attributes, screen_texts.CELL_SOURCE, told)])
