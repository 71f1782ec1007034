"""A question → the exact thing it asks for, and whether a sentence holds that thing. Pure.

The kind of a question (``cues``) says that an amount is wanted; this file says of what. *Hoeveel
deelnemers* wants a number that counts deelnemers, *wat kost* wants money, *hoe vaak* wants how
often. A sentence without it may be about the subject and still not answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indexing.analysis import STOPWORDS, exact_terms, parts, stem


class Thing(StrEnum):
    """What a question asks for; NOTHING when any sentence may answer it."""

    MONEY = "geld"
    COUNT = "aantal"
    OFTEN = "hoe vaak"
    REASON = "waarom"
    PERSON = "naam"
    SPOT = "waar"
    NAMES = "namen"
    TERM = "geldigheid"
    DECIDED = "beslistermijn"
    OUTCOME = "uitkomst"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The thing, what is counted or named (stems), and the folded words of the question.

    ``one``: a single name was asked for.
    """

    thing: Thing
    nouns: frozenset[str]
    words: frozenset[str]
    one: bool = False


_ROLES = (
    r"burgemeester|wethouder|directeur|voorzitter|minister|staatssecretaris|gedeputeerde"
    r"|griffier|secretaris|eigenaar|aannemer|woordvoerder|contactpersoon|bestuurder"
)
_THINGS: tuple[tuple[Thing, re.Pattern[str]], ...] = (
    (
        Thing.MONEY,
        re.compile(
            r"\bwat (?:kost|koste|kostte|kosten|betaalt|betaalde)\b|\bhoe duur\b"
            r"|\bhoeveel (?:geld|euro|kost|kostte|kosten|betaal\w*|subsidie|leges|belasting)\b"
            r"|\bwelk bedrag\b"
            r"|\b(?:hoe hoog|(?<!naar )welke?|wat (?:is|zijn|was|waren|wordt))\b.{0,60}"
            r"\b(?:prijs|grondprijs|tarief|uurtarief|leges|budget|boetes?|rente)\b"
        ),
    ),
    (
        Thing.TERM,
        re.compile(
            r"\bhoe ?lang (?:geldt|gelden|gold|duurt|duren|loopt|blijft|beschermt|is|mag)\b"
            r"|\bgeldingsduur\b|\bwanneer (?:vervalt|verloopt|eindigt)\b"
        ),
    ),
    (
        Thing.DECIDED,
        re.compile(
            r"\bbeslistermijn|\b(?:hoe lang|hoe snel|hoeveel (?:tijd|weken|maanden))\b.*\b"
            r"(?:beslis|besluit|uitspraak|instem|reageren)"
        ),
    ),
    (
        Thing.OUTCOME,
        re.compile(
            r"\b(?:oordeel|oordeelde|oordeelden|oordeelt|vonnis|stemuitslag|stemming)\b"
            r"|\bstem(?:de|den|t|men)\b|\b(?:aangenomen|verworpen)\b|\b(?:uitkomst|uitslag) van\b"
        ),
    ),
    (Thing.OFTEN, re.compile(r"\bhoe (?:vaak|dikwijls)\b|\bhoeveel keer\b")),
    (Thing.COUNT, re.compile(r"\bhoeveel (?!procent|tijd|van\b|mag\b|moet\b|krijgt\b)(.+)")),
    (Thing.REASON, re.compile(r"\bwaarom\b|\bom welke reden\b|\bwat is de reden\b")),
    (
        Thing.PERSON,
        re.compile(rf"\b(?:wie (?:is|was|zijn|waren|werd)|hoe heet(?:te)?)\b.*\b({_ROLES})s?\b"),
    ),
    (
        Thing.SPOT,
        re.compile(
            r"\bin wel(?:k|ke) (?:stad|plaats|dorp|gebouw|zaal|hotel|straat)\b|\bop welk adres\b"
            r"|\bwaar (?:vond|was|waren|werd)\b"
        ),
    ),
    (
        Thing.NAMES,
        re.compile(
            r"\bwelke (?:\w+ ){0,3}(gemeenten?|provincies?|steden|bedrijven|ondernemers|terreinen"
            r"|bedrijventerreinen|campussen|kavels|partijen|personen|wethouders|ministers|regio's"
            r"|\w*gebieden|landsdelen|havens)\b"
        ),
    ),
)
_LENGTH = r"(?:jaar|jaren|maand|maanden|week|weken|dag|dagen)\b"
_TERM = re.compile(
    rf"\b(?:duurt|duren|geldt|gold|vervalt|vervallen|beschermt|verlengd|looptijd|blijft|hooguit|bedraagt)\b"
    rf".*{_LENGTH}|{_LENGTH}.{{0,20}}\b(?:vervalt|vervallen|duurt|geldt|geldig)\b"
)
_DECIDED = re.compile(
    rf"\b(?:beslis\w*|besluit\w*|uitspraak|instem\w*).*{_LENGTH}|{_LENGTH}.*\b(?:beslis|uitspraak)"
)
_UNCOUNTED = re.compile(r"\S+ (?:mag|moet|kan|zou)\b")
_SMALL = frozenset(
    """
    twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien
    zeventien achttien negentien twintig dertig veertig vijftig honderd duizend helft derde kwart
    tweederde beide
    """.split()
)
_REACH = 4
_MANY = 2
_ONE = frozenset({"gemeente", "provincie"})
_NOUNS = 2
_MONEY = re.compile(r"€|\beuro\b|\bmiljoen\b|\bmiljard\b")
_OFTEN = re.compile(r"\b(?:elke?|ieder|jaarlijks|per jaar|keer|maal|maandelijks|wekelijks|eens)\b")
_REASON = re.compile(
    r"\b(?:omdat|doordat|wegens|vanwege|want|zodat|om te|aangezien|daardoor|waardoor|door|als"
    r"|hard nodig)\b"
)
_OUTCOME = re.compile(
    r"\b(?:aangenomen|verworpen|nam|namen|stemde|stemden|stemuitslag|gegrond|ongegrond|vernietig\w*"
    r"|oordeel\w*|onverbindend|bekrachtig\w*|wees|in stand|vroeg|adviseer\w*|besliste|uitkomst"
    r"|geadviseerd)\b"
)
_SPOT = re.compile(r"\b(?:in|te|bij|aan) (?:de |het )?[A-Z]")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+")


def asked(question: str) -> Asked:
    """Return the thing that a question asks for."""
    lowered = question.casefold()
    words = frozenset(exact_terms(question))
    for thing, pattern in _THINGS:
        found = pattern.search(lowered)
        if found:
            one = thing is Thing.NAMES and found.group(1) in _ONE
            return Asked(thing, frozenset(_nouns(thing, found)), words, one)
    return Asked(Thing.NOTHING, frozenset(), words)


def _nouns(thing: Thing, found: re.Match[str]) -> Iterator[str]:
    """Yield the stems of what is counted, the first words after *hoeveel*, or of a role."""
    if thing is Thing.PERSON:
        yield stem(found.group(1))
    if thing is Thing.OUTCOME:
        rest = f"{found.string[: found.start()]} {found.string[found.end() :]}"
        yield from (stem(word) for word in exact_terms(rest) if word not in STOPWORDS)
    if thing is Thing.COUNT and not _UNCOUNTED.match(found.group(1)):
        for word in exact_terms(found.group(1))[:_NOUNS]:
            if word in STOPWORDS:
                return
            yield stem(word)


def meets(want: Asked, sentence: str) -> bool:
    """Tell whether a sentence holds the thing; always true for NOTHING."""
    return _CHECKS.get(want.thing, _always)(want, sentence)


def _always(_want: Asked, _sentence: str) -> bool:
    return True


def _counts(want: Asked, sentence: str) -> bool:
    """Tell whether a number stands shortly before a word that is counted."""
    row = exact_terms(sentence)
    numbers = [n for n, word in enumerate(row) if word[:1].isdigit() or word in _SMALL]
    if not want.nouns:
        return bool(numbers)
    near = {word for n in numbers for word in row[n + 1 : n + 1 + _REACH]}
    return any(not want.nouns.isdisjoint((stem(word), *parts(word))) for word in near)


def _names(want: Asked, sentence: str) -> bool:
    """Tell whether a sentence holds a name that is not in the question."""
    return any(
        want.words.isdisjoint(exact_terms(found.group())) for found in _NAME.finditer(sentence)
    )


def _several(want: Asked, sentence: str) -> bool:
    """Tell whether a sentence names what was asked for, more than one when it was asked so."""
    found = {
        f.group() for f in _NAME.finditer(sentence) if want.words.isdisjoint(exact_terms(f.group()))
    }
    return len(found) >= (1 if want.one else _MANY)


def _person(want: Asked, sentence: str) -> bool:
    """Tell whether a sentence names somebody in the role that was asked for."""
    return not want.nouns.isdisjoint(map(stem, exact_terms(sentence))) and _names(want, sentence)


def _ended(want: Asked, sentence: str) -> bool:
    """Tell whether a sentence says how what was asked about ended."""
    return meets_outcome(sentence) and not want.nouns.isdisjoint(map(stem, exact_terms(sentence)))


def meets_outcome(sentence: str) -> bool:
    """Tell whether a sentence says how a vote, a case or an advice ended."""
    return _OUTCOME.search(sentence.casefold()) is not None


def _spot(want: Asked, sentence: str) -> bool:
    return _SPOT.search(sentence) is not None and _names(want, sentence)


_CHECKS: Mapping[Thing, Callable[[Asked, str], bool]] = {
    Thing.MONEY: lambda _want, text: _MONEY.search(text) is not None,
    Thing.OFTEN: lambda _want, text: _OFTEN.search(text.casefold()) is not None,
    Thing.REASON: lambda _want, text: _REASON.search(text.casefold()) is not None,
    Thing.TERM: lambda _want, text: _TERM.search(text.casefold()) is not None,
    Thing.DECIDED: lambda _want, text: _DECIDED.search(text.casefold()) is not None,
    Thing.COUNT: _counts,
    Thing.PERSON: _person,
    Thing.NAMES: _several,
    Thing.SPOT: _spot,
    Thing.OUTCOME: _ended,
}
