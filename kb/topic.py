"""A question that stands by itself → what it is about, as words that fit in another question.

"Wat regelt een instructieregel van de provincie?" is about "een instructieregel van de provincie".
A question about two things ("het verschil tussen …") has no one topic: then "" and nothing is
carried on, for a wrong topic is worse than none. Pure.
"""

import re
from collections.abc import Iterable, Set

from kb.entities import Mention, Named, Names, mentions

_WHOLE = re.compile(
    r"^\W*(?:wat (?:is|zijn|betekent|doet|doen|regelt|houdt|bevat)|hoe werkt|leg uit wat)\s+"
    r"(?P<topic>[^?.!]+?)(?:\s+(?:in|is|betekent|precies|eigenlijk))?\s*[?.!]*$",
    re.IGNORECASE,
)
_MAX_WHOLE = 7
_TWO = re.compile(r",|\b(?:verschil(?:len)?|tussen|en|of|versus)\b", re.IGNORECASE)
_RELATION = re.compile(
    r"^(?:de|het)\s+(?:termijn|duur|procedure|kosten|grondslag|risico's|voorwaarden|gevolgen|doel"
    r"|functie|nut|rol|voordelen|nadelen|betekenis|definitie)\s+van\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:\b(?:een|de|het)\s+)$", re.IGNORECASE)
_OWNER = re.compile(
    r"^\s+van\s+(?:de\s+|het\s+|een\s+)?(?:gemeenten?|provincies?|rijk|waterschap(?:pen)?)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b[A-Z][\w-]+(?:\s+(?:(?:en|of|voor|van|de|het|in|tussen)\s+)*[A-Z][\w-]+){2,}"
)
"""Three words with a capital, with small words between them: the name of a document."""

_LEVELS = {
    "gemeente": "de gemeente",
    "provincie": "de provincie",
    "Rijk": "het Rijk",
    "waterschap": "het waterschap",
}
_COMMON = frozenset(
    """
    bedrijventerrein werklocatie gemeente provincie rijk gemeenteraad gedeputeerde-staten
    provinciale-staten college omgevingswet
    """.split()
)


def topic_of(question: str, names: Names) -> str:
    """Return what a question is about with its article, or "" when that is not sure."""
    whole = _WHOLE.match(question)
    if whole:
        words = _RELATION.sub("", whole["topic"].strip())
        bare = _TITLE.sub("X", words)
        fits = len(bare.split()) <= _MAX_WHOLE and not re.search(r"\d{4}", words)
        return _lowered(words) if fits and not _TWO.search(bare) else ""
    if re.search(r"\bverschil(?:len|t)?\b", question, re.IGNORECASE):
        return ""
    found = mentions(question, names)
    if re.search(r"\bof\b", question, re.IGNORECASE) and len({m.end for m in found}) > 1:
        return ""
    levels = {m.name for m in found if m.kind is Named.LEVEL}
    return _mentioned(question, subjects(found), levels, names)


def subjects(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return one mention per instrument or concept named; levels and common concepts are none."""
    held = [m for m in found if m.kind in {Named.INSTRUMENT, Named.CONCEPT}]
    kept = [m for m in held if m.name not in _COMMON]
    instruments = [m for m in kept if m.kind is Named.INSTRUMENT]
    spans: dict[tuple[int, int], Mention] = {}
    for mention in instruments or kept:
        spans.setdefault((mention.start, mention.end), mention)
    return tuple(spans.values())


def with_article(text: str, start: int) -> int:
    """Return where a name starts with the article before it."""
    article = _ARTICLE.search(text[:start])
    return article.start() if article else start


def level_of(mention: Mention) -> str:
    """Return the level of government of a mention, with its article: "het Rijk" for a minister."""
    return _LEVELS[mention.name]


def shared(name: str, names: Names) -> bool:
    """Tell whether several instruments have this name, one per level of government."""
    meant = [n for kind, n in names.meanings.get(name.casefold(), ()) if kind is Named.INSTRUMENT]
    return len(meant) > 1


def _mentioned(question: str, found: tuple[Mention, ...], levels: Set[str], names: Names) -> str:
    """Return the one thing named; of a name that levels share, with the one level named."""
    if len({question[m.start : m.end].casefold() for m in found}) != 1:
        return ""
    (mention, *_) = found
    owner = _OWNER.match(question[mention.end :])
    end = mention.end + (owner.end() if owner else 0)
    words = _lowered(question[with_article(question, mention.start) : end])
    if owner or len(levels) != 1 or not shared(question[mention.start : mention.end], names):
        return words
    (level,) = levels
    return f"{words} van {_LEVELS[level]}"


def _lowered(words: str) -> str:
    """Return words as they stand inside a sentence: an article in front without capital."""
    first, _, rest = words.partition(" ")
    return f"{first.casefold()} {rest}" if first.casefold() in {"een", "de", "het"} else words
