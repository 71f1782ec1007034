"""Frozen records ↔ JSON text and rows of the library. Pure; unknown keys are an error."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from corpus.model import Box, Card, Kind, Place, Readability, Section, Soort, Status
from indexing.model import Passage

_USUAL = {f.name: f.default for f in fields(Section) if f.name not in ("start", "end")}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def card_to_json(card: Card) -> str:
    """Return a card as JSON."""
    return json.dumps(asdict(card), default=_plain, ensure_ascii=False)


def card_from_json(text: str) -> Card:
    """Return the card that ``card_to_json`` wrote."""
    raw = json.loads(text)
    for name in ("date", "valid_from", "valid_to", "previous_to"):
        raw[name] = _day(raw.get(name))
    return Card(**{**raw, "soort": Soort(raw["soort"]), "status": Status(raw["status"])})


def section_to_json(section: Section) -> str:
    """Return a section as JSON; fields at their default are left out."""
    kept = {"start": section.start, "end": section.end}
    for name, usual in _USUAL.items():
        if (value := getattr(section, name)) != usual:
            kept[name] = value
    return json.dumps(kept, default=_plain, ensure_ascii=False)


def section_from_json(text: str) -> Section:
    """Return the section that ``section_to_json`` wrote."""
    raw = json.loads(text)
    for name, read in _READ.items():
        if name in raw:
            raw[name] = read(raw[name])
    return Section(**raw)


_READ: Mapping[str, Callable[[Any], object]] = {
    "path": tuple,
    "place": lambda place: Place(**place),
    "kind": Kind,
    "lead": tuple,
    "status": Status,
    "valid_from": date.fromisoformat,
    "boxes": lambda boxes: tuple(Box(**box) for box in boxes),
    "basis": tuple,
    "answers": tuple,
    "leaves_open": tuple,
    "answered_at": lambda pairs: tuple((place, asked) for place, asked in pairs),
}
"""How the fields of a section that JSON has no form for are read; those left out are as usual."""


def readability_to_json(readability: Readability) -> str:
    """Return a readability verdict as JSON."""
    return json.dumps(asdict(readability), ensure_ascii=False)


def readability_from_json(text: str) -> Readability:
    """Return the verdict that ``readability_to_json`` wrote."""
    raw = json.loads(text)
    return Readability(**{**raw, "unreadable_pages": tuple(raw["unreadable_pages"])})


PASSAGE_COLUMNS = 'n, id, document_id, start, "end", title, path, first_section, last_section, text'
"""What ``passage_from_row`` reads, in order."""


def passage_from_row(row: Sequence[object]) -> Passage:
    """Return a passage from its row of PASSAGE_COLUMNS."""
    _, passage_id, document_id, start, end, title, path, first, last, text = row
    return Passage(
        id=str(passage_id),
        document_id=str(document_id),
        start=int(str(start)),
        end=int(str(end)),
        text=str(text),
        title=str(title),
        path=tuple(json.loads(str(path))),
        first_section=int(str(first)),
        last_section=int(str(last)),
    )
