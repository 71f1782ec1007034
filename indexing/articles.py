"""The paths of passages → which of them every article of a law has. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

_ARTICLE = "artikel "


def passages_of_articles(rows: Iterable[tuple[int, str]]) -> Mapping[str, Sequence[int]]:
    """Return {number of an article, folded: passages in order} of (passage, its path in JSON)."""
    found: dict[str, list[int]] = {}
    for n, path in rows:
        for number in {name for step in json.loads(path) for name in _numbers(step)}:
            found.setdefault(number, []).append(n)
    return found


def _numbers(step: str) -> Iterator[str]:
    """Yield what may be the number in a step: of "4:8 (oud) (titel)" 4:8, 4:8 (oud) or all."""
    folded = step.casefold()
    if folded.startswith(_ARTICLE):
        parts = folded.removeprefix(_ARTICLE).split(" (")
        yield from accumulate(parts, lambda before, part: f"{before} ({part}")
