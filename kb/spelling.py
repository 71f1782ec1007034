"""A question with typing errors → the same question with words the index knows, and what changed.

Only a word that no source holds is repaired: to a word that one slip makes of it (``kb.slips``), to
a long name that two slips make, or to the name that two words make (*voorbereidings besluit*). A
word of the vocabulary wins over one of the index. Another real word is too often one letter away
(*straat*, *staat*): a short word is repaired by its sound alone, one of middling length to a word
of the vocabulary. A name (a capital inside a sentence) and a word with a digit stay as they are. It
does not repair grammar.
"""

from collections.abc import Set
from dataclasses import dataclass

from indexing.analysis import STOPWORDS, Token, parts, stem, tokens
from indexing.words import Words
from kb.slips import LONG, slips, sounds, two_slips

_MIN_CHARS = 5
_MIN_SLIP = 7
_COMPOUND = 12
_OFTEN = 5
"""Passages in which a long word must stand to be the one that was meant."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as it was typed and as it was read."""

    typed: str
    read: str


def corrected(text: str, words: Words, known: Set[str]) -> tuple[str, tuple[Correction, ...]]:
    """Return the question with its typing errors repaired, and the repairs in order."""
    found: list[Correction] = []
    shout = text.isupper()
    result, at = "", 0
    row = sorted(tokens(text), key=lambda t: (t.start, -t.end))
    for n, token in enumerate(row):
        following = row[n + 1] if n + 1 < len(row) else None
        if following and token.start >= at and (joined := _joined(token, following, words, known)):
            found.append(Correction(text[token.start : following.end], joined))
            result += text[at : token.start] + joined
            at = following.end
            continue
        raw = text[token.start : token.end]
        named = raw[:1].isupper() and n > 0 and not shout
        if token.start < at or named or not raw.isalpha() or not _strange(token.word, words, known):
            continue
        better = _better(token.word, words, known)
        if better:
            found.append(Correction(raw, better))
            result += text[at : token.start] + better
            at = token.end
    return result + text[at:], tuple(found)


def _joined(one: Token, other: Token, words: Words, known: Set[str]) -> str:
    """Return the name that two words make when its first part is no word of any source, else ""."""
    joined = one.word + other.word
    if min(len(one.word), len(other.word)) < _MIN_CHARS - 1 or other.start - one.end != 1:
        return ""
    return joined if joined in known and not words.frequency("exact", one.word) else ""


def _strange(word: str, words: Words, known: Set[str]) -> bool:
    """Tell whether a word is in no source, as itself, in its stem or as known parts."""
    return (
        len(word) >= _MIN_CHARS
        and word not in known
        and word not in STOPWORDS
        and not words.frequency("stem", stem(word))
        and (not parts(word) or _nearly_named(word, words, known))
    )


def _nearly_named(word: str, words: Words, known: Set[str]) -> bool:
    """Tell whether a compound that no source has is one letter short of a long name or word."""
    return len(word) >= _COMPOUND and any(
        left + right in known or words.frequency("exact", left + right) >= _OFTEN
        for at in range(1, len(word) + 1)
        for left, right in ((word[:at] + c, word[at:]) for c in _LETTERS)
    )


def _better(word: str, words: Words, known: Set[str]) -> str:
    """Return the most frequent word one slip away, a word of the vocabulary first; else ""."""
    near = set(sounds(word))
    if len(word) >= _MIN_SLIP:
        near.update(slips(word))
    best = sorted(near & known, key=lambda w: (-words.frequency("exact", w), w))
    if best:
        return best[0]
    if len(word) < LONG:
        near = set(sounds(word))
    counts = {w: n for w in near if (n := words.frequency("exact", w))}
    if counts:
        return min(counts, key=lambda w: (-counts[w], w))
    return min((w for w in known if two_slips(word, w)), default="")
