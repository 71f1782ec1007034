"""register.toml → Entries, checked field by field; a second file in the data folder adds to it.

Invariants: ids are unique and fit in a file name; an entry has what its service needs to find it.
An own register cannot add hosts: those are in addresses.py. Does not: fetch.
"""

import re
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from corpus.sync.errors import SyncError
from corpus.sync.model import KERN, SOORTEN, Dienst, Entry

REGISTER = Path(__file__).parent / "register.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "kern": bool,
    "bijlagen": bool,
    "datum": date,
    "sinds": date,
    "woorden": list,
}
_NEEDS = {
    Dienst.BWB: ("nummer",),
    Dienst.CVDR: ("nummer",),
    Dienst.MAP: ("map",),
    Dienst.RIJKSOVERHEID: ("adres", "nummer", "woorden"),
    Dienst.TWEEDE_KAMER: ("nummer", "dossier", "woorden"),
    Dienst.BEKENDMAKINGEN: ("nummer", "dossier", "woorden"),
}
_NUMBERS = {
    Dienst.BWB: r"BWB[RVW]\d{7}",
    Dienst.CVDR: r"CVDR\d{1,7}",
    Dienst.TWEEDE_KAMER: r"\d{4}[DZA]\d{5}",
    Dienst.BEKENDMAKINGEN: r"[a-z]{3,5}(?:-[A-Za-z0-9]{1,12}){1,4}",
    Dienst.RIJKSOVERHEID: r"[A-Za-z0-9-]{4,60}",
}
_DOSSIER = re.compile(r"\d{5}(?:-[IVXLC]+)?")


def read_register(*files: Path) -> tuple[Entry, ...]:
    """Read our register and then these files, each of which may be absent.

    Raises:
        SyncError: a file breaks the schema; names the file, the entry and the field.
    """
    entries: dict[str, Entry] = {}
    for file in (REGISTER, *files):
        if file is not REGISTER and not file.is_file():
            continue
        for row in _rows(file):
            entry = _entry(row, file.name)
            if entry.id in entries:
                raise SyncError(f"{file.name}: de bron '{entry.id}' staat er twee keer in.")
            entries[entry.id] = entry
    return tuple(entries.values())


def choose(entries: tuple[Entry, ...], only: str) -> tuple[Entry, ...]:
    """Return the entries of a soort, a service, "kern" or one id; all when ``only`` is empty.

    Raises:
        SyncError: nothing is called that.
    """
    wanted = only.strip().lower()
    chosen = tuple(
        entry
        for entry in entries
        if not wanted
        or wanted in {entry.id, entry.soort, entry.dienst}
        or (wanted == KERN and entry.kern)
    )
    if not chosen:
        choices = ", ".join((KERN, *SOORTEN))
        raise SyncError(f"Er is geen bron '{only}'; kies {choices} of het id van een bron.")
    return chosen


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SyncError(f"{file.name}: niet te lezen als TOML ({error}).") from error
    rows = found.get("bron", [])
    if found.keys() - {"bron"} or not isinstance(rows, list):
        raise SyncError(f"{file.name}: verwacht alleen [[bron]].")
    return rows


def _entry(row: dict[str, Any], file: str) -> Entry:
    where = f"{file}: bron '{row.get('id', '?')}'"
    if unknown := sorted(row.keys() - {f.name for f in fields(Entry)}):
        raise SyncError(f"{where}: onbekend veld {', '.join(unknown)}.")
    if missing := [name for name in ("id", "titel", "soort", "dienst") if not row.get(name)]:
        raise SyncError(f"{where}: het veld {', '.join(missing)} ontbreekt.")
    for name, value in row.items():
        if not isinstance(value, _TYPES.get(name, str)):
            raise SyncError(f"{where}: het veld {name} heeft de verkeerde vorm.")
    if "woorden" in row:
        row = {**row, "woorden": tuple(str(word) for word in row["woorden"])}
    entry = Entry(**row)
    _check(entry, where)
    return entry


def _check(entry: Entry, where: str) -> None:
    if not _ID.fullmatch(entry.id):
        raise SyncError(f"{where}: het id mag alleen a-z, 0-9 en streepjes hebben.")
    if entry.soort not in SOORTEN:
        raise SyncError(f"{where}: soort is niet een van {', '.join(SOORTEN)}.")
    if entry.dienst not in set(Dienst):
        raise SyncError(f"{where}: dienst is niet een van {', '.join(Dienst)}.")
    dienst = Dienst(entry.dienst)
    if not any(getattr(entry, name) for name in _NEEDS[dienst]):
        raise SyncError(f"{where}: {dienst} heeft {' of '.join(_NEEDS[dienst])} nodig.")
    if entry.nummer and not re.fullmatch(_NUMBERS.get(dienst, ".*"), entry.nummer):
        raise SyncError(f"{where}: '{entry.nummer}' is geen nummer van {dienst}.")
    if entry.dossier and not _DOSSIER.fullmatch(entry.dossier):
        raise SyncError(f"{where}: een dossier schrijft u als 34682 of 31700-XI.")
