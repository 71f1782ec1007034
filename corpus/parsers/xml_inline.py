"""One XML element with running text → clean text on one line, with its links and footnotes.

Invariants: the text is what ``clean`` makes of it, offsets are code points in it; no word of the
element is lost except the elements that the dialect names as no text. Does not: see blocks.
"""

from dataclasses import dataclass, field

from lxml import etree

from corpus.clean import clean
from corpus.safe_xml import local_name

IMAGE = "[afbeelding]"
_SUPERSCRIPT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """Which elements (local names) mean what in one kind of XML.

    ``skip`` is no text, ``links`` refer elsewhere, ``notes`` are footnotes, ``bracketed`` is a
    remark of the editors, ``images`` become one word in brackets, ``superscript`` is raised,
    ``blocks`` are words apart (a list inside a cell). With ``loose_links`` a link that its author
    glued to a word ("hoofdstuk22", "1.1Begrippen") gets its space back.
    """

    skip: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    bracketed: frozenset[str] = frozenset()
    images: frozenset[str] = frozenset()
    superscript: frozenset[str] = frozenset({"sup"})
    blocks: frozenset[str] = frozenset({"br"})
    loose_links: bool = False


@dataclass(frozen=True, slots=True)
class Inline:
    """Clean text; ``links`` are (start, end, element), ``notes`` are (offset, element)."""

    text: str
    links: tuple[tuple[int, int, etree._Element], ...] = ()
    notes: tuple[tuple[int, etree._Element], ...] = ()


@dataclass(slots=True)
class _Line:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pending: str = ""
    links: list[tuple[int, int, etree._Element]] = field(default_factory=list)
    notes: list[tuple[int, etree._Element]] = field(default_factory=list)

    def add(self, piece: str | None) -> None:
        if not piece:
            return
        core = clean(piece)
        if not core:
            self.pending += piece if piece.isspace() else ""
            return
        gap = self.pending + piece[: len(piece) - len(piece.lstrip())]
        if gap and self.parts and not self._laid_out(gap, core):
            core = " " + core
        self.parts.append(core)
        self.length += len(core)
        self.pending = piece[len(piece.rstrip()) :]

    def _laid_out(self, gap: str, core: str) -> bool:
        """Tell whether white space is only lay-out of the file: a new line before a full stop."""
        return "\n" in gap and (core[0] in ".,;:)!?" or self.parts[-1].endswith("("))


def read_inline(element: etree._Element, dialect: Dialect) -> Inline:
    """Return the running text of an element, its tail excluded."""
    line = _Line()
    _content(element, dialect, line)
    return Inline("".join(line.parts), tuple(line.links), tuple(line.notes))


def join_inlines(inlines: list[Inline], gap: str) -> Inline:
    """Return the texts one after another with ``gap`` between them."""
    if len(inlines) == 1:
        return inlines[0]
    text, links, notes = "", [], []
    for inline in inlines:
        text += gap if text and inline.text else ""
        links += [(len(text) + a, len(text) + b, element) for a, b, element in inline.links]
        notes += [(len(text) + a, element) for a, element in inline.notes]
        text += inline.text
    return Inline(text, tuple(links), tuple(notes))


def _content(element: etree._Element, dialect: Dialect, line: _Line) -> None:
    line.add(element.text)
    for child in element:
        _child(child, local_name(child), dialect, line)
        line.add(child.tail)


def _child(child: etree._Element, name: str, dialect: Dialect, line: _Line) -> None:
    if not name or name in dialect.skip:
        return
    if name in dialect.notes:
        line.notes.append((line.length, child))
    elif name in dialect.images:
        line.add(f" {IMAGE} ")
    elif name in dialect.links:
        _link(child, dialect, line)
    elif name in dialect.bracketed:
        _brackets(child, dialect, line)
    elif name in dialect.superscript:
        _raise(child, dialect, line)
    elif name in dialect.blocks:
        line.pending += "\n"
        _content(child, dialect, line)
        line.pending += "\n"
    else:
        _content(child, dialect, line)


def _link(child: etree._Element, dialect: Dialect, line: _Line) -> None:
    before, parts = line.length, len(line.parts)
    inside = "".join(str(piece) for piece in child.itertext())
    if dialect.loose_links and line.parts and _glued(line.parts[-1], inside):
        line.pending += " "
    _content(child, dialect, line)
    if line.length > before:
        start = before + (1 if line.parts[parts].startswith(" ") else 0)
        line.links.append((start, line.length, child))
    if dialect.loose_links and _glued(inside, child.tail or ""):
        line.pending += " "


def _glued(before: str, after: str) -> bool:
    """Tell whether two words touch that no word joins ("II" + "bij"), unlike "water" + "wet"."""
    left, right = before[-1:], after[:1]
    return left.isalnum() and right.isalnum() and not (left.islower() and right.islower())


def _brackets(child: etree._Element, dialect: Dialect, line: _Line) -> None:
    remark = read_inline(child, dialect)
    if not remark.text:
        return
    framed = remark.text if remark.text.startswith("[") else f"[{remark.text}]"
    line.add(framed)
    shift = line.length - len(framed) + framed.find(remark.text)
    line.links += [(shift + a, shift + b, element) for a, b, element in remark.links]


def _raise(child: etree._Element, dialect: Dialect, line: _Line) -> None:
    """Raise figures and signs, so that 10⁻⁶ cannot be read as "10-6"; letters stay as they are."""
    said = str(child.text or "")
    text = read_inline(child, dialect).text
    raised = text.translate(_SUPERSCRIPT)
    if raised == text or any(c.isalpha() for c in text):
        _content(child, dialect, line)
        return
    line.add(raised)
    line.pending = said[len(said.rstrip()) :]
