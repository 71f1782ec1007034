"""TOML files of ``corpus/startset`` → Startset, checked field by field.

A missing or unknown key, a wrong type, a value outside its list or a link to nowhere is an error
that names the file and the field. It does not check whether an article exists: a test does that
against the law itself.
"""

import tomllib
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from corpus.cards.model import (
    FASEN,
    KADERS,
    OVERHEDEN,
    RECHT,
    STRATEGIEEN,
    ZEKERHEDEN,
    Begrip,
    Bron,
    Cijfer,
    Dossierstuk,
    Instrument,
    Startset,
    Uitspraak,
    Voorbeeld,
    Wetsvraag,
)
from corpus.errors import StartsetError

STARTSET = Path(__file__).parent.parent / "startset"
_ALLOWED: dict[str, Sequence[str]] = {
    "overheid": OVERHEDEN,
    "strategie": STRATEGIEEN,
    "fase": FASEN,
    "kader": KADERS,
    "recht": RECHT,
    "zekerheid": ZEKERHEDEN,
}
R = TypeVar("R")


@cache
def load_startset(folder: Path = STARTSET) -> Startset:
    """Read and check the whole startset.

    Raises:
        StartsetError: a file breaks the schema; names the file and the field.
    """
    startset = Startset(
        instrumenten=_files(Instrument, folder / "instrumenten"),
        voorbeelden=_files(Voorbeeld, folder / "voorbeelden"),
        dossier=_files(Dossierstuk, folder / "dossier"),
        begrippen=_tables(Begrip, folder / "begrippen.toml", "begrip"),
        bronnen=_tables(Bron, folder / "bronnen.toml", "bron"),
        cijfers=_tables(Cijfer, folder / "cijfers.toml", "cijfer"),
        onbeantwoord=_questions(folder / "onbeantwoord.toml"),
        wetsvragen=_law_questions(folder / "wetsvragen"),
    )
    _check_links(startset)
    return startset


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StartsetError(f"{path.name}: {error}") from error


def _files(cls: type[R], folder: Path) -> tuple[R, ...]:
    found = []
    for path in sorted(folder.glob("*.toml")):
        record = _record(cls, _read(path), path.name)
        if getattr(record, "id", "") != path.stem:
            raise StartsetError(f"{path.name}: id en bestandsnaam verschillen")
        found.append(record)
    return tuple(found)


def _tables(cls: type[R], path: Path, key: str) -> tuple[R, ...]:
    rows = _read(path).get(key, [])
    return tuple(_record(cls, row, f"{path.name} {row.get('id', '?')}") for row in rows)


def _questions(path: Path) -> tuple[str, ...]:
    return tuple(_value(tuple[str, ...], _read(path).get("vragen", []), f"{path.name}: vragen"))


def _law_questions(folder: Path) -> tuple[Wetsvraag, ...]:
    """Return the questions beside articles; the law stands once on top of a file."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        table = _read(path)
        if not table.get("artikelen"):
            raise StartsetError(f"{path.name}: geen artikelen")
        for row in table["artikelen"]:
            where = f"{path.name} {row.get('artikel', '?')}"
            found.append(_record(Wetsvraag, row | {"bron": table.get("bron", "")}, where))
    return tuple(found)


def _record(cls: type[R], table: dict[str, Any], where: str) -> R:
    hints = typing.get_type_hints(cls)
    known = {f.name for f in fields(cls)}  # type: ignore[arg-type]
    needed = {f.name for f in fields(cls) if f.default is MISSING}  # type: ignore[arg-type]
    if wrong := (table.keys() - known) | (needed - table.keys()):
        raise StartsetError(f"{where}: {', '.join(sorted(wrong))}")
    return cls(**{k: _value(hints[k], v, f"{where}: {k}") for k, v in table.items()})


def _value(hint: Any, value: Any, where: str) -> Any:
    if typing.get_origin(hint) is tuple:
        (item, _) = typing.get_args(hint)
        if not isinstance(value, list):
            raise StartsetError(f"{where}: geen lijst")
        if item is Uitspraak:
            return tuple(_record(Uitspraak, row, where) for row in value)
        return tuple(_value(item, row, where) for row in value)
    if not isinstance(value, hint if not isinstance(hint, types.UnionType) else object):
        raise StartsetError(f"{where}: geen {hint.__name__}")
    allowed = _ALLOWED.get(where.rpartition(": ")[2])
    if allowed and value not in allowed:
        raise StartsetError(f"{where}: {value!r} is niet een van {', '.join(allowed)}")
    return value


def _check_links(startset: Startset) -> None:
    instruments = {i.id for i in startset.instrumenten}
    examples = {v.id for v in startset.voorbeelden}
    for i in startset.instrumenten:
        _known(i.combineert_met, instruments, i.id)
        _known(i.voorbeelden, examples, i.id)
    for v in startset.voorbeelden:
        _known(v.instrumenten, instruments, v.id)
    entries = {d.id for d in startset.dossier}
    for d in startset.dossier:
        _known((*d.opvolger, *d.voorganger), entries, d.id)
    concepts = {b.id for b in startset.begrippen}
    sources = {b.id for b in startset.bronnen}
    _known((w.bron for w in startset.wetsvragen), sources, "wetsvragen")
    for c in startset.cijfers:
        _known((i for ids in c.bronnen for i in ids), sources, c.id)
        if len(c.waarden) != len(c.bronnen):
            raise StartsetError(f"{c.id}: evenveel waarden als lijsten van bronnen")
    for b in startset.begrippen:
        _known((*b.breder, *b.smaller, *b.verwant), concepts, b.id)


def _known(ids: Iterable[str], known: set[str], where: str) -> None:
    if missing := sorted(set(ids) - known):
        raise StartsetError(f"{where}: verwijst naar {', '.join(missing)}")
