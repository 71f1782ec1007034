"""What a catalogue holds, for the making of a generation: rows to index and what differs.

A document is the same in two catalogues when its stamp is; then its passages and their numbers
are the same too.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.model import Card, Status
from indexing.facets import Labels, labels_of
from indexing.records import card_from_json

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Text:
    """What is embedded of one passage: its number, its id, and title, path and text in lines."""

    n: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the word index needs of one passage; ``labels`` are what it can be filtered on."""

    n: int
    document_id: str
    title: str
    path: tuple[str, ...]
    text: str
    labels: Labels

    @property
    def heading(self) -> str:
        """The title and the two headings closest to a passage; a lid has none of its own.

        Higher headings say little about a passage and, by their length, would hide the near ones.
        """
        return " ".join((self.title, *self.named_path[-2:]))

    @property
    def named_path(self) -> tuple[str, ...]:
        """The path without what has no heading: leden and onderdelen."""
        return tuple(s for s in self.path if not s.startswith(("lid ", "onderdeel ")))


class Contents:
    """Reads one catalogue file from start to end."""

    def __init__(self, path: Path) -> None:
        """Open the file read-only."""
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._about = lru_cache(maxsize=64)(self._read_about)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def stamps(self) -> dict[str, str]:
        """Return {document id: stamp}."""
        return dict(self._db.execute("SELECT id, stamp FROM documents ORDER BY id"))

    def ids(self) -> dict[int, str]:
        """Return {passage number: passage id} in order of number."""
        return dict(self._db.execute("SELECT n, id FROM passages ORDER BY n"))

    def characters(self) -> int:
        """Return the length of all passages together."""
        (total,) = self._db.execute("SELECT coalesce(sum(length(text)), 0) FROM passages")
        return int(total[0])

    def count(self, documents: Sequence[str] | None = None) -> int:
        """Return the number of passages of these documents, or of all."""
        found = self._rows("count(*)", "passages", documents)
        return sum(int(count) for (count,) in found)

    def texts(self, documents: Sequence[str] | None = None) -> Iterator[Text]:
        """Yield the texts to embed of these documents, or of all."""
        for n, passage_id, title, path, text in self._rows(
            "n, id, title, path, text", "passages", documents
        ):
            yield Text(n, passage_id, "\n".join((title, *json.loads(path), text)))

    def entries(self, documents: Sequence[str] | None = None) -> Iterator[Entry]:
        """Yield what the word index needs of these documents, or of all."""
        columns = (
            "p.n, p.document_id, p.title, p.path, p.text, json_extract(s.body, '$.status'),"
            " json_extract(s.body, '$.valid_from')"
        )
        joined = (
            "passages p JOIN sections s ON s.document_id = p.document_id AND s.n = p.first_section"
        )
        for n, document_id, title, path, text, status, start in self._rows(
            columns, joined, documents, "p."
        ):
            card, facets = self._about(document_id)
            labels = labels_of(
                card,
                facets,
                Status(status or Status.ONBEKEND),
                date.fromisoformat(start) if start else None,
            )
            yield Entry(n, document_id, title, tuple(json.loads(path)), text, labels)

    def _rows(
        self, columns: str, tables: str, documents: Sequence[str] | None, of: str = ""
    ) -> Iterator[Any]:
        head = f"SELECT {columns} FROM {tables}"  # noqa: S608 - names are ours
        if documents is None:
            return iter(self._db.execute(f"{head} ORDER BY {of}n"))
        return (row for batch in _batches(documents) for row in self._some(head, batch, of))

    def _some(self, head: str, documents: Sequence[str], of: str) -> Iterator[Any]:
        marks = ",".join("?" * len(documents))
        query = f"{head} WHERE {of}document_id IN ({marks}) ORDER BY {of}n"
        return iter(self._db.execute(query, documents))

    def _read_about(self, document_id: str) -> tuple[Card, tuple[tuple[str, str], ...]]:
        card, facets = self._db.execute(
            "SELECT card, facets FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return card_from_json(card), tuple((name, value) for name, value in json.loads(facets))


def _batches(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(documents), _BATCH):
        yield documents[start : start + _BATCH]


@dataclass(frozen=True, slots=True)
class Difference:
    """What separates two catalogues; a changed document is in both ``gone`` and ``come``."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def difference(old: Path, new: Path) -> Difference:
    """Return which documents differ between two catalogue files."""
    with closing(Contents(old)) as before, closing(Contents(new)) as after:
        had, has = before.stamps(), after.stamps()
    return Difference(
        gone=tuple(i for i in had if has.get(i) != had[i] or not had[i]),
        come=tuple(i for i in has if had.get(i) != has[i] or not has[i]),
    )
