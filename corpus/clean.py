"""Raw text → text that quotes well (pure): one kind of space, no invisible characters.

Invariants: applied once, before offsets exist; applying it twice changes nothing. Does not: repair
words that the author broke, or touch typographic quotes and dashes.
"""

import re
import unicodedata
from collections.abc import Iterable

# NUL and controls, soft hyphen, zero width, bidi marks and overrides, tag characters, BOM.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_HIDING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_SUSPENDED = {"en", "of", "en/of", "dan", "tot", "als", "noch"}
_SPACES = re.compile(r"[^\S\n]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"})


def clean(text: str) -> str:
    """Return text in NFC on one line, with single spaces and nothing invisible in it."""
    return _SPACES.sub(" ", clean_lines(text).replace("\n", " ")).strip()


def clean_lines(text: str) -> str:
    """Return the same as ``clean``, but keep line ends (all as a single newline)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\x0c", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def hiding_characters(text: str) -> int:
    """Count characters whose only use in Dutch text is to hide or turn round other text."""
    return len(_HIDING.findall(text))


def join_lines(lines: Iterable[str]) -> str:
    """Join lines that a page broke; a hyphen before a capital is a real one.

    >>> join_lines(["verduur-", "zaming", "van Martens-", "America"])
    'verduurzaming van Martens-America'
    """
    parts: list[str] = []
    for line in filter(None, (part.strip() for part in lines)):
        if parts:
            drop, gap = _seam(parts[-1], line)
            parts[-1] = (parts[-1][:-1] if drop else parts[-1]) + gap
        parts.append(line)
    return "".join(parts)


def join_two(before: str, after: str) -> str:
    """Join two lines of one paragraph; "woon-" before "en" keeps its hyphen and its space."""
    if not before:
        return after
    drop, gap = _seam(before, after)
    return (before[:-1] if drop else before) + gap + after


def _seam(before: str, after: str) -> tuple[bool, str]:
    """Return whether the hyphen goes, and what stands between the lines."""
    if before[-1] != "-" or not before[-2:-1].isalnum():
        return False, " "
    if before[-2].isdigit() or after[:1].isdigit():  # "45d2-" + "9dcb", "2019-" + "2020"
        return False, ""
    if after.split(" ", 1)[0] in _SUSPENDED:
        return False, " "
    return after[:1].islower(), ""
