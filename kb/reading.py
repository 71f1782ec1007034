"""What was typed, with the questions before it → what is looked up: one or more whole questions.

A follow-up becomes self-standing, a day of the law is taken out of the words and into the filter,
several questions in one come apart. Pure.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kb.converse import standalone
from kb.dates import OMGEVINGSWET_FROM, AskedDay, asked_day
from kb.entities import Named, Names, mentions, named
from kb.foreign import in_dutch
from kb.laws import names_other_law, with_law
from kb.model import Understood
from kb.split import led_in, split_question

_HOELANG = re.compile(r"\b(hoe)(lang)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read.

    ``text`` stands by itself; ``parts`` are the questions in it and ``wanted`` the same without
    the words of a day; ``days`` holds per part the day whose law it asks, None when it asks none.
    """

    typed: str
    text: str
    parts: tuple[str, ...]
    wanted: tuple[str, ...]
    days: tuple[date | None, ...]

    @property
    def rewritten(self) -> bool:
        """Tell whether it stands otherwise than it was typed, more than *hoelang* in two words."""
        return self.text != _apart(self.typed)

    @property
    def day(self) -> date | None:
        """The first day whose law is asked; None when the words ask none."""
        return next((day for day in self.days if day), None)


def read_question(
    typed: str,
    before: Sequence[str],
    names: Names,
    today: date,
    repair: Callable[[str], str] = str,
    *,
    omgevingswet: bool = False,
) -> Reading:
    """Read a question; ``before`` are the earlier ones of this visit, oldest first.

    Both are clean (``kb.typed``): with rows of spaces in it a reading takes long. ``repair`` takes
    typing errors out of a text; what leaves no doubt as it was typed stays so. ``omgevingswet``:
    that law is at hand, so an article without a law may be one of it.
    """
    known = [_apart(repair(earlier)) for earlier in before]
    text = _standing(_apart(in_dutch(typed) or typed), known, names, repair)
    parts = _parts(text, names, repair)
    asked = [asked_day(part, today) for part in parts]
    if omgevingswet and not names_other_law(" ".join((*before[-1:], text))):
        parts = [_in_law(part, day) for part, day in zip(parts, asked, strict=True)]
        asked = [asked_day(part, today) for part in parts]
    return Reading(
        typed=typed,
        text=parts[0] if len(parts) == 1 else text,
        parts=tuple(parts),
        wanted=tuple(map(_without_day, parts, asked)),
        days=_days([found.day if found else None for found in asked]),
    )


def understood(
    reading: Reading, looked_up: Understood, names: Names, geldig_op: date | None
) -> Understood:
    """Return the record that shows how a question was read; ``looked_up`` is of its words."""
    found = mentions(reading.text, names)
    return Understood(
        question=reading.text,
        rewritten=reading.rewritten,
        kind=looked_up.kind,
        geldig_op=geldig_op,
        dated=reading.day is not None and geldig_op == reading.day,
        instruments=named(found, Named.INSTRUMENT),
        levels=named(found, Named.LEVEL),
        municipalities=named(found, Named.MUNICIPALITY),
        provinces=named(found, Named.PROVINCE),
        corrections=looked_up.corrections,
        expansions=looked_up.expansions,
    )


def _parts(text: str, names: Names, repair: Callable[[str], str]) -> list[str]:
    """Return the questions in a text, each by itself; what is told before them is their topic."""
    told, asked = led_in(text)
    if told:
        known = [repair(told)]
        first, *_ = split = split_question(asked)
        if _standing(first, known, names, repair) != first:
            return _in_turn(split, known, names, repair)
    return _in_turn(split_question(text), [], names, repair)


def _in_turn(
    split: Sequence[str], known: list[str], names: Names, repair: Callable[[str], str]
) -> list[str]:
    parts = []
    for part in split:
        parts.append(_standing(part, known, names, repair))
        known.append(repair(parts[-1]))
    return parts


def _in_law(part: str, asked: AskedDay | None) -> str:
    """Return a question with the Omgevingswet behind an article without a law, when it held."""
    return part if asked and asked.day < OMGEVINGSWET_FROM else with_law(part)


def _standing(text: str, known: Sequence[str], names: Names, repair: Callable[[str], str]) -> str:
    """Return a text that stands by itself; repaired only where it leans and has a slip in it."""
    made = standalone(text, known, names)
    if made != text or not known:
        return made
    plain = repair(text)
    again = standalone(plain, known, names)
    return again if again != plain else text


def _apart(text: str) -> str:
    """Return a text with *hoelang* in two words, as the sources write it."""
    return _HOELANG.sub(r"\1 \2", text)


def _days(asked: Sequence[date | None]) -> tuple[date | None, ...]:
    """Return the day of each part: its own, or of the part before it, or the first one asked."""
    day = next((day for day in asked if day), None)
    days = []
    for own in asked:
        day = own or day
        days.append(day)
    return tuple(days)


def _without_day(part: str, asked: AskedDay | None) -> str:
    if asked is None:
        return part
    kept = " ".join(f"{part[: asked.start]} {part[asked.end :]}".split())
    return kept.replace(" ?", "?").replace(" ,", ",").replace(",,", ",")
