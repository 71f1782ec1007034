"""Bytes of a zip → its members, within limits, without ever writing to disk.

Invariants: sizes are checked in the list and counted again while inflating; names are only
compared, never used as paths. Limits: RELIABILITY.md §2.3, threat D3. Does not: open archives
inside the archive.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass

from corpus.errors import ParseError

MAX_ENTRIES = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_ENTRY = 100 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM = 10 * 1024 * 1024
DAMAGED = "Het zip-bestand is beschadigd; haal het opnieuw op bij de bron."
LOCKED = "Het zip-bestand is met een wachtwoord beveiligd; lever het zonder wachtwoord aan."
BOMB = (
    "Het zip-bestand bevat te veel of te grote onderdelen en is niet uitgepakt; lever de tekst "
    "los aan."
)


@dataclass(frozen=True, slots=True)
class Archive:
    """A checked archive: member names in order, read one by one."""

    file: zipfile.ZipFile
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return the bytes of one member.

        Raises:
            ParseError: the member is damaged, locked or larger than it says.
        """
        try:
            with self.file.open(name) as member:
                data = member.read(MAX_ENTRY + 1)
        except RuntimeError as error:
            raise ParseError(LOCKED) from error
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, zlib.error) as error:
            raise ParseError(DAMAGED) from error
        if len(data) > MAX_ENTRY:
            raise ParseError(BOMB)
        return data


def open_zip(data: bytes) -> Archive:
    """Return a zip whose list of members is within the limits.

    Raises:
        ParseError: it is no zip, damaged, locked, or larger than the limits.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        members = file.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ParseError(DAMAGED) from error
    if len(members) > MAX_ENTRIES or sum(m.file_size for m in members) > MAX_TOTAL:
        raise ParseError(BOMB)
    if any(_is_bomb(member) for member in members):
        raise ParseError(BOMB)
    return Archive(file, tuple(m.filename for m in members if not m.is_dir()))


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    ratio = member.file_size / max(1, member.compress_size)
    return member.file_size > MAX_ENTRY or (member.file_size > RATIO_FROM and ratio > MAX_RATIO)
