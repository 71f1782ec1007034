"""Example cards → HTML of the screen Voorbeelden: filters, and cards that lead on to the law."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.cards.model import NIET_IN_DE_BRONNEN
from kb.examples import FIELDS, Chosen, Example
from ui import screen_texts
from ui.addresses import address
from ui.evidence import hidden
from ui.forms import choice, form, outlet
from ui.markup import Content, Html, join, tag

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
        )
        for name in FIELDS
    )
    return join(
        [
            form("voorbeelden", tag("div", {"class": "kb-velden"}, *made)),
            outlet("voorbeelden", first),
        ]
    )


def cards_html(found: Sequence[Example]) -> Html:
    """Return the cards that fit."""
    line = screen_texts.rows_line(len(found), "voorbeeld", "voorbeelden")
    cards = tag("ul", {"class": "kb-rooster"}, *(tag("li", {}, _card(e)) for e in found))
    return tag(
        "div",
        {"data-status": line},
        tag("p", {"class": "kb-aantal"}, line),
        cards if found else tag("p", {}, screen_texts.NO_EXAMPLES),
    )


def _card(example: Example) -> Html:
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
        tag("dl", {}, *_facts(example)),
        tag(
            "p",
            {"class": "kb-knoppen"},
            tag(
                "a",
                {"class": "kb-knop kb-klein kb-binnen", "href": document},
                screen_texts.OPEN_CARD,
                hidden(f": {v.titel}"),
            ),
        ),
    )


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
        (screen_texts.OUTCOME, "" if v.uitkomst == NIET_IN_DE_BRONNEN else v.uitkomst),
        (screen_texts.LESSON, v.les),
        (screen_texts.NOW, v.nu),
    )
    for label, value in pairs:
        if value:
            yield tag("dt", {}, label)
            yield tag("dd", {}, value)
