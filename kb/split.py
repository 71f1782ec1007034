"""A question → the questions in it, in order; one question comes back as itself. Pure.

"Wat is een voorbereidingsbesluit en hoe lang geldt het?" holds two; "Welke regels gelden voor
gemeenten en provincies?" holds one. Split only before words that open a question of their own.
Does not: repeat what a later question leaves out; ``kb.converse`` does that.
"""

import re

MAX_PARTS = 4
_MIN_WORDS = 3

_OPENS = (
    r"(?:wat|wie|hoe|waarom|wanneer|waar|waarvoor|waarmee|welke?|hoeveel|kan|kunnen|mag|mogen|moet"
    r"|moeten|geldt|gelden|heeft|hebben|is|zijn|bestaat|bestaan)"
)
_FOR_WHOM = (
    r"(?:(?:sinds|vanaf|tot|voor|aan|door|met|bij|van|op|in|onder|over|binnen)"
    r"\s+(?:wanneer|wie|welke?|hoeveel))"
)
_NEXT = (
    r"(?=(?:wat|wie|hoe|waarom|wanneer|waarvoor|welke?|hoeveel|mag|kan|moet|geldt"
    rf"|{_FOR_WHOM}|(?:is|zijn)\s+(?:die|dat|dit|het|deze|hij|ze))\s)"
)
_AND = re.compile(rf"(?:\s*,?\s+en|\s*;(?:\s+en)?)\s+{_NEXT}", re.IGNORECASE)
_COMMA = re.compile(rf",\s+{_NEXT}", re.IGNORECASE)
_SHORT = re.compile(r"^(?:wie beslist|hoe lang)\W*$", re.IGNORECASE)
_ENDS = re.compile(r"(?<=\?)\s+")
_ITEM = re.compile(r"(?:^|\s)(?:[a-d]|[1-4])[).]\s+", re.IGNORECASE)
_QUESTION = re.compile(rf"^\W*(?:en\s+)?(?:{_OPENS}|{_FOR_WHOM})\b", re.IGNORECASE)
_WHETHER = re.compile(r"^\W*(?:leg|vertel|beschrijf|geef|noem)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:verschil|relatie|verband|samenhang)\b", re.IGNORECASE)

_SIDE = r"(?:(?:de|het|een) )?[\w-]+"
_COMPARE = re.compile(
    rf"^\W*vergelijk (?:het|de|een) (?P<what>[\w-]+) van (?P<one>{_SIDE})"
    rf" (?:met|en) (?:(?:dat|die|het \w+|de \w+) )?(?:van )?(?P<other>{_SIDE})\W*$",
    re.IGNORECASE,
)


def split_question(text: str) -> tuple[str, ...]:
    """Return the questions in a text, at most ``MAX_PARTS``; the text itself when it holds one."""
    parts = (
        _compared(text)
        or _items(text)
        or [p for sentence in _sentences(text) for p in _halves(sentence)]
    )
    if not 1 < len(parts) <= MAX_PARTS:
        return (text,)
    return tuple(_finished(part) for part in parts)


def led_in(text: str) -> tuple[str, str]:
    """Return ("Wij willen …", "Hoe lang geldt dat?") of a text that tells and then asks.

    Both are "" when the text does not begin with one sentence that tells, or asks nothing after it.
    """
    told, _, asked = text.partition(". " if ". " in text else "; ")
    first = asked.split("?")[0]
    if not asked or _is_question(told) or not _is_question(first):
        return "", ""
    return told, asked.strip()


def _compared(text: str) -> list[str]:
    """Return what to ask of both sides of "Vergelijk het besluit van A met dat van B"."""
    found = _COMPARE.match(text)
    if not found:
        return []
    sides = [f"een {found['what']} van {found[side]}" for side in ("one", "other")]
    return [
        *(f"Wie beslist over {side}?" for side in sides),
        *(f"Hoe lang geldt {side}?" for side in sides),
    ]


def _items(text: str) -> list[str]:
    """Return "a) … b) …" as questions, or nothing when the letters do not run on."""
    marks = list(_ITEM.finditer(text))
    labels = [m[0].strip()[0].casefold() for m in marks]
    if len(marks) < 2 or labels not in (list("abcd")[: len(marks)], list("1234")[: len(marks)]):  # noqa: PLR2004
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    found = [text[m.end() : end].strip(" ,;") for m, end in zip(marks, ends, strict=True)]
    return found if all(_is_question(part) for part in found) else []


def _sentences(text: str) -> list[str]:
    """Return the sentences that end in a question mark; the text itself when that is one."""
    found = [s.strip() for s in _ENDS.split(text) if s.strip()]
    asked = [s for s in found if _is_question(s)]
    return found if len(asked) == len(found) and len(found) > 1 else [text]


def _halves(sentence: str) -> list[str]:
    """Return the questions of "… en hoe …?" when each can stand as a question.

    A comma parts them only in a row ("…, wie beslist en hoe lang …?"): alone it may join a
    question to what it is asked of.
    """
    if _BETWEEN.search(sentence) or _WHETHER.match(sentence):
        return [sentence]
    halves = _AND.split(sentence)
    row = _COMMA.split(halves[0]) if len(halves) > 1 else []
    first, *others = (part.strip() for part in [*row, *halves[len(row) > 0 :]])
    apart = _is_question(first) and all(_is_question(p) or _SHORT.match(p) for p in others)
    return [first, *others] if apart else [sentence]


def _is_question(part: str) -> bool:
    return len(part.split()) >= _MIN_WORDS and _QUESTION.match(part) is not None


def _finished(part: str) -> str:
    """Return a question with a capital in front and one question mark behind."""
    bare = part.strip().rstrip("?.!,; ")
    return f"{bare[:1].upper()}{bare[1:]}?"
