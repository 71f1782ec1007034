"""A name and choices → a disclosure with buttons. Pure."""

from collections.abc import Iterable, Sequence

from ui.markup import Content, Html, tag

Choice = tuple[str, str, str]
"""What a button says, the name of its ``data-`` attribute, and that attribute's value."""


def menu(name: Sequence[Content], choices: Iterable[Choice], *, small: bool = False) -> Html:
    """Return a button that unfolds a list of buttons; ``assets/page.js`` closes it again."""
    buttons = (
        tag("li", {}, tag("button", {"type": "button", f"data-{attribute}": value}, label))
        for label, attribute, value in choices
    )
    size = "kb-knop kb-klein" if small else "kb-knop"
    summary = tag("summary", {"class": size}, *name)
    return tag("details", {"class": "kb-menu"}, summary, tag("ul", {}, *buttons))
