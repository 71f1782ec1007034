"""A finished Chroma database → one whose bytes stay the same when it is opened, and back.

Chroma starts every opening with a row in ``acquire_write``, only to hold SQLite's write lock. A
sealed database lets that row fall: the lock is taken all the same and no page is written, so that
the file has a SHA-256 like any other. Sealing also drops what was removed from it
earlier and the log of what is written elsewhere. A
database that will be written to is unsealed first. Does not: load Chroma.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_SEAL = "kennisbank_zegel"
_PURGE = (
    "DELETE FROM embeddings_queue WHERE seq_id < (SELECT CASE WHEN count(*) ="
    " (SELECT count(*) FROM segments) THEN min(seq_id) ELSE 0 END FROM max_seq_id)"
)
"""As Chroma itself does at the next addition: what every segment has written leaves the log, the
last row stays to count on from. A segment that wrote nothing yet keeps the whole log."""


def seal(database: Path) -> None:
    """Make a closed database immune to being opened.

    Raises:
        sqlite3.Error: it is no Chroma database, or it cannot be written.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute(
            f"CREATE TRIGGER IF NOT EXISTS {_SEAL} BEFORE INSERT ON acquire_write"
            " BEGIN SELECT RAISE(IGNORE); END"
        )
        db.execute(_PURGE)
        db.execute("VACUUM")


def unseal(database: Path) -> None:
    """Make a copy of a sealed database ready for writing."""
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute(f"DROP TRIGGER IF EXISTS {_SEAL}")
