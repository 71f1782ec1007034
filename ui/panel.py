"""Citations → the panel beside an answer: one source in full, and the list of all of them.

Without any script the panel is a plain list of cards; ``assets/page.js`` shows one at a time.
"""

from collections import Counter
from collections.abc import Sequence
from textwrap import shorten

from kb.model import Citation
from ui import ask_texts, phrases
from ui.evidence import card, hidden
from ui.markup import Html, tag
from ui.view import View

_BEGIN = 60
"""Characters of a quotation that tell two of one place apart."""


def panel(
    title: str, why: str, used: Sequence[Citation], also: Sequence[Citation], view: View
) -> Html:
    """Return the panel; ``used`` carry the answer, ``also`` were found beside them."""
    name = f"kb-{view.prefix}-paneel"
    shown = (
        *(tag("li", {}, card(c, view)) for c in used),
        *(tag("li", {}, card(c, view, also=True)) for c in also),
    )
    return tag(
        "section",
        {"class": "kb-kaarten", "aria-labelledby": f"{name}-kop"},
        tag("h2", {"id": f"{name}-kop"}, title),
        *([tag("p", {"class": "kb-uitleg"}, why)] if why else []),
        tag("div", {"class": "kb-paneel"}, _steps(len(used)), tag("ol", {}, *shown)),
        *_list(ask_texts.USED if also else "", used, view, also=False),
        *_list(ask_texts.ALSO_FOUND, also, view, also=True),
        tag("p", {"class": "kb-uitleg kb-toetsen"}, ask_texts.PANEL_KEYS),
    )


def _steps(used: int) -> Html:
    """Return the buttons to the source before and after; only ``used`` ones are numbered."""
    button = {"type": "button", "class": "kb-knop kb-klein"}
    return tag(
        "div",
        {"class": "kb-stappen"},
        tag("span", {"class": "kb-stand"}, ask_texts.position(1, used)),
        tag("button", {**button, "data-stap": "-1"}, f"‹ {ask_texts.PANEL_PREVIOUS}"),
        tag("button", {**button, "data-stap": "1"}, f"{ask_texts.PANEL_NEXT} ›"),
        tag(
            "button",
            {**button, "class": "kb-knop kb-klein kb-sluit", "data-terug": "ja"},
            "×",
            hidden(f" {ask_texts.PANEL_CLOSE}"),
        ),
    )


def _list(title: str, citations: Sequence[Citation], view: View, *, also: bool) -> Sequence[Html]:
    if not citations:
        return ()
    names = Counter((c.title, c.place) for c in citations)
    lines = (
        tag("li", {}, _line(c, view, also=also, words=names[c.title, c.place] > 1))
        for c in citations
    )
    head = [tag("h3", {}, f"{title} ({len(citations)})")] if title else []
    return (tag("div", {"class": "kb-bronlijst"}, *head, tag("ol", {}, *lines)),)


def _line(citation: Citation, view: View, *, also: bool, words: bool) -> Html:
    """Return one line of the list; ``words`` adds the first ones, which tell equal places apart."""
    target = view.source(citation.n, also=also)
    place = "" if citation.place in citation.title else citation.place
    number = tag(
        "span", {"class": "kb-nummer", "aria-hidden": "true"}, "+" if also else str(citation.n)
    )
    told = hidden(f"{ask_texts.ALSO_FOUND if also else phrases.source(citation.n)}: ")
    quoted = f" – “{shorten(citation.quote, _BEGIN, placeholder='…')}”" if words else ""
    name = tag("span", {}, told, tag("strong", {}, citation.title), " ", f"{place}{quoted}")
    return tag(
        "button",
        {"type": "button", "class": "kb-regel", "data-bron": target, "aria-controls": target},
        number,
        name,
    )
