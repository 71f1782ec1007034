"""Links and explanations of a STOP regeling → References with a normal form.

Normal form: "/akn/nl/act/pv29/2023/omgevingsverordening:artikel=2.5&lid=1" inside the regeling,
"…#cmp_I" where an eId is no artikel, the BWB form for a law (bwb_links.py), else the address. An
explanation refers from its heading to its artikel (kind "toelichting"). Does not: say whether a
target is in the index.
"""

import re
from collections.abc import Iterator

from corpus.model import Reference
from corpus.parsers.bwb_links import read_jci
from corpus.parsers.stop_where import Seen
from corpus.parsers.xml_lid import read_leden
from corpus.parsers.xml_writer import Writer
from corpus.safe_xml import local_name

_WETTEN = re.compile(r"wetten\.overheid\.nl/(BWB[RVW]\d{7})(?:/[\d-]+)?/?\d*#?(\S*)")
_ANCHOR_ARTIKEL = re.compile(r"(?:^|_)Artikel([^_]+)")
_INSIDE = re.compile(r"__(para|item)_([^_o][^_]*)")


def references(writer: Writer, text: str, work: str, seen: Seen) -> tuple[Reference, ...]:
    """Return all links and explanations, in reading order."""
    found = [*_links(writer, text, work, seen), *_explanations(writer, work, seen)]
    return tuple(sorted(found, key=lambda reference: (reference.start, reference.end)))


def _links(writer: Writer, text: str, work: str, seen: Seen) -> Iterator[Reference]:
    for start, end, element in writer.links:
        kind, ref = local_name(element).lower(), element.get("ref") or ""
        inside = kind == "intref"
        target = _inside(ref, work, seen) if inside else outside(ref, text[start:end])
        yield Reference(start, end, kind, target)


def _explanations(writer: Writer, work: str, seen: Seen) -> Iterator[Reference]:
    known = {section.place.artikel for section in writer.sections}
    for (start, end), artikelen in seen.explanations:
        for artikel, inside in artikelen:
            if artikel in known:
                yield Reference(start, end, "toelichting", f"{work}:artikel={artikel}{inside}")


def _inside(ref: str, work: str, seen: Seen) -> str:
    """Return the target of an eId: the nearest element we saw, and the leden and items below it."""
    outer = ref
    while outer and outer not in seen.places:
        outer = outer.rpartition("__")[0]
    place = seen.places.get(outer)
    if place is None or not place.artikel:
        return f"{work}#{ref}" if ref else ""
    rest = ref.partition(f"art_{place.artikel}")[2]
    parts = [("lid" if kind == "para" else "o", name) for kind, name in _INSIDE.findall(rest)]
    return f"{work}:artikel={place.artikel}" + "".join(f"&{k}={v}" for k, v in parts)


def outside(ref: str, words: str) -> str:
    """Return the normal form of an address: a law where it is one, else the address itself."""
    if target := read_jci(ref.partition("wetten.overheid.nl/")[2] or ref, words):
        return target
    if match := _WETTEN.search(ref):
        artikel = _ANCHOR_ARTIKEL.search(match[2])
        named = [("artikel", artikel[1]), *read_leden(words)] if artikel else []
        return f"{match[1]}:" + "&".join(f"{name}={value}" for name, value in named)
    return ref
