"""The tree of a law → text and sections, in one walk in reading order.

Invariants: one section per lid (its aanhef when it has a list), per onderdeel and per plain
alinea; every word below the element is written, what is not cited as a plain line. Does not: know
the names of the elements (law_words.py), read the card, or resolve links.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from corpus.model import Kind
from corpus.parsers.law_words import NUMBER_SIGNS, Reading, below, first, named, remarked, text_of
from corpus.parsers.xml_inline import IMAGE, Inline, join_inlines, read_inline
from corpus.parsers.xml_table import read_table
from corpus.parsers.xml_writer import Span, Where
from corpus.safe_xml import local_name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """How the first text of a lid or onderdeel is written, and how further text joins it."""

    marker: str = ""
    prefix: str = ""
    kind: Kind = Kind.TEXT
    lead: Span | None = None
    merge: bool = False


def walk(element: etree._Element, where: Where, reading: Reading) -> None:
    """Write everything below an element."""
    _content(element, where, reading, _Opening())


def visit(element: etree._Element, where: Where, reading: Reading) -> None:
    """Write an element with its own heading."""
    words, name = reading.words, local_name(element)
    where = reading.enter(element, where, reading.writer)
    if name == words.lid:
        _lid(element, where, reading)
    elif name in {words.item, words.definition}:
        _item(element, where, reading, None)
    elif name == "table":
        reading.writer.section(read_table(element, words.dialect), where, kind=Kind.TABLE)
    elif name in words.phrases or name in words.dialect.images:
        phrase = Inline(words.phrases.get(name, IMAGE))
        reading.writer.section(phrase, remarked(phrase, where))
    elif name in words.line or _is_leaf(element, reading):
        reading.writer.section(read_inline(element, words.dialect), where)
    else:
        _content(element, where, reading, _Opening())


def _lid(element: etree._Element, where: Where, reading: Reading) -> None:
    words = reading.words
    marker = text_of(first(element, words.lid_number), words.dialect)
    number = marker.strip(NUMBER_SIGNS)
    where = replace(
        where,
        path=(*where.path, f"lid {number}") if number else where.path,
        place=replace(where.place, lid=number),
    )
    marker = f"{marker}." if marker.isalnum() else marker
    _content(element, where, reading, _Opening(marker=marker, merge=True))


def _content(element: etree._Element, where: Where, reading: Reading, opening: _Opening) -> None:
    """Write the texts, lists and further elements below an element, in order."""
    lead = None
    for run in _runs(below(element, reading.words), reading, merge=opening.merge):
        name = local_name(run[0])
        if name in reading.words.alinea:
            lead = _longer(_texts(run, where, reading, opening), lead)
            opening = replace(opening, marker="", prefix="")
        elif name in reading.words.lists:
            inside = replace(opening, lead=lead or opening.lead)
            opening = _list(run[0], where, reading, inside)
        else:
            opening = _flush(where, reading, opening)
            visit(run[0], where, reading)
    if opening.prefix:
        _flush(where, reading, opening)


def _runs(
    children: list[etree._Element], reading: Reading, *, merge: bool
) -> Iterator[list[etree._Element]]:
    """Yield the children one by one, or alinea's that follow each other together."""
    run: list[etree._Element] = []
    for child in children:
        if merge and local_name(child) in reading.words.alinea:
            run.append(child)
            continue
        if run:
            yield run
            run = []
        yield [child]
    if run:
        yield run


def _texts(run: list[etree._Element], where: Where, reading: Reading, opening: _Opening) -> Span:
    dialect = reading.words.dialect
    inline = join_inlines([read_inline(child, dialect) for child in run], "\n")
    if opening.prefix:
        inline = join_inlines([Inline(opening.prefix), inline], " ")
    return reading.writer.section(
        inline, remarked(inline, where), marker=opening.marker, kind=opening.kind, lead=opening.lead
    )


def _longer(span: Span, lead: Span | None) -> Span | None:
    """Return the span, or the lead before it when the span is empty."""
    return span if span[0] < span[1] else lead


def _list(lijst: etree._Element, where: Where, reading: Reading, opening: _Opening) -> _Opening:
    """Write a list, with its own aanhef where it has one; return what is still to be written."""
    lead = opening.lead
    for child in below(lijst, reading.words):
        name = local_name(child)
        if name in reading.words.alinea:
            lead = _longer(_texts([child], where, reading, opening), lead)
            opening = replace(opening, marker="", prefix="")
            continue
        opening = _flush(where, reading, opening)
        if name in {reading.words.item, reading.words.definition}:
            _item(child, reading.enter(child, where, reading.writer), reading, lead or opening.lead)
        else:
            visit(child, where, reading)
    return opening


def _flush(where: Where, reading: Reading, opening: _Opening) -> _Opening:
    """Write a number or term that stands alone, because no text of its own follows it."""
    if opening.prefix:
        term = Inline(opening.prefix)
        span = reading.writer.section(
            term, where, marker=opening.marker, kind=opening.kind, lead=opening.lead
        )
        opening = replace(opening, lead=span)
    elif opening.marker:
        reading.writer.line(Inline(""), where, marker=opening.marker)
    return replace(opening, marker="", prefix="")


def _item(item: etree._Element, where: Where, reading: Reading, lead: Span | None) -> None:
    words = reading.words
    marker = text_of(first(item, words.item_number), words.dialect) or item.get("nr") or ""
    opening = _Opening(marker=marker, kind=Kind.ITEM, lead=lead, merge=True)
    term = text_of(first(item, words.term), words.dialect).rstrip(" :") if words.term else ""
    if term:
        where = replace(where, path=(*where.path, f"begrip {term}"))
        _content(item, where, reading, replace(opening, prefix=f"{term}:"))
    else:
        _content(item, named(item, where, marker.strip(NUMBER_SIGNS), words), reading, opening)


def _is_leaf(element: etree._Element, reading: Reading) -> bool:
    """Tell whether an element holds words of its own and is therefore one line."""
    skip = reading.words.dialect.skip
    children = [child for child in element if local_name(child) not in {"", *skip}]
    words = [element.text, *(child.tail for child in element)]
    return not children or any(word and word.strip() for word in words)
