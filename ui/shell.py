"""Gradio's page → the same page in Dutch, with our header, menu, footer, style and script.

Header and warning are there before Gradio has loaded, and stand outside it as real landmarks.
Gradio's own social tags, which name a foreign host, go out. Pure: text in, text out.
"""

import json
import re

from ui import ask_texts, screen_texts, texts
from ui.markup import Html, join, tag, void

ASSETS = "kennisbank"
"""First part of the address of our own style, script and icon."""

STYLES = ("style.css", "answer.css", "reader.css", "screens.css", "manage.css")
SCRIPTS = (
    "display.js",
    "page.js",
    "asking.js",
    "answer.js",
    "reader.js",
    "baskets.js",
    "drawer.js",
    "manage.js",
)
"""In this order: the later ones build on the first."""

_SOCIAL = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')
_BODY = re.compile(r"<body\b[^>]*>")
_MARK = Html(
    '<svg class="kb-merk" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
    '<path d="M2 4h12v11H2zM17 4h13v6H17zM17 13h6v15h-6zM26 13h4v15h-4zM2 18h12v10H2z"/></svg>'
)

_HALF = Html(
    '<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
    '<path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z"/></svg>'
)


class ShellError(RuntimeError):
    """Gradio's page is not what this version knows: pin gradio or adapt ``ui.shell``."""


def dress(page: str, version: str) -> str:
    """Return Gradio's page in our shell; ``version`` makes browsers fetch changed assets."""
    page = _SOCIAL.sub("", page)
    page = _once(page, 'lang="en"', 'lang="nl"')
    page = _once(page, "<gradio-app", '<gradio-app id="inhoud" tabindex="-1"')
    page = _once(page, "</head>", f"{_head(version)}</head>")
    opened = _BODY.search(page)
    if opened is None:
        raise ShellError("<body>")
    page = page[: opened.end()] + _top().text + page[opened.end() :]
    before, end, after = page.rpartition("</body>")
    if not end:
        raise ShellError("</body>")
    return before + _bottom().text + end + after


def _once(page: str, old: str, new: str) -> str:
    if old not in page:
        raise ShellError(old)
    return page.replace(old, new, 1)


def _head(version: str) -> str:
    words = {
        "titel": texts.TITLE,
        "schermen": dict(texts.SCREENS),
        "zoeken": texts.SEARCHING,
        "gekopieerd": texts.COPIED,
        "kopieren_mislukt": texts.COPY_FAILED,
        "verbinding": texts.LOST,
        "mislukt": texts.BROKE,
        "bron": screen_texts.READER_TITLE,
        "laden": texts.LOADING,
        "weg": screen_texts.REMOVE_ONE,
        "vergelijk_vol": screen_texts.COMPARE_FULL,
        "mand_vol": screen_texts.SELECTION_FULL,
        "alle_bronnen": ask_texts.NARROW_NONE,
        "gewist": ask_texts.HISTORY_CLEARED,
        "bron_van": ask_texts.position("{n}", "{m}"),
        "ook_van": ask_texts.position_also("{n}", "{m}"),
        "gemaakt": ask_texts.DOWNLOADED,
        "bewaard": ask_texts.LINK_MADE,
        "kopieer_link": ask_texts.LINK_COPY,
        "bewaar_ja": ask_texts.LINK_YES,
        "bewaar_nee": ask_texts.LINK_NO,
        "niet_bewaard": ask_texts.LINK_NOT,
        "concept": ask_texts.DRAFT_BUSY,
        "concept_mislukt": ask_texts.DRAFT_FAILED,
    }
    data = json.dumps(words, ensure_ascii=True).replace("<", "\\u003c")
    return (
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="icon" type="image/svg+xml" href="./{ASSETS}/icon.svg?{version}">'
        + "".join(f'<link rel="stylesheet" href="./{ASSETS}/{s}?{version}">' for s in STYLES)
        + f'<script type="application/json" id="kb-teksten">{data}</script>'
        + "".join(f'<script src="./{ASSETS}/{name}?{version}"></script>' for name in SCRIPTS)
    )


def _top() -> Html:
    name = tag(
        "a",
        {"class": "kb-naam", "href": "#vragen"},
        _MARK,
        tag("span", {}, tag("strong", {}, texts.NAME), tag("span", {}, f" – {texts.KIND}")),
    )
    items = (
        tag("li", {}, tag("a", {"href": f"#{key}", "data-scherm": key}, label))
        for key, label in texts.SCREENS
    )
    menu = tag("nav", {"aria-label": texts.MENU}, tag("ul", {}, *items))
    warning = tag("p", {"class": "kb-waarschuwing"}, tag("span", {}, texts.WARNING))
    return join(
        [
            tag("a", {"class": "kb-overslaan", "href": "#inhoud"}, texts.SKIP),
            tag(
                "header",
                {"class": "kb-kop"},
                tag("div", {"class": "kb-balk"}, name, menu, _display()),
                warning,
            ),
            tag("div", {"id": "kb-status", "role": "status", "class": "kb-onzichtbaar"}),
            tag("p", {"id": "kb-laden"}, texts.LOADING),
            tag("noscript", {}, tag("p", {"class": "kb-melding"}, texts.NO_SCRIPT)),
        ]
    )


def _display() -> Html:
    """Return the choices of how the page looks; ``assets/display.js`` keeps them in the browser."""
    themes = (
        _option({"type": "radio", "name": "thema", "value": value}, label)
        for value, label in texts.THEMES
    )
    keys = _option({"type": "checkbox", "name": "toetsen", "checked": ""}, texts.SHORTCUTS)
    summary = tag("summary", {}, _HALF, tag("span", {}, texts.DISPLAY))
    choices = tag("fieldset", {}, tag("legend", {}, texts.THEME), *themes)
    return tag(
        "details",
        {"class": "kb-weergave"},
        summary,
        tag("div", {}, choices, tag("fieldset", {}, tag("legend", {}, texts.KEYS), keys)),
    )


def _option(attributes: dict[str, str], label: str) -> Html:
    return tag("label", {}, void("input", attributes), tag("span", {}, label))


def _bottom() -> Html:
    return tag("footer", {"class": "kb-voet"}, tag("p", {}, texts.FOOTER))
