"""The paths of passages → which of them every article of a law has. Pure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

_ARTICLE = re.compile(r"Artikel (.+?)(?: \(|$)")


def passages_of_articles(rows: Iterable[tuple[int, str]]) -> Mapping[str, Sequence[int]]:
    """Return {number of an article, folded: passages in order} of (passage, its path in JSON)."""
    found: dict[str, list[int]] = {}
    for n, path in rows:
        for article in {m[1].casefold() for m in map(_ARTICLE.match, json.loads(path)) if m}:
            found.setdefault(article, []).append(n)
    return found
