"""Example cards → HTML of the screen Voorbeelden: filters, and cards that lead on to the law."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.cards import Startset, Voorbeeld
from corpus.cards.model import NIET_IN_DE_BRONNEN
from kb.examples import FIELDS, Chosen, Example, similar
from ui import screen_texts
from ui.addresses import address
from ui.basket import EXAMPLES, Item, basket, pick
from ui.evidence import hidden
from ui.forms import choice, form, more, outlet
from ui.markup import Content, Html, join, tag

PAGE = 12
_OLD = "oud recht"


def examples_html(
    choices: Mapping[str, Sequence[tuple[str, str]]], chosen: Chosen, first: Html
) -> Html:
    """Return the screen with its first cards."""
    made = (
        choice(
            name,
            screen_texts.EXAMPLE_FIELDS[name],
            [("", screen_texts.ALL), *choices.get(name, ())],
            str(getattr(chosen, name)),
            key=f"voorbeeld-{name}",
        )
        for name in FIELDS
    )
    return join(
        [
            form("voorbeelden", tag("div", {"class": "kb-velden"}, *made)),
            outlet("voorbeelden", first),
            basket(EXAMPLES),
        ]
    )


def cards_html(found: Sequence[Example], startset: Startset, amount: int = PAGE) -> Html:
    """Return the first cards that fit; ``startset`` holds what they resemble."""
    line = screen_texts.rows_line(len(found), "voorbeeld", "voorbeelden")
    shown = [tag("li", {}, _card(e, startset)) for e in found[:amount]]
    cards = tag("ul", {"class": "kb-rooster"}, *shown)
    return tag(
        "div",
        {"data-status": line},
        tag("p", {"class": "kb-aantal"}, line),
        cards if found else tag("p", {}, screen_texts.NO_EXAMPLES),
        *more("voorbeelden", len(shown), len(found), PAGE, screen_texts.MORE_EXAMPLES),
    )


def _card(example: Example, startset: Startset) -> Html:
    v = example.card
    document = address(f"voorbeeld-{v.id}")
    kind = "kb-label kb-status" if v.recht == _OLD else "kb-label"
    labels = [
        tag("span", {"class": kind}, v.recht),
        *(tag("span", {"class": "kb-label"}, s) for s in v.strategie),
    ]
    return tag(
        "article",
        {"class": "kb-kaart kb-vb"},
        tag("h2", {}, tag("a", {"href": document}, v.titel)),
        tag("p", {"class": "kb-labels"}, join(labels, " ")),
        tag("p", {}, v.kern),
        tag("dl", {}, *_facts(example), *_similar(similar(startset, v))),
        tag("div", {"class": "kb-knoppen"}, *_buttons(example, document, startset)),
    )


def _buttons(example: Example, document: str, startset: Startset) -> Iterator[Html]:
    v = example.card
    told = hidden(f": {v.titel}")
    inside = {"class": "kb-knop kb-klein kb-binnen", "href": document}
    yield tag("a", inside, screen_texts.OPEN_CARD, told)
    known = {i.id: i for i in startset.instrumenten}
    if example.instrumenten and (first := known.get(example.instrumenten[0][0])):
        level = "gemeente" if "gemeente" in first.overheid else first.overheid[0]
        question = screen_texts.HERE_TOO_ASK.format(level, _within(first.titel))
        button = {"type": "button", "class": "kb-knop kb-klein", "data-vraag": question}
        button |= {"data-los-vragen": "ja"}  # it does not lean on what was asked before
        yield tag("button", button, screen_texts.HERE_TOO, told)
    yield pick(EXAMPLES, Item(v.id, v.titel, v.kern), screen_texts.SHORTLIST_ADD, told)


def _within(title: str) -> str:
    """Return a title as part of a sentence: no capital first, unless it is an abbreviation."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def _similar(cards: Sequence[Voorbeeld]) -> Iterator[Html]:
    if cards:
        links = (tag("a", {"href": address(f"voorbeeld-{v.id}")}, v.titel) for v in cards)
        yield tag("dt", {}, screen_texts.SIMILAR)
        yield tag("dd", {}, tag("ul", {}, *(tag("li", {}, one) for one in links)))


def _facts(example: Example) -> Iterator[Html]:
    v = example.card
    instruments = join(
        (
            tag("a", {"href": address(f"instrument-{i}")}, title)
            for i, title in example.instrumenten
        ),
        ", ",
    )
    pairs: tuple[tuple[str, Content], ...] = (
        (screen_texts.WHO, ", ".join(v.wie)),
        (screen_texts.WHERE_AT, ", ".join(part for part in (v.locatie, v.provincie) if part)),
        (screen_texts.WHEN, v.jaar or screen_texts.UNKNOWN_YEAR),
        (screen_texts.WHICH_INSTRUMENT, instruments),
        (screen_texts.OUTCOME, v.uitkomst),
        (screen_texts.LESSON, v.les),
        (screen_texts.NOW, v.nu),
    )
    for label, value in pairs:
        if value and value != NIET_IN_DE_BRONNEN:
            yield tag("dt", {}, label)
            yield tag("dd", {}, value)
