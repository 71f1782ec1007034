"""What a reader gathers on a screen → HTML of the basket, and of the box that adds to it.

The contents stay in the browser (sessionStorage; ``assets/baskets.js``); only an export sends the
ids of what was gathered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ui import screen_texts
from ui.markup import Html, tag, void
from ui.menus import Choice, menu


@dataclass(frozen=True, slots=True)
class Basket:
    """One basket: its key in the browser, its title, its forms of export, and whether it copies."""

    key: str
    title: str
    menus: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    copies: bool = False


PASSAGES = Basket("passages", screen_texts.SELECTION, screen_texts.SELECTION_FORMS, copies=True)
EXAMPLES = Basket("voorbeelden", screen_texts.SHORTLIST, screen_texts.SHORTLIST_FORMS)


def basket(kind: Basket) -> Html:
    """Return the basket, hidden until something is in it."""
    name = f"kb-mand-{kind.key}"
    button = {"type": "button", "class": "kb-knop kb-klein"}
    menus = [menu((title,), _choices(forms)) for title, forms in kind.menus]
    copy = tag("button", {**button, "data-mand-kopie": kind.key}, screen_texts.SELECTION_COPY)
    clear = tag("button", {**button, "data-mand-leeg": kind.key}, screen_texts.SELECTION_CLEAR)
    return tag(
        "details",
        {"class": "kb-mand", "id": name, "data-mand": kind.key, "hidden": ""},
        tag(
            "summary", {}, tag("h2", {}, kind.title, " ", tag("span", {"class": "kb-mand-aantal"}))
        ),
        tag("ol", {"class": "kb-mand-lijst"}),
        tag("div", {"class": "kb-knoppen"}, *menus, *([copy] if kind.copies else []), clear),
        tag("div", {"class": "kb-gemaakt", "hidden": ""}),
        tag("p", {"class": "kb-uitleg"}, screen_texts.SELECTION_KEPT),
    )


def _choices(forms: Sequence[tuple[str, str]]) -> Sequence[Choice]:
    return [(label, "mand-vorm", form) for form, label in forms]


@dataclass(frozen=True, slots=True)
class Item:
    """Something to gather: its id, its name and text as shown, and its reference to copy."""

    key: str
    name: str
    text: str
    reference: str = ""


def pick(kind: Basket, item: Item, *label: Html | str) -> Html:
    """Return the box that puts something in a basket."""
    attributes = {
        "type": "checkbox",
        "data-kies": item.key,
        "data-in": kind.key,
        "data-naam": item.name,
        "data-tekst": item.text,
        "data-verwijzing": item.reference,
    }
    return tag("label", {"class": "kb-kies"}, void("input", attributes), tag("span", {}, *label))
