"""An anchor ("artikel", "afdeling") and the words after it → places with offsets (pure).

Starts at the anchor and reads on while lid, onderdeel and further numbers follow. Invariants: one
Draft per place, in reading order; every step moves forward. Does not: know the law (clause.py), or
decide whether a line is a heading (headings.py).
"""

import re
from dataclasses import dataclass

from corpus.references.form import Parts
from corpus.references.lists import SENTENCE, Values, read_leden, read_onderdelen
from corpus.references.numbers import AND, ARTIKEL, ELEMENT, RANK, TO, rank

ANCHOR = re.compile(
    r"(?<!\w)(?<!\w-)(?:(?P<bare>(?<![.,:/])(?=\d{1,4}(?::\d{1,4}[a-z]{0,2}|[a-z]{1,2})"
    r"(?:\s{1,3}lid\s{1,3}\d{1,2})?\s{1,3}(?:BW|Awb|Sr|Sv|Rv)\b))|(?P<artikel>[Aa]rtikel(?P<plural>en)?|ARTIKEL|[Aa]rtt?\.)"
    r"|(?P<element>[Aa]fdeling(?:en)?|[Hh]oofdstuk(?:ken)?|(?:[Ss]ub-?)?[Pp]aragra(?:af|fen)|§{1,2}"
    r"|[Tt]itel(?:s|deel)?|[Bb]ijlagen?))\s{0,4}(?=[\dA-Z])"
)
_NAMES = {"a": "afdeling", "h": "hoofdstuk", "p": "paragraaf", "§": "paragraaf"}
_NAMES |= {"t": "titeldeel", "b": "bijlage", "s": "sub-paragraaf"}
_NUMBER = re.compile(rf"(?P<first>{ARTIKEL})(?:{TO}(?P<last>{ARTIKEL}))?")
_ELEMENT = re.compile(rf"(?P<first>{ELEMENT})(?:{TO}(?P<last>{ELEMENT}))?")
_MORE = re.compile(AND)
_INNER = re.compile(
    rf",\s{{1,3}}(?P<name>afdeling|paragraaf|§|titel)\s{{0,3}}(?P<number>{ELEMENT})"
)
_OUTER = re.compile(
    rf"\s{{1,3}}van\s{{1,3}}(?P<name>afdeling|titel|hoofdstuk)\s{{1,3}}(?P<number>{ELEMENT})"
)
_QUANTITY = re.compile(
    r"\s{0,2}(?:%|€|jaar|jaren|maand|week|weken|dag|uur|uren|euro|gulden|procent|km\b|m\b|m2"
    r"|ha\b|kg\b|miljoen|miljard|meter|personen|keer|januari|februari|maart|april|mei\b|juni|juli"
    r"|augustus|september|oktober|november|december|[.,]\d)"
)
_LISTED = re.compile(
    rf"{ARTIKEL}(?:\s{{0,2}},\s{{1,3}}{ARTIKEL}){{0,15}}\s{{1,3}}(?:en|of)\s{{1,3}}{ARTIKEL}"
    r"\s{1,3}(?:van\s{1,3}(?:de|het)\s|[A-Z]\w{1,8}\b)"
)
_LID_BEFORE = re.compile(
    rf"(?:\bhet\s{{1,3}})?(?<!\w)(?P<lid>{RANK})\s{{1,3}}lid"
    r"(?:,\s{1,3}(?:aanhef\s{1,3}en\s{1,3})?onder(?:deel)?\s{1,3}(?P<o>[a-z]))?,?\s{1,3}van\s{1,3}$",
    re.IGNORECASE,
)
_REACH = 90


@dataclass(slots=True)
class Draft:
    """A place that is being read: its parts and where its words stand."""

    parts: Parts
    start: int
    end: int


@dataclass(slots=True)
class Group:
    """What one anchor names: its drafts, where it starts and ends, and the law if it is known."""

    drafts: list[Draft]
    start: int
    end: int
    is_artikel: bool
    law: str = ""


def read_group(text: str, anchor: re.Match[str]) -> Group | None:
    """Return the places named from an anchor on, or None when no number follows."""
    if anchor["artikel"] or anchor["bare"] is not None:
        return _read_artikelen(text, anchor)
    return _read_elements(text, anchor)


def _read_artikelen(text: str, anchor: re.Match[str]) -> Group | None:
    number = _NUMBER.match(text, anchor.end())
    if number is None or _QUANTITY.match(text, number.end()):
        return None
    drafts = [Draft((("artikel", _range(number)),), anchor.start(), number.end())]
    pos = _inside(text, drafts)
    while following := _next_artikel(text, pos, plural=bool(anchor["plural"])):
        drafts.append(Draft((("artikel", _range(following)),), *following.span()))
        pos = _inside(text, drafts)
    _take_lid_before(text, drafts)
    return Group(drafts, drafts[0].start, pos, is_artikel=True)


def _range(match: re.Match[str]) -> str:
    first = "".join(match["first"].split())
    return f"{first}-{''.join(match['last'].split())}" if match["last"] else first


def _next_artikel(text: str, pos: int, *, plural: bool) -> re.Match[str] | None:
    """Return the next number of an enumeration.

    A plain figure after a comma needs "artikelen", or a list that ends in a law ("3, 7 en 6d Wpg").
    """
    more = _MORE.match(text, pos)
    number = _NUMBER.match(text, more.end()) if more else None
    if number is None or more is None or _QUANTITY.match(text, number.end()):
        return None
    plain = number["first"].isdigit() or number["first"].isalpha()
    if plural or not plain or more[0].strip(" \n") != ",":
        return number
    return number if _LISTED.match(text, more.end()) else None


def _inside(text: str, drafts: list[Draft]) -> int:
    """Read leden and onderdelen of the last draft; return where they end."""
    pos = drafts[-1].end
    while True:
        if leden := read_leden(text, pos):
            if leden.joined and not any(n == "lid" for n, _ in drafts[-1].parts):
                return pos
            pos = _spread(drafts, leden, "lid")
        elif onderdelen := read_onderdelen(text, pos):
            pos = _spread(drafts, onderdelen, "o")
        elif sentence := SENTENCE.match(text, pos):
            pos = drafts[-1].end = sentence.end()
        else:
            return pos


def _spread(drafts: list[Draft], values: Values, name: str) -> int:
    """Add the first value to the last draft, or beside it; every further value is a new draft."""
    for value in values.values:
        parts = drafts[-1].parts
        keep = _keep(parts, name, value.text)
        added = (name, _degree(parts, value.text) if name == "o" else value.text)
        if keep == len(parts):
            drafts[-1].parts = (*parts, added)
            drafts[-1].end = value.end
        else:
            drafts.append(Draft((*parts[:keep], added), value.start, value.end))
    drafts[-1].end = values.end
    return values.end


def _degree(parts: Parts, value: str) -> str:
    """Return "3°" for the 3 of "onderdeel a, onder 3": under a letter the law writes the sign."""
    under = any(name == "o" and letter[0].isalpha() for name, letter in parts)
    return f"{value}°" if under and value.isdigit() else value


def _keep(parts: Parts, name: str, value: str) -> int:
    """Return how many parts stay when a value is added: all of them, or those of its elders."""
    outer = {"artikel", "bijlage"} if name == "lid" else {"artikel", "bijlage", "lid"}
    depth = len([part for part in parts if part[0] in outer])
    if name == "lid" or depth == len(parts):
        return depth
    deeper = value[0].isdigit() and not parts[depth][1][0].isdigit()
    return depth + 1 if deeper else depth


def _take_lid_before(text: str, drafts: list[Draft]) -> None:
    """Read "het eerste lid van artikel 5" as lid 1 of that article."""
    first = drafts[0]
    before = _LID_BEFORE.search(text[max(0, first.start - _REACH) : first.start])
    if before is None or len(drafts) > 1 or len(first.parts) > 1:
        return
    onder = (("o", before["o"].lower()),) if before["o"] else ()
    first.parts = (*first.parts, ("lid", rank(before["lid"])), *onder)
    first.start -= len(before[0])


def _read_elements(text: str, anchor: re.Match[str]) -> Group | None:
    number = _ELEMENT.match(text, anchor.end())
    if number is None or _QUANTITY.match(text, number.end()):
        return None
    name = _NAMES[anchor["element"][0].lower()]
    drafts = [Draft(((name, _range(number)),), anchor.start(), number.end())]
    pos = _inner(text, drafts[0])
    if name == "bijlage" and (onderdelen := read_onderdelen(text, pos)):
        pos = _spread(drafts, onderdelen, "o")
    while following := _next_element(text, pos):
        drafts.append(Draft(((name, _range(following)),), *following.span()))
        pos = following.end()
    return Group(drafts, anchor.start(), pos, is_artikel=False)


def _inner(text: str, draft: Draft) -> int:
    while inner := _INNER.match(text, draft.end):
        draft.parts = (*draft.parts, (_NAMES[inner["name"][0]], inner["number"]))
        draft.end = inner.end()
    if outer := _OUTER.match(text, draft.end):
        draft.parts = ((_NAMES[outer["name"][0]], outer["number"]), *draft.parts)
        draft.end = outer.end()
    return draft.end


def _next_element(text: str, pos: int) -> re.Match[str] | None:
    more = _MORE.match(text, pos)
    number = _ELEMENT.match(text, more.end()) if more else None
    if number is None or _QUANTITY.match(text, number.end()) or number[0].isalpha():
        return None
    return number
