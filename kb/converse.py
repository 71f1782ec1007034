"""A question and the questions before it → the same question, standing by itself. Pure.

"en de provincie?" takes the previous question with its level replaced; "hoe lang duurt dat?" gets
the topic of the previous one. Only forms that leave no doubt are rewritten: a question that stands
by itself, or that leans on something unsure, stays exactly as it was typed.
"""

import re
from collections.abc import Callable, Sequence

from kb.entities import Mention, Named, Names, mentions
from kb.leaning import END, RELATIONS, with_topic
from kb.topic import level_of, shared, subjects, topic_of, with_article

MAX_BEFORE = 10
"""Earlier questions of a visit that count."""

_AND = re.compile(
    rf"^\W*(?:en|maar)\s+(?:hoe zit (?:het|dat) (?:met|bij)\s+)?(?P<body>[^?!\s][^?!]*?){END}",
    re.I,
)
_PREPOSITION = re.compile(r"^(?:(?:bij|voor|in|van|op|om te|met|tegen|per)\s+)", re.I)
_PLACES = (Named.PROVINCE, Named.MUNICIPALITY)
_PLAIN = re.compile(
    r"(?!(?:welke?|wat|wie|hoe|mij|ons|jou|u|hem|haar|hen)\b)(?:(?:de|het|een) )?[a-z-]{3,}"
)
_LAST_NOUN = re.compile(rf"\b(?:aan|voor|naar|over|bij)\s+(?P<noun>[\w-]+){END}", re.I)
_ARTIKEL = re.compile(r"\b(?P<word>artikel|art\.)\s*(?P<number>\d+\w*(?:\.\d+\w*)*)", re.I)
_LID = re.compile(r"\blid\s+(?P<number>\d+\w?)", re.I)
_WHEN = re.compile(r"^(?:in|op|vóór|voor)\s+(?:\d{1,2} \w+ |\d{1,2}[-/]\d{1,2}[-/])?\d{4}$", re.I)
_MAY_TOO = re.compile(
    r"^\W*(?P<verb>kan|mag|moet|kunnen|mogen|moeten|doet)\s+(?P<who>(?:de |het |een )?[\w ]+?)\s+"
    rf"(?:dat|dit)(?:\s+ook)?(?:\s+doen)?{END}",
    re.I,
)
_THERE = re.compile(rf"\bdaar{END}", re.I)
_WHERE = re.compile(
    r"\b(?:bedrijventerrein|werklocatie|campus|industrieterrein)(?:en|s|sen)?\b", re.I
)


def standalone(question: str, before: Sequence[str], names: Names) -> str:
    """Return a question that says all by itself, or the same question when it did already.

    ``before`` are the earlier questions as they were typed, oldest first; each is read in turn.
    """
    known: list[str] = []
    for earlier in before[-MAX_BEFORE:]:
        known.append(_rewritten(earlier, known, names))
    return _rewritten(question, known, names)


def _rewritten(question: str, known: Sequence[str], names: Names) -> str:
    for previous in reversed(known):
        if topic_of(previous, names) or mentions(previous, names) or _ARTIKEL.search(previous):
            steps: tuple[Callable[[str, str, Names], str], ...] = (_and, _may_too, _with_topic)
            made = (step(question, previous, names) for step in steps)
            found = next((text for text in made if text), "")
            return f"{found[:1].upper()}{found[1:]}" if found else question
    return question


def _and(question: str, previous: str, names: Names) -> str:
    """Rewrite "en de provincie?", "en in Zeeland?", "en lid 2?", "en in 2023?"."""
    match = _AND.match(question)
    if not match:
        return ""
    body = match["body"].strip()
    if _WHEN.match(body):
        return _added(previous, body)
    if changed := _other_place_in_law(body, previous):
        return changed
    core = _PREPOSITION.sub("", body)
    made = _replaced(core, body, previous, names)
    return made or _other_phrase(core, body, previous, names)


def _other_place_in_law(body: str, previous: str) -> str:
    held, lid = _ARTIKEL.search(previous), _LID.search(body)
    if not held:
        return ""
    if other := _ARTIKEL.fullmatch(_PREPOSITION.sub("", body)):
        rest = _LID.sub("", previous[held.end() :])
        return f"{previous[: held.start()]}{held['word']} {other['number']}{rest}"
    if lid and _LID.fullmatch(body):
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
        found = [m for m in held if m.kind is Named.LEVEL]
        if found and _is_owner(found[0], previous, held, names):
            core = level_of(next(m for m in whole if m.kind is Named.LEVEL))
        return _put(core, body, previous, found, "van ")
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


def _may_too(question: str, previous: str, names: Names) -> str:
    """Rewrite "Kan het Rijk dat ook?": the previous question with another level in it."""
    match = _MAY_TOO.match(question)
    if not match or Named.LEVEL not in {m.kind for m in mentions(match["who"], names)}:
        return ""
    topic = topic_of(previous, names)
    levels = [m for m in mentions(previous, names) if m.kind is Named.LEVEL]
    if levels and not previous.casefold().startswith(("wat", "hoe")):
        return _replaced(match["who"], match["who"], previous, names)
    return f"{match['verb'].capitalize()} {match['who']} ook {topic} gebruiken?" if topic else ""


def _with_topic(question: str, previous: str, names: Names) -> str:
    """Rewrite "hoe lang duurt dat?", "wie beslist daarover?", "hoe lang?" with the topic."""
    topic = topic_of(previous, names)
    if not topic:
        return _there(question, previous)
    held = {question[m.start : m.end].casefold() for m in subjects(mentions(question, names))}
    return with_topic(question, topic, names_one=bool(held.difference(RELATIONS)))


def _there(question: str, previous: str) -> str:
    """Rewrite "hoeveel banen zijn daar?" after a question that names one kind of place."""
    held = {m[0].casefold() for m in _WHERE.finditer(previous)}
    match = _THERE.search(question)
    return f"{question[: match.start()]}op {held.pop()}?" if match and len(held) == 1 else ""
