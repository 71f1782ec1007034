"""How one kind of law XML names its elements, and what a reading of it carries along.

BWB, STOP and CVDR tell the same things (artikel, lid, list, onderdeel) with other names. Does not:
walk (law_walk.py), or know what a particular vocabulary is called.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lxml import etree

from corpus.model import Status
from corpus.parsers.xml_inline import Dialect, Inline, read_inline
from corpus.parsers.xml_writer import Where, Writer
from corpus.safe_xml import local_name

NUMBER_SIGNS = " .():"
_REMARKS = (
    (re.compile(r"\[(?:Red: )?vervallen[^]]*\]", re.I), Status.VERVALLEN),
    (re.compile(r"\[[^]]*\bnog niet in werking[^]]*\]", re.I), Status.NOG_NIET),
    (
        re.compile(r"\[[^]]*\btre(?:edt|den) niet (?:meer )?in werking[^]]*\]\.?", re.I),
        Status.ONBEKEND,
    ),
)
_TERM = re.compile(r"([^:;.]{2,100}?)\s*:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The local names of one kind of law XML.

    ``skip`` has been read elsewhere or is no text, ``alinea`` is a text block, ``line`` is one
    line whatever is in it, ``open`` only wraps, ``phrases`` are empty elements that say something,
    ``definition`` is an element with a ``term`` and its meaning.
    """

    dialect: Dialect
    skip: frozenset[str]
    alinea: frozenset[str]
    line: frozenset[str]
    lid: str
    lid_number: str
    lists: frozenset[str]
    item: str
    item_number: str
    open: frozenset[str] = frozenset()
    definition: str = ""
    term: str = ""
    phrases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Enter = Callable[[etree._Element, Where, Writer], Where]  # noqa: SLF001 lxml has no public name
"""An element and its surroundings → what stands below it; writes the heading it has."""


@dataclass(slots=True)
class Reading:
    """What a walk carries along; ``enter`` knows the headings and the legal attributes."""

    words: Vocabulary
    enter: Enter
    writer: Writer = field(default_factory=Writer)


def below(element: etree._Element, words: Vocabulary) -> list[etree._Element]:
    """Return the children that hold text, with wrappers taken off."""
    found: list[etree._Element] = []
    for child in element:
        name = local_name(child)
        if name in words.open:
            found += below(child, words)
        elif name and name not in words.skip and name not in words.dialect.skip:
            found.append(child)
    return found


def first(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child with a local name."""
    return next((child for child in element if local_name(child) == name), None)


def text_of(element: etree._Element | None, dialect: Dialect) -> str:
    """Return the clean text of an element, "" when there is none."""
    return read_inline(element, dialect).text if element is not None else ""


def named(item: etree._Element, where: Where, name: str, words: Vocabulary) -> Where:
    """Return the place of a list item; a definition without a letter is named after its term."""
    if any(c.isalnum() for c in name):
        outer = where.place.onderdeel
        place = replace(where.place, onderdeel=f"{outer} onder {name}" if outer else name)
        step = f"onder {name}" if outer else f"onderdeel {name}"
        return replace(where, path=(*where.path, step), place=place)
    alinea = None if name else next((c for c in item if local_name(c) in words.alinea), None)
    term = _TERM.match(text_of(alinea, words.dialect))
    if term and alinea is not None and len(alinea) and not (alinea.text or "").strip():
        return replace(where, path=(*where.path, f"begrip {term[1]}"))
    return where


def remarked(inline: Inline, where: Where) -> Where:
    """Return the place of a text with the status that a remark of the editors gives it."""
    if where.status in {Status.GELDEND, Status.ONBEKEND}:
        for pattern, status in _REMARKS:
            if pattern.fullmatch(inline.text):
                start = None if status is Status.NOG_NIET else where.valid_from
                return replace(where, status=status, valid_from=start)
    return where
