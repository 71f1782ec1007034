"""A frozen record ↔ JSON, by its declared types. Pure; it knows no record by name.

Known types: dataclasses, enums, dates, tuples, optional values and plain ones. A field that is
not in the JSON keeps its default, so that an older file stays readable.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints


def to_json(value: Any) -> Any:
    """Return a record as dicts, lists and plain values."""
    if is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_json(kind: Any, data: Any) -> Any:
    """Return a record of a type.

    Raises:
        ValueError, TypeError, KeyError: the data do not have this form.
    """
    if get_origin(kind) is types.UnionType:
        wanted = [k for k in get_args(kind) if k is not types.NoneType]
        return None if data is None else from_json(wanted[0], data)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), data)
    if is_dataclass(kind):
        return _record(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is date:
        return date.fromisoformat(data)
    if not isinstance(data, (int, float) if kind is float else kind):
        raise TypeError(f"{kind} expected")
    return data


def _tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError("list expected")
    if kinds[-1] is Ellipsis:
        return tuple(from_json(kinds[0], item) for item in data)
    return tuple(from_json(kind, item) for kind, item in zip(kinds, data, strict=True))


def _record(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    given = [f.name for f in fields(kind) if f.name in data]
    return kind(**{name: from_json(hints[name], data[name]) for name in given})
