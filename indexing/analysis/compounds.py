"""Word → stems of the parts of a compound, by a fixed list of Dutch words (atoms.txt).

A word falls apart only when atoms and linking letters (s, e, en, er) cover it to the last letter;
the cover with the fewest parts wins, so a lexicalised word on the list (waterschap, maatregel)
stays whole. The list is part of the program, not of an index: documents and questions always get
the same parts. Only one unknown part is guessed: a noun in -ings, -heids or -teits before another.
It knows no meaning: *voorkeursrecht* is split.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import inf
from typing import NamedTuple

from indexing.analysis.stem import stem

_MIN_WORD = 6
_MAX_WORD = 60
_MIN_PART = 3
_MAX_PART = 24
# costs beside 1 for a part, set on the open half of tests/data/dutch/compounds.tsv
_SHORT_PART = 0.4
_LINK_E = 0.3
_BARE = 0.2
_TAKES_S = ("ing", "heid", "teit", "schap", "dom")
_OPEN_FRONTS = ("ings", "heids", "teits")
_MIN_OPEN = 7
_OPEN_COST = 1.5
_COST = {"": 0.0, "s": 0.1, "en": 0.1, "n": 0.2, "e": _LINK_E, "er": _LINK_E}
_SOFT = {"f": "v", "s": "z"}
_TAKES_SOFT = re.compile(r"[^fs][fs]$")
_LONG = re.compile(r"([aeou])\1([^aeiou])$")
_CLOSED = re.compile(r"((?:^|[^aeiou])[aeiou])([^aeiouwx])$")


class _Lexicon(NamedTuple):
    """The list as tables.

    ``front``: surface → (stem, cost) before another part; ``heads``: stems that may end a compound;
    ``whole``: stems of words that are never split.
    """

    front: dict[str, tuple[str, float]]
    heads: frozenset[str]
    whole: frozenset[str]


@lru_cache(maxsize=131072)
def parts(word: str) -> tuple[str, ...]:
    """Return the stems of the parts of one folded compound, in order; empty when it has none.

    A word of more than 60 letters is no Dutch word and gets no parts.
    """
    if not (_MIN_WORD <= len(word) <= _MAX_WORD and word.isalpha()):
        return ()
    if stem(word) in _lexicon().whole:
        return ()
    return _cheapest(word).parts


class _Cover(NamedTuple):
    cost: float
    parts: tuple[str, ...]


_NONE = _Cover(inf, ())


def _cheapest(word: str) -> _Cover:
    """Return the cheapest cover of a word; its tails are solved from the last letter.

    Only tails that whole fronts lead to are solved: most words have none but themselves.
    """
    tails: dict[int, _Cover] = {}
    for start, fronts in reversed(_fronts(word).items()):
        best = _head(word[start:]) if 0 < start >= len(word) - _MAX_PART else _NONE
        for end, (key, cost) in fronts:
            tail = tails[end]
            if tail is not _NONE and 1 + cost + tail.cost <= best.cost:  # the longest first part
                best = _Cover(1 + cost + tail.cost, (key, *tail.parts))
        tails[start] = best
    return tails[0]


def _fronts(word: str) -> dict[int, list[tuple[int, tuple[str, float]]]]:
    """Return {start: [(end, (stem, cost))]} of parts before another, from each reachable start."""
    known, last = _lexicon().front, len(word) - _MIN_PART
    reachable = {0}
    found = {}
    for start in range(last + 1):
        if start in reachable:
            ends = range(start + _MIN_PART, min(last, start + _MAX_PART) + 1)
            pieces = ((end, word[start:end]) for end in ends)
            named = [(end, known.get(piece) or _open_front(piece)) for end, piece in pieces]
            found[start] = [(end, front) for end, front in named if front]
            reachable.update(end for end, _ in found[start])
    return found


def _head(surface: str) -> _Cover:
    heads = _lexicon().heads
    for key in (stem(surface), stem(surface.removesuffix("s"))):
        if key in heads:
            return _Cover(1 + _short(len(surface)), (key,))
    return _NONE


def _open_front(surface: str) -> tuple[str, float] | None:
    """Return an unlisted noun whose ending takes s before another part: ontgrondings|activiteit."""
    if surface.endswith(_OPEN_FRONTS) and len(surface) >= _MIN_OPEN:
        return stem(surface[:-1]), _OPEN_COST
    return None


def _short(length: int) -> float:
    return _SHORT_PART if length <= _MIN_PART else 0.0


@cache
def _lexicon() -> _Lexicon:
    front: dict[str, tuple[str, float]] = {}
    heads: set[str] = set()
    whole: set[str] = set()
    for atom in _atoms():
        surface, _, lemma = atom.strip("-").partition("=")
        key = stem(lemma or surface)
        if not atom.endswith("-") and not lemma:
            heads.add(key)
            whole.add(key)
        if atom.startswith("-"):
            continue
        for form, link in [(surface, "")] if lemma else _forms(surface):
            cost = _COST[link] + _short(len(surface))
            if surface.endswith(_TAKES_S):  # handhavings|taak, not handhaving|staak
                cost += -_COST["s"] if link == "s" else _BARE
            if form not in front or cost < front[form][1]:
                front[form] = key, cost
    return _Lexicon(front, frozenset(heads), frozenset(whole))


def _atoms() -> Iterator[str]:
    text = files("indexing.analysis").joinpath("atoms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _forms(noun: str) -> Iterator[tuple[str, str]]:
    """Yield a noun as it stands before another part, with the letters that link it."""
    yield noun, ""
    if not noun.endswith(("s", "x", "z")):
        yield noun + "s", "s"
    if noun.endswith("e"):
        yield noun + "n", "n"
        return
    soft = noun[:-1] + _SOFT[noun[-1]] if _TAKES_SOFT.search(noun) else noun
    roots = {noun, soft, _LONG.sub(r"\1\2", soft), _CLOSED.sub(r"\1\2\2", noun)}
    for link in ("en", "e", "er"):
        yield from ((root + link, link) for root in sorted(roots))
