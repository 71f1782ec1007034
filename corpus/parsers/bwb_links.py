"""The links of a law (intref, extref) → References with a normal form.

Normal form: "BWBR0037885:artikel=2.3&lid=2", "BWBR0037885:hoofdstuk=2&afdeling=2.3", a law as a
whole "BWBR0006622:", a European act "CELEX:32000L0060". Invariants: every link gives one
reference; a lid that only the words name is in it; several leden are repeated keys. Does not: say
whether the target is in the index, or find references without a link.
"""

import re

from lxml import etree

from corpus.model import Reference
from corpus.parsers.bwb_place import ANCHOR, Version, build_jci
from corpus.parsers.xml_lid import read_leden
from corpus.parsers.xml_writer import Writer

_JCI = re.compile(r"(?:jci)?1\.\d+(?:\.\d+)?:[cv]:(BWB[RVW]\d{7})((?:&[a-z.-]+=[^&]*)*)", re.I)
_ARTIKEL = re.compile(r"(?:artikel(?:en)?\s+)?(\d+[a-z]*(?:[.:]\d+[a-z]*)*)(?![\w.:]*\d)", re.I)
_CELEX = re.compile(r"\d{5}[A-Z]{1,2}\d{4}(?:\(\d+\))?")
_CVDR = re.compile(r"CVDR(?:://)?(\d+)")
_DATES = frozenset({"z", "g", "s"})
_INSIDE = frozenset({"artikel", "lid", "o", "bijlage"})


def references(writer: Writer, text: str, bwb_id: str) -> tuple[Reference, ...]:
    """Return all links of a written law in reading order."""
    own = frozenset(section.place.artikel for section in writer.sections)
    return tuple(
        Reference(start, end, element.tag, target(element, text[start:end], bwb_id, own))
        for start, end, element in writer.links
    )


def target(
    element: etree._Element, words: str, bwb_id: str, own: frozenset[str] = frozenset()
) -> str:
    """Return the normal form of a link, "" when it names nothing that can be found.

    Where the words name another artikel of the same law than the link does, the words win: they
    are the official text, the link is not (the Omgevingswet has two such links).
    """
    doc, law = element.get("doc") or "", element.get("bwb-id") or bwb_id
    anchor = element.get(ANCHOR) or ""
    if match := _JCI.fullmatch(doc):
        return (
            f"{match[1]}:{_location(match[2], words, own if match[1] == bwb_id else frozenset())}"
        )
    if anchor:
        built = build_jci(anchor, Version(law, None)).partition("&")[2]
        return f"{law}:{_location(built, words, own) or anchor.strip('/').lower()}"
    if match := _CVDR.search(doc):
        return f"CVDR{match[1]}"
    if _CELEX.fullmatch(doc):
        return f"CELEX:{doc}"
    return f"{law}:" if element.get("bwb-id") else ""


def read_jci(jci: str, words: str) -> str:
    """Return the normal form of a jci, with the lid that the words name; "" when it is none."""
    match = _JCI.fullmatch(jci)
    return f"{match[1]}:{_location(match[2], words, frozenset())}" if match else ""


def _location(jci: str, words: str, own: frozenset[str]) -> str:
    parts = [part.partition("=")[::2] for part in jci.split("&") if part]
    parts = [(name, value) for name, value in parts if name not in _DATES]
    names = {name for name, _ in parts}
    if "artikel" in names:
        said = _ARTIKEL.match(words)
        named = said[1] if said and said[1] in own else ""
        parts = [(n, named if named and n == "artikel" else v) for n, v in parts if n in _INSIDE]
        if not names & {"lid", "o"}:
            parts += read_leden(words)
    return "&".join(f"{name}={value}" for name, value in parts)
