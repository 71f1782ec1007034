"""What stands on the first page of a PDF → its card and, when it has a number, its id (pure).

Invariants: a publication number is taken only from small print and running feet, never from the
running text; what is not printed stays empty. Does not: guess a date.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.blocks import Block, Role
from corpus.dutch_dates import find_date
from corpus.kamerbrief import Letter
from corpus.model import Card, RawFile, Soort
from corpus.parsers.pdf_pages import Read
from corpus.publication import find_publication
from corpus.titles import choose_title

_MIN_TITLE = 8
_MAX_TITLE = 250
_HEAD_BLOCKS = 30
_FIELD = re.compile(
    r"^(datum|betreft|onderwerp|inzake|document|(?:ons |onze )?(?:kenmerk|referentie)|zaaknr)"
    r"\b\s*:?\s*(.*)$",
    re.IGNORECASE,
)
_SUBJECTS = ("betreft", "onderwerp", "inzake", "document")
_NUMBERS = ("ons kenmerk", "onze referentie", "kenmerk", "zaaknr")
_DOSSIER = re.compile(r"^\d{2} ?\d{3}(?: \(?[A-Z0-9]+\)?)?\s+([A-Z].{10,})$", re.DOTALL)
_NUMBER = re.compile(r"^Nr\.\s*(?:\d+|[A-Z]{1,3})\s+([A-Z].{3,})$", re.DOTALL)
_BEFORE_TITLE = re.compile(r"^(?:Nr\.\s*\w+|\d{2} \d{3})\s+")
_NUMBERED = re.compile(r"^(?:\d+[.\s]|[a-z]\.|\()")


def make_card(
    raw: RawFile, read: Read, blocks: Sequence[Block], letter: Letter | None, meta_title: str
) -> tuple[Card, str]:
    """Return the card and the id, which is empty when no number is printed."""
    if letter:
        return replace(letter.card, url=raw.url), letter.id
    head = [b for b in blocks if b.page == _first_page(blocks)][:_HEAD_BLOCKS]
    fields = _fields(head)
    found = find_publication(_small_print(read))
    subject = next((fields[name] for name in _SUBJECTS if name in fields), "")
    title = _kamerstuk_title(head) if found and found.soort is Soort.KAMERSTUK else ""
    card = Card(
        soort=found.soort if found else Soort.DOCUMENT,
        title=choose_title([title, subject, find_title(blocks), meta_title], raw.name),
        publisher=found.publisher if found else "",
        date=find_date(fields.get("datum", "")),
        kenmerk=next((fields[label] for label in _NUMBERS if label in fields), ""),
        subject=subject,
        official_id=found.id if found else "",
        url=raw.url or (found.url if found else ""),
    )
    return card, card.official_id


def find_title(blocks: Sequence[Block]) -> str:
    """Return the highest heading of the first page, with what follows it on the same level."""
    first = _first_page(blocks)
    found = [
        index
        for index, block in enumerate(blocks[:-1])
        if block.role is Role.HEADING and block.page == first and not _NUMBERED.match(block.text)
    ]
    if not found:
        return ""
    top = min(blocks[index].level for index in found)
    start = next(index for index in found if blocks[index].level == top)
    title = blocks[start].text
    for block in blocks[start + 1 :]:
        if block.role is not Role.HEADING or block.level != top or _NUMBERED.match(block.text):
            break
        title = f"{title} {block.text}"
    return title[:_MAX_TITLE] if len(title) >= _MIN_TITLE else ""


def without_title(blocks: Sequence[Block], card: Card) -> list[Block]:
    """Return the blocks with the title itself as furniture: it is above everything."""
    first = _first_page(blocks)
    if not any(b.role is Role.HEADING and b.page != first for b in blocks):
        return list(blocks)
    return [
        replace(b, role=Role.FURNITURE) if b.page == first and _is_title(b, card) else b
        for b in blocks
    ]


def _is_title(block: Block, card: Card) -> bool:
    if block.role not in {Role.HEADING, Role.TEXT}:
        return False
    bare = _BEFORE_TITLE.sub("", block.text)
    return block.text == card.publisher or (len(bare) >= _MIN_TITLE and bare in card.title)


def _first_page(blocks: Sequence[Block]) -> int | None:
    return next((block.page for block in blocks if block.page), None)


def _fields(head: Sequence[Block]) -> Mapping[str, str]:
    """Return what is printed behind "Datum", "Betreft" and "Ons kenmerk", or right below them."""
    fields: dict[str, str] = {}
    for index, block in enumerate(head):
        match = _FIELD.match(block.text)
        if not match:
            continue
        below = head[index + 1].text if index + 1 < len(head) else ""
        value = match[2] or below
        label = re.sub(r"\s+", " ", match[1].lower())
        if value and not value[0].islower() and len(value) <= _MAX_TITLE:
            fields.setdefault(label, value)
    return fields


def _kamerstuk_title(head: Sequence[Block]) -> str:
    """Return the subject of the dossier and what this piece is, as a Kamerstuk prints them."""
    dossier = next((m[1] for b in head if (m := _DOSSIER.match(b.text))), "")
    piece = next((m[1] for b in head if (m := _NUMBER.match(b.text))), "")
    return "; ".join(filter(None, (dossier, piece)))[:_MAX_TITLE]


def _small_print(read: Read) -> list[str]:
    """Return the lines in the top and bottom margins of the first two pages."""
    return [
        line.text
        for page in read.pages[:2]
        for line in page.lines
        if line.y0 > page.height * 0.84 or line.y1 < page.height * 0.16
    ]
