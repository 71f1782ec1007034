"""Web page → Document: headings, paragraphs, items, tables and footnotes of its main text.

Invariants: nothing is fetched or run; an error page of a server is refused as such. Does not: take
links or numbers on trust; a publication number counts only where the publisher prints it.
"""

import re
from dataclasses import replace
from datetime import date

from corpus.blocks import Block, Role, assemble
from corpus.clean import clean
from corpus.errors import ParseError
from corpus.identity import file_id
from corpus.letters import read_letter_blocks
from corpus.model import Card, Document, RawFile, Readability, Soort
from corpus.parsers.html_blocks import to_blocks
from corpus.parsers.html_tree import EMPTY, Element, read_tree
from corpus.publication import find_publication
from corpus.titles import choose_title

ERROR_PAGE = (
    "Dit is een foutmelding van een webserver ({title}) en geen document; haal het bestand opnieuw "
    "op bij de bron."
)
_ERROR = re.compile(
    r"\b(?:[45]0\d)\b|not found|niet gevonden|bestaat niet|unavailable|niet beschikbaar|"
    r"access denied|toegang geweigerd|forbidden|bad gateway|internal server error|foutmelding|"
    r"er is iets (?:mis|fout)",
    re.IGNORECASE,
)
_MAX_ERROR_CHARS = 1500
_SITE = re.compile(r"\s+[|–-]\s+[^|–]{3,40}$")
_TITLES = ("dcterms.title", "dc.title", "og:title")
_DATES = ("dcterms.issued", "dcterms.available", "dc.date", "article:published_time")
_NUMBERS = ("dcterms.identifier", "dc.identifier")


def parse(raw: RawFile) -> Document:
    """Turn a web page into a Document.

    Raises:
        ParseError: the page is an error message, or holds no text.
    """
    tree = read_tree(raw.data)
    blocks, letter = read_letter_blocks(to_blocks(tree.main))
    notes = [block for block in blocks if block.role is Role.NOTE]
    body = [block for block in blocks if block.role is not Role.NOTE]
    text, sections = assemble([*body, *notes])
    title = clean(tree.root.findtext(".//title") or "")
    if not text.strip():
        raise ParseError(EMPTY)
    if len(text) < _MAX_ERROR_CHARS and _is_error(title, body):
        raise ParseError(ERROR_PAGE.format(title=(title or body[0].text)[:60]))
    card = letter.card if letter else _card(tree.root, title, body, raw)
    hidden = f"{tree.hidden} onzichtbare woorden zijn weggelaten." if tree.hidden else ""
    return Document(
        id=(letter.id if letter else card.official_id) or file_id(raw.data),
        herkomst=raw.herkomst,
        card=replace(card, url=raw.url or card.url),
        text=text,
        sections=sections,
        source_name=raw.name,
        readability=Readability(characters=len(text), verdict=hidden),
    )


def _is_error(title: str, body: list[Block]) -> bool:
    heading = next((b.text for b in body if b.role is Role.HEADING), body[0].text)
    return bool(_ERROR.search(title) or _ERROR.search(heading))


def _card(root: Element, title: str, body: list[Block], raw: RawFile) -> Card:
    meta = {
        (element.get("name") or element.get("property") or "").lower(): clean(
            element.get("content") or ""
        )
        for element in root.iter("meta")
    }
    heading = next((b.text for b in body if b.role is Role.HEADING and b.level == 1), "")
    found = find_publication(meta[name] for name in _NUMBERS if name in meta)
    stated = next((meta[name] for name in _TITLES if meta.get(name)), "")
    return Card(
        soort=found.soort if found else Soort.DOCUMENT,
        title=choose_title([stated, heading, _SITE.sub("", title)], raw.name),
        publisher=found.publisher if found else "",
        date=_date(next((meta[name] for name in _DATES if meta.get(name)), "")),
        official_id=found.id if found else "",
        url=found.url if found else "",
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
