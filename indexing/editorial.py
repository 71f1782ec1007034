"""A catalogue → the questions that editors wrote beside statements, and what those rest on.

Only our own texts have such questions. Passages are named by number; a statement that was cut in
two stands in both. It rests on articles: a whole law or letter that it names says nothing of one
passage of it.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from corpus.cards.render import BASIS
from corpus.model import Herkomst
from corpus.references import read
from indexing.known import Ground, Written
from indexing.records import section_from_json

Where: TypeAlias = tuple[str, str, str]
"""Official number of a law, artikel and lid; lid "" is the whole article."""


def written_in(catalog: Path) -> tuple[list[Written], list[Ground]]:
    """Return the known questions of a catalogue file and the grounds of its statements."""
    name = f"{catalog.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(name, uri=True)) as db:
        return list(_questions(db)), list(_grounds(db))


def _questions(db: sqlite3.Connection) -> Iterator[Written]:
    """Yield the questions beside statements, in order of passage."""
    rows = db.execute(
        "SELECT p.n, s.body FROM sections s JOIN documents d ON d.id = s.document_id"
        " JOIN passages p ON p.document_id = s.document_id"
        " AND s.n BETWEEN p.first_section AND p.last_section"
        " WHERE d.herkomst = ? ORDER BY p.n, s.n",
        (Herkomst.STARTSET.value,),
    )
    for n, body in rows:
        section = section_from_json(body)
        for text in section.answers:
            yield Written(n, section.start, text, is_open=False)
        for text in section.leaves_open:
            yield Written(n, section.start, text, is_open=True)


def _grounds(db: sqlite3.Connection) -> Iterator[Ground]:
    """Yield the passages of the articles at hand that statements name as their source."""
    rows = db.execute(
        "SELECT DISTINCT p.n, r.start, r.target FROM refs r JOIN documents d"
        " ON d.id = r.document_id JOIN passages p ON p.document_id = r.document_id"
        ' AND p.start < r."end" AND p."end" > r.start'
        " WHERE d.herkomst = ? AND r.kind = ? ORDER BY p.n, r.start, r.target",
        (Herkomst.STARTSET.value, BASIS),
    )
    named = [(n, start, read(form)) for n, start, form in rows]
    places = _articles(db, {target.law for *_, target in named})
    for n, start, target in named:
        for official in places.get((target.law, target.get("artikel"), target.get("lid")), ()):
            yield Ground(n, start, official)


def _articles(db: sqlite3.Connection, laws: Collection[str]) -> dict[Where, list[int]]:
    """Return the passages of the articles of these laws, in every version at hand."""
    found: dict[Where, list[int]] = {}
    documents = db.execute("SELECT id, json_extract(card, '$.official_id') FROM documents")
    for document_id, law in [row for row in documents if row[1] in laws]:
        rows = db.execute(
            "SELECT p.n, json_extract(s.body, '$.place.artikel') AS artikel,"
            " json_extract(s.body, '$.place.lid') FROM passages p JOIN sections s"
            " ON s.document_id = p.document_id AND s.n = p.first_section"
            " WHERE p.document_id = ? AND artikel <> '' ORDER BY p.n",
            (document_id,),
        )
        for n, artikel, lid in rows:
            for where in {(law, artikel, ""), (law, artikel, lid or "")}:
                found.setdefault(where, []).append(n)
    return found
