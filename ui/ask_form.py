"""What can be chosen with a question → HTML: who asks, the day, the sources; and example questions.

The form belongs to the question box; ``assets/asking.js`` sends its fields along with the question.
"""

from collections.abc import Iterator, Sequence

from kb.whats_new import Latest
from ui import ask_texts, texts
from ui.forms import box, checks
from ui.markup import Html, join, tag, void

FORM = "kb-opties"


def options(kinds: Sequence[tuple[str, str]]) -> str:
    """Return the form; ``kinds`` are (label with count, value)."""
    narrow = tag(
        "details",
        {"class": "kb-beperk"},
        tag(
            "summary",
            {},
            ask_texts.NARROW,
            ": ",
            tag("span", {"id": "kb-beperkt"}, ask_texts.NARROW_NONE),
        ),
        _group(ask_texts.KINDS, "soorten", [(value, label) for label, value in kinds]),
        _group(ask_texts.LEVELS, "overheden", ask_texts.LEVEL_VALUES),
    )
    attributes = {"id": FORM, "class": "kb-opties", "action": "#", "method": "post"}
    fields = tag(
        "div",
        {"class": "kb-velden"},
        _audiences(),
        box("geldig", ask_texts.VALID_ON, "", kind="date", wide=False, name="dag"),
    )
    return tag("form", attributes, fields, narrow).text


def _audiences() -> Html:
    return tag(
        "fieldset",
        {"class": "kb-rollen"},
        tag("legend", {}, ask_texts.I_AM),
        tag("div", {"class": "kb-keuzes"}, *(_radio(n) for n in range(len(ask_texts.AUDIENCES)))),
    )


def _radio(number: int) -> Html:
    who = ask_texts.AUDIENCES[number]
    attributes = {"type": "radio", "name": "rol", "value": who.key, "id": f"kb-rol-{who.key}"}
    if number == 0:
        attributes["checked"] = ""
    return tag("label", {}, void("input", attributes), tag("span", {}, who.label))


def _group(title: str, name: str, values: Sequence[tuple[str, str]]) -> Html:
    return tag("fieldset", {}, tag("legend", {}, title), checks(name, FORM, values, ()))


def news(found: Latest | None) -> str:
    """Return the line that says what a sync brought, with the way to it; "" when there is none."""
    if found is None:
        return ""
    told = [(item.title, item.text) for item in found.items]
    more = tag("a", {"href": "#bronnen"}, ask_texts.NEWS_MORE)
    return tag("p", {"class": "kb-nieuw"}, ask_texts.news_line(found.day, told), " ", more).text


def examples() -> str:
    """Return the example questions of every audience; the page shows those of the chosen one."""
    return join([tag("h2", {}, texts.EXAMPLES_TITLE), *_examples(), *_history()]).text


def _examples() -> Iterator[Html]:
    for who in ask_texts.AUDIENCES:
        buttons = (
            tag("button", {"type": "button", "class": "kb-voorbeeld", "data-vraag": q}, q)
            for q in who.examples
        )
        attributes = {"class": "kb-verder", "data-voor": who.key}
        if who is not ask_texts.AUDIENCES[0]:
            attributes["hidden"] = ""
        yield tag("div", attributes, *buttons)


def _history() -> Iterator[Html]:
    clear = {"type": "button", "class": "kb-knop kb-klein", "data-geschiedenis": "wis"}
    yield tag(
        "details",
        {"id": "kb-geschiedenis", "class": "kb-geschiedenis", "hidden": ""},
        tag("summary", {}, ask_texts.HISTORY, " ", tag("span", {"id": "kb-geschiedenis-aantal"})),
        tag("ol", {"id": "kb-geschiedenis-lijst"}),
        tag("p", {"class": "kb-uitleg"}, ask_texts.HISTORY_KEPT),
        tag("button", clear, ask_texts.HISTORY_CLEAR),
    )
