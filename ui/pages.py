"""Name and words of a screen → its heading and the frame that is filled when it is opened."""

from ui import texts
from ui.markup import Html, join, tag


def heading(screen: str, title: str, intro: str = "") -> Html:
    """Return the heading of a screen; it gets the focus when the screen is opened."""
    head = tag("h1", {"id": f"kb-{screen}-kop", "tabindex": "-1"}, title)
    return join([head, tag("p", {"class": "kb-inleiding"}, intro)] if intro else [head])


def lazy_screen(name: str, title: str, intro: str) -> Html:
    """Return the frame of a screen that is filled when it is opened."""
    body = {"class": "kb-lui", "id": f"kb-{name}-inhoud"}
    head = [heading(name, title, intro)] if title else []
    return join([*head, tag("div", body, tag("p", {"class": "kb-uitleg"}, texts.LOADING))])
