"""The same article in two versions of a law → rows side by side, with what went and what came.

Pieces are paired by lid and number; within a pair words are compared, so a change of one word is
seen as one word. Pure. Does not: decide which version holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kb.browse import Piece

_MAX_WORDS = 3000
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one side; ``changed`` when the other side does not have them."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A piece in both versions; a side is empty when that version does not have it."""

    marker: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]

    @property
    def same(self) -> bool:
        """Tell whether both sides say the same."""
        return not any(span.changed for span in (*self.left, *self.right))


def side_by_side(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Row, ...]:
    """Return the pieces of two versions as rows, in reading order."""
    left, right = [_key(p) for p in old], [_key(p) for p in new]
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [_row(p, q) for p, q in zip(old[a:b], new[c:d], strict=True)]
        else:
            rows += [Row(p.marker, (Span(p.text, changed=True),), ()) for p in old[a:b]]
            rows += [Row(p.marker, (), (Span(p.text, changed=True),)) for p in new[c:d]]
    return tuple(rows)


def _key(piece: Piece) -> tuple[str, str]:
    return piece.lid, piece.marker


def _row(old: Piece, new: Piece) -> Row:
    left, right = _WORD.findall(old.text), _WORD.findall(new.text)
    if max(len(left), len(right)) > _MAX_WORDS:
        changed = old.text != new.text
        return Row(new.marker, (Span(old.text, changed),), (Span(new.text, changed),))
    codes = SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
    return Row(
        new.marker,
        tuple(Span("".join(left[a:b]), kind != "equal") for kind, a, b, _, _ in codes if b > a),
        tuple(Span("".join(right[c:d]), kind != "equal") for kind, _, _, c, d in codes if d > c),
    )
