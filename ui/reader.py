"""One unit of a document → HTML of the reader: contents and text with the quoted words."""

from collections.abc import Iterator

from corpus.model import Kind
from kb.browse import Piece, Reading
from kb.origin import certain, is_official
from kb.original import is_pdf
from ui import screen_texts, source_texts, texts
from ui.addresses import address, place_address
from ui.evidence import hidden
from ui.markup import Content, Html, join, link, tag
from ui.reader_card import card_html


def missing_html(asked: str, url: str = "") -> Html:
    """Return that a place is not in the index, and where the official text is."""
    opens = hidden(f" ({texts.NEW_TAB})")
    label = screen_texts.open_at_law(asked) if is_official(url) else texts.OPEN_SOURCE
    return tag(
        "div",
        {"data-status": screen_texts.READER_MISSING},
        _back(),
        tag("h1", {"id": "kb-bron-kop", "tabindex": "-1"}, screen_texts.READER_MISSING),
        tag("p", {"class": "kb-inleiding"}, asked),
        tag("p", {}, screen_texts.READER_OUTSIDE if url else screen_texts.READER_MISSING_HELP),
        *([tag("p", {}, link(url, {"class": "kb-knop"}, label, opens))] if url else []),
    )


def reading_html(reading: Reading, start: int, end: int, fetched: str = "") -> Html:
    """Return a unit with the words from ``start`` to ``end`` marked; ``fetched`` is a date."""
    name = reading.row.card.title or reading.row.source_name or reading.row.id
    unit = reading.path[-1] if reading.path else reading.place
    repeated = {"class": "kb-onzichtbaar"} if unit == name else {}  # the title above says it
    marked = end > start and any(p.start < end and start < p.end for p in reading.pieces)
    text = tag(
        "section",
        {"class": "kb-leestekst", "aria-labelledby": "kb-deel-kop"},
        tag("p", {"class": "kb-pad"}, " › ".join(reading.path[:-1])),
        tag("h2", {"id": "kb-deel-kop", "tabindex": "-1", **repeated}, unit),
        *_original(reading, start, end),
        *([tag("p", {"class": "kb-uitleg"}, screen_texts.QUOTED_HERE)] if marked else []),
        *_pieces(reading, start, end),
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
            *([_contents(reading)] if len(reading.contents) > 1 else []),
            tag("div", _outlet(reading, start, end)),
            text,
            card_html(reading, start, end, fetched),
        ),
    )


def _outlet(reading: Reading, start: int, end: int) -> dict[str, str]:
    """Return the attributes of the place where a page of the original or a version comes."""
    whole = (reading.pieces[0].start, reading.pieces[-1].end)
    begin, last = (start, end) if end > start else whole
    return {
        "class": "kb-blad-plaats",
        "data-id": reading.row.id,
        "data-begin": str(begin),
        "data-einde": str(last),
    }


def _original(reading: Reading, start: int, end: int) -> list[Html]:
    """Return the button that shows the page of the PDF on which the marked words stand."""
    marked = [p.page for p in reading.pieces if p.start < end and start < p.end and p.page]
    pages = marked or [p.page for p in reading.pieces if p.page]
    if not pages or not is_pdf(reading.row.source_name):
        return []
    attributes = {"type": "button", "class": "kb-knop kb-toonblad", "data-blad": str(pages[0])}
    return [tag("button", attributes, source_texts.show_page(pages[0]))]


def _back() -> Html:
    return tag(
        "button",
        {"type": "button", "class": "kb-knop kb-klein", "data-achteruit": "ja"},
        f"‹ {screen_texts.READER_BACK}",
    )


def _pieces(reading: Reading, start: int, end: int) -> Iterator[Html]:
    """Yield the sections; a card has its headings between them and how certain each one is."""
    heading = ""
    for piece in reading.pieces:
        if piece.heading and piece.heading != heading:
            yield tag("h3", {}, piece.heading)
        heading = piece.heading
        yield _piece(piece, start, end)
        if piece.certainty:
            yield tag("p", {"class": "kb-uitleg kb-zekerheid"}, *_rests_on(piece))


def _rests_on(piece: Piece) -> Iterator[Content]:
    yield certain(piece.certainty, piece.url)
    if piece.basis:
        places = (
            tag("a", {"href": place_address(source)}, source)
            if source.startswith(("art. ", "bijlage "))
            else source
            for source in piece.basis
        )
        yield f". {texts.RESTS_ON}: "
        yield join(places, "; ")


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
    if reading.units == 1:
        return join([])
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
