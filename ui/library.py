"""What the index holds → HTML of the screen Bronnen: documents, news, upkeep, failures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from corpus.dutch_dates import say_date
from corpus.model import Section, Status
from corpus.sync.model import News
from corpus.versions import status_on
from indexing.catalog import DocumentRow
from indexing.manifest import Manifest
from kb.cite import dutch_date
from kb.export import LAWS
from kb.origin import is_recognised
from ui import library_texts, manage_texts, origins, phrases, screen_texts, texts
from ui.addresses import address
from ui.evidence import EDITORIAL, origin
from ui.forms import box, choice, form, more, outlet, submit
from ui.markup import Content, Html, join, link, tag
from ui.tables import table

PAGE, MAX_ROWS = 50, 1000
"""Rows shown at first and at most, so that the page stays light with a large library."""

MAX_NEWS = 20
_SORTS: Mapping[str, Callable[[DocumentRow], tuple[object, ...]]] = {
    "": lambda d: (origins.ORDER.index(origins.label(d)), d.card.soort, d.card.title.casefold()),
    "titel": lambda d: (d.card.title.casefold(),),
    "nieuw": lambda d: (-_day(d).toordinal(), d.card.title.casefold()),
    "oud": lambda d: (_day(d) == date.min, _day(d), d.card.title.casefold()),
    "lezen": lambda d: (not d.readability.verdict, d.card.title.casefold()),
    "passages": lambda d: (-d.passages, d.card.title.casefold()),
}

Files = Mapping[str, Sequence[tuple[str, str, str]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form of the screen asks for; "" is everything, ``amount`` how many rows."""

    words: str = ""
    soort: str = ""
    herkomst: str = ""
    sort: str = ""
    amount: int = PAGE


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents, their files by id, and {file name: ISO day} of when one was fetched.

    ``dates`` are the day and its words of documents whose card has the day of our own text.
    """

    documents: Sequence[DocumentRow]
    files: Files = field(default_factory=dict)
    fetched: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, tuple[date, str]] = field(default_factory=dict)


def sources_html(
    manifest: Manifest,
    shelf: Shelf,
    failures: Sequence[tuple[str, str]],
    news: Sequence[News],
) -> Html:
    """Return the whole screen."""
    line = phrases.sources_line(manifest.documents, manifest.passages, moment(manifest.created))
    fold = {"class": "kb-beheervouw"}
    return join(
        [
            tag("p", {"class": "kb-inleiding"}, line),
            *_news(news),
            tag(
                "details",
                fold,
                tag("summary", {}, tag("h2", {}, manage_texts.TITLE)),
                tag("div", {"id": "kb-beheer", "class": "kb-beheer"}),
            ),
            tag("h2", {}, library_texts.DOCUMENTS),
            form(
                "bronnen",
                tag("div", {"class": "kb-velden"}, *_fields(shelf.documents)),
                origins.meaning(),
            ),
            outlet("bronnen", documents_html(shelf, Wanted())),
            tag("h2", {}, texts.FAILED_TITLE),
            _failures(failures),
        ]
    )


def documents_html(shelf: Shelf, wanted: Wanted) -> Html:
    """Return the table of the documents that fit; without a sort official ones come first."""
    words = wanted.words.casefold().split()
    kept = [
        d
        for d in (_dated(d, shelf) for d in shelf.documents)
        if wanted.soort in ("", d.card.soort.value)
        and origins.fits(d, wanted.herkomst)
        and _holds(d, words)
    ]
    kept.sort(key=_SORTS.get(wanted.sort, _SORTS[""]))
    line = screen_texts.rows_line(len(kept), "document", "documenten")
    rows = [_row(d, shelf) for d in kept[: min(wanted.amount, MAX_ROWS)]]
    left_out = len(kept) - MAX_ROWS if len(rows) == MAX_ROWS else 0
    shown = table("bronnen", texts.SOURCES_CAPTION, library_texts.HEADS, rows)
    return tag(
        "div",
        {"data-status": line, "data-focus": "kb-bronnen-aantal"},
        tag("p", {"class": "kb-aantal", "id": "kb-bronnen-aantal", "tabindex": "-1"}, line),
        shown if kept else tag("p", {}, screen_texts.NO_DOCUMENTS),
        *more("bronnen", len(rows), min(len(kept), MAX_ROWS), PAGE, library_texts.MORE),
        *([tag("p", {}, phrases.rows_left_out(left_out))] if left_out > 0 else []),
    )


def moment(created: str) -> str:
    """Return an ISO time in UTC as local Dutch time; an unreadable one as it is."""
    try:
        local = datetime.fromisoformat(created).astimezone()
    except ValueError:
        return created
    return f"{dutch_date(local.date())} om {local:%H:%M} uur"


def _fields(documents: Sequence[DocumentRow]) -> list[Html]:
    kinds = sorted({d.card.soort.value for d in documents})
    everything = ("", screen_texts.ALL)
    return [
        box("zoek", screen_texts.DOCUMENTS_FILTER, ""),
        choice("soort", screen_texts.KIND, [everything, *((k, k) for k in kinds)], ""),
        choice("herkomst", library_texts.ORIGIN, [everything, *origins.choices(documents)], ""),
        choice("volgorde", library_texts.SORT, library_texts.SORTS, "", key="bron-volgorde"),
        submit(screen_texts.SHOW),
    ]


def _holds(document: DocumentRow, words: Sequence[str]) -> bool:
    c = document.card
    parts = (c.title, c.kenmerk, c.official_id, c.abbreviation, c.publisher, document.source_name)
    text = " ".join(parts).casefold()
    return all(word in text for word in words)


def _dated(document: DocumentRow, shelf: Shelf) -> DocumentRow:
    """Return a document with its own day instead of that of our text about it."""
    if document.id not in shelf.dates:
        return document
    return replace(document, card=replace(document.card, date=shelf.dates[document.id][0]))


def _day(document: DocumentRow) -> date:
    return document.card.date or document.card.valid_from or date.min


def _own_day(document: DocumentRow) -> str:
    """Return the date of a document, saying what it is of a law or of our own text."""
    card = document.card
    if card.soort in EDITORIAL and card.date:
        return phrases.brought_up_to_date(dutch_date(card.date))
    if card.date is None and card.valid_from:
        return phrases.holds_from(dutch_date(card.valid_from))
    return dutch_date(card.date)


def _row(document: DocumentRow, shelf: Shelf) -> tuple[Content, ...]:
    c = document.card
    names = (c.title, document.source_name, document.id)
    name = next((name for name in names if name.strip()), library_texts.NAMELESS)
    files = shelf.files.get(document.id, ())
    fetched = next((shelf.fetched[n] for _, n, _ in files if n in shelf.fetched), "")
    whole = Section(start=0, end=0, status=Status.GELDEND)
    status = status_on(c, whole, datetime.now().astimezone().date()).value
    _, day = shelf.dates.get(document.id, (None, ""))
    return (
        join(
            [
                tag("a", {"href": address(document.id)}, name),
                " ",
                origin(document.herkomst, recognised=is_recognised(c)),
            ]
        ),
        c.soort.value,
        day or _own_day(document) or texts.NO_DATE,
        c.kenmerk or c.official_id or library_texts.NOTHING,
        screen_texts.LEGAL_STATUS.get(status, status) if c.soort in LAWS else library_texts.NOTHING,
        _readable(document),
        phrases.number(document.passages),
        say_date(date.fromisoformat(fetched)) if fetched else library_texts.NOTHING,
        tag("code", {"title": files[0][2]}, files[0][2][:8]) if files else library_texts.NOTHING,
    )


def _readable(document: DocumentRow) -> str:
    verdict = document.readability.verdict or texts.READABLE
    pages = document.readability.pages
    return f"{verdict} ({library_texts.pages(pages)})" if pages else verdict


def _news(news: Sequence[News]) -> list[Html]:
    if not news:
        return []
    items = (
        tag(
            "li",
            {},
            tag("time", {"datetime": n.time[:10]}, say_date(date.fromisoformat(n.time[:10]))),
            link(n.url, {}, n.title),
            f" – {n.text}",
        )
        for n in news[:MAX_NEWS]
    )
    newest = manage_texts.newest(news[0].title, say_date(date.fromisoformat(news[0].time[:10])))
    return [
        tag(
            "details",
            {"class": "kb-nieuwsvouw"},
            tag("summary", {}, tag("h2", {}, manage_texts.NEWS_TITLE), tag("span", {}, newest)),
            tag("ul", {"class": "kb-nieuws"}, *items),
            tag("p", {}, tag("a", {"href": "nieuws.rss"}, manage_texts.NEWS_FEED)),
        )
    ]


def _failures(failures: Sequence[tuple[str, str]]) -> Html:
    if not failures:
        return tag("p", {}, texts.FAILED_NONE)
    return table("mislukt", texts.FAILED_TITLE, texts.FAILED_HEADS, failures[:MAX_ROWS])
