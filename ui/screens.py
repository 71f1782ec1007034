"""Name of a screen and the fields of its form → HTML; an error becomes a sentence.

Every screen but Vragen is loaded when it is opened and changed by its own form. Fields come from
a browser: what is unknown is ignored, and every value is bounded. No logic of its own.
"""

from collections.abc import Callable
from urllib.parse import unquote

from corpus.errors import KbError
from indexing.facets import Filter
from kb.browse import Pointer
from kb.cite import dutch_date
from kb.errors import OriginalError
from kb.examples import FIELDS, Chosen, own_dates
from kb.find import SORTS
from kb.knowledge_base import KnowledgeBase
from ui import screen_texts, texts
from ui.about import about_html
from ui.asking import Fields, day, many, one
from ui.instrumenten import FILTERS, Comparison, Leads, instruments_html, matrix_html
from ui.library import MAX_ROWS, Shelf, Wanted, documents_html, sources_html
from ui.library import PAGE as ROWS
from ui.markup import Html, tag
from ui.original import failed_html, page_html
from ui.reader import missing_html, reading_html
from ui.references import references_html
from ui.saved import saved_html
from ui.versions import versions_html
from ui.view import View
from ui.voorbeelden import PAGE as EXAMPLES
from ui.voorbeelden import cards_html, examples_html
from ui.zoeken import PAGE, found_html, search_html

MAX_PASSAGES = 240
_LIST_FIELDS = ("zoek", "soort", "herkomst", "volgorde")


def screen(name: str, fields: Fields, kb: KnowledgeBase) -> str | None:
    """Return a screen, or what its form changes; None when there is no such screen."""
    make = _SCREENS.get(name)
    if make is None:
        return None
    try:
        return make(fields, kb).text
    except KbError as error:
        told = texts.say_to_reader(error)
        return tag("p", {"class": "kb-melding", "data-status": told}, told).text


def _search(fields: Fields, kb: KnowledgeBase) -> Html:
    if "q" not in fields:
        return search_html()
    wanted = Filter(
        soorten=many(fields, "soorten"),
        overheden=many(fields, "overheden"),
        instrumenten=many(fields, "instrumenten"),
        jaren=tuple(int(v) for v in many(fields, "jaren") if v.isdecimal()),
        statussen=many(fields, "statussen"),
        geldig_op=day(one(fields, "dag")),
    )
    sort = one(fields, "volgorde")
    found = kb.find(
        one(fields, "q"),
        wanted=wanted,
        sort=sort if sort in SORTS else SORTS[0],
        page=slice(0, _amount(one(fields, "aantal"), PAGE)),
    )
    view = View(cards=kb.cards(p.citation.document_id for p in found.passages))
    return found_html(found, fields, kb.instrument_titles(), view)


def _instruments(fields: Fields, kb: KnowledgeBase) -> Html:
    chosen = {name: one(fields, name) for name in FILTERS}
    rows = kb.matrix(**chosen)
    asks = one(fields, "doe") == "vergelijk"
    ticked = [r for r in kb.matrix() if r.nummer in many(fields, "vergelijk")]
    links = {title: f"instrument-{name}" for name, title in kb.instrument_titles().items()}
    leads = Leads(
        links | {v.titel: f"voorbeeld-{v.id}" for v in kb.startset.voorbeelden},
        _cell_sources(tuple(links.values()), kb),
    )
    shown = matrix_html(rows, Comparison(tuple(ticked), asked=asks), leads, chosen)
    return shown if fields else instruments_html(shown)


def _cell_sources(cards: tuple[str, ...], kb: KnowledgeBase) -> dict[str, dict[str, Pointer]]:
    """Return where the cells come from; nothing without an index: the table needs none."""
    try:
        return kb.cell_sources(cards)
    except KbError:
        return {}


def _examples(fields: Fields, kb: KnowledgeBase) -> Html:
    chosen = Chosen(**{name: one(fields, name) for name in FIELDS})
    amount = _amount(one(fields, "aantal"), EXAMPLES)
    shown = cards_html(kb.examples(chosen), kb.startset, amount)
    if any(name in fields for name in FIELDS):
        return shown
    return examples_html(kb.example_choices(), chosen, shown)


def _sources(fields: Fields, kb: KnowledgeBase) -> Html:
    dates = own_dates(kb.startset)
    shelf = Shelf(kb.documents(), kb.files(), kb.originals.fetched(), dates)
    if "zoek" in fields or "soort" in fields:
        zoek, soort, herkomst, sort = (one(fields, name) for name in _LIST_FIELDS)
        amount = _amount(one(fields, "aantal"), ROWS, MAX_ROWS)
        return documents_html(shelf, Wanted(zoek, soort, herkomst, sort, amount))
    return sources_html(kb.manifest(), shelf, kb.failures(), kb.news())


def _read(fields: Fields, kb: KnowledgeBase) -> Html:
    document_id = one(fields, "id")
    start, end = (_number(one(fields, name)) for name in ("begin", "einde"))
    reading = kb.read(document_id, start)
    if reading is None:
        return missing_html(document_id)
    return reading_html(reading, start, end, _fetched(document_id, kb))


def _fetched(document_id: str, kb: KnowledgeBase) -> str:
    """Return when an official text was fetched, as a Dutch date; "" of any other."""
    days = kb.originals.fetched()
    found = next((days[n] for _, n, _ in kb.files_of(document_id) if n in days), "")
    return dutch_date(day(found))


def _page(fields: Fields, kb: KnowledgeBase) -> Html:
    document_id = one(fields, "id")
    page, start, end = (_number(one(fields, name)) for name in ("blz", "begin", "einde"))
    try:
        found = kb.original(document_id, page, start, end)
    except OriginalError as error:
        return failed_html(error, document_id)
    return page_html(document_id, kb.document(document_id).source_name, found)


def _versions(fields: Fields, kb: KnowledgeBase) -> Html:
    here = kb.read(one(fields, "id"), _number(one(fields, "begin")))
    if here is None:
        return missing_html(one(fields, "id"))
    other = one(fields, "ander")
    known = here.artikel and other in {version.id for version in here.versions}
    return versions_html(here, kb.read(other, artikel=here.artikel) if known else None)


def _place(fields: Fields, kb: KnowledgeBase) -> Html:
    reference = unquote(one(fields, "plaats"))[:200]
    found = kb.where(reference)
    if not found.document_id:
        return missing_html(reference, found.url)
    reading = kb.read(found.document_id, found.start)
    if reading is None:
        return missing_html(reference, found.url)
    return reading_html(reading, found.start, found.end, _fetched(found.document_id, kb))


def _about(_fields: Fields, kb: KnowledgeBase) -> Html:
    try:
        return about_html(kb.manifest(), kb.documents(), kb.model)
    except KbError:
        return about_html(None, model=kb.model)


def _saved(fields: Fields, kb: KnowledgeBase) -> Html:
    return saved_html(one(fields, "id"), kb)


def _references(fields: Fields, kb: KnowledgeBase) -> Html:
    found = kb.references(one(fields, "id")[:200])
    ids = {r.passage_id for r in (*found.refers_to, *found.referred_by) if r.passage_id}
    places = {name: place for name in ids if (place := kb.passage(name)) is not None}
    return references_html(found, places)


_SCREENS: dict[str, Callable[[Fields, KnowledgeBase], Html]] = {
    "zoeken": _search,
    "instrumenten": _instruments,
    "voorbeelden": _examples,
    "bronnen": _sources,
    "bron": _read,
    "bladzijde": _page,
    "versies": _versions,
    "plaats": _place,
    "over": _about,
    "antwoord": _saved,
    "verwijzingen": _references,
}
LAZY = (
    ("zoeken", screen_texts.SEARCH_TITLE, screen_texts.SEARCH_INTRO),
    ("instrumenten", screen_texts.MATRIX_TITLE, screen_texts.MATRIX_INTRO),
    ("voorbeelden", screen_texts.EXAMPLES_TITLE, screen_texts.EXAMPLES_INTRO),
    ("bronnen", texts.SOURCES_TITLE, ""),
    ("over", texts.ABOUT_TITLE, ""),
    ("bron", "", ""),
    ("antwoord", "", ""),
)
"""(name, title, introduction) of the screens that are loaded when they are opened."""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("1000000000") else 0


def _amount(text: str, least: int, most: int = MAX_PASSAGES) -> int:
    return min(max(least, _number(text)), most)
