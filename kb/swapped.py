"""A question that names something else of the same kind → the previous one about that. Pure.

"en de provincie?", "en in Zeeland?", "en lid 2?", "en in 2023?", "en van havens?": the previous
question, with the one name of that kind replaced; or with the words behind it when it has none.
"""

import re
from collections.abc import Sequence

from kb.entities import Mention, Named, Names, mentions
from kb.leaning import END
from kb.topic import level_of, shared, subjects, topic_of, with_article

WHERE = re.compile(
    r"\b(?:(?:bedrijven|industrie|bedrijfs|haven|zeehaven)terrein|werklocatie|campus|haven|zeehaven)"
    r"(?:en|s|sen)?\b",
    re.I,
)

"""A kind of place to work, in one word."""

_HOW_ABOUT = r"hoe zit (?:het|dat) (?:met|bij)\s+"
_AND = re.compile(
    rf"^\W*(?:(?:en|maar)\s+(?:{_HOW_ABOUT})?|{_HOW_ABOUT})(?P<body>[^?!\s][^?!]*?)"
    rf"(?:\s+(?:dan|nu|ook))?{END}",
    re.I,
)
_PREPOSITION = re.compile(r"^(?:(?:bij|voor|in|van|op|om te|met|tegen|per|over|aan|naar)\s+)", re.I)
_PLACES = (Named.PROVINCE, Named.MUNICIPALITY)
_PLAIN = re.compile(
    r"(?!(?:welke?|wat|wie|hoe|mij|ons|jou|u|hem|haar|hen)\b)(?:(?:de|het|een) )?[a-z-]{3,}"
)
_LAST_NOUN = re.compile(rf"\b(?:aan|voor|naar|over|bij)\s+(?P<noun>[\w-]+){END}", re.I)
ARTIKEL = re.compile(r"\b(?P<word>artikel|art\.)\s*(?P<number>\d+\w*(?:\.\d+\w*)*)", re.I)
_NUMBER = re.compile(r"(?:in )?(?P<number>\d+\.\d+\w*)")
_LID = re.compile(r"\blid\s+(?P<number>\d+\w?)", re.I)
_WHEN = re.compile(r"^(?:in|op|vóór|voor)\s+(?:\d{1,2} \w+ |\d{1,2}[-/]\d{1,2}[-/])?\d{4}$", re.I)


def swapped(question: str, previous: str, names: Names) -> str:
    """Return the previous question about what this one names instead; "" when that is not sure."""
    match = _AND.match(question)
    if not match:
        return ""
    body = match["body"].strip()
    if _WHEN.match(body):
        return _added(previous, body)
    if changed := _other_place_in_law(body, previous):
        return changed
    core = _PREPOSITION.sub("", body)
    made = _replaced(core, body, previous, names) or _other_where(core, previous)
    return made or _other_phrase(core, body, previous, names)


def of_another_level(who: str, previous: str, names: Names) -> str:
    """Return the previous question about another level of government, or ""."""
    return _replaced(who, who, previous, names)


def _other_place_in_law(body: str, previous: str) -> str:
    held, lid = ARTIKEL.search(previous), _LID.search(body)
    if not held:
        return ""
    bare = _PREPOSITION.sub("", body)
    if other := ARTIKEL.fullmatch(bare) or _NUMBER.fullmatch(bare):
        rest = _LID.sub("", previous[held.end() :])
        return f"{previous[: held.start()]}{held['word']} {other['number']}{rest}"
    if lid and _LID.fullmatch(bare):
        rest = _LID.sub("", previous[held.end() :])
        return f"{previous[: held.end()]} {lid[0]}{rest}"
    return ""


def _replaced(core: str, body: str, previous: str, names: Names) -> str:
    """Put a name in the place of the one name of its kind in the previous question."""
    whole = [
        m for m in mentions(core, names) if m.end == len(core) and with_article(core, m.start) == 0
    ]
    kinds = {m.kind for m in whole}
    held = mentions(previous, names)
    if kinds & {Named.LEVEL}:
        level = next(m for m in whole if m.kind is Named.LEVEL)
        return _another_level(level, core, body, previous, names)
    if kinds & set(_PLACES):
        if _unknown_name(previous, held):
            return ""
        return _put(core, body, previous, [m for m in held if m.kind in _PLACES], "in ")
    if kinds & {Named.STRATEGY}:
        found = [m for m in held if m.kind is Named.STRATEGY]
        return _put(core, body, previous, found, "") if found else ""
    if kinds & {Named.INSTRUMENT, Named.CONCEPT}:
        found = list(subjects(held))
        return _put(core, body, previous, found, "") if found else ""
    return ""


def _another_level(level: Mention, core: str, body: str, previous: str, names: Names) -> str:
    held = mentions(previous, names)
    found = [m for m in held if m.kind is Named.LEVEL]
    if found and _is_owner(found[0], previous, held, names):
        return _put(level_of(level), body, previous, found, "")
    if not found and (core == body or body.casefold().startswith("van ")):
        return _with_owner(core, previous, held)
    return _put(core, body, previous, found, "")


def _is_owner(level: Mention, previous: str, held: Sequence[Mention], names: Names) -> bool:
    """Tell whether a level is whose instrument it is: "een instructieregel van de provincie".

    Cards are named by the level then, so that "en de minister?" asks for that of het Rijk.
    """
    if not re.search(r"\bvan\s+(?:de|het)\s+$", previous[: level.start], re.I):
        return False
    return any(
        m.start < level.start < m.end
        or (m.end < level.start and shared(previous[m.start : m.end], names))
        for m in subjects(held)
    )


def _with_owner(level: str, previous: str, held: Sequence[Mention]) -> str:
    """Return the previous question with "van" a level behind the one thing named, or at the end."""
    ends = {m.end for m in subjects(held)}
    if len(ends) != 1:
        return _added(previous, f"van {level}")
    (end,) = ends
    return f"{previous[:end]} van {level}{previous[end:]}"


def _other_where(core: str, previous: str) -> str:
    """Return the previous question about another kind of place, when it names one kind."""
    held = list(WHERE.finditer(previous))
    if not WHERE.fullmatch(core) or len({m[0].casefold() for m in held}) != 1:
        return ""
    return f"{previous[: held[0].start()]}{core}{previous[held[0].end() :]}"


def _other_phrase(core: str, body: str, previous: str, names: Names) -> str:
    """Put "van havens" in the place of the last words of the same kind, or after a topic."""
    if core == body or not _PLAIN.fullmatch(core) or mentions(core, names):
        return ""
    how = body[: len(body) - len(core)].strip()
    last = re.search(rf"\b{re.escape(how)}\s+(?:(?:de|het|een)\s+)?[\w-]+{END}", previous, re.I)
    if last:
        return f"{previous[: last.start()]}{body}?"
    last = _LAST_NOUN.search(previous) if how.casefold() == "van" else None
    if last and not any(m.end > last.start() for m in subjects(mentions(previous, names))):
        return f"{previous[: last.start('noun')]}{core}?"
    return _added(previous, body) if topic_of(previous, names) else ""


def _put(core: str, body: str, previous: str, found: Sequence[Mention], how: str) -> str:
    """Replace the one name found, article and all; without one, add the words at the end."""
    if len({m.name for m in found}) > 1 and len({(m.start, m.end) for m in found}) > 1:
        return ""
    if not found:
        return _added(previous, body if body != core else how + core)
    start, end = found[0].start, found[0].end
    return f"{previous[: with_article(previous, start)]}{core}{previous[end:]}"


def _unknown_name(text: str, held: Sequence[Mention]) -> bool:
    """Tell whether a text holds a name inside a sentence that nothing of ours explains."""
    for match in re.finditer(r"(?<=[\w,] )[A-Z][\w-]+", text):
        if not any(m.start <= match.start() < m.end for m in held):
            return True
    return False


def _added(previous: str, words: str) -> str:
    return f"{previous.rstrip(' ?.!')} {words}?"
