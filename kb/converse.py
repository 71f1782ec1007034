"""A question and the questions before it → the same question, standing by itself. Pure.

"en de provincie?" takes the previous question with its level replaced; "hoe lang duurt dat?" gets
the topic of the previous one. Only forms that leave no doubt are rewritten: a question that stands
by itself, or that leans on something unsure, stays exactly as it was typed.
"""

import re
from collections.abc import Callable, Sequence

from kb.entities import Named, Names, mentions
from kb.leaning import END, RELATIONS, with_topic
from kb.swapped import ARTIKEL, WHERE, of_another_level, swapped
from kb.topic import subjects, topic_of

MAX_BEFORE = 10
"""Earlier questions of a visit that count."""

_MAY_TOO = re.compile(
    r"^\W*(?P<verb>kan|mag|moet|kunnen|mogen|moeten|doet)\s+(?P<who>(?:de |het |een )?[\w ]+?)\s+"
    rf"(?:dat|dit)(?:\s+ook)?(?:\s+doen)?{END}",
    re.I,
)
_ASK_OF = re.compile(
    r"^\W*(?:en\s+)?(?P<ask>wanneer|waarom|(?:aan|voor|door) wie|in welke? geval(?:len)?"
    r"|op welke grond|onder welke voorwaarden?)(?:\s+(?:mag|kan|moet)(?: dat| dit)(?: dan)?)?"
    rf"{END}",
    re.I,
)
_POLAR = re.compile(r"^\W*(?P<verb>mag|kan|moet|mogen|kunnen|moeten)\b", re.I)
_SUCH = re.compile(r"\bzo['’]?n\s+(?P<noun>[a-z]{4,})\b", re.I)
_OWNED = re.compile(r"\s+van\s+(?:de|het)\s+\w+$")
_THEN = re.compile(
    r"^(?P<head>\W*(?:(?:en|maar)\s+)?(?:wat\s+)?"
    r"(?:mag|kan|moet|hoeft|mogen|kunnen|moeten|hoeven|krijgt|krijgen)"
    r"\s+(?:(?:de|het|een)\s+)?[a-z]+)\s+dan\s+(?!of\b|wel\b|als\b)(?P<tail>[^?]+\?*)$",
    re.I,
)
_LEANS_MORE = re.compile(r"\b(?:dat|dit|die|deze|er|(?:daar|hier|er)\w*)\b", re.I)
_THERE = re.compile(rf"\bdaar{END}", re.I)


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
        if topic_of(previous, names) or mentions(previous, names) or ARTIKEL.search(previous):
            steps: tuple[Callable[[str, str, Names], str], ...] = (
                swapped,
                _ask_of,
                _may_too,
                _such,
                _then,
                _with_topic,
            )
            made = (step(question, previous, names) for step in steps)
            found = next((text for text in made if text), "")
            return f"{found[:1].upper()}{found[1:]}" if found else question
    return question


def _ask_of(question: str, previous: str, _names: Names) -> str:
    """Rewrite "en aan wie?", "wanneer mag dat?" after "Mag de provincie een instructie geven?"."""
    match, asked = _ASK_OF.match(question), _POLAR.match(previous)
    if not match or not asked:
        return ""
    return f"{match['ask']} {asked['verb'].casefold()}{previous[asked.end() :]}"


def _may_too(question: str, previous: str, names: Names) -> str:
    """Rewrite "Kan het Rijk dat ook?": the previous question with another level in it."""
    match = _MAY_TOO.match(question)
    if not match or Named.LEVEL not in {m.kind for m in mentions(match["who"], names)}:
        return ""
    topic = topic_of(previous, names)
    levels = [m for m in mentions(previous, names) if m.kind is Named.LEVEL]
    if levels and not previous.casefold().startswith(("wat", "hoe")):
        return of_another_level(match["who"], previous, names)
    return f"{match['verb'].capitalize()} {match['who']} ook {topic} gebruiken?" if topic else ""


def _such(question: str, previous: str, names: Names) -> str:
    """Rewrite "hoe vraag je zo'n ontheffing aan?": the topic is one, or has one by that name."""
    match, topic = _SUCH.search(question), topic_of(previous, names)
    if not match or not topic:
        return ""
    noun, bare = match["noun"].casefold(), re.sub(r"^(?:een|de|het) ", "", topic)
    if bare.casefold().split()[0] != noun:
        bare = f"{noun} van {topic}"
        label = _OWNED.sub("", bare)
        if not any(m.start == 0 and m.end == len(label) for m in mentions(label, names)):
            return ""
    return f"{question[: match.start()]}een {bare}{question[match.end() :]}"


def _then(question: str, previous: str, names: Names) -> str:
    """Rewrite "moet de gemeente dan ook kopen?": "dan" is with the instrument just asked about."""
    match, topic = _THEN.match(question), topic_of(previous, names)
    about = {m.kind for m in subjects(mentions(previous, names))}
    if not match or not topic or Named.INSTRUMENT not in about:
        return ""
    if subjects(mentions(question, names)) or _LEANS_MORE.search(question):
        return ""
    return f"{match['head']} bij {topic} {match['tail']}"


def _with_topic(question: str, previous: str, names: Names) -> str:
    """Rewrite "hoe lang duurt dat?", "wie beslist daarover?", "hoe lang?" with the topic."""
    topic = topic_of(previous, names)
    if not topic:
        return _there(question, previous)
    held = {question[m.start : m.end].casefold() for m in subjects(mentions(question, names))}
    return with_topic(question, topic, names_one=bool(held.difference(RELATIONS)))


def _there(question: str, previous: str) -> str:
    """Rewrite "hoeveel banen zijn daar?" after a question that names one kind of place."""
    held = {m[0].casefold() for m in WHERE.finditer(previous)}
    match = _THERE.search(question)
    return f"{question[: match.start()]}op {held.pop()}?" if match and len(held) == 1 else ""
