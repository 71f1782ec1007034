"""The read-only copy of the library inside a generation: passages, sections and cards by number.

Safe to use from several threads. It holds in memory what was read last: cards, passages with their
sections, texts, some whole documents, and which passages the articles of a law have.
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.model import Card, Document, Herkomst, Readability, Reference, Section
from indexing.articles import passages_of_articles
from indexing.documents import load_document
from indexing.errors import IndexDamagedError
from indexing.model import Passage
from indexing.records import (
    PASSAGE_COLUMNS,
    card_from_json,
    passage_from_row,
    readability_from_json,
    section_from_json,
)
from indexing.remembered import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document as lists show it: everything but its text."""

    id: str
    herkomst: Herkomst
    source_name: str
    card: Card
    readability: Readability
    passages: int


_LAWS, _PASSAGES, _CHARACTERS = 64, 8192, 8_000_000
"""What is remembered: the articles of so many laws, so many passages with their sections, and texts
of so many characters together (SQLite reads all of a text to give a slice of it)."""


class Catalog:
    """Reads one catalogue file."""

    def __init__(self, path: Path) -> None:
        """Open the file read-only.

        Raises:
            IndexDamagedError: it is missing or not a catalogue.
        """
        self._name = path.name
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._db.execute("SELECT n FROM passages LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{path.name}: {error}") from error
        self._cached = lru_cache(maxsize=512)(self._document)
        self._passage = Remembered[int, Passage](_PASSAGES)
        self._read = Remembered[str, str](_CHARACTERS, len)
        self._cut = lru_cache(maxsize=_PASSAGES)(self._sections)
        self._articles = lru_cache(maxsize=_LAWS)(self._articles_of)
        self._whole = lru_cache(maxsize=8)(lambda name: load_document(self._db, name))

    def close(self) -> None:
        """Close the file and forget what was read."""
        self._db.close()
        self._passage.clear()
        self._read.clear()
        for remembered in (self._cached, self._cut, self._whole, self._articles):
            remembered.cache_clear()

    def passages(self, numbers: Sequence[int]) -> dict[int, Passage]:
        """Return passages by number, ascending; unknown numbers are absent."""
        found = {n: passage for n in numbers if (passage := self._passage.get(n))}
        absent = [n for n in numbers if n not in found]
        for n, passage in self._passages("n", absent).items() if absent else ():
            self._passage.put(n, passage)
            found[n] = passage
        return dict(sorted(found.items()))

    def passages_by_id(self, ids: Sequence[str]) -> dict[int, Passage]:
        """Return passages by id, keyed by number; unknown ids are absent."""
        return self._passages("id", ids)

    def passages_in(self, document_id: str) -> dict[int, Passage]:
        """Return the passages of a document, keyed by number; none when it is unknown."""
        return self._passages("document_id", [document_id])

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """Return {passage id: number}; unknown ids are absent."""
        marks = ",".join("?" * len(ids))
        rows = self._db.execute(f"SELECT id, n FROM passages WHERE id IN ({marks})", tuple(ids))  # noqa: S608
        return {passage_id: int(n) for passage_id, n in rows}

    def all_passages(self) -> Iterator[tuple[int, Passage, str]]:
        """Yield (number, passage, soort of its document) of everything, in order."""
        for row in self._db.execute(f"SELECT {PASSAGE_COLUMNS} FROM passages ORDER BY n"):  # noqa: S608
            passage = passage_from_row(row)
            yield int(row[0]), passage, self._cached(passage.document_id).card.soort.value

    def _passages(self, column: str, keys: Sequence[object]) -> dict[int, Passage]:
        marks = ",".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE {column} IN ({marks})",  # noqa: S608 - marks only
            tuple(keys),
        )
        return {row[0]: passage_from_row(row) for row in rows}

    def passages_at(self, law: str, artikel: str) -> dict[int, Passage]:
        """Return the passages of an article in every version of a law by number, ascending."""
        return self.passages(self._articles(law).get(artikel.casefold(), ()))

    def _articles_of(self, law: str) -> Mapping[str, Sequence[int]]:
        rows = self._db.execute(
            "SELECT n, path FROM passages WHERE document_id >= ? AND document_id < ? ORDER BY n",
            (law, f"{law}{chr(sys.maxunicode)}"),
        )
        return passages_of_articles(rows)

    def passage_of(self, document_id: str, section: int) -> Passage | None:
        """Return the first passage that holds a section, by the number of that section."""
        where = "document_id = ? AND first_section <= ? AND last_section >= ? ORDER BY n"
        return self._first(where, (document_id, section, section))

    def whole(self, document_id: str) -> Document:
        """Return a document with all its sections and references; the last few are remembered."""
        return self._whole(document_id)

    def references(self, law: str, artikel: str) -> list[tuple[str, Reference]]:
        """Return (document id, reference) of what may point at an article; "" for a whole text.

        The target of a reference can be a range or another article whose number begins the same.
        """
        rows = self._db.execute(
            'SELECT document_id, start, "end", kind, target FROM refs WHERE'
            " (target = ? OR (target >= ? AND target < ?)) AND (? = '' OR"
            " target LIKE '%artikel=' || ? || '%' OR target LIKE '%artikel=%-%')"
            " ORDER BY document_id, start",
            (law, f"{law}:", f"{law};", artikel, artikel),
        )
        return [(row[0], Reference(*row[1:])) for row in rows]

    def sections(self, passage: Passage) -> tuple[Section, ...]:
        """Return the sections a passage was cut from, in order; good passages are remembered."""
        return self._cut(passage.document_id, passage.first_section, passage.last_section)

    def _sections(self, document_id: str, first: int, last: int) -> tuple[Section, ...]:
        rows = self._db.execute(
            "SELECT body FROM sections WHERE document_id = ? AND n BETWEEN ? AND ? ORDER BY n",
            (document_id, first, last),
        )
        return tuple(section_from_json(body) for (body,) in rows)

    def slice(self, document_id: str, start: int, end: int) -> str:
        """Return ``text[start:end]`` of a document, counted in code points; "" when unknown."""
        return self.text(document_id)[max(0, start) : max(0, end)]

    def all_sections(self, document_id: str) -> tuple[Section, ...]:
        """Return every section of a document, in reading order; none when it is unknown."""
        rows = self._db.execute(
            "SELECT body FROM sections WHERE document_id = ? ORDER BY n", (document_id,)
        )
        return tuple(section_from_json(body) for (body,) in rows)

    def text(self, document_id: str) -> str:
        """Return the whole text of a document; "" when it is unknown."""
        text = self._read.get(document_id)
        if text is None:
            row = self._db.execute("SELECT text FROM documents WHERE id = ?", (document_id,))
            text = str((row.fetchone() or ("",))[0])
            self._read.put(document_id, text)
        return text

    def facets(self, document_id: str) -> tuple[tuple[str, str], ...]:
        """Return the (name, value) pairs a document can be searched by; none when unknown."""
        row = self._db.execute(
            "SELECT facets FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return tuple((name, value) for name, value in json.loads(row[0])) if row else ()

    def files(self, document_id: str) -> tuple[tuple[str, str, str], ...]:
        """Return (source, name, sha256) of every file that holds a document."""
        of = "SELECT source, name, sha256 FROM files WHERE document_id = ? ORDER BY source, name"
        return tuple(self._db.execute(of, (document_id,)))

    def all_files(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Return what ``files`` returns for every document at once."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for document_id, *file in self._db.execute(
            "SELECT document_id, source, name, sha256 FROM files WHERE document_id <> ''"
            " ORDER BY document_id, source, name"
        ):
            found.setdefault(document_id, []).append((file[0], file[1], file[2]))
        return {document_id: tuple(files) for document_id, files in found.items()}

    def passage_at(self, document_id: str, offset: int) -> Passage | None:
        """Return the passage that holds an offset of a document, or None."""
        where = 'document_id = ? AND start <= ? AND "end" > ? ORDER BY start'
        return self._first(where, (document_id, offset, offset))

    def _first(self, where: str, values: Sequence[object]) -> Passage | None:
        row = self._db.execute(
            f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE {where} LIMIT 1",  # noqa: S608 - values apart
            tuple(values),
        ).fetchone()
        return passage_from_row(row) if row else None

    def holding(self, phrases: Sequence[str]) -> frozenset[int]:
        """Return the numbers of the passages that hold every phrase; ASCII case is ignored."""
        wanted = " AND ".join("instr(lower(text), lower(?))" for _ in phrases)
        rows = self._db.execute(f"SELECT n FROM passages WHERE {wanted}", tuple(phrases))  # noqa: S608
        return frozenset(n for (n,) in rows)

    def document(self, document_id: str) -> DocumentRow:
        """Return the card of a document.

        Raises:
            IndexDamagedError: the catalogue has no such document.
        """
        return self._cached(document_id)

    def documents_by_id(self, ids: Iterable[str]) -> dict[str, DocumentRow]:
        """Return {id: card} in the order asked for; unknown ids are absent."""
        known = "SELECT 1 FROM documents WHERE id = ?"
        wanted = dict.fromkeys(ids)
        return {i: self._cached(i) for i in wanted if self._db.execute(known, (i,)).fetchone()}

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many documents there are of every kind that occurs."""
        return dict(
            self._db.execute(
                "SELECT json_extract(card, '$.soort') AS kind, count(*) FROM documents"
                " GROUP BY kind ORDER BY kind"
            )
        )

    @cached_property
    def official_ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the documents (versions) under every official number: {BWBR…: ids}."""
        return self._ids_by("official_id")

    @cached_property
    def kenmerken(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the documents under every kenmerk."""
        return self._ids_by("kenmerk")

    def _ids_by(self, field: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for document_id, value in self._db.execute(
            "SELECT id, json_extract(card, '$.' || ?) FROM documents ORDER BY id", (field,)
        ):
            found.setdefault(value or "", []).append(document_id)
        return {value: tuple(ids) for value, ids in found.items() if value}

    def versions(self, official_id: str) -> tuple[DocumentRow, ...]:
        """Return every document with an official number, by id; none when there is no such."""
        return tuple(self._cached(i) for i in self.official_ids.get(official_id, ()))

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return all documents, by kind and title; for a list of all, not to look one up."""
        ids = self._db.execute("SELECT id FROM documents").fetchall()
        found = [self._cached(document_id) for (document_id,) in ids]
        return tuple(sorted(found, key=lambda d: (d.card.soort, d.card.title, d.id)))

    def counts(self) -> tuple[int, int]:
        """Return the number of documents and of passages."""
        (documents,) = self._db.execute("SELECT count(*) FROM documents").fetchone()
        (passages,) = self._db.execute("SELECT count(*) FROM passages").fetchone()
        return documents, passages

    def failures(self) -> tuple[tuple[str, str], ...]:
        """Return (file name, reason) of every file that could not be read."""
        failed = "SELECT name, reason FROM files WHERE reason <> '' ORDER BY name"
        return tuple(self._db.execute(failed))

    def _document(self, document_id: str) -> DocumentRow:
        row = self._db.execute(
            "SELECT herkomst, source_name, card, readability,"
            " (SELECT count(*) FROM passages WHERE document_id = documents.id)"
            " FROM documents WHERE id = ?",
            (document_id,),
        ).fetchone()
        if row is None:
            raise IndexDamagedError(f"{self._name}: {document_id}")
        return DocumentRow(
            id=document_id,
            herkomst=Herkomst(row[0]),
            source_name=row[1],
            card=card_from_json(row[2]),
            readability=readability_from_json(row[3]),
            passages=row[4],
        )
