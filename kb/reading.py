"""What was typed, with the questions before it → what is looked up: one or more whole questions.

A follow-up becomes self-standing, a day of the law is taken out of the words and into the filter,
several questions in one come apart. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.converse import standalone
from kb.dates import AskedDay, asked_day
from kb.entities import Named, Names, mentions, named
from kb.foreign import in_dutch
from kb.model import Understood
from kb.split import split_question


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
    def day(self) -> date | None:
        """The first day whose law is asked; None when the words ask none."""
        return next((day for day in self.days if day), None)


def read_question(typed: str, before: Sequence[str], names: Names, today: date) -> Reading:
    """Read a question; ``before`` are the earlier ones of this visit, oldest first.

    Both are clean (``kb.typed``): with rows of spaces in it a reading takes long.
    """
    text = standalone(in_dutch(typed) or typed, before, names)
    parts: list[str] = []
    for part in split_question(text):
        parts.append(standalone(part, parts, names))
    asked = [asked_day(part, today) for part in parts]
    return Reading(
        typed=typed,
        text=text,
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
        rewritten=reading.text != reading.typed,
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
