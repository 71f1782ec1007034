"""What the index holds → HTML of the screens Bronnen and Over."""

from collections.abc import Sequence
from datetime import datetime

from corpus.model import Herkomst
from indexing.catalog import DocumentRow
from indexing.manifest import Manifest
from kb.cite import dutch_date
from ui import manage_texts, phrases, screen_texts, texts
from ui.addresses import address
from ui.evidence import origin
from ui.forms import box, choice, form, outlet, submit
from ui.markup import Content, Html, join, tag
from ui.tables import table

MAX_ROWS = 1000
"""Rows shown in the table of documents, so that the page stays light with a large library."""

_ORDER = (Herkomst.OFFICIEEL, Herkomst.EIGEN, Herkomst.STARTSET)


def heading(screen: str, title: str, intro: str = "") -> Html:
    """Return the heading of a screen; it gets the focus when the screen is opened."""
    head = tag("h1", {"id": f"kb-{screen}-kop", "tabindex": "-1"}, title)
    return join([head, tag("p", {"class": "kb-inleiding"}, intro)] if intro else [head])


def lazy_screen(name: str, title: str, intro: str) -> Html:
    """Return the frame of a screen that is filled when it is opened."""
    body = {"class": "kb-lui", "id": f"kb-{name}-inhoud"}
    head = [heading(name, title, intro)] if title else []
    return join([*head, tag("div", body, tag("p", {"class": "kb-uitleg"}, texts.LOADING))])


def sources_html(
    manifest: Manifest, documents: Sequence[DocumentRow], failures: Sequence[tuple[str, str]]
) -> Html:
    """Return the table of documents, official ones first, and the files that were not read."""
    line = phrases.sources_line(manifest.documents, manifest.passages, _moment(manifest.created))
    kinds = sorted({d.card.soort.value for d in documents})
    return join(
        [
            tag("p", {"class": "kb-inleiding"}, line),
            form(
                "bronnen",
                tag(
                    "div",
                    {"class": "kb-velden"},
                    box("zoek", screen_texts.DOCUMENTS_FILTER, ""),
                    choice(
                        "soort",
                        screen_texts.KIND,
                        [("", screen_texts.ALL), *((k, k) for k in kinds)],
                        "",
                    ),
                    submit(screen_texts.SHOW),
                ),
            ),
            outlet("bronnen", documents_html(documents)),
            tag("h2", {}, manage_texts.TITLE),
            tag("div", {"id": "kb-beheer", "class": "kb-beheer"}),
            tag("h2", {}, texts.FAILED_TITLE),
            _failures(failures),
        ]
    )


def documents_html(documents: Sequence[DocumentRow], wanted: str = "", kind: str = "") -> Html:
    """Return the table of the documents that fit a text and a kind, official ones first."""
    words = wanted.casefold().split()
    kept = [d for d in documents if kind in ("", d.card.soort.value) and _holds(d, words)]
    kept.sort(key=lambda d: (_ORDER.index(d.herkomst), d.card.soort, d.card.title.casefold()))
    line = screen_texts.rows_line(len(kept), "document", "documenten")
    left_out = len(kept) - MAX_ROWS
    shown = table(
        "bronnen", texts.SOURCES_CAPTION, texts.SOURCES_HEADS, [_row(d) for d in kept[:MAX_ROWS]]
    )
    return tag(
        "div",
        {"data-status": line},
        tag("p", {"class": "kb-aantal"}, line),
        shown if kept else tag("p", {}, screen_texts.NO_DOCUMENTS),
        *([tag("p", {}, phrases.rows_left_out(left_out))] if left_out > 0 else []),
    )


def _holds(document: DocumentRow, words: Sequence[str]) -> bool:
    c = document.card
    parts = (c.title, c.kenmerk, c.official_id, c.abbreviation, c.publisher, document.source_name)
    text = " ".join(parts).casefold()
    return all(word in text for word in words)


def about_html(manifest: Manifest | None) -> Html:
    """Return what the knowledge base is, and how its index was made when there is one."""
    prose = (
        join([tag("h2", {}, title), tag("p", {}, paragraph)]) for title, paragraph in texts.ABOUT
    )
    return join(
        [
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
        tag("a", {"href": address(document.id)}, name),
        c.soort.value,
        origin(document.herkomst),
        dutch_date(c.date or c.valid_from) or texts.NO_DATE,
        screen_texts.LEGAL_STATUS.get(c.status.value, c.status.value),
        phrases.number(document.passages),
        document.readability.verdict or texts.READABLE,
    )


def _failures(failures: Sequence[tuple[str, str]]) -> Html:
    if not failures:
        return tag("p", {}, texts.FAILED_NONE)
    rows = failures[:MAX_ROWS]
    return table("mislukt", texts.FAILED_TITLE, texts.FAILED_HEADS, rows)


def _moment(created: str) -> str:
    """Return an ISO time in UTC as local Dutch time; an unreadable one as it is."""
    try:
        local = datetime.fromisoformat(created).astimezone()
    except ValueError:
        return created
    return f"{dutch_date(local.date())} om {local:%H:%M} uur"
