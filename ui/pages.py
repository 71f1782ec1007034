"""What the index holds → HTML of the screens Bronnen and Over."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from corpus.model import Herkomst
from indexing.catalog import DocumentRow
from indexing.manifest import Manifest
from kb.cite import dutch_date
from ui import phrases, texts
from ui.evidence import origin
from ui.markup import Content, Html, join, link, tag

MAX_ROWS = 1000
"""Rows shown in the table of documents, so that the page stays light with a large library."""

_ORDER = (Herkomst.OFFICIEEL, Herkomst.EIGEN, Herkomst.STARTSET)


def heading(screen: str, title: str, intro: str = "") -> Html:
    """Return the heading of a screen; it gets the focus when the screen is opened."""
    head = tag("h1", {"id": f"kb-{screen}-kop", "tabindex": "-1"}, title)
    return join([head, tag("p", {"class": "kb-inleiding"}, intro)] if intro else [head])


def sources_html(
    manifest: Manifest, documents: Sequence[DocumentRow], failures: Sequence[tuple[str, str]]
) -> Html:
    """Return the table of documents, official ones first, and the files that were not read."""
    ordered = sorted(
        documents, key=lambda d: (_ORDER.index(d.herkomst), d.card.soort, d.card.title.casefold())
    )
    intro = phrases.sources_line(manifest.documents, manifest.passages, _moment(manifest.created))
    table = _table(
        "bronnen", texts.SOURCES_CAPTION, texts.SOURCES_HEADS, [_row(d) for d in ordered[:MAX_ROWS]]
    )
    left_out = len(ordered) - MAX_ROWS
    return join(
        [
            heading("bronnen", texts.SOURCES_TITLE, intro),
            table,
            *([tag("p", {}, phrases.rows_left_out(left_out))] if left_out > 0 else []),
            tag("h2", {}, texts.FAILED_TITLE),
            _failures(failures),
        ]
    )


def about_html(manifest: Manifest | None) -> Html:
    """Return what the knowledge base is, and how its index was made when there is one."""
    prose = (
        join([tag("h2", {}, title), tag("p", {}, paragraph)]) for title, paragraph in texts.ABOUT
    )
    return join(
        [
            heading("over", texts.ABOUT_TITLE),
            *prose,
            *([tag("h2", {}, texts.ABOUT_INDEX), _index_facts(manifest)] if manifest else []),
        ]
    )


def _index_facts(manifest: Manifest) -> Html:
    values = (
        str(manifest.generation),
        _moment(manifest.created),
        phrases.number(manifest.documents),
        phrases.number(manifest.passages),
        manifest.embedder,
    )
    pairs = zip(texts.ABOUT_INDEX_HEADS, values, strict=True)
    return tag(
        "dl",
        {},
        *(tag(n, {}, v) for pair in pairs for n, v in zip(("dt", "dd"), pair, strict=True)),
    )


def _row(document: DocumentRow) -> tuple[Content, ...]:
    c = document.card
    name = c.title or document.source_name or document.id
    return (
        link(c.url, {}, name) if c.url else name,
        c.soort.value,
        origin(document.herkomst),
        dutch_date(c.date or c.valid_from) or texts.NO_DATE,
        phrases.number(document.passages),
        document.readability.verdict or texts.READABLE,
    )


def _failures(failures: Sequence[tuple[str, str]]) -> Html:
    if not failures:
        return tag("p", {}, texts.FAILED_NONE)
    rows = failures[:MAX_ROWS]
    return _table("mislukt", texts.FAILED_TITLE, texts.FAILED_HEADS, rows)


def _table(
    kind: str, caption: str, heads: Sequence[str], rows: Sequence[Sequence[Content]]
) -> Html:
    """Return a table that becomes a list on a phone; roles keep it a table for screen readers."""
    head = tag(
        "tr",
        {"role": "row"},
        *(tag("th", {"scope": "col", "role": "columnheader"}, h) for h in heads),
    )
    return tag(
        "table",
        {"class": f"kb-tabel kb-{kind}", "role": "table"},
        tag("caption", {"class": "kb-onzichtbaar"}, caption),
        tag("thead", {"role": "rowgroup"}, head),
        tag("tbody", {"role": "rowgroup"}, *(_cells(heads, row) for row in rows)),
    )


def _cells(heads: Sequence[str], row: Sequence[Content]) -> Html:
    return tag("tr", {"role": "row"}, *_each_cell(heads, row))


def _each_cell(heads: Sequence[str], row: Sequence[Content]) -> Iterator[Html]:
    first, *others = row
    yield tag("th", {"scope": "row", "role": "rowheader"}, first)
    for head, value in zip(heads[1:], others, strict=True):
        yield tag("td", {"role": "cell", "data-kop": head}, value)


def _moment(created: str) -> str:
    """Return an ISO time in UTC as local Dutch time; an unreadable one as it is."""
    try:
        local = datetime.fromisoformat(created).astimezone()
    except ValueError:
        return created
    return f"{dutch_date(local.date())} om {local:%H:%M} uur"
