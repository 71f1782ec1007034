"""``make bench``: ingest side by side, one change, questions at 10,000 and 100,000 passages.

With ``BENCH_BIG=1`` also at 500,000. By hand: it takes minutes and gigabytes of disk.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.change import one_among_a_thousand
from tests.bench.clock import tell
from tests.bench.ingest import build, parsing, side_by_side
from tests.bench.texts import cards, enough

_SMALL, _LARGE, _BIG = 10_000, 100_000, 500_000


def main() -> int:
    """Print every figure."""
    documents = parsing()
    sizes = (1000, _SMALL, _LARGE, *((_BIG,) if os.environ.get("BENCH_BIG") else ()))
    with TemporaryDirectory(prefix="kennisbank-bench-") as home:
        one_among_a_thousand(documents, Path(home) / "duizend")
        for size in sizes:
            some, data = enough(documents, size), Path(home) / str(size)
            build(some, data)
            subprocess.run([sys.executable, "-m", "tests.bench.questions", str(data)], check=True)
            if size == _SMALL:
                work = Path(home) / "werk"
                work.mkdir()
                side_by_side([*cards(), *some], data, work)
            sys.stdout.flush()
    tell("\nready")
    return 0


if __name__ == "__main__":
    sys.exit(main())
