"""``python -m tests.corpus.outcomes`` → what becomes of every awkward file and every law text.

Per file: document with its verdict or the Dutch reason, seconds, and the largest memory of the
process that read it. Each file is read by a server of its own, so that the peak is its own; the
bare server (parsers loaded, nothing read) is part of it. Exit 1 when a file takes more than 60 s or
1.5 GB, or ends the process that reads it. Does not: judge whether a text was read well.
"""

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from corpus.limits import DIED
from corpus.load import Beside, Failure, Loaded, load

SHARED = Path(__file__).parents[3] / "shared" / "data"
FOLDERS = ("awkward/pdf", "awkward/docx", "awkward/html", "awkward/xml", "awkward/text", "law")
MAX_SECONDS, MAX_MB = 60.0, 1500.0
_KB_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file: ``kind`` is document, bijlage or geweigerd; ``said`` is Dutch."""

    name: str
    kind: str
    said: str
    seconds: float
    peak_mb: float

    @property
    def crashed(self) -> bool:
        """Whether the process that read it ended on its own account."""
        return self.said.startswith(DIED.partition("{")[0])

    @property
    def within_limits(self) -> bool:
        """Whether it kept to the time and the memory that a file may cost."""
        return self.seconds <= MAX_SECONDS and self.peak_mb <= MAX_MB


def files(shared: Path) -> list[Path]:
    """Return every file that is measured, sorted."""
    return sorted(p for f in FOLDERS for p in (shared / f).rglob("*") if p.is_file())


def measure(shared: Path) -> Iterator[Row]:
    """Yield one row per file, each measured in a fresh process."""
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        yield from pool.imap(_measure, ((p, p.relative_to(shared)) for p in files(shared)))


def _measure(what: tuple[Path, Path]) -> Row:
    path, name = what
    started = time.perf_counter()
    [outcome] = load([path])
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KB_PER_MB
    match outcome:
        case Loaded():
            found = "document", outcome.document.readability.verdict
        case Beside():
            found = "bijlage", "hoort bij een wet"
        case Failure():
            found = "geweigerd", outcome.reason
        case _:
            raise AssertionError(outcome)
    return Row(str(name), *found, seconds, peak)


def main() -> int:
    """Print the table and its totals."""
    rows = []
    for row in measure(SHARED):
        rows.append(row)
        line = f"{row.kind:<10}{row.seconds:6.2f} s{row.peak_mb:7.0f} MB  {row.name}"
        sys.stdout.write(f"{line}  {row.said}\n")
        sys.stdout.flush()
    kinds = {
        kind: sum(r.kind == kind for r in rows) for kind in ("document", "bijlage", "geweigerd")
    }
    bad = [row for row in rows if row.crashed or not row.within_limits]
    sys.stdout.write(
        f"{len(rows)} bestanden: {kinds}, {sum(r.crashed for r in rows)} vastgelopen; hoogstens "
        f"{max(r.seconds for r in rows):.1f} s en {max(r.peak_mb for r in rows):.0f} MB\n"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
