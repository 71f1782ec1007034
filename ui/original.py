"""A page of the original PDF → HTML: its picture, with boxes drawn over what was asked for."""

from urllib.parse import quote

from corpus.errors import KbError
from corpus.model import Box
from kb.original import Original
from ui import source_texts, texts
from ui.markup import Content, Html, tag, void

_MARGIN = 2.0
"""Points around a box, so that it does not touch the letters."""


def page_html(document_id: str, name: str, found: Original) -> Html:
    """Return the page with buttons to turn it; ``name`` is the name of its file."""
    image = found.image
    title = source_texts.page_title(image.page, image.pages)
    told = source_texts.BOXED if found.boxes else source_texts.NOT_BOXED
    return tag(
        "section",
        {"class": "kb-blad", "aria-labelledby": "kb-blad-kop", "data-status": title},
        tag("h2", {"id": "kb-blad-kop", "tabindex": "-1"}, title),
        tag("p", {"class": "kb-uitleg"}, f"{source_texts.ORIGINAL_HELP} {told}"),
        tag("div", {"class": "kb-bladbeeld"}, _picture(document_id, name, found), _boxes(found)),
        tag("div", {"class": "kb-knoppen"}, *_buttons(document_id, image.page, image.pages)),
    )


def failed_html(error: KbError, document_id: str) -> Html:
    """Return why there is no picture."""
    return tag(
        "section",
        {"class": "kb-blad", "aria-labelledby": "kb-blad-kop", "data-status": texts.say(error)},
        tag("h2", {"id": "kb-blad-kop", "tabindex": "-1"}, source_texts.GONE),
        tag("p", {"class": "kb-melding"}, texts.say(error)),
        tag("div", {"class": "kb-knoppen"}, *_buttons(document_id, 0, 0)),
    )


def file_address(document_id: str) -> str:
    """Return the address of the file a document was read from."""
    return f"origineel/bestand?id={quote(document_id, safe='')}"


def _picture(document_id: str, name: str, found: Original) -> Html:
    image = found.image
    where = f"origineel/blad?id={quote(document_id, safe='')}&blz={image.page}"
    attributes = {
        "src": where,
        "alt": source_texts.page_alt(image.page, name),
        "width": str(round(image.width)),
        "height": str(round(image.height)),
    }
    return void("img", attributes)


def _boxes(found: Original) -> Html:
    size = f"0 0 {found.image.width:.1f} {found.image.height:.1f}"
    drawn = (tag("rect", _rect(box)) for box in found.boxes)
    return tag("svg", {"viewBox": size, "aria-hidden": "true", "focusable": "false"}, *drawn)


def _rect(box: Box) -> dict[str, str]:
    return {
        "x": f"{box.x0 - _MARGIN:.1f}",
        "y": f"{box.y0 - _MARGIN:.1f}",
        "width": f"{max(0.0, box.x1 - box.x0) + 2 * _MARGIN:.1f}",
        "height": f"{max(0.0, box.y1 - box.y0) + 2 * _MARGIN:.1f}",
        "rx": "2",
    }


def _buttons(document_id: str, page: int, pages: int) -> list[Content]:
    made: list[Content] = []
    if page > 1:
        made.append(_button({"data-blad": str(page - 1)}, f"‹ {source_texts.PAGE_BEFORE}"))
    if page < pages:
        made.append(_button({"data-blad": str(page + 1)}, f"{source_texts.PAGE_AFTER} ›"))
    if page:
        where = {"class": "kb-knop kb-stap", "href": file_address(document_id), "download": ""}
        made.append(tag("a", where, source_texts.OPEN_FILE))
    made.append(_button({"data-blad-dicht": "ja"}, source_texts.CLOSE_ORIGINAL))
    return made


def _button(attributes: dict[str, str], label: str) -> Html:
    return tag("button", {"type": "button", "class": "kb-knop", **attributes}, label)
