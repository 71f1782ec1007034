"""A kind of question → what a sentence must hold to answer it. Pure.

A question for a term needs a length of time, a question for a moment a date, and so on. A kind
without a cue is satisfied by any sentence.
"""

import re
from collections.abc import Mapping, Set
from enum import StrEnum
from functools import lru_cache


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
            r"\b(?:welk|wat is het|hoe groot is het|hoeveel) (?:deel|aandeel|\w*percentage)\b"
            r"|\bhoeveel procent\b"
        ),
    ),
    (Kind.AMOUNT, re.compile(r"\bhoeveel\b|\bhoe (?:groot|veel|hoog)\b|\bwat kost\b")),
    (
        Kind.ACTOR,
        re.compile(
            r"\bwie\b|\bwelk (?:orgaan|bestuursorgaan|ministerie|bureau)\b"
            r"|\bwelke (?:instanties?|overhe(?:id|den)|overheidsorganen|(?:bestuurs)?organen"
            r"|besturen|bureaus|partij|partijen|ministers?|gemeenten?|provincies?)\b"
        ),
    ),
    (
        Kind.DEFINITION,
        re.compile(
            r"^\W*(?:wat (?:is|zijn|betekent|doet|houdt|wordt|staat|bevat|regelt)\b"
            r"(?!.*\b(?:voorwaarden?|eisen)\b)|leg .* uit)"
            r"|\bwat (?:verstaat|verstaan|bedoelt|bedoelen|(?:wordt|is) (?:verstaan|bedoeld)) .*"
            r"|\bwat wordt .*\b(?:verstaan|bedoeld)\b"
            r"|,\s*wat (?:is|betekent|houdt) (?:dat|dit)\b"
            r"|^\W*wat (?:moet|moeten|hoort|horen|neem|neemt|nemen) (?:er|je|u|we|men|wij|ik)\b"
            r".*\bin\b"
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
    if not opening or not _STATES.search(lowered[:160]):
        return ""
    return _STATES.split(opening.group(1))[0]


_HEADINGS: Mapping[Kind, re.Pattern[str]] = {
    Kind.DURATION: re.compile(r"termijn|hoe lang|procedure|wanneer"),
    Kind.MOMENT: re.compile(r"termijn|datum|wanneer|procedure|planning|uitkomst|besloten"),
    Kind.SHARE: re.compile(r"cijfer|kosten"),
    Kind.AMOUNT: re.compile(r"cijfer|kosten|termijn"),
    Kind.ACTOR: re.compile(r"^wie\b|wie waren er|bevoegd"),
    Kind.DEFINITION: re.compile(r"^kern$|wat het (?:doet|is)|samenvatting|begrip"),
    Kind.POLAR: re.compile(r"grenzen|voor wie bindend|wie beslist|let op"),
}
_NEGATES = re.compile(r"\b(?:niet|geen|nooit|alleen|tenzij|kan|mag|moet|kunnen|mogen|moeten)\b")


def fits_heading(kind: Kind, heading: str) -> bool:
    """Tell whether a heading announces this kind of answer."""
    pattern = _HEADINGS.get(kind)
    return pattern is not None and pattern.search(heading.casefold()) is not None


def negates(sentence: str) -> bool:
    """Tell whether a sentence allows, forbids or limits: what decides a yes or no."""
    return _NEGATES.search(sentence.casefold()) is not None


_LEVELS: tuple[re.Pattern[str], ...] = (
    re.compile(r"gemeente|\braad|\bcollege\b|\bb ?(?:&|en) ?w\b|burgemeester|wethouder|\bstad\b"),
    re.compile(r"provinci|gedeputeerde|\bgs\b|\bps\b"),
    re.compile(r"\brijks?|\bminister|kabinet|maatregel van bestuur|nationa"),
    re.compile(r"waterschap"),
)


def levels_held(question: str, around: Set[int], text: str) -> float:
    """Return which share of the levels of government in a question a text names; 1 without any.

    ``around`` are the levels that its headings name already.
    """
    asked = levels_in(question)
    if not asked:
        return 1.0
    left = asked - around
    return 1 - len(left - levels_in(text)) / len(asked) if left else 1.0


@lru_cache(maxsize=16384)
def levels_in(text: str) -> frozenset[int]:
    """Return the levels of government that a text names: 0 is the gemeente, 3 the waterschap."""
    folded = text.casefold()
    return frozenset(n for n, level in enumerate(_LEVELS) if level.search(folded))


_ASKS_LIST = re.compile(
    r"\bnoem\b|\bwelke\b|\bwaaruit\b|\bbevat\b|\bbevatten\b|\bopnemen\b|\b(?:in|bij) te staan\b"
    r"|\bin .* staan\b"
    r"|\bvoorwaarden?\b|\beisen\b|\bgevallen\b|\bhoort er\b|\bstaat er in\b"
)
_LISTS = re.compile(r":\s|;\s|, [^,.]+(?:,[^,.]+)* (?:en|of) ")


@lru_cache(maxsize=256)
def asks_list(question: str) -> bool:
    """Tell whether a question may want several things."""
    return _ASKS_LIST.search(question.casefold()) is not None


def lists(sentence: str) -> bool:
    """Tell whether a sentence sums up several things."""
    return _LISTS.search(sentence) is not None


_ASKS_CONDITION = re.compile(
    r"\bvoorwaarden?\b|\beisen\b|\b(?:wanneer|in welke gevallen?) (?:mag|mogen|kan|kunnen)\b"
)
_CONDITIONS = re.compile(
    r"\b(?:alleen|mits|tenzij|voor zover|behalve|slechts|uitsluitend|nodig|voldoe\w*)\b"
)


@lru_cache(maxsize=256)
def asks_condition(question: str) -> bool:
    """Tell whether a question asks under what condition something holds."""
    return _ASKS_CONDITION.search(question.casefold()) is not None


def conditions(sentence: str) -> bool:
    """Tell whether a sentence limits what may be done."""
    return _CONDITIONS.search(sentence.casefold()) is not None


_ASIDE = re.compile(
    r"\W*(?:[a-z]{1,2}\.\s|\d{1,2}°|in afwijking van|in aanvulling op|voorafgaand aan|onverminderd"
    r"|in andere gevallen dan|artikel \d|de artikelen \d|het (?:eerste|tweede|derde|vierde) lid"
    r"|een tweede\b|op grond van het (?:eerste|tweede|derde) lid)|.*\b(?:is|zijn)"
    r" (?:van overeenkomstige|niet van) toepassing\b",
    re.IGNORECASE,
)


def speaks_aside(sentence: str) -> bool:
    """Tell whether a sentence is an item, the exception to, or a link with, what another rules."""
    return _ASIDE.match(sentence) is not None


_COMPARES = re.compile(r"\bverschil(?:t|len)?\b|\bvergel[ei]+jk\w*")


def compares(question: str) -> bool:
    """Tell whether a question sets two things beside each other."""
    return _COMPARES.search(question.casefold()) is not None


_UNKNOWABLE = re.compile(
    r"\bvolgende? (?:jaar|kabinet|maand|week)|\bvandaag|\bmorgen\b|\bbeste?\b"
    r"|\btelefoonnummer|\be-?mail|\b(?:wat|hoeveel)(?: geld)? kost(?:en|te)?\b|\bprijs"
    r"|\btarief|\bleges"
    r"|\bvind[te]? (?:de|het|u|je)|\bgemiddeld"
)


def asks_unknowable(question: str) -> bool:
    """Tell whether a question asks for an opinion, a price or the future."""
    return _UNKNOWABLE.search(question.casefold()) is not None
