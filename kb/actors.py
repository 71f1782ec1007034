"""The government that a question says may or must act → the sentences in which that one acts.

"Kan de gemeente …" is answered by what the gemeenteraad or the college does, not by what a
provincie may. Who acts is read from the opening of a sentence: the first government in it, with
those that are named beside it. Pure. Does not: choose sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache

from kb.cues import Kind, fits_heading
from kb.question import Question
from kb.select import Candidate

_NAMES = {
    "gemeente": r"gemeente(?:raad|n|lijke?)?|raad(?! van)|college(?: van \w+ en wethouders"
    r"| van b&w)?|b&w|burgemeester en wethouders|burgemeester",
    "provincie": r"provincies?|(?:provinciale|gedeputeerde) staten|provincia(?:le|al)(?! belang)"
    r"|gs|ps",
    "Rijk": r"rijks?\w*|ministers?|ministeri\w+|regering|kabinet",
    "waterschap": r"waterschap\w*",
    "any": r"overhe(?:id|den)|bevoegd gezag|bestuursorganen|bestuursorgaan",
    "other": r"eigena(?:ar|ren)|verkopers?|aanvragers?|rechtbank",
}
_ONE = re.compile("|".join(rf"(?P<{name}>\b(?:{form})\b)" for name, form in _NAMES.items()))
_ARTICLE = r"(?:(?:de|het|een|elke|iedere|onze|betrokken)\s+)*"
_MAY = re.compile(
    rf"\b(?:kan|kunnen|mag|mogen|moet|moeten|hoeft|hoeven)\s+(?:ook\s+|alleen\s+)?{_ARTICLE}"
    rf"(?=(?:{'|'.join(_NAMES.values())}))"
)
_INTEREST = (("provincie", "provinciaal belang"), ("Rijk", "nationaal belang"))
_OBJECT = re.compile(rf"\b(?:aan|tegen|voor|met|bij|in|tussen|over|op|uit|als|van)\s+{_ARTICLE}$")
_BESIDE = re.compile(
    rf"\s*(?:,|/|\ben\b|\bof\b)\s*(?:en\s+|of\s+)?(?:van\s+)?{_ARTICLE}"
    r"(?:(?:algemeen|dagelijks) bestuur van het\s+)?"
)
_ONLY = re.compile(r"\W*(?:alleen|uitsluitend|slechts|enkel)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_END = re.compile(r"(?<=[a-z)][.;])\s+(?=[A-Z])")
_WITHIN = 6.0
_OPENING = 50
_GAIN = (-1.5, 0.0, 0.5, 1.0)
"""What a sentence gains in score by its Fit."""

_SAYS_WHO = 1.5


class Fit(IntEnum):
    """How the acting government of a sentence fits the one that was asked for.

    ALONE: the sentence says that only another one may, which settles the question.
    """

    OTHER = 0
    OPEN = 1
    RIGHT = 2
    ALONE = 3


@lru_cache(maxsize=256)
def asked_level(text: str, kind: Kind) -> str:
    """Return the level of government of which a question asks what it may or must; else ""."""
    lowered = text.casefold()
    if kind is Kind.ACTOR:
        found = [level for level, interest in _INTEREST if interest in lowered]
        return found[0] if len(found) == 1 else ""
    may = _MAY.search(lowered)
    one = _ONE.match(lowered, may.end()) if may else None
    level = (one.lastgroup or "") if one else ""
    return "" if level in {"any", "other"} else level


def acting(sentence: str) -> frozenset[str]:
    """Return the levels that act in one sentence, ``any`` for whichever; empty when none does."""
    plain = _ASIDE.sub("", sentence.casefold())
    found: set[str] = set()
    end = -1
    for one in _ONE.finditer(plain):
        if found and not _BESIDE.fullmatch(plain, end, one.start()):
            break
        if found or not _is_object(plain, one.start()):
            found.add(one.lastgroup or "")
            end = one.end()
    return frozenset(found)


def _is_object(sentence: str, start: int) -> bool:
    """Tell whether the name at ``start`` is what is acted on, or owns what a late word names."""
    found = _OBJECT.search(sentence, max(0, start - 40), start)
    return found is not None and (start > _OPENING or not found.group().startswith("van"))


def fit(level: str, text: str) -> Fit:
    """Tell whether a level acts in a text; its first sentence that names one decides.

    "Alleen gedeputeerde staten …" says of every other government that it may not.
    """
    for sentence in _END.split(text):
        levels = acting(sentence)
        if levels:
            right = level in levels
            if not right and _ONLY.match(sentence):
                return Fit.ALONE
            return Fit.RIGHT if right else Fit.OPEN if "any" in levels else Fit.OTHER
    return Fit.OPEN


def by_actor(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return ranked sentences anew, those that say what the asked government may higher.

    To *wie* the statements that a card of the asked instrument has under "Wie beslist" answer.
    """
    level = asked_level(question.text, question.kind)
    if not ranked or not (level or question.kind is Kind.ACTOR):
        return list(ranked)
    least = ranked[0].score - _WITHIN
    near = [
        replace(c, score=c.score + _gain(question, level, c)) for c in ranked if c.score >= least
    ]
    return [*sorted(near, key=lambda c: -c.score), *ranked[len(near) :]]


def _gain(question: Question, level: str, candidate: Candidate) -> float:
    path = candidate.hit.passage.path
    gain = 0.0
    if question.kind is Kind.ACTOR and "about" in candidate.features and path:
        gain += _SAYS_WHO * fits_heading(Kind.ACTOR, path[-1])
    if level:
        gain += _GAIN[fit(level, candidate.text)]
    return gain
