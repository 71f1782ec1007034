"""A question that leans on the one before it → the same with its topic in it, or "". Pure.

"hoe lang duurt dat?", "wie beslist daarover?", "hoe lang duurt de procedure?", "hoe lang?": each
has one place where the topic belongs. The topic comes with its article, as ``kb.topic`` gives it.
"""

import re

END = r"\s*(?:[?.!]+\s*)?$"
"""The end of a question, with or without its mark."""

_AND = re.compile(r"^\W*(?:en|maar)\s+", re.I)
_ABOUT = re.compile(
    r"\b(?:(?:daar|hier) ?|er)(?P<how>over|van|voor|mee|bij|aan|in|tegen|op)\b", re.I
)
_YET_TO_COME = re.compile(r"\b(?:te \w+en|dat)\b", re.I)
"""After "ervoor" these say what it stands for: "koos ervoor … te houden"."""

_TAIL = (
    "ook nog altijd niet nu dan wel weer mogelijk verplicht geldig bindend hetzelfde toegestaan"
    " nodig in voor bij van op onder zonder met aan over vast af door tegen al eigenlijk precies"
    " vaak maximaal minimaal minstens hoogstens langer korter eerder later"
    " openbaar goed zinvol haalbaar"
).split()
_DONE = (
    r"(?:\w+en|(?<!het )(?:vast|op|af|aan|in|uit|over)?ge\w+(?:d|t)"
    r"|\w*(?:ge|ver|be|over)\w+(?:d|t|en) (?:worden|zijn|blijven)"
    r"|worden \w*(?:ge|ver|be|over)\w+(?:d|t|en))"
)
_IT = re.compile(
    r"^(?P<head>\W*(?:(?:en|maar)\s+)?(?:(?:hoe (?:lang|vaak|snel)|hoe|wat|wie|wanneer|waarom|waar"
    r"|(?:voor|door|aan|met|bij) wie|(?:sinds|vanaf|tot) wanneer|hoeveel|welke? \w+)\s+)?"
    r"(?P<verb>\w+)\s+(?:(?:je|u|ik|we|wij|men)\s+)?)(?P<it>dat|dit|het|die|deze|hij|hem|ze)"
    rf"(?P<tail>(?:\s+(?:{'|'.join(_TAIL)})\b[^?!]*|\s+{_DONE})?){END}",
    re.I,
)
_EMPTY_IT = re.compile(r"\b(?:om|dat|of|alsof|waar)\b", re.I)
_EMPTY_VERBS = frozenset("zit gaat staat gebeurt klopt blijkt lijkt ligt heet en".split())
_THIS = re.compile(r"\b(?:dat|dit|die|deze|zo'n)\s+(?P<noun>[a-z]{4,})\b", re.I)
RELATIONS = (
    "termijn beslistermijn looptijd duur procedure kosten grondslag risico's voorwaarden gevolgen"
    " gevolg voordelen nadelen"
).split()
"""Nouns that are of something: "de procedure" alone is that of what was asked about."""

_RELATION = rf"(?:de|het) (?:{'|'.join(RELATIONS)})"
_OF_WHAT = re.compile(rf"^(?P<asked>\W*(?:en\s+)?\w+\s.*\b{_RELATION}){END}", re.I)
_OBJECT = re.compile(
    r"^(?P<head>\W*(?:kan|mag|moet|kunnen|mogen|moeten) (?:de |het |een )?\w+ )(?:dat|dit)"
    rf"(?P<tail>(?: ook| nu| altijd)? \w{{3,}}en){END}",
    re.I,
)
_DIFFERS = re.compile(
    rf"^\W*(?:en\s+)?wat is het verschil met (?P<other>(?:de|het|een) [\w -]+?|[\w-]+){END}", re.I
)
_APPEALS = re.compile(
    r"^(?P<asked>\W*(?:(?:kan|kun|kunnen|mag|mogen)\s+)(?:\w+\s+)?(?:daar )?"
    rf"(?:in (?:beroep|bezwaar)(?: gaan| komen)?|(?:bezwaar|beroep) (?:maken|instellen))){END}",
    re.I,
)
_BARE = (
    (re.compile(rf"^\W*(?:en\s+)?hoe lang{END}", re.I), "Hoe lang geldt {}?"),
    (
        re.compile(
            r"^\W*(?:en\s+)?wie (?:(?:beslist|besluit|gaat)(?:\s+(?:dan|er|daar|hierover|erover"
            rf"|daarover|dat))?|neemt (?:het|dat|dit) besluit|is (?:er )?bevoegd){END}",
            re.I,
        ),
        "Wie beslist over {}?",
    ),
    (
        re.compile(
            r"^\W*(?:en\s+)?(?:waar|in welke? (?:artikel|wet)) staat (?:dat|dit|het)"
            rf"(?: in de (?:wet|omgevingswet))?{END}",
            re.I,
        ),
        "Wat is de grondslag van {}?",
    ),
    (
        re.compile(
            r"^\W*(?:en\s+)?(?:heb je|heeft u|hebt u|is er|zijn er|geef|noem)(?: er)?"
            r"(?: een| ook| nog| eens| mij| wat| enkele| een paar| twee| drie| vier| vijf| \d)*"
            rf" (?:voorbeeld|voorbeelden)(?: \w*van)?{END}",
            re.I,
        ),
        "Welke voorbeelden zijn er van {}?",
    ),
    (
        re.compile(rf"^\W*(?:en\s+)?welke voorbeelden (?:zijn|bestaan)(?: er)? \w*van{END}", re.I),
        "Welke voorbeelden zijn er van {}?",
    ),
    (
        re.compile(
            r"^\W*(?:en\s+)?(?:onder )?welke (?P<what>voorwaarden|eisen|regels|termijnen)"
            rf"(?: (?:gelden|zijn)(?: er| dan| daarvoor| hiervoor)*)?{END}",
            re.I,
        ),
        "Welke {what} gelden voor {}?",
    ),
    (
        re.compile(rf"^\W*(?:en\s+)?wie is (?:er )?(?P<what>verantwoordelijk){END}", re.I),
        "Wie is {what} voor {}?",
    ),
    (re.compile(rf"^\W*en\s+(?P<what>{_RELATION}){END}", re.I), "Wat is {what} van {}?"),
)


def with_topic(question: str, topic: str, *, names_one: bool) -> str:
    """Return the question with the topic in its place; "" when it has no sure place.

    ``names_one``: the question names an instrument or concept itself, so that only a form that
    leaves no doubt is filled in.
    """
    made = _bare(question, topic) or _it(question, topic)
    if not made and not names_one:
        made = _of_what(question, topic) or _about(question, topic) or _this(question, topic)
    return _AND.sub("", made)


def _bare(question: str, topic: str) -> str:
    if match := _DIFFERS.match(question):
        return f"Wat is het verschil tussen {topic} en {match['other']}?"
    found = ((pattern.match(question), form) for pattern, form in _BARE)
    return next((form.format(topic, **m.groupdict()) for m, form in found if m), "")


def _it(question: str, topic: str) -> str:
    if match := _OBJECT.match(question):
        return f"{match['head']}{topic}{match['tail']}?"
    match = _IT.match(question)
    if not match or match["verb"].casefold() in _EMPTY_VERBS:
        return ""
    expletive = match["it"].casefold() == "het" and _EMPTY_IT.search(match["tail"])
    return "" if expletive else f"{match['head']}{topic}{match['tail']}?"


def _of_what(question: str, topic: str) -> str:
    """Rewrite "hoe lang duurt de procedure?", "kan ik in beroep?": of or against the topic."""
    if match := _APPEALS.match(question):
        return f"{match['asked']} tegen {topic}?"
    match = _OF_WHAT.match(question)
    return f"{match['asked']} van {topic}?" if match else ""


def _about(question: str, topic: str) -> str:
    match = _ABOUT.search(question)
    if not match or _YET_TO_COME.search(question[match.end() :]):
        return ""
    how = match["how"].casefold()
    words = f"{'met' if how == 'mee' else how} {topic}"
    return question[: match.start()] + words + question[match.end() :]


def _this(question: str, topic: str) -> str:
    """Rewrite "is dat besluit bindend?" when the topic is a besluit."""
    match = _THIS.search(question)
    head = re.sub(r"^(?:een|de|het) ", "", topic).split()[:1]
    if not match or not head or not head[0].casefold().endswith(match["noun"].casefold()):
        return ""
    return f"{question[: match.start()]}{topic}{question[match.end() :]}"
