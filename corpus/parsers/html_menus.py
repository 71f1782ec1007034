"""A tree of a web page → the same tree without menus, banners and share buttons.

A part is such when its tag or role says so, or when a word of its class or id does (the names that
Dutch government sites use). Invariants: a part that holds the page's h1, or a third of its text,
stays whatever it is called. Does not: weigh words or links; text is never dropped for being short.
"""

import re
from typing import Any

from lxml import etree

Element = Any  # lxml.html's own classes; the stubs name only their base
_TAGS = frozenset({"nav", "header", "footer", "aside", "form"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu"})
_TEXT = frozenset({"body", "h1", "p", "table", "tbody", "thead", "tr", "td", "th", "li"})
_WORD = r"(?<![^\s_-])(?:{})(?![^\s_-])"
_NAMES = re.compile(
    _WORD.format(
        r"cookie\w*|bread-?crumbs?|kruimel\w*|skip-?links?|skip-menu|share\w*|delen|social\w*"
        r"|(?:main|sub|top|hoofd|side)?[-_]?(?:menu|nav|navbar|navigation|navigatie)"
        r"|footer|sitefooter|voettekst|topbar|sidebar|zijbalk"
    ),
    re.IGNORECASE,
)
_PAGE_HEAD = re.compile(_WORD.format("header|siteheader"), re.IGNORECASE)
_MOST = 1 / 3


def menus(main: Element) -> list[Element]:
    """Return the parts inside an element that are not its text, outer before inner."""
    most = _MOST * max(len(main.text_content()), 1)
    inside = (e for e in main.iter(etree.Element) if e is not main)
    whole = main.tag == "body"
    return [e for e in inside if _is_called_menu(e, whole=whole) and not _is_text(e, most)]


def _is_called_menu(element: Element, *, whole: bool) -> bool:
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in _TEXT:
        return False
    return bool(_NAMES.search(names) or (whole and _PAGE_HEAD.search(names)))


def _is_text(element: Element, most: float) -> bool:
    has_title = next(element.iter("h1"), None) is not None
    return has_title or len(element.text_content()) > most
