"""Document or Companion ↔ JSON text, for handing over between processes (pure).

Invariants: what comes back equals what went in; an unknown key or a wrong shape is a ValueError,
never ignored, because the process that wrote it may have been taken over by a hostile file. Does
not: run code while reading, as pickle would, or keep documents (indexing does).
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from corpus.companion import Companion
from corpus.model import Document

_Kind = TypeVar("_Kind", Document, Companion)


def to_json(record: Document | Companion) -> str:
    """Return a record as JSON; fields at their default are left out."""
    return json.dumps(record, default=_plain, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, kind: type[_Kind]) -> _Kind:
    """Return the record that ``to_json`` wrote.

    Raises:
        ValueError: the text is something else.
    """
    try:
        record: _Kind = _read(kind, json.loads(text))
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error
    return record


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {name: getattr(value, name) for name, _, _ in _shape(type(value))}
        defaults = {name: default for name, _, default in _shape(type(value))}
        return {name: part for name, part in kept.items() if part != defaults[name]}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def _shape(kind: type) -> tuple[tuple[str, Any, object], ...]:
    """Return (name, type, default) of the fields of a dataclass; MISSING without a default."""
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name], f.default) for f in fields(kind))


def _read(kind: Any, raw: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        shape = {name: hint for name, hint, _ in _shape(kind)}
        if not isinstance(raw, dict) or set(raw) - set(shape):
            raise ValueError(f"no {kind.__name__}")
        return kind(**{name: _read(shape[name], part) for name, part in raw.items()})
    if get_origin(kind) is UnionType:
        [wanted] = [part for part in get_args(kind) if part is not type(None)]
        return None if raw is None else _read(wanted, raw)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), raw)
    return _read_plain(kind, raw)


def _read_tuple(kinds: tuple[Any, ...], raw: Any) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise ValueError("no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004  tuple[X, ...]
        return tuple(_read(kinds[0], part) for part in raw)
    return tuple(_read(kind, part) for kind, part in zip(kinds, raw, strict=True))


def _read_plain(kind: Any, raw: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(raw)
    if kind is date:
        return date.fromisoformat(raw)
    if kind is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if not isinstance(raw, kind) or (kind is int and isinstance(raw, bool)):
        raise ValueError(f"no {kind}")
    return raw
