"""A catalogue → the questions that editors wrote beside statements and articles, and the grounds.

Only our own texts have such questions. Passages are named by number; a statement that was cut in
two stands in both. It rests on articles: a whole law or letter that it names says nothing of one
passage of it. A question beside an article counts from when that article is at hand.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from corpus.cards.render import BASIS
from corpus.model import Herkomst, Section
from corpus.references import read
from corpus.references.laws import OMGEVINGSWET
from indexing.known import LID, Ground, Written
from indexing.records import section_from_json

Where: TypeAlias = tuple[str, str, str]
"""Official number of a law, artikel and lid; lid "" is the whole article."""

Places: TypeAlias = Mapping[Where, Sequence[int]]
Named: TypeAlias = Sequence[tuple[int, int, Where]]
"""Passage and start of a statement, and an article that it rests on."""


READ_WHOLE = (OMGEVINGSWET, "DGBI-DR/95928212")
"""Official number of the Omgevingswet and reference of the letter of 20 December 2024: editors know
what stands in them, and what does not."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """What editors wrote and read.

    ``written`` are known questions, ``texts`` the words of the statements beside them by passage
    and start, ``grounds`` what these rest on, ``read`` the passages of texts that were read whole.
    """

    written: list[Written]
    texts: dict[tuple[int, int], str]
    grounds: list[Ground]
    read: list[int]


def written_in(catalog: Path) -> Editorial:
    """Return what editors wrote, of a catalogue file.

    An article that was cut in more passages, or of which more versions are at hand, has its
    questions beside the first passage; the others are grounds of that one.
    """
    name = f"{catalog.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(name, uri=True)) as db:
        sections, named = list(_sections(db)), list(_named(db))
        asked = {(_where(form), q): None for _, one, _ in sections for form, q in one.answered_at}
        laws = {where[0] for where, _ in asked} | {where[0] for *_, where in named}
        places = _articles(db, laws)
        at_hand = [(places[where], text) for where, text in asked if where in places]
        beside = (Written(numbers[0], LID, text, is_open=False) for numbers, text in at_hand)
        further = {Ground(n[0], LID, other): None for n, _ in at_hand for other in n[1:]}
        own = {(n, section.start): text for n, section, text in sections}
        lids = {(n, LID): text for n, text in _words(db, {n[0] for n, _ in at_hand})}
        return Editorial(
            [*_beside_statements(sections), *beside],
            own | lids,
            [*_grounds(named, places), *further],
            _read_whole(db),
        )


def _read_whole(db: sqlite3.Connection) -> list[int]:
    """Return the passages of our own texts and of those in READ_WHOLE, ascending."""
    marks = ",".join("?" * len(READ_WHOLE))
    rows = db.execute(
        "SELECT p.n FROM passages p JOIN documents d ON d.id = p.document_id WHERE d.herkomst = ?"  # noqa: S608 - marks only
        f" OR json_extract(d.card, '$.official_id') IN ({marks})"
        f" OR json_extract(d.card, '$.kenmerk') IN ({marks}) ORDER BY p.n",
        (Herkomst.STARTSET.value, *READ_WHOLE, *READ_WHOLE),
    )
    return [n for (n,) in rows]


def _words(db: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the words of passages."""
    for n in sorted(numbers):
        yield db.execute("SELECT n, text FROM passages WHERE n = ?", (n,)).fetchone()


def _where(form: str) -> Where:
    target = read(form)
    return target.law, target.get("artikel"), target.get("lid")


def _sections(db: sqlite3.Connection) -> Iterator[tuple[int, Section, str]]:
    """Yield the sections of our own texts, each with its passage and words, in that order."""
    rows = db.execute(
        "SELECT p.n, s.body, d.text FROM sections s JOIN documents d ON d.id = s.document_id"
        " JOIN passages p ON p.document_id = s.document_id"
        " AND s.n BETWEEN p.first_section AND p.last_section"
        " WHERE d.herkomst = ? ORDER BY p.n, s.n",
        (Herkomst.STARTSET.value,),
    )
    for n, body, text in rows:
        section = section_from_json(body)
        yield n, section, text[section.start : section.end]


def _beside_statements(sections: Iterable[tuple[int, Section, str]]) -> Iterator[Written]:
    for n, section, _ in sections:
        for text in section.answers:
            yield Written(n, section.start, text, is_open=False)
        for text in section.leaves_open:
            yield Written(n, section.start, text, is_open=True)


def _named(db: sqlite3.Connection) -> Iterator[tuple[int, int, Where]]:
    """Yield what statements name as their source."""
    rows = db.execute(
        "SELECT DISTINCT p.n, r.start, r.target FROM refs r JOIN documents d"
        " ON d.id = r.document_id JOIN passages p ON p.document_id = r.document_id"
        ' AND p.start < r."end" AND p."end" > r.start'
        " WHERE d.herkomst = ? AND r.kind = ? ORDER BY p.n, r.start, r.target",
        (Herkomst.STARTSET.value, BASIS),
    )
    for n, start, form in rows:
        yield n, start, _where(form)


def _grounds(named: Named, places: Places) -> Iterator[Ground]:
    """Yield the passages of the articles at hand that statements name as their source."""
    for n, start, where in named:
        for official in places.get(where, ()):
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
