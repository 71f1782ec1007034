"""Element with the text of a page → blocks: headings, paragraphs, items, tables, footnotes.

Invariants: every visible word of the element is in one block; links and marks are gone, their
words stay. Does not: choose the element (html_tree.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.blocks import Block, Role
from corpus.parsers.html_tree import Element
from corpus.parsers.text_inline import CALL_CLOSE, CALL_OPEN, take_calls

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = set(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section
    summary table tbody td tfoot th thead tr ul""".split()
)
_SKIPPED = {"input", "textarea", "img", "video", "audio", "option", "datalist"}
_NOTE_ID = re.compile(r"(?:^|[-_])(?:fn|ftn|note|noot|footnote|voetnoot|d\d+e\d+)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^[\[(]?(\d{1,3}|\*{1,3})[\])]?$")
_BACK = re.compile(r"^[\s\[(]*(?:\d{1,3}|\*{1,3}|[↩↑^])[\s\])\.:]*")
_MAX_DEPTH = 150  # deeper elements give their text without its shape


@dataclass(slots=True)
class _Walk:
    """Blocks found so far and the words of the paragraph that is being read."""

    notes: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    role: Role = Role.TEXT
    level: int = 1
    marker: str = ""
    bold: int = 0
    letters: int = 0

    def end(self) -> None:
        """Finish the paragraph that is being read."""
        text, calls = take_calls("".join(self.words))
        if text:
            whole = self.role is Role.TEXT and self.bold > 0.8 * self.letters
            self.blocks.append(
                Block(
                    role=self.role,
                    text=text,
                    calls=calls,
                    level=self.level,
                    marker=self.marker,
                    style="bold" if whole else "",
                )
            )
            if self.role is Role.ITEM:  # a second paragraph of the item has no marker of its own
                self.marker = ""
        self.words, self.bold, self.letters = [], 0, 0

    def say(self, text: str | None, *, bold: bool = False) -> None:
        """Add words to the paragraph."""
        if text:
            self.words.append(text)
            self.letters += len(text.strip())
            self.bold += len(text.strip()) * bold


def to_blocks(main: Element) -> list[Block]:
    """Return the blocks of an element in reading order."""
    walk = _Walk(_note_targets(main))
    _element(walk, main, 0, bold=False)
    walk.end()
    return walk.blocks


def _note_targets(main: Element) -> dict[str, str]:
    """Return the ids of footnotes with their numbers, by the links that call them."""
    found: dict[str, str] = {}
    for link in main.iter("a"):
        target = (link.get("href") or "").partition("#")[2]
        mark = _NOTE_MARK.match(link.text_content().strip())
        raised = any(parent.tag == "sup" for parent in link.iterancestors())
        inside = any(child.tag == "sup" for child in link)
        named = _NOTE_ID.search(target) or "noot" in (link.get("class") or "")
        if target and mark and (raised or inside or named):
            found.setdefault(target, mark[1])
    return found


def _element(walk: _Walk, element: Element, depth: int, *, bold: bool) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SKIPPED or not tag:
        return
    name = element.get("id") or element.get("name") or ""
    if name in walk.notes and tag != "a":
        _note(walk, element, walk.notes[name])
    elif tag == "table":
        _table(walk, element)
    elif tag == "br":
        walk.say(" ")
    elif tag in _BLOCKS:
        _block(walk, element, tag, depth)
    elif not _call(walk, element, tag):
        _children(walk, element, depth, bold=bold or tag in {"b", "strong"})


def _children(walk: _Walk, element: Element, depth: int, *, bold: bool) -> None:
    walk.say(element.text, bold=bold)
    for child in element:
        if depth < _MAX_DEPTH:
            _element(walk, child, depth + 1, bold=bold)
        else:
            walk.say(child.text_content())
        walk.say(child.tail, bold=bold)


def _block(walk: _Walk, element: Element, tag: str, depth: int) -> None:
    walk.end()
    before = (walk.role, walk.level, walk.marker)
    if tag in {"ul", "ol"}:
        start = element.get("start") or "1"
        walk.lists.append((tag, int(start) if start.isdigit() else 1))
    elif tag in _LEVELS:
        walk.role, walk.level, walk.marker = Role.HEADING, _LEVELS[tag], ""
    elif tag == "li":
        walk.role, walk.level, walk.marker = Role.ITEM, max(len(walk.lists), 1), _marker(walk)
    _children(walk, element, depth, bold=False)
    walk.end()
    if tag in {"ul", "ol"}:
        walk.lists.pop()
    walk.role, walk.level, walk.marker = before


def _marker(walk: _Walk) -> str:
    if not walk.lists or walk.lists[-1][0] == "ul":
        return "-"
    kind, number = walk.lists[-1]
    walk.lists[-1] = (kind, number + 1)
    return f"{number}."


def _call(walk: _Walk, element: Element, tag: str) -> bool:
    """Take in a footnote call; return whether it was one."""
    link = element if tag == "a" else next(element.iter("a"), None) if tag == "sup" else None
    target = "" if link is None else (link.get("href") or "").partition("#")[2]
    if target not in walk.notes:
        return False
    walk.say(f"{CALL_OPEN}{walk.notes[target]}{CALL_CLOSE}")
    return True


def _note(walk: _Walk, element: Element, number: str) -> None:
    walk.end()
    text, _ = take_calls(" ".join(element.itertext()))
    text = _BACK.sub("", text).strip(" ↩↑")
    if text:
        walk.blocks.append(Block(role=Role.NOTE, text=text, marker=number))


def _table(walk: _Walk, table: Element) -> None:
    walk.end()
    cells = [cell for row in table.iter("tr") for cell in row if cell.tag in {"td", "th"}]
    layout = any(cell.find(".//table") is not None or len(cell) > 6 for cell in cells)  # noqa: PLR2004
    if layout or len(cells) <= 1 or table.get("role") == "presentation":
        for cell in cells:
            if not any(parent in cells for parent in cell.iterancestors("td", "th")):
                _children(walk, cell, 0, bold=False)
                walk.end()
        return
    rows = list(_rows(table))
    caption = table.find("caption")
    if caption is not None:
        walk.say(caption.text_content())
        walk.end()
    if rows:
        walk.blocks.append(Block(role=Role.TABLE, text="\n".join(rows)))


def _rows(table: Element) -> Iterator[str]:
    for row in table.iter("tr"):
        cells = [
            take_calls(" ".join(cell.itertext()))[0] for cell in row if cell.tag in {"td", "th"}
        ]
        if any(cells):
            yield " | ".join(cells)
