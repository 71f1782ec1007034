"""Running Dutch text → the legal references in it, each with its place and normal form (pure).

Invariants: found in reading order, without overlap; work is linear in the text. A law is taken
from the words; where they name none, from ``law``; "?" where neither does. "Het eerste lid" and
"dit artikel" need the article that the text stands in, and are left alone without it. Does not:
look up whether the target exists, read the name of a law without a place in it, or headings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Reference
from corpus.references.clause import Context, law_before, read_law
from corpus.references.form import UNKNOWN, Target
from corpus.references.headings import is_heading
from corpus.references.identifiers import find_identifiers
from corpus.references.laws import BW, BW_BOOKS
from corpus.references.lists import read_leden
from corpus.references.places import ANCHOR, Draft, Group, read_group

_JUNCTO = re.compile(
    r",?\s{1,3}(?:juncto|jo\.?|in\s(?:samenhang|verbinding)\smet|onderscheidenlijk|respectievelijk)\s{1,3}(?:de\s{1,3})?"
)
_AND = re.compile(
    r"(?:,|,?\s{1,3}(?:en|of|alsmede|dan\s+wel|juncto|jo\.?|in\s(?:samenhang|verbinding)\smet"
    r"|onderscheidenlijk|respectievelijk))\s{1,3}(?:op\s{1,3})?(?:de\s{1,3}|het\s{1,3})?"
)
_NOT_A_LAW = re.compile(
    r",?\s{1,3}(?:van|bij|uit)\s{1,3}(?:de|het|dit|deze|een|mijn|onze)\s{1,3}(?!wet|besluit|regeling)[a-z]"
)
_BASIS = re.compile(r"\b[Gg]elet\s{1,3}op\b[^:;]{0,300}$")
_STEP = re.compile(r",\s{1,3}")
_HERE = re.compile(r"\b[Dd]it\s{1,3}artikel\b|\b[Hh]et(?=\s{1,3}\w{4,20}(?:\s|,))")


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in a text: offsets in that text, what kind it is, and its normal form.

    ``kind`` is artikel, structuur, wet, jci, kamerstuk, handelingen, publicatie, ecli, tk, eu or
    cvdr.
    """

    start: int
    end: int
    kind: str
    form: str

    def as_reference(self, shift: int = 0) -> Reference:
        """Return the model's Reference; its target is empty when the law is not known."""
        target = "" if self.form.startswith(UNKNOWN) else self.form
        return Reference(self.start + shift, self.end + shift, self.kind, target)


def recognise(
    text: str, *, law: str = "", date: date | None = None, artikel: str = ""
) -> tuple[Found, ...]:
    """Return all references in a text.

    ``law`` is the law the text belongs to ("BWBR0037885", or any id of a regeling), ``date`` when
    it was written (``Ow`` before 2024), ``artikel`` the article it stands in, if any.
    """
    context = Context(law, date)
    hits = [Found(hit.start, hit.end, hit.kind, hit.form) for hit in find_identifiers(text)]
    hits += _articles(text, context)
    if law and artikel:
        hits += _here(text, law, artikel)
    return _without_overlap(hits)


def _articles(text: str, context: Context) -> Iterator[Found]:
    groups = _read_groups(text, context)
    _share_law(text, groups, context)
    for group in groups:
        if is_heading(text, group) or _is_quoted(text, group) or not _belongs(text, group, context):
            continue
        for draft in group.drafts:
            kind = "artikel" if group.is_artikel else "structuur"
            yield Found(draft.start, draft.end, kind, _form(draft, group.law or context.law))


def _read_groups(text: str, context: Context) -> list[Group]:
    groups: list[Group] = []
    for anchor in ANCHOR.finditer(text):
        if groups and anchor.start() < groups[-1].end:
            continue
        group = read_group(text, anchor)
        if group is None:
            continue
        _take_structure_before(text, groups, group)
        if named := read_law(text, group.end, context):
            group.law, group.end = named
            group.drafts[-1].end = group.end
        elif not is_heading(text, group):
            group.law = law_before(text, group.start, context)
        groups.append(group)
    return groups


def _take_structure_before(text: str, groups: list[Group], group: Group) -> None:
    """Read "hoofdstuk 2, artikel 3" as one place: the article, from the first word on."""
    before = groups[-1] if groups else None
    if before is None or before.is_artikel or before.law or not group.is_artikel:
        return
    if len(before.drafts) == 1 and _STEP.fullmatch(text, before.end, group.start):
        groups.pop()
        group.start = group.drafts[0].start = before.start


def _share_law(text: str, groups: list[Group], context: Context) -> None:
    """Give the law of "artikel 2 juncto artikel 3 van de Awb" to both."""
    for group, following in zip(groups[-2::-1], groups[:0:-1], strict=True):
        if group.law or not following.law:
            continue
        between = text[group.end : following.start]
        pairs = group.is_artikel and following.is_artikel
        own = bool(context.law) and not _BASIS.search(text, max(0, group.start - 320), group.start)
        pattern = _JUNCTO if pairs and own else _AND
        if pattern.fullmatch(between):
            group.law = following.law


def _is_quoted(text: str, group: Group) -> bool:
    """Tell whether a place is only words that a change replaces («artikel 3.10»)."""
    around = text[max(0, group.start - 1) : group.start] + text[group.end : group.end + 1]
    return around == "«»" and not group.law


def _belongs(text: str, group: Group, context: Context) -> bool:
    """Tell whether a structure element is one of a law, not of a report."""
    if group.is_artikel or group.law:
        return True
    return bool(context.law) and not _NOT_A_LAW.match(text, group.end)


def _form(draft: Draft, law: str) -> str:
    name, number = draft.parts[0]
    if law == BW:
        book, colon, rest = number.partition(":")
        known = BW_BOOKS.get(book) if colon else None
        place = ((name, rest), *draft.parts[1:]) if known else draft.parts
        return Target(known or UNKNOWN, place).form
    return Target(law or UNKNOWN, draft.parts).form


def _here(text: str, law: str, artikel: str) -> Iterator[Found]:
    """Yield "dit artikel" and "het eerste lid" as places in the article the text stands in."""
    for match in _HERE.finditer(text):
        if match[0][-1] == "l":
            yield Found(*match.span(), "artikel", f"{law}:artikel={artikel}")
            continue
        leden = read_leden(text, match.end())
        for value in leden.values if leden else ():
            form = f"{law}:artikel={artikel}&lid={value.text}"
            yield Found(value.start, value.end, "artikel", form)


def _without_overlap(hits: list[Found]) -> tuple[Found, ...]:
    """Keep the longest of those that start first; an article keeps its European act as law."""
    kept: list[Found] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.start - hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)
