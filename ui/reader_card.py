"""What is read → HTML of the panel beside it: how to refer, identifiers, versions, references."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from indexing.catalog import DocumentRow
from kb.browse import Pointer, Reading
from kb.cite import dutch_date
from kb.export import place_forms
from kb.origin import is_official, is_recognised, told
from ui import screen_texts, source_texts, texts
from ui.addresses import address
from ui.evidence import EDITORIAL, hidden
from ui.markup import Content, Html, join, link, tag

_LABELS = screen_texts.CARD_FIELDS | source_texts.CARD_FIELDS
_COPIED = frozenset(
    {"short", "full", "official_id", "kenmerk", "jci", "url", "licence", "sha256", "id"}
)


def card_html(reading: Reading, start: int, end: int, fetched: str = "") -> Html:
    """Return the panel; a span makes the reference that of its lid, ``fetched`` is a Dutch date."""
    short, full, jci = place_forms(reading, start, end)
    return tag(
        "aside",
        {"class": "kb-leeskaart", "aria-label": screen_texts.READER_CARD},
        tag("h2", {}, source_texts.REFERENCES_CARD),
        _pairs([("short", short), ("full", full)]),
        _buttons(reading, start, end),
        tag("h2", {}, source_texts.IDENTIFIERS),
        _pairs(_identifiers(reading, jci)),
        tag("h2", {}, source_texts.ABOUT_SOURCE),
        _pairs([*_facts(reading), ("fetched", fetched)]),
        *_versions(reading),
        *_pointers(screen_texts.REFERS_TO, reading.refers_to),
        *_pointers(screen_texts.REFERRED_BY, reading.referred_by),
        tag("div", {"class": "kb-verwijderplek", "data-id": reading.row.id}),
    )


def _pairs(facts: Iterable[tuple[str, str]]) -> Html:
    rows = ((_LABELS[name], _value(name, value)) for name, value in facts if value)
    return tag("dl", {}, *(join([tag("dt", {}, n), tag("dd", {}, *v)]) for n, v in rows))


def _value(name: str, value: str) -> Iterator[Content]:
    yield value
    if name in _COPIED:
        attributes = {
            "type": "button",
            "class": "kb-knop kb-klein kb-kopieer",
            "data-kopie": value,
            "aria-label": source_texts.copy(_LABELS[name]),
        }
        yield tag("button", attributes, source_texts.COPY)


def _buttons(reading: Reading, start: int, end: int) -> Html:
    here = f"{start}-{end}" if end > start else str(reading.pieces[0].start)
    copied = {
        "type": "button",
        "class": "kb-knop kb-klein",
        "data-kopie-link": f"bron/{quote(reading.row.id, safe='')}#{here}",
    }
    buttons: list[Content] = [tag("button", copied, screen_texts.COPY_LINK)]
    if reading.url:
        opens = hidden(f" ({texts.NEW_TAB})")
        label = texts.OPEN_OFFICIAL if is_official(reading.url) else texts.OPEN_SOURCE
        buttons.append(link(reading.url, {"class": "kb-knop kb-klein"}, label, opens))
    return tag("div", {"class": "kb-knoppen"}, *buttons)


def _identifiers(reading: Reading, jci: str) -> Iterator[tuple[str, str]]:
    c = reading.row.card
    yield "official_id", c.official_id
    yield "kenmerk", c.kenmerk
    yield "jci", jci
    yield "url", reading.url
    yield "licence", c.licence
    yield "sha256", reading.sha256
    yield "id", reading.row.id


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    row, c = reading.row, reading.row.card
    yield "soort", c.soort.value
    yield "herkomst", told(row.herkomst, recognised=is_recognised(c))
    yield "updated" if c.soort in EDITORIAL else "date", dutch_date(c.date)
    yield "valid_from", dutch_date(c.valid_from)
    yield "valid_to", dutch_date(c.valid_to)
    yield "status", "" if c.status == "onbekend" else c.status.value
    yield "publisher", c.publisher
    yield "signatory", c.signatory
    yield "subject", c.subject
    yield "readability", row.readability.verdict or texts.READABLE
    yield "source", row.source_name


def _versions(reading: Reading) -> Iterator[Html]:
    if not reading.versions:
        return
    yield tag("h2", {}, source_texts.VERSIONS)
    items = (tag("li", {}, *_version(version, reading)) for version in reading.versions)
    yield tag("ul", {"class": "kb-versies"}, *items)


def _version(version: DocumentRow, reading: Reading) -> Iterator[Content]:
    day = dutch_date(version.card.valid_from) or version.id.partition("@")[2]
    serial = version.id.partition("@")[2].partition("_")[2]
    name = source_texts.version_from(day, serial)
    if version.id == reading.row.id:
        yield tag("strong", {}, f"{name} ({source_texts.VERSION_HERE})")
        return
    yield tag("a", {"href": address(version.id)}, name)
    attributes = {
        "type": "button",
        "class": "kb-knop kb-klein",
        "data-versie": version.id,
        "aria-label": source_texts.compare_with(name),
    }
    yield tag("button", attributes, source_texts.COMPARE)


def _pointers(title: str, pointers: tuple[Pointer, ...]) -> Iterator[Html]:
    if pointers:
        yield tag("h3", {}, title)
        items = (tag("li", {}, _pointer(p)) for p in pointers)
        yield tag("ul", {"class": "kb-verwijzingen"}, *items)


def _pointer(found: Pointer) -> Content:
    if not found.document_id:
        opens = hidden(f" ({texts.NEW_TAB})")
        return link(found.url, {}, found.label, opens) if found.url else found.label
    where = address(found.document_id, found.start, found.end)
    return tag("a", {"href": where}, found.label)
