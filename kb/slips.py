"""A typed word → the words it may have been meant as: one slip of the fingers or the ear. Pure.

A slip is a letter missing, two swapped, one struck twice, one beside the key that was meant, or
another vowel in a long word. The first letter of a word is nearly always right (Pollock & Zamora,
"Automatic spelling correction in scientific and scholarly text", CACM 27(4), 1984), and most wrong
letters are neighbours on the keyboard (Grudin, "Error patterns in novice and skilled
transcription typing", 1983): without both, *bemaling* is read as *betaling*. Another ending of the
same word (*onderzoeker*, *onderzoeken*) is no slip. Does not: know which words exist.
"""

from collections.abc import Iterator
from itertools import takewhile

LONG = 9
"""Letters from which a word may hold a wrong vowel."""

_VERY_LONG = 12
"""Letters from which a word may hold two slips."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("aeou")
"""Vowels of which one too many or too few is heard as no difference (*anvraag*)."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    key: frozenset((row[n - 1 : n] if n else "") + row[n + 1 : n + 2])
    | frozenset(above[n : n + 2])
    | frozenset(below[max(0, n - 1) : n + 1])
    for above, row, below in zip(("", *_ROWS), _ROWS, (*_ROWS[1:], ""), strict=False)
    for n, key in enumerate(row)
}
"""Key → the keys that touch it."""

_SOUNDS = (
    ("ij", "ei"),
    ("ei", "ij"),
    ("ou", "au"),
    ("au", "ou"),
    ("c", "k"),
    ("k", "c"),
    ("z", "s"),
    ("gt", "cht"),
    ("g", "ch"),
    ("ch", "g"),
    ("f", "v"),
)
_LAST = {"d": "t", "t": "d"}
_ENDINGS = frozenset(
    "e en er ere ers end ende s t d te de ten den r n nd nde st ste ing ingen ig ige f ve".split()
) | {""}
_SAME_FRONT = 2
_NEVER = 9


def sounds(word: str) -> Iterator[str]:
    """Yield words that sound the same, one change each."""
    for at in range(len(word)):
        for heard, sound in _SOUNDS:
            if word.startswith(heard, at):
                yield word[:at] + sound + word[at + len(heard) :]
        if word[at] in _DOUBLED:
            twice = word[at : at + 2] == 2 * word[at]
            yield word[:at] + (1 if twice else 2) * word[at] + word[at + 1 + twice :]
    if word[-1:] in _LAST:
        yield word[:-1] + _LAST[word[-1]]


def slips(word: str) -> Iterator[str]:
    """Yield what a word becomes when one slip is undone; the first letter stays."""
    for at in range(1, len(word) + 1):
        left, right = word[:at], word[at:]
        yield from (made for c in _LETTERS if not inflected(word, made := left + c + right))
        if not right:
            return
        others = [left + c + right[1:] for c in _LETTERS if _mistaken(right[0], c, len(word))]
        if _too_many(word, at):
            others.append(left + right[1:])
        if len(right) > 1:
            others.append(left + right[1] + right[0] + right[2:])
        yield from (made for made in others if not inflected(word, made))


def two_slips(typed: str, word: str) -> bool:
    """Tell whether two slips at most make a long word into what was typed; it begins the same."""
    if min(len(typed), len(word)) < _VERY_LONG or abs(len(typed) - len(word)) > 2:  # noqa: PLR2004
        return False
    same = typed[:_SAME_FRONT] == word[:_SAME_FRONT]
    return same and not inflected(typed, word) and _distance(typed, word) <= 2  # noqa: PLR2004


def inflected(one: str, other: str) -> bool:
    """Tell whether two words differ in their ending only, each a Dutch one."""
    front = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return any(
        one[at:] in _ENDINGS and other[at:] in _ENDINGS
        for at in range(max(front - 1, 3), front + 1)
    )


def _mistaken(typed: str, meant: str, length: int) -> bool:
    """Tell whether one letter is easily typed for another."""
    vowels = {typed, meant} <= _VOWELS and length >= LONG
    return typed != meant and (vowels or meant in _BESIDE.get(typed, ()))


def _too_many(word: str, at: int) -> bool:
    """Tell whether a letter is the one beside it, struck again, or a key touched along."""
    near = word[at - 1] + word[at + 1 : at + 2]
    return word[at] in near or any(word[at] in _BESIDE.get(c, ()) for c in near)


def _distance(typed: str, word: str) -> int:
    """Return the number of slips between two words (Damerau's distance, these slips alone)."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, a in enumerate(typed, 1):
        above, row, older = row, [i], before
        for j, b in enumerate(word, 1):
            same = above[j - 1] + (0 if a == b else 1 if _mistaken(a, b, len(typed)) else _NEVER)
            extra = above[j] + (1 if _too_many(typed, i - 1) else _NEVER)
            row.append(min(row[j - 1] + 1, extra, same))
            if older and j > 1 and a == word[j - 2] and typed[i - 2] == b:
                row[j] = min(row[j], older[j - 2] + 1)
        before = above
    return row[-1]
