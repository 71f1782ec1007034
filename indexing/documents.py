"""A Document with its passages ↔ rows of the library. No transactions of its own."""

import json
import sqlite3
from collections.abc import Sequence

from corpus.codec import from_json, to_json
from corpus.companion import Companion
from corpus.model import Card, Document, Herkomst, Reference
from corpus.versions import Toestand
from indexing.errors import IndexDamagedError
from indexing.model import Passage
from indexing.records import (
    card_from_json,
    card_to_json,
    readability_from_json,
    readability_to_json,
    section_from_json,
    section_to_json,
)


def insert_document(
    db: sqlite3.Connection, document: Document, passages: Sequence[Passage]
) -> None:
    """Replace a document by this version; a new stamp tells the two apart."""
    db.execute("DELETE FROM documents WHERE id = ?", (document.id,))
    db.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, lower(hex(randomblob(8))))",
        (
            document.id,
            document.herkomst,
            document.source_name,
            card_to_json(document.card),
            readability_to_json(document.readability),
            json.dumps(document.facets, ensure_ascii=False),
            document.text,
        ),
    )
    db.executemany(
        "INSERT INTO sections VALUES (?, ?, ?)",
        ((document.id, n, section_to_json(s)) for n, s in enumerate(document.sections)),
    )
    db.executemany(
        "INSERT INTO refs VALUES (?, ?, ?, ?, ?)",
        ((document.id, r.start, r.end, r.kind, r.target) for r in document.references),
    )
    db.executemany(
        "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_passage_row(passage) for passage in passages),
    )


def load_document(db: sqlite3.Connection, document_id: str) -> Document:
    """Return a stored document as the parser made it.

    Raises:
        IndexDamagedError: there is no such document.
    """
    row = db.execute(
        "SELECT herkomst, source_name, card, readability, facets, text FROM documents WHERE id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise IndexDamagedError(f"bibliotheek: {document_id}")
    bodies = db.execute(
        "SELECT body FROM sections WHERE document_id = ? ORDER BY n", (document_id,)
    )
    references = db.execute(
        'SELECT start, "end", kind, target FROM refs WHERE document_id = ? ORDER BY rowid',
        (document_id,),
    )
    return Document(
        id=document_id,
        herkomst=Herkomst(row[0]),
        source_name=row[1],
        card=card_from_json(row[2]),
        readability=readability_from_json(row[3]),
        facets=tuple((name, value) for name, value in json.loads(row[4])),
        text=row[5],
        sections=tuple(section_from_json(body) for (body,) in bodies),
        references=tuple(Reference(*found) for found in references),
    )


def load_toestanden(db: sqlite3.Connection) -> list[Toestand]:
    """Return every document as what may be a version of a law."""
    rows = db.execute("SELECT id, card, herkomst FROM documents")
    return [
        Toestand(name, card_from_json(card), Herkomst(herkomst)) for name, card, herkomst in rows
    ]


def store_card(db: sqlite3.Connection, document_id: str, card: Card) -> None:
    """Give a document another card; a new stamp tells the two apart."""
    db.execute(
        "UPDATE documents SET card = ?, stamp = lower(hex(randomblob(8))) WHERE id = ?",
        (card_to_json(card), document_id),
    )


def store_companion(
    db: sqlite3.Connection, source: str, name: str, sha256: str, companion: Companion
) -> None:
    """Keep what a file says about a law; replaces what the file was before."""
    db.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, '', '', '', ?)", (source, name, sha256, name)
    )
    db.execute("INSERT INTO companions VALUES (?, ?, ?)", (source, name, to_json(companion)))


def load_companions(db: sqlite3.Connection) -> list[Companion]:
    """Return what all such files say, by source and name."""
    rows = db.execute("SELECT body FROM companions ORDER BY source, name")
    return [from_json(body, Companion) for (body,) in rows]


def _passage_row(passage: Passage) -> tuple[object, ...]:
    return (
        passage.id,
        passage.document_id,
        passage.start,
        passage.end,
        passage.title,
        json.dumps(passage.path, ensure_ascii=False),
        passage.first_section,
        passage.last_section,
        passage.text,
    )
