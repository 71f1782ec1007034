"""A kind of question → what a sentence must hold to answer it. Pure.

A question for a term needs a length of time, a question for a moment a date, and so on. A kind
without a cue is satisfied by any sentence.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What kind of answer a question wants."""

    DURATION = "hoe lang"
    MOMENT = "wanneer"
    SHARE = "welk deel"
    AMOUNT = "hoeveel"
    ACTOR = "wie"
    DEFINITION = "wat is"
    POLAR = "ja of nee"
    OPEN = "open"


_SMALL = "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|twintig|honderd"
_LENGTH = "jaar|jaren|maand|maanden|week|weken|dag|dagen|uur"
_UNIT = "%|procent|ha|hectare|km|m2|m²|euro|miljoen|miljard|mw|db"
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_ACTOR = "|".join(
    """
    raad gemeenteraad college burgemeester wethouders b&w gs ps minister ministers ministerie
    waterschap rechtbank rechter gemeente gemeenten provincie provincies rijk regering kabinet kamer
    adviseurs group groep eigenaren bestuur staten bestuursrechtspraak
    """.split()
)

_CUES: Mapping[Kind, re.Pattern[str]] = {
    Kind.DURATION: re.compile(
        rf"\b(?:\d[\d.,]*|een|één|half|anderhalf|{_SMALL})\s+(?:{_LENGTH})\b|\bonbepaalde tijd\b"
    ),
    Kind.MOMENT: re.compile(
        rf"\b\d{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{4}}\b"
        r"|\b(?:helft|kwartaal|begin|eind|in) (?:van )?(?:19|20)\d\d\b"
    ),
    Kind.SHARE: re.compile(r"\d(?:[.,]\d+)*\s?(?:%|procent)|\b(?:helft|derde|kwart|tweederde)\b"),
    Kind.AMOUNT: re.compile(rf"\d+(?:[.,]\d+)*\s?(?:{_UNIT})|\b\d+\b|\b(?:{_SMALL})\b"),
    Kind.ACTOR: re.compile(rf"\b(?:{_ACTOR})\b"),
}
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.DURATION,
        re.compile(
            r"\bhoe ?lang\b|\bhoeveel (?:tijd|jaar|jaren|maanden|weken|dagen)\b"
            r"|\btermijn\b|\bdoorlooptijd\b|\bhoe snel\b"
        ),
    ),
    (
        Kind.MOMENT,
        re.compile(r"\bwanneer\b|\bsinds\b|\b(?:welke|wat is de) (?:datum|dag)\b|\bwelk jaar\b"),
    ),
    (
        Kind.SHARE,
        re.compile(
            r"\b(?:welk|wat is het|hoe groot is het|hoeveel) (?:deel|aandeel|percentage)\b"
            r"|\bhoeveel procent\b"
        ),
    ),
    (Kind.AMOUNT, re.compile(r"\bhoeveel\b|\bhoe (?:groot|veel|hoog)\b|\bwat kost\b")),
    (
        Kind.ACTOR,
        re.compile(
            r"\bwie\b|\bwelk (?:orgaan|bestuursorgaan|ministerie|bureau)\b"
            r"|\bwelke (?:instantie|overheid|bureaus|partij|partijen|minister)\b"
        ),
    ),
    (
        Kind.DEFINITION,
        re.compile(
            r"^\W*(?:wat (?:is|zijn|betekent|doet|houdt|wordt|staat|bevat|regelt)\b|leg .* uit)"
        ),
    ),
    (
        Kind.POLAR,
        re.compile(
            r"^\W*(?:kan|kunnen|mag|mogen|moet|moeten|is|zijn|geldt|heeft|hebben|wordt|worden"
            r"|bestaat)\b"
        ),
    ),
)
_STATES = re.compile(
    r"\b(?:is|zijn|betekent|bevat|omvat|legt|maakt|wijzigt|geeft|stelt|bepaalt|beschrijft|wordt"
    r"|worden)\b"
)
_OPENING = re.compile(r"\W*(?:(?:een|de|het|deze|dit)\s+)?((?:[\w-]+\s+){1,5})")


def kind_of(question: str) -> Kind:
    """Return the kind of answer a question wants, by its question words."""
    lowered = question.casefold()
    return next((kind for kind, pattern in _KINDS if pattern.search(lowered)), Kind.OPEN)


_REQUIRED = frozenset({Kind.DURATION, Kind.SHARE, Kind.AMOUNT})


def requires_cue(kind: Kind) -> bool:
    """Tell whether a sentence without its cue cannot answer this kind of question.

    *Wanneer* also asks for a condition and *wie* may be answered by a name we do not know.
    """
    return kind in _REQUIRED


def has_cue(kind: Kind) -> bool:
    """Tell whether answers of this kind can be recognised by what they hold."""
    return kind in _CUES


def holds(kind: Kind, sentence: str) -> bool:
    """Tell whether a sentence holds what this kind of question asks for."""
    pattern = _CUES.get(kind)
    return pattern is None or pattern.search(sentence.casefold()) is not None


def subject_of(sentence: str) -> str:
    """Return the opening words of a sentence that says what something is or does, else ""."""
    lowered = sentence.casefold()
    opening = _OPENING.match(lowered)
    return opening.group(1) if opening and _STATES.search(lowered[:160]) else ""
