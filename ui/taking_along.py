"""Answer → everything that can be done with it: copy, download, print, link, draft, remark.

The forms themselves are made by ``kb.export``; a download asks for the same answer again by POST,
so that no question stands in an address.
"""

from collections.abc import Iterator

from kb.export import NOTES, Evidence
from ui import ask_texts, texts
from ui.forms import submit
from ui.markup import Html, tag, void
from ui.menus import menu
from ui.view import View


def toolbar(evidence: Evidence, view: View) -> Html:
    """Return the buttons and menus under an answer."""
    button = {"type": "button", "class": "kb-knop"}
    return tag(
        "div",
        {"class": "kb-knoppen kb-meenemen", "role": "group", "aria-label": ask_texts.TAKE},
        _note_menu(evidence),
        tag("button", {**button, "data-vorm": "docx"}, ask_texts.WORD),
        menu((ask_texts.LITERATURE,), _forms(ask_texts.LITERATURE_FORMS)),
        menu((ask_texts.MORE_FORMS_TITLE,), _forms(ask_texts.MORE_FORMS)),
        tag("button", {**button, "data-druk": "ja"}, ask_texts.PRINT),
        *([] if view.prefix != "bron" else [_link_button(view.keep_days)]),
        tag("div", {"class": "kb-gemaakt", "hidden": ""}),
    )


def keeping(view: View) -> Html:
    """Return what can be done with a refusal: ask anew, keep or print it."""
    small = {"type": "button", "class": "kb-knop kb-klein"}
    return tag(
        "div",
        {"class": "kb-knoppen kb-bewaren"},
        new_question(),
        _link_button(view.keep_days, small=True),
        tag("button", {**small, "data-druk": "ja"}, ask_texts.PRINT),
        tag("div", {"class": "kb-gemaakt", "hidden": ""}),
    )


def _link_button(days: int, *, small: bool = False) -> Html:
    """Return the button that asks first: a link means that the question is kept."""
    size = "kb-knop kb-klein" if small else "kb-knop"
    attributes = {"type": "button", "class": size, "data-bewaar": ask_texts.keep_asks(days)}
    return tag("button", {**attributes, "title": ask_texts.LINK_HELP}, ask_texts.LINK)


def _forms(choices: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str, str]]:
    return ((label, "vorm", form) for form, label in choices)


def _note_menu(evidence: Evidence) -> Html:
    """Return the menu that copies; each way stands in the page as text and as HTML."""
    items = []
    for style, label in ask_texts.NOTE_STYLES:
        plain, rich = NOTES[style]
        copied = {
            "type": "button",
            "data-kopie": plain(evidence),
            "data-kopie-html": rich(evidence),
        }
        items.append(tag("li", {}, tag("button", copied, label)))
    summary = tag("summary", {"class": "kb-knop kb-hoofdknop"}, ask_texts.COPY_NOTE)
    return tag("details", {"class": "kb-menu"}, summary, tag("ul", {}, *items))


def draft_box(view: View) -> Iterator[Html]:
    """Yield the button that lets a language model write, when there is one."""
    if view.model:
        button = {"type": "button", "class": "kb-knop", "data-concept": "ja"}
        yield tag("div", {"class": "kb-concept"}, tag("button", button, ask_texts.DRAFT))


def feedback_form(view: View) -> Html:
    """Return the form with which a reader says what is wrong, or that it is right."""
    name = f"kb-{view.prefix}-oordeel"
    choices = (
        tag(
            "button",
            {"type": "button", "class": "kb-knop kb-klein", "data-oordeel": verdict.value},
            label,
        )
        for verdict, label in ask_texts.FEEDBACK
    )
    return tag(
        "form",
        {
            "class": "kb-oordeelvorm",
            "action": "#",
            "method": "post",
            "aria-labelledby": f"{name}-kop",
        },
        tag("h3", {"id": f"{name}-kop"}, ask_texts.FEEDBACK_TITLE),
        tag("div", {"class": "kb-knoppen"}, *choices),
        tag("div", {"class": "kb-toelichting", "hidden": ""}, *_remark(name)),
    )


def _remark(name: str) -> Iterator[Html]:
    yield void("input", {"type": "hidden", "name": "oordeel", "value": " "})
    yield tag("label", {"for": f"{name}-tekst"}, ask_texts.FEEDBACK_TEXT)
    area = {"id": f"{name}-tekst", "name": "toelichting", "rows": "3", "maxlength": "2000"}
    yield tag("textarea", area)
    keep = void("input", {"type": "checkbox", "name": "bewaar_vraag", "value": "ja"})
    yield tag("label", {"class": "kb-kies"}, keep, tag("span", {}, ask_texts.FEEDBACK_KEEP))
    yield tag("p", {"class": "kb-uitleg"}, ask_texts.FEEDBACK_PRIVATE)
    yield submit(ask_texts.FEEDBACK_SEND)


def new_question() -> Html:
    """Return the button that goes back to the question box."""
    attributes = {"type": "button", "class": "kb-knop", "data-nieuw": "ja"}
    return tag("button", attributes, texts.NEW_QUESTION)
