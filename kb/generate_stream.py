"""Pieces of text from a model → sentences with the numbers they cite. Pure.

A sentence is given out only when the next one has begun, so that a number after the full stop is
never lost. Thoughts of a reasoning model are removed; nothing is checked here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexing.sentences import split_sentences

_MARK = re.compile(r"\[\s*(?:bron\s*)?\d[\d,;\s]*\]", re.I)
_AFTER = re.compile(r"([.!?][”\"’]?)((?:\s*\[[^\]\n]{1,20}\])+)")
_OPEN = re.compile(r"\s*\[[^\]]*\Z")
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.S | re.I)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+|^#+\s*", re.M)
_STRONG = re.compile(r"\*\*|__")


@dataclass(slots=True)
class Sentences:
    """Collects pieces and gives out whole sentences; ``text`` is everything that came."""

    text: str = ""
    _given: int = field(default=0)

    def add(self, piece: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Take a piece; yield the sentences that are whole now."""
        self.text += piece
        yield from self._new(last=False)

    def end(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield what is left."""
        yield from self._new(last=True)

    def _new(self, *, last: bool) -> Iterator[tuple[str, tuple[int, ...]]]:
        found = list(_sentences(self.text if last else _OPEN.sub("", self.text)))
        ready = found if last else found[:-1]
        for sentence in ready[self._given :]:
            yield parse(sentence)
        self._given = max(self._given, len(ready))


def parse(sentence: str) -> tuple[str, tuple[int, ...]]:
    """Return a sentence without its marks, and the numbers in them, each once."""
    numbers = [int(n) for mark in _MARK.findall(sentence) for n in re.findall(r"\d{1,6}", mark)]
    bare = " ".join(_MARK.sub(" ", sentence).split())
    return re.sub(r"\s+([.,;:!?])", r"\1", bare), tuple(dict.fromkeys(numbers))


def _sentences(text: str) -> Iterator[str]:
    clean = _STRONG.sub("", _BULLET.sub("", _THOUGHTS.sub("", text)))
    moved = _AFTER.sub(lambda m: m[2] + m[1], clean)
    for line in moved.split("\n"):
        for start, end in split_sentences(line):
            if line[start:end].strip():
                yield line[start:end]
