"""Names and values → labelled form fields. A form is sent by ``assets/page.js``, never by itself.

A field with ``data-meteen`` is sent as soon as it changes. Every value is escaped by ``ui.markup``.
"""

from collections.abc import Iterable, Iterator, Sequence

from ui.markup import Content, Html, tag, void

Option = tuple[str, str]


def form(screen: str, *content: Content) -> Html:
    """Return the form of a screen; its answer goes into the element ``kb-SCREEN-uit``."""
    attributes = {
        "class": "kb-formulier",
        "id": f"kb-{screen}-vorm",
        "data-scherm": screen,
        "data-doel": f"kb-{screen}-uit",
        "action": "#",
        "method": "post",
    }
    return tag("form", attributes, *content)


def outlet(screen: str, *content: Content) -> Html:
    """Return the element that holds what the form of a screen gives."""
    return tag("div", {"id": f"kb-{screen}-uit", "class": "kb-uit", "aria-live": "off"}, *content)


def box(
    key: str, label: str, value: str, *, kind: str = "search", wide: bool = True, name: str = ""
) -> Html:
    """Return a text box, or a date with ``kind`` "date"; ``name`` is ``key`` unless given."""
    attributes = {"type": kind, "id": f"kb-veld-{key}", "name": name or key, "value": value}
    attributes |= {"autocomplete": "off", "maxlength": "4000"} if kind == "search" else {}
    attributes |= {"data-meteen": "ja"} if kind == "date" else {}
    named = tag("label", {"for": f"kb-veld-{key}"}, label)
    return tag(
        "p", {"class": "kb-veld kb-ruim" if wide else "kb-veld"}, named, void("input", attributes)
    )


def choice(name: str, label: str, options: Iterable[Option], chosen: str, *, key: str = "") -> Html:
    """Return a list to choose one value from; ``key`` is ``name`` unless another form has it."""
    made = (
        tag("option", {"value": v, "selected": ""} if v == chosen else {"value": v or " "}, text)
        for v, text in options
    )
    attributes = {"id": f"kb-veld-{key or name}", "name": name, "data-meteen": "ja"}
    named = tag("label", {"for": f"kb-veld-{key or name}"}, label)
    return tag("p", {"class": "kb-veld"}, named, tag("select", attributes, *made))


def checks(
    name: str, form_id: str, options: Sequence[tuple[str, str]], chosen: Sequence[str]
) -> Html:
    """Return boxes to tick, belonging to a form elsewhere on the page."""
    items = []
    for number, (value, text) in enumerate(options):
        attributes = {
            "type": "checkbox",
            "id": f"{form_id}-{name}-{number}",
            "name": name,
            "value": value,
            "form": form_id,
            "data-meteen": "ja",
        }
        if value in chosen:
            attributes["checked"] = ""
        items.append(
            tag("li", {}, tag("label", {}, void("input", attributes), tag("span", {}, text)))
        )
    return tag("ul", {"class": "kb-vinkjes"}, *items)


def more(screen: str, shown: int, total: int, step: int, label: str) -> Iterator[Html]:
    """Yield the button that makes a list of a screen ``step`` longer, when it is not all shown."""
    if shown < total:
        attributes = {"class": "kb-knop kb-meertonen", "form": f"kb-{screen}-vorm"}
        amount = {"type": "submit", "name": "aantal", "value": str(shown + step)}
        yield tag("button", attributes | amount, label)


def submit(label: str) -> Html:
    """Return the button of a form."""
    return tag("button", {"type": "submit", "class": "kb-knop kb-hoofdknop"}, label)
