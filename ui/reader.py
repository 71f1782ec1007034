"""One unit of a document → HTML of the reader: contents, text with the quoted words, its card."""

from collections.abc import Iterator
from urllib.parse import quote

from corpus.model import Kind
from kb.browse import Piece, Pointer, Reading
from kb.cite import dutch_date
from ui import screen_texts, texts
from ui.addresses import address
from ui.evidence import hidden
from ui.markup import Content, Html, join, link, tag

_FULL_STOP = " · "


def missing_html(asked: str) -> Html:
    """Return that a place is not in the index."""
    return tag(
        "div",
        {"data-status": screen_texts.READER_MISSING},
        _back(),
        tag("h1", {"id": "kb-bron-kop", "tabindex": "-1"}, screen_texts.READER_MISSING),
        tag("p", {"class": "kb-inleiding"}, asked),
        tag("p", {}, screen_texts.READER_MISSING_HELP),
    )


def reading_html(reading: Reading, start: int, end: int) -> Html:
    """Return a unit with the words from ``start`` to ``end`` marked."""
    name = reading.row.card.title or reading.row.source_name or reading.row.id
    unit = reading.path[-1] if reading.path else reading.place
    marked = end > start and any(p.start < end and start < p.end for p in reading.pieces)
    text = tag(
        "section",
        {"class": "kb-leestekst", "aria-labelledby": "kb-deel-kop"},
        tag("p", {"class": "kb-pad"}, " › ".join(reading.path[:-1])),
        tag("h2", {"id": "kb-deel-kop", "tabindex": "-1"}, unit),
        *([tag("p", {"class": "kb-uitleg"}, screen_texts.QUOTED_HERE)] if marked else []),
        *(_piece(p, start, end) for p in reading.pieces),
        _steps(reading),
    )
    return tag(
        "div",
        {"class": "kb-lezer", "data-status": f"{name}, {unit}"},
        _back(),
        tag("h1", {"id": "kb-bron-kop", "tabindex": "-1"}, name),
        tag(
            "div",
            {"class": "kb-leesblad"},
            _contents(reading),
            text,
            tag("aside", {"class": "kb-leeskaart"}, *_card(reading, start, end)),
        ),
    )


def _back() -> Html:
    return tag(
        "button",
        {"type": "button", "class": "kb-knop kb-klein", "data-achteruit": "ja"},
        f"‹ {screen_texts.READER_BACK}",
    )


def _piece(piece: Piece, start: int, end: int) -> Html:
    left = max(start, piece.start) - piece.start
    right = min(end, piece.end) - piece.start
    content: list[Content] = [piece.text]
    if left < right:
        quoted = tag(
            "mark",
            {"class": "kb-aangehaald", "tabindex": "-1"},
            hidden(f"{texts.QUOTE_START}: "),
            piece.text[left:right],
            hidden(f" ({texts.QUOTE_END})"),
        )
        content = [piece.text[:left], quoted, piece.text[right:]]
    marker = tag("span", {"class": "kb-lidnummer"}, piece.marker)
    number: list[Content] = [marker, " "] if piece.marker else []
    kinds = {Kind.ITEM: " kb-onderdeel", Kind.NOTE: " kb-voetnoot", Kind.TABLE: " kb-tabeltekst"}
    attributes = {"class": f"kb-stuk{kinds.get(piece.kind, '')}", "id": f"s-{piece.start}"}
    return tag("p", attributes, *number, *content)


def _steps(reading: Reading) -> Html:
    steps: list[Content] = []
    for offset, label, sign in (
        (reading.previous, screen_texts.READER_PREVIOUS, "‹ {}"),
        (reading.following, screen_texts.READER_NEXT, "{} ›"),
    ):
        if offset is not None:
            where = address(reading.row.id, max(offset, 1))
            steps.append(tag("a", {"class": "kb-knop kb-stap", "href": where}, sign.format(label)))
    line = tag(
        "span", {"class": "kb-uitleg"}, screen_texts.unit_line(reading.number, reading.units)
    )
    return tag("nav", {"class": "kb-knoppen", "aria-label": "Bladeren"}, *steps, line)


def _contents(reading: Reading) -> Html:
    items = []
    for heading in reading.contents:
        attributes = {"href": address(reading.row.id, max(heading.start, 1))}
        if heading.current:
            attributes["aria-current"] = "true"
        items.append(
            tag(
                "li",
                {"class": f"kb-diep-{min(heading.level, 4)}"},
                tag("a", attributes, heading.title),
            )
        )
    return tag(
        "details",
        {"class": "kb-inhoudsopgave", "open": ""},
        tag("summary", {}, tag("h2", {}, screen_texts.READER_CONTENTS)),
        tag("nav", {"aria-label": screen_texts.READER_CONTENTS}, tag("ol", {}, *items)),
    )


def _card(reading: Reading, start: int, end: int) -> Iterator[Html]:
    yield tag("h2", {}, screen_texts.READER_CARD)
    pairs = (
        join([tag("dt", {}, screen_texts.CARD_FIELDS[name]), tag("dd", {}, value)])
        for name, value in _facts(reading)
        if value
    )
    yield tag("dl", {}, *pairs)
    here = f"{start}-{end}" if end > start else str(reading.pieces[0].start)
    copied = {
        "type": "button",
        "class": "kb-knop kb-klein",
        "data-kopie-link": f"bron/{quote(reading.row.id, safe='')}#{here}",
    }
    buttons = [tag("button", copied, screen_texts.COPY_LINK)]
    if reading.url:
        opens = hidden(f" ({texts.NEW_TAB})")
        buttons.append(link(reading.url, {"class": "kb-knop kb-klein"}, texts.OPEN_OFFICIAL, opens))
    yield tag("div", {"class": "kb-knoppen"}, *buttons)
    yield from _pointers(screen_texts.REFERS_TO, reading.refers_to)
    yield from _pointers(screen_texts.REFERRED_BY, reading.referred_by)


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    row, c = reading.row, reading.row.card
    yield "soort", c.soort.value
    yield "herkomst", row.herkomst.value
    yield "official_id", c.official_id
    yield "kenmerk", c.kenmerk
    yield "date", dutch_date(c.date)
    yield "valid_from", dutch_date(c.valid_from)
    yield "valid_to", dutch_date(c.valid_to)
    yield "status", "" if c.status == "onbekend" else c.status.value
    yield "publisher", c.publisher
    yield "signatory", c.signatory
    yield "subject", c.subject
    yield "licence", c.licence
    yield "jci", reading.jci
    yield "readability", row.readability.verdict or texts.READABLE
    yield "source", row.source_name
    yield "sha256", reading.sha256
    yield "id", row.id


def _pointers(title: str, pointers: tuple[Pointer, ...]) -> Iterator[Html]:
    if pointers:
        yield tag("h3", {}, title)
        yield tag(
            "ul", {"class": "kb-verwijzingen"}, *(tag("li", {}, _pointer(p)) for p in pointers)
        )


def _pointer(found: Pointer) -> Content:
    if not found.document_id:
        return found.label
    where = address(found.document_id, found.start, found.end)
    return tag("a", {"href": where}, found.label)
