"""The startset, real documents of ../shared, and as many more with altered words as asked for.

An altered copy has the same sections: one word in five (of five letters or more) is replaced by
another word of the corpus with the same length. Deterministic.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.cards import load_startset
from corpus.cards.render import startset_documents
from corpus.load import Loaded, load
from corpus.model import Document
from indexing.build import Outcome, Source
from indexing.passages import cut_passages
from kb.original import STARTSET_SOURCE
from tests.indexing.shelf import digest

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
LAWS = SHARED / "data/law"
_WORD = re.compile(r"[^\W\d_]{5,}")
_SHARE = 0.2


def real_documents(folder: Path = LAWS) -> list[Document]:
    """Return every readable document of a folder; the smallest first, so that sizes mix."""
    found = [one.document for one in load([folder]) if isinstance(one, Loaded)]
    return sorted(found, key=lambda document: (len(document.text), document.id))


def enough(documents: Sequence[Document], passages: int) -> list[Document]:
    """Return documents and altered copies of them with at least so many passages together."""
    words = _by_length(documents)
    found: list[Document] = []
    have = round_ = 0
    while True:
        for document in documents:
            if have >= passages:
                return found
            one = altered(document, round_, words) if round_ else document
            have += len(cut_passages(one))
            found.append(one)
        round_ += 1


def altered(document: Document, round_: int, words: dict[int, list[str]]) -> Document:
    """Return a copy with other words and an id of its own."""
    rng = random.Random(f"{document.id} {round_}")  # noqa: S311 - texts, not secrets

    def other(match: re.Match[str]) -> str:
        same = words[len(match[0])]
        return rng.choice(same) if rng.random() < _SHARE else match[0]

    return replace(document, id=f"{document.id}-{round_}", text=_WORD.sub(other, document.text))


def shelf(documents: Sequence[Document]) -> Source:
    """Return a source of documents that are parsed already."""

    def read(_: dict[str, str]) -> Iterator[Outcome]:
        for document in documents:
            yield Loaded(document.id, digest(document.id + document.text), document)

    return Source("proef", read, guarded=False)


def cards() -> list[Document]:
    """Return the documents of the startset."""
    return list(startset_documents(load_startset()))


def startset() -> Source:
    """Return the startset, which every index of a reader holds."""
    return replace(shelf(cards()), name=STARTSET_SOURCE)


def _by_length(documents: Sequence[Document]) -> dict[int, list[str]]:
    seen: defaultdict[int, set[str]] = defaultdict(set)
    for document in documents:
        for word in _WORD.findall(document.text):
            seen[len(word)].add(word.casefold())
    return {length: sorted(words) for length, words in seen.items()}
