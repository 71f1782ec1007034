"""Files in ../shared → the plain text that the offsets in tests/data/references count in.

A route of its own, on purpose simpler than the parsers, so that the hand-made list does not move
when a parser gets better: XML text nodes with white space folded and a line end after a block, PDF
pages as pypdf gives them, JSON and ZIP by the part that the list names. Does not: clean.
"""

import csv
import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from lxml import etree

from corpus.safe_xml import local_name

_BLOCKS = frozenset({"al", "Al", "lid", "li", "Li", "kop", "Kop", "p", "alinea", "lidnr", "tekst"})
_GAPS = frozenset({"label", "nr", "titel", "li.nr", "LidNummer", "LiNummer", "Label", "Nummer"})


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text in which a person marked every reference.

    ``part`` names a file in a zip, a record in JSON or nothing; ``half`` is "open" or "dicht".
    """

    id: str
    file: str
    part: str
    sha256: str
    text_sha256: str
    start: int
    end: int
    law: str
    date: date | None
    half: str


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked span in a window; ``form`` "-" is a look-alike that is no reference."""

    window: str
    start: int
    end: int
    slice_sha256: str
    form: str


@lru_cache(maxsize=64)
def read_text(path: Path, part: str) -> str:
    """Return the text that offsets count in."""
    suffix = path.suffix.lower()
    data = path.read_bytes()
    if suffix == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if suffix in {".zip", ".docx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _xml(archive.read(part))
    if suffix == ".gz":
        return _xml(gzip.decompress(data))
    if suffix == ".xml":
        return _xml(data)
    if suffix in {".json", ".jsonl"}:
        return _json(data.decode(), part, lines=suffix == ".jsonl")
    return data.decode()


def _json(text: str, part: str, *, lines: bool) -> str:
    if lines:
        rows = (json.loads(line) for line in text.splitlines())
        return "\n".join(str(row[part]) for row in rows)
    found = json.loads(text)
    return str(found[int(part)]["text"] if isinstance(found, list) else found["text"])


def _xml(data: bytes) -> str:
    start = re.search(rb"<[?\w]", data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data[start.start() if start else 0 :], parser)
    return re.sub(r" ?\n[ \n]*", "\n", re.sub(r"[^\S\n]+", " ", "".join(_pieces(root))))


def _pieces(element: etree._Element) -> Iterator[str]:
    name = local_name(element)
    if name and name not in {"meta-data", "metadata"}:
        yield re.sub(r"\s+", " ", element.text or "")
        for child in element:
            yield from _pieces(child)
        yield "\n" if name in _BLOCKS else " " if name in _GAPS else ""
    yield re.sub(r"\s+", " ", element.tail or "")


def sha256(text: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_windows(folder: Path) -> tuple[Window, ...]:
    """Return the windows of the list."""
    return tuple(
        Window(
            id=row["id"],
            file=row["file"],
            part=row["part"],
            sha256=row["sha256"],
            text_sha256=row["text_sha256"],
            start=int(row["start"]),
            end=int(row["end"]),
            law=row["law"],
            date=date.fromisoformat(row["date"]) if row["date"] else None,
            half=row["half"],
        )
        for row in _rows(folder / "windows.tsv")
    )


def read_gold(folder: Path) -> tuple[Gold, ...]:
    """Return the marked spans of the list; offsets count in the text of the file."""
    return tuple(
        Gold(row["window"], int(row["start"]), int(row["end"]), row["slice_sha256"], row["form"])
        for row in _rows(folder / "gold.tsv")
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
