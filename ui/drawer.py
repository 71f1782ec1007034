"""The drawer in which a source opens beside a list; ``assets/drawer.js`` fills it."""

from ui import screen_texts
from ui.markup import Html, tag


def drawer() -> Html:
    """Return the empty drawer."""
    button = {"type": "button", "class": "kb-knop kb-klein", "data-lade-dicht": "ja"}
    reader = {"class": "kb-knop kb-klein kb-binnen", "href": "#bronnen", "data-lade-lezer": "ja"}
    return tag(
        "aside",
        {"id": "kb-lade", "hidden": "", "aria-label": screen_texts.DRAWER},
        tag(
            "div",
            {"class": "kb-lade-balk"},
            tag("a", reader, screen_texts.DRAWER_READER),
            tag("button", button, f"{screen_texts.DRAWER_CLOSE} ×"),
        ),
        tag("div", {"id": "kb-lade-inhoud"}),
    )
