"""Citation → card: title, place, who vouches for it, the passage with the quoted words marked."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from corpus.model import Herkomst, Soort, Status
from kb.cite import dutch_date
from kb.export import card_of, full_form, jci_of, short_form
from kb.frozen import Change
from kb.model import CUT, Check, Citation
from kb.origin import certain, is_official, told
from ui import ask_texts, phrases, texts
from ui.addresses import address, link_address
from ui.markup import Html, is_web, join, link, tag
from ui.menus import menu
from ui.view import View

_AROUND = 240
"""Characters of the passage shown on each side of the quotation before "Toon de hele passage"."""

_SLACK = 60
"""A rest shorter than this is shown at once; a button for half a line helps nobody."""

_LEGAL = {Soort.WET, Soort.AMVB, Soort.REGELING, Soort.VERDRAG, Soort.CIRCULAIRE, Soort.DECENTRAAL}
EDITORIAL = frozenset({Soort.INSTRUMENT, Soort.VOORBEELD})
"""Our own cards: their date is the day of the last change."""

_ORIGIN_CLASS = {
    Herkomst.OFFICIEEL: "kb-officieel",
    Herkomst.STARTSET: "kb-redactie",
    Herkomst.EIGEN: "kb-eigen",
}


def hidden(text: str) -> Html:
    """Return text for screen readers only."""
    return tag("span", {"class": "kb-onzichtbaar"}, text)


def origin(herkomst: Herkomst, *, recognised: bool = False) -> Html:
    """Return the label that says who vouches for a text; ``recognised`` as in a Citation."""
    words = told(herkomst, recognised=recognised)
    return tag("span", {"class": f"kb-label {_ORIGIN_CLASS[herkomst]}"}, words)


def day_label(c: Citation) -> str:
    """Return the date of a passage, saying what it is of a law or of our own text."""
    if c.soort in EDITORIAL and c.date:
        return phrases.brought_up_to_date(c.date)
    first = c.soort in _LEGAL and c.holds_from and c.date == dutch_date(c.holds_from)
    return phrases.holds_from(c.date) if first else c.date


def card(c: Citation, view: View, *, also: bool = False) -> Html:
    """Return one passage; a chip or a line of the list opens it by its id."""
    name = view.source(c.n, also=also)
    which = ask_texts.ALSO_FOUND if also else phrases.source(c.n)
    head = tag(
        "header",
        {},
        tag("span", {"class": "kb-nummer", "aria-hidden": "true"}, "+" if also else str(c.n)),
        tag("h3", {"id": f"{name}-titel"}, hidden(f"{which}: "), c.title),
        *([tag("p", {"class": "kb-plaats"}, c.place)] if c.place else []),
        tag("p", {"class": "kb-labels"}, join(_labels(c, view), " ")),
        *_proof(c, view, also=also),
    )
    attributes = {
        "class": "kb-kaart",
        "id": name,
        "tabindex": "-1",
        "aria-labelledby": f"{name}-titel",
    }
    passage, cut = _passage(c, f"{name}-passage")
    return tag(
        "article",
        attributes,
        head,
        *_change(view.changes.get(c.n)),
        passage,
        _check(c.check),
        tag("dl", {}, *_facts(c)),
        tag("div", {"class": "kb-knoppen"}, *_buttons(c, view, f"{name}-passage", cut=cut)),
        *_references(c, name),
    )


def _labels(c: Citation, view: View) -> Iterator[Html]:
    yield origin(c.herkomst, recognised=c.recognised)
    yield tag("span", {"class": "kb-label"}, c.soort)
    if c.date:
        yield tag("span", {"class": "kb-label kb-datum"}, day_label(c))
    doubtful = c.status in {Status.NOG_NIET, Status.VERVALLEN}
    if doubtful or (c.soort in _LEGAL and c.status == Status.ONBEKEND):
        yield tag("span", {"class": "kb-label kb-status"}, f"{texts.STATUS}: {c.status}")
    elif c.soort in _LEGAL and view.day:
        yield tag("span", {"class": "kb-label kb-geldt"}, f"✓ {ask_texts.on_day(view.day)}")


def _proof(c: Citation, view: View, *, also: bool) -> Iterator[Html]:
    """Yield that a source proves words that stand in another one."""
    if not also and c.n in view.proofs:
        yield tag("p", {"class": "kb-uitleg"}, ask_texts.proof(view.proofs[c.n]))


def _change(change: Change | None) -> Iterator[Html]:
    """Yield what became of the source of a saved answer, when something did."""
    if change is not None and change is not Change.SAME:
        yield tag("p", {"class": "kb-controle kb-twijfel"}, f"! {change.value}")


def _passage(c: Citation, name: str) -> tuple[Html, bool]:
    """Return the passage with its quotation marked, and whether a part is folded away."""
    at_left = _cut_left(c.before)
    at_right = _cut_right(c.after)
    quoted = tag(
        "mark", {}, hidden(f"{texts.QUOTE_START}: "), c.quote, hidden(f" ({texts.QUOTE_END})")
    )
    body = tag(
        "blockquote",
        {"class": "kb-passage", "id": name},
        *_folded(c.before[:at_left], "… ", left=True),
        c.before[at_left:],
        quoted,
        CUT if c.stops_short and not c.after else "",
        c.after[:at_right],
        *_folded(c.after[at_right:], " …", left=False),
    )
    return body, at_left > 0 or at_right < len(c.after)


def _folded(text: str, dots: str, *, left: bool) -> Iterator[Html]:
    if text:
        rest = tag("span", {"class": "kb-rest", "hidden": ""}, text)
        more = tag("span", {"class": "kb-stip", "aria-hidden": "true"}, dots)
        yield from (rest, more) if left else (more, rest)


def _cut_left(text: str) -> int:
    if len(text) <= _AROUND + _SLACK:
        return 0
    space = text.find(" ", len(text) - _AROUND)
    return space + 1 if space >= 0 else len(text) - _AROUND


def _cut_right(text: str) -> int:
    if len(text) <= _AROUND + _SLACK:
        return len(text)
    space = text.rfind(" ", 0, _AROUND)
    return space if space > 0 else _AROUND


def _check(check: Check) -> Html:
    sign, words = texts.CHECKS[check]
    kind = "kb-controle" if check is Check.LITERAL else "kb-controle kb-twijfel"
    return tag("p", {"class": kind}, f"{sign} {words}")


def _facts(c: Citation) -> Iterator[Html]:
    if any(step not in f"{c.title}, {c.place}" for step in c.path):
        yield from _fact(texts.WHERE, " › ".join(c.path))
    if c.basis:
        yield from _fact(texts.RESTS_ON, "; ".join(c.basis))
    if c.certainty:
        yield from _fact(texts.CERTAINTY_LABEL, certain(c.certainty, c.url))


def _fact(label: str, value: str) -> Iterator[Html]:
    yield tag("dt", {}, label)
    yield tag("dd", {}, value)


def _buttons(c: Citation, view: View, passage: str, *, cut: bool) -> Iterator[Html]:
    which = hidden(phrases.of_source(c.n))
    button = {"type": "button", "class": "kb-knop kb-klein"}
    if cut:
        more = {"data-meer": passage, "aria-expanded": "false", "aria-controls": passage}
        labels = {"data-meer-tekst": texts.MORE, "data-minder-tekst": texts.LESS}
        yield tag("button", {**button, **more, **labels}, tag("span", {}, texts.MORE), which)
    place = address(c.document_id, c.start, c.end)
    yield tag("a", {"href": place, "class": "kb-knop kb-klein"}, texts.READ_HERE, which)
    if is_web(c.url):
        opens = hidden(f"{phrases.of_source(c.n)} ({texts.NEW_TAB})")
        yield link(c.url, {"class": "kb-knop kb-klein"}, _link_label(c), opens)
    yield copy_menu(c, view)
    yield tag(
        "button", {**button, "class": "kb-knop kb-klein kb-terug", "data-terug": "ja"}, texts.BACK
    )


def copy_menu(c: Citation, view: View) -> Html:
    """Return the menu that copies the reference of a passage, in each of its forms."""
    given = view.cards.get(c.document_id) or card_of(c)
    forms = (
        (ask_texts.COPY_SHORT, short_form(c, given), False),
        (ask_texts.COPY_FULL, full_form(c, given), False),
        (ask_texts.COPY_JCI, jci_of(c), False),
        (ask_texts.COPY_URL, c.url if is_web(c.url) else "", False),
        (ask_texts.COPY_LINK, link_address(c.document_id, c.start, c.end), True),
    )
    return menu(
        (ask_texts.COPY_MENU, hidden(phrases.of_source(c.n) if c.n else f": {c.title}, {c.place}")),
        [(name, "kopie-link" if path else "kopie", value) for name, value, path in forms if value],
        small=True,
    )


def _references(c: Citation, name: str) -> Iterator[Html]:
    """Yield the list of references, which is fetched when it is unfolded."""
    if c.passage_id:
        attributes = {"class": "kb-verwijst", "data-laad": "verwijzingen", "data-id": c.passage_id}
        summary = tag("summary", {}, ask_texts.REFERENCES, hidden(phrases.of_source(c.n)))
        yield tag("details", attributes, summary, tag("div", {"id": f"{name}-verwijst"}))


def _link_label(c: Citation) -> str:
    """Name a text official only at a host of the government; a file's own address by its host."""
    if c.herkomst is Herkomst.EIGEN:
        return phrases.open_at(urlsplit(c.url).netloc)
    if not is_official(c.url):
        return texts.OPEN_SOURCE
    return texts.OPEN_OFFICIAL if c.herkomst is Herkomst.OFFICIEEL else texts.OPEN_BASIS
