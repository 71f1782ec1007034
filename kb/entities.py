"""A question → what it names: instruments, levels of government, strategies, provinces, gemeenten.

Names of instruments and concepts come from the startset, those of the 12 provinces and 342
gemeenten from ``gemeenten.txt``. A gemeente that is also an ordinary word (*Best*, *Goes*) counts
only with a capital inside a sentence or after "gemeente". Longer names win over shorter ones.
Does not: look in the index; whether a source speaks of a place is for who judges the answer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from corpus.cards import Begrip, Instrument
from corpus.cards.model import STRATEGIEEN


class Named(StrEnum):
    """What kind of thing a name in a question stands for."""

    INSTRUMENT = "instrument"
    CONCEPT = "begrip"
    LEVEL = "overheid"
    STRATEGY = "strategie"
    PROVINCE = "provincie"
    MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at ``text[start:end]`` and what it stands for: an id, or the name itself."""

    kind: Named
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The names of instruments and concepts: one pattern, and per folded name what it stands for.

    A name of several instruments ("voorbereidingsbesluit") stands for each of them.
    """

    pattern: re.Pattern[str]
    meanings: dict[str, tuple[tuple[Named, str], ...]]


_LEVELS = {
    "gemeente": r"gemeente(?:n|lijke?)?|gemeenteraad|raadsleden|burgemeester|wethouders|b&w",
    "provincie": r"provincie[s]?|provinciale?|provinciale staten|gedeputeerde staten|GS|PS",
    "Rijk": r"rijk(?:soverheid)?|minister(?:ie|s)?|kabinet",
    "waterschap": r"waterschap(?:pen)?|hoogheemraadschap",
}
_LEVEL = re.compile(
    "|".join(rf"(?P<{level}>\b(?:{form})\b)" for level, form in _LEVELS.items()), re.IGNORECASE
)
_STRATEGY = re.compile(rf"\b(?:{'|'.join(STRATEGIEEN)})\b", re.IGNORECASE)
_ENDING = r"(?:en|n|s|'s)?"
_OF_A_GEMEENTE = re.compile(r"\b(?:gemeenten?|stad|raad van)\s+$", re.IGNORECASE)
_OF_A_PROVINCE = re.compile(r"\bprovincies?\s+$", re.IGNORECASE)
_LOOK_BACK = 20
"""Characters before a name that tell what it is: more than "gemeenten" or "provincies" takes."""
_ORDINARY = frozenset(
    """
    altena assen asten beek bergen best borne brummen buren delft deurne dongen duiven ede emmen
    epe goes heerde hoorn houten huizen hulst kampen kapelle laren leiden losser oss putten rheden
    sluis soest stein tiel velsen voorst waterland weert westland wierden
    """.split()
)


def build_names(instruments: Iterable[Instrument], concepts: Iterable[Begrip] = ()) -> Names:
    """Return the names of instruments and of concepts; an instrument goes before a concept."""
    meanings: dict[str, list[tuple[Named, str]]] = {}
    for i in instruments:
        for name in (re.sub(r"\s*\(.*?\)", "", i.titel), *i.ook):
            meanings.setdefault(name.casefold(), []).append((Named.INSTRUMENT, i.id))
    for b in concepts:
        for name in (b.naam, *b.ook):
            held = meanings.setdefault(name.casefold(), [])
            if not held:
                held.append((Named.CONCEPT, b.id))
    longest = sorted(meanings, key=lambda name: (-len(name), name))
    forms = "|".join(re.escape(name) for name in longest) or r"(?!)"
    pattern = re.compile(rf"(?<![\w-])({forms}){_ENDING}(?![\w-])", re.IGNORECASE)
    return Names(pattern, {name: tuple(dict.fromkeys(m)) for name, m in meanings.items()})


@lru_cache(maxsize=128)
def mentions(text: str, names: Names) -> tuple[Mention, ...]:
    """Return every name in a text by its place; one place may stand for several instruments."""
    strategies = (
        Mention(Named.STRATEGY, m[0].casefold(), *m.span()) for m in _STRATEGY.finditer(text)
    )
    found = [*_known(text, names), *_levels(text), *places(text), *strategies]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.name)))


def named(found: Iterable[Mention], kind: Named) -> tuple[str, ...]:
    """Return the names of one kind, each once, in the order of the question."""
    return tuple(dict.fromkeys(m.name for m in found if m.kind is kind))


def _known(text: str, names: Names) -> Iterator[Mention]:
    for match in names.pattern.finditer(text):
        for kind, name in _meanings(match[1].casefold(), names):
            yield Mention(kind, name, *match.span())


def _meanings(name: str, names: Names) -> tuple[tuple[Named, str], ...]:
    """Return what a name stands for; a plural that is listed stands for its singular too."""
    singular = names.meanings.get(name.removesuffix("en"), ()) if name.endswith("en") else ()
    return tuple(dict.fromkeys((*singular, *names.meanings.get(name, ()))))


def _levels(text: str) -> Iterator[Mention]:
    for match in _LEVEL.finditer(text):
        raw = match[0]
        if raw.casefold() not in {"gs", "ps"} or raw.isupper():
            yield Mention(Named.LEVEL, match.lastgroup or "", *match.span())


def places(text: str) -> Iterator[Mention]:
    """Yield the provinces and gemeenten that a text names."""
    pattern, kinds = _register()
    shout = text.isupper()
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        raw, name = match[0], match[0].casefold()
        of_gemeente = _OF_A_GEMEENTE.search(before) is not None
        of_province = _OF_A_PROVINCE.search(before) is not None
        inside = before.rstrip()[-1:] not in ("", ".", "?", "!")
        capital = raw[:1].isupper() and inside and not shout
        if name in _ORDINARY and not (capital or of_gemeente):
            continue
        for kind, official in kinds[name]:
            wrong = (of_gemeente and kind is Named.PROVINCE) or (
                of_province and kind is Named.MUNICIPALITY
            )
            if not wrong or len(kinds[name]) == 1:
                yield Mention(kind, official, *match.span())


@cache
def _register() -> tuple[re.Pattern[str], dict[str, tuple[tuple[Named, str], ...]]]:
    """Return one pattern of all provinces and gemeenten, and what each name stands for."""
    kinds: dict[str, list[tuple[Named, str]]] = {}
    for line in files("kb").joinpath("gemeenten.txt").read_text("utf-8").splitlines():
        if "=" not in line or line.startswith("#"):
            continue
        head, _, towns = line.partition("=")
        province, _, others = head.partition("|")
        for name in (province, *others.split(",")):
            if name.strip():
                kinds.setdefault(name.strip().casefold(), []).append(
                    (Named.PROVINCE, province.strip())
                )
        for town in towns.split(","):
            kinds.setdefault(town.strip().casefold(), []).append((Named.MUNICIPALITY, town.strip()))
    longest = sorted(kinds, key=lambda name: (-len(name), name))
    forms = "|".join(re.escape(name) for name in longest)
    pattern = re.compile(rf"(?<![\w'-])(?:{forms})(?![\w-])", re.IGNORECASE)
    return pattern, {name: tuple(dict.fromkeys(found)) for name, found in kinds.items()}
