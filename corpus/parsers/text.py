"""Markdown or plain text → Document: paragraphs under headings, list items, footnotes.

Invariants: every word of the file is in the text; letterhead, salutation and signature of a
Kamerbrief are in the text but are no sections. Does not: run HTML or follow links in Markdown.
"""

import re
from dataclasses import replace

from corpus.blocks import Block, Role, assemble
from corpus.clean import hiding_characters
from corpus.decode import Decoded, decode
from corpus.errors import ParseError
from corpus.identity import file_id
from corpus.kamerbrief import Letter, read_letter
from corpus.letters import promote
from corpus.model import Card, Document, RawFile, Readability, Soort
from corpus.parsers.text_blocks import furniture, to_blocks
from corpus.parsers.text_inline import strip_marks, take_calls
from corpus.titles import choose_title

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^(?:title|titel):\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*<!--.*?-->", re.DOTALL | re.MULTILINE)
_META = re.compile(r"^\s*<meta\b[^>]*>\s*$", re.IGNORECASE | re.MULTILINE)


def parse(raw: RawFile) -> Document:
    """Turn a Markdown or text file into a Document.

    Raises:
        ParseError: the file holds no text.
    """
    decoded = decode(raw.data)
    markdown = raw.name.lower().endswith((".md", ".markdown"))
    title, lines, hidden = _lines(decoded.text, markdown=markdown)
    letter = read_letter([take_calls(strip_marks(line))[0].replace("**", "") for line in lines])
    if letter:
        blocks = letter_blocks(lines, letter, markdown=markdown)
    else:
        blocks = promote(to_blocks(lines, markdown=markdown))
    text, sections = assemble(blocks)
    if not text.strip():
        raise ParseError(
            "Dit bestand bevat geen tekst; controleer of het juiste bestand is bewaard."
        )
    card = letter.card if letter else _card(title, blocks, raw)
    return Document(
        id=(letter.id if letter else "") or file_id(raw.data),
        herkomst=raw.herkomst,
        card=replace(card, url=raw.url or card.url),
        text=text,
        sections=sections,
        source_name=raw.name,
        readability=Readability(characters=len(text), verdict=_verdict(decoded, hidden)),
    )


def letter_blocks(lines: list[str], letter: Letter, *, markdown: bool) -> list[Block]:
    """Return the blocks of a Kamerbrief: head and signature as furniture, styled headings."""
    body = promote(to_blocks(lines[letter.body : letter.end], markdown=markdown), plain=True)
    return [
        *furniture(lines[: letter.body], markdown=markdown),
        *[b for b in body if b.role is not Role.NOTE],
        *furniture(lines[letter.end :], markdown=markdown),
        *[b for b in body if b.role is Role.NOTE],
    ]


def _lines(text: str, *, markdown: bool) -> tuple[str, list[str], int]:
    """Return the title in the front matter, the lines, and how many characters nobody sees."""
    hidden = hiding_characters(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f\n")
    title = ""
    if markdown:
        if front := _FRONT.match(text):
            found = _FRONT_TITLE.search(front[1])
            title = found[1] if found else ""
            text = text[front.end() :]
        hidden += sum(len(comment[0]) for comment in _COMMENT.finditer(text))
        text = _COMMENT.sub("", _META.sub("", text))
    return title, text.split("\n"), hidden


def _card(title: str, blocks: list[Block], raw: RawFile) -> Card:
    first = next((b.text for b in blocks if b.role is Role.HEADING), "")
    return Card(soort=Soort.DOCUMENT, title=choose_title([title, first], raw.name))


def _verdict(decoded: Decoded, hidden: int) -> str:
    remarks = []
    if decoded.lost:
        remarks.append(
            f"Op {decoded.lost} plaatsen was een teken onleesbaar; controleer het bestand als daar "
            "iets ontbreekt."
        )
    if decoded.doubtful:
        remarks.append("De tekencodering is onbekend; bewaar het bestand opnieuw als UTF-8.")
    if hidden:
        remarks.append(f"{hidden} onzichtbare tekens zijn weggelaten.")
    return " ".join(remarks)
