"""What was typed → a question that can be read, or a ``QuestionError``. Pure."""

import re
from collections.abc import Sequence

from kb.converse import MAX_BEFORE
from kb.errors import QuestionError

MAX_QUESTION = 4000
"""Characters; a longer text is refused before anything reads it."""

_TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def checked(question: str) -> str:
    """Return a question without surrounding space and control characters.

    Raises:
        QuestionError: it is empty (no detail) or too long (its number of characters).
    """
    if len(question) > MAX_QUESTION:
        raise QuestionError(str(len(question)))
    plain = _TERMINAL.sub("", question)
    clean = " ".join("".join(c if c.isprintable() else " " for c in plain).split())
    if not any(c.isalnum() for c in clean):
        raise QuestionError("")
    return clean


def usable(before: Sequence[str]) -> tuple[str, ...]:
    """Return the last earlier questions, clean, oldest first; one that is no question is left out.

    Together they have ``MAX_QUESTION`` characters at most, so that a reading costs a bounded time.
    """
    clean: list[str] = []
    room = MAX_QUESTION
    for earlier in reversed(before[-MAX_BEFORE:]):
        try:
            clean.append(checked(earlier))
        except QuestionError:
            continue
        room -= len(clean[-1])
        if room < 0:
            return tuple(reversed(clean[:-1]))
    return tuple(reversed(clean))
