"""Lines of one paragraph → one string with hyphens repaired and footnote calls kept (pure).

A hyphen at the end of a line is dropped only when the document's own words do not speak against
it: "samenhan-" + "gende" is one word, "DPIA-" + "traject" and "app-" + "software" after an earlier
hyphen are not. Does not: consult a dictionary.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.clean import clean, join_two
from corpus.parsers.pdf_lines import Line

Calls = tuple[tuple[int, str], ...]


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """Count the words of a document in lower case, leaving out what a line end broke."""
    words: Counter[str] = Counter()
    kept = list(lines)
    if not any(line.text.endswith("-") for line in kept):
        return words
    for line in kept:
        words.update(word.strip(".,;:()").lower() for word in line.text.split() if word[-1] != "-")
    return words


def join(lines: Sequence[Line], words: Counter[str]) -> tuple[str, Calls]:
    """Return the text of lines and (offset, marker) of each footnote call in it."""
    text = ""
    calls: list[tuple[int, str]] = []
    for line in lines:
        piece = clean(line.text)
        if not piece:
            continue
        text = _two(text, piece, words)
        start = len(text) - len(piece)
        calls.extend((start + len(clean(line.text[:at])), mark) for at, mark in line.calls)
    return text, tuple(calls)


def _two(before: str, after: str, words: Counter[str]) -> str:
    if before.endswith("-") and before[-2:-1].isalpha() and after[0].islower():
        first = before.rsplit(" ", maxsplit=1)[-1].lower().lstrip("(‘'\"")
        second = after.split(" ", maxsplit=1)[0].strip(".,;:()").lower()
        if _keeps_hyphen(
            first, second, words, shouted=before.rsplit(" ", maxsplit=1)[-1][:-1].isupper()
        ):
            return before + after
    return join_two(before, after)


def _keeps_hyphen(first: str, second: str, words: Counter[str], *, shouted: bool) -> bool:
    if second in {"en", "of", "en/of", "tot"}:
        return False
    hyphened, whole = words[first + second], words[first[:-1] + second]
    if hyphened != whole:
        return hyphened > whole
    return shouted or "-" in first[:-1]
