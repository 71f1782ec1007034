"""File names and headings → a title (pure). Does not: know any format."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

_NUMBERED = re.compile(r"^(?:\d+[.\s]|[a-z]\.|\()")
_MIN = 3
_MAX = 250


def choose_title(candidates: Iterable[str], name: str) -> str:
    """Return the first candidate that can be a title, else the file name in words.

    A numbered heading ("1 Inleiding") names a chapter, not a document.
    """
    for candidate in candidates:
        text = " ".join(candidate.split())
        if len(text) >= _MIN and not _NUMBERED.match(text):
            return text[:_MAX]
    return PurePosixPath(name).stem.replace("_", " ").strip() or name
