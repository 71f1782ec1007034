"""Bytes of a web page → the element that holds its text, and its head.

Invariants: the parser never fetches anything; scripts, styles and forms are gone; what a browser
would not show (hidden, display:none, size 0) is gone and counted. The main text is the page's own
landmark (main, role=main, article); without one the body without menus and footers. Does not:
guess by text density: on three pages readability-lxml lost 0, 10 and 42 % of the words; trafilatura
kept as many as this does, but depends on tld, whose licence is not permissive.
"""

import email
import email.policy
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from corpus.decode import decode
from corpus.errors import ParseError

Element = Any  # lxml.html's own classes; the stubs name only their base
_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = "script style noscript template svg math iframe object embed canvas head select button"
_MENUS = "nav header footer aside form"
_MENU_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu"}
_MAIN_IDS = ("content", "main", "main-content", "maincontent", "inhoud", "hoofdinhoud")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|"
    r"font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$)|"
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?\b)(?!.*background)",
    re.IGNORECASE,
)
_RESOURCE_LIMIT = 114  # libxml2's number for it
_MIN_SHARE = 0.25  # a landmark with less of the text than this is a teaser, not the text
EMPTY = "Deze webpagina bevat geen leesbare tekst; bewaar de pagina opnieuw, of als PDF."
TOO_DEEP = (
    "Deze webpagina is dieper genest dan 2048 niveaus en kan niet volledig worden gelezen; bewaar "
    "de pagina als PDF."
)


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of the page, the element with its text, and how many characters were hidden."""

    root: Element
    main: Element
    hidden: int


def read_tree(data: bytes) -> Tree:
    """Parse a web page, or the page inside a saved web archive (mhtml).

    Raises:
        ParseError: there is no element at all in it, or it is nested beyond all limits.
    """
    text = _PROLOG.sub("", _decode(_unpack(data))).replace("\x00", "")
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(EMPTY) from error
    if any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log):
        raise ParseError(TOO_DEEP)  # libxml2 stops there in silence and the rest would be lost
    for element in list(root.iter(*(name for name in _SILENT.split() if name != "head"))):
        _drop(element)
    hidden = _drop_hidden(root)
    body = root.find("body")
    return Tree(root, _main(root if body is None else body), hidden)


def _unpack(data: bytes) -> bytes:
    if data[:1] == b"<" or b"MIME-Version" not in data[:_HEAD_BYTES]:
        return data
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            found = part.get_payload(decode=True)
            return found if isinstance(found, bytes) else data
    return data


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    found = decode(data)
    if declared and found.encoding == "cp1252":  # neither a mark nor UTF-8: believe the page
        try:
            return data.decode(declared[1].decode("ascii"), errors="replace")
        except LookupError:
            return found.text
    return found.text


def _drop(element: Element) -> None:
    """Take an element out and keep the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _drop_hidden(root: Element) -> int:
    count = 0
    for element in list(root.iter(etree.Element)):
        style = element.get("style") or ""
        gone = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if gone or (style and _HIDING.search(style)):
            count += len("".join(element.itertext()).split())
            _drop(element)
    return count


def _main(body: Element) -> Element:
    total = max(len(body.text_content()), 1)
    for candidate in _landmarks(body):
        if len(candidate.text_content()) > _MIN_SHARE * total:
            return candidate
    for element in list(body.iter(etree.Element)):
        is_menu = element.tag in _MENUS.split() or element.get("role") in _MENU_ROLES
        if is_menu and element is not body:
            _drop(element)
    return body


def _landmarks(body: Element) -> list[Element]:
    found = [*body.iter("main"), *body.xpath(".//*[@role='main']")]
    found += [e for name in _MAIN_IDS for e in body.xpath(".//*[@id=$name]", name=name)]
    articles = list(body.iter("article"))
    return found + (articles if len(articles) == 1 else [])
