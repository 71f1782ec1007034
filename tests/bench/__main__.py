"""``make bench``: ingest side by side, and questions at 10,000 and 100,000 passages."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from indexing.facets import EVERYTHING, Filter
from kb.settings import Settings
from kb.wiring import open_kb
from tests.bench.clock import cpu_timed, memory_mb, percentile, tell, timed
from tests.bench.ingest import build, parsing, side_by_side
from tests.bench.texts import enough

GOLDEN = Path(__file__).parent.parent / "quality/golden_open.jsonl"


def questions(data: Path) -> None:
    """Ask the open golden questions, without and with a filter."""
    kb = open_kb(Settings(data=data))
    asked = [json.loads(line)["q"] for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    for name, wanted in (("no filter", EVERYTHING), ("soort Wet", Filter(soorten=("Wet",)))):
        for question in asked[:20]:
            kb.ask(question, wanted=wanted)
        spent = []
        for question in asked:
            (_, clock), cpu = cpu_timed(
                lambda q=question, w=wanted: timed(lambda: kb.ask(q, wanted=w))
            )
            spent.append((clock * 1000, cpu * 1000))
        clocks, cpus = ([one[n] for one in spent] for n in (0, 1))
        tell(
            f"  {len(asked)} questions, {name}: p50 {percentile(clocks, 0.5):.0f} ms, "
            f"p95 {percentile(clocks, 0.95):.0f} ms, CPU {sum(cpus) / len(cpus):.0f} ms each; "
            f"memory {memory_mb():.0f} MB"
        )


def main() -> int:
    """Print every figure."""
    documents = parsing()
    with TemporaryDirectory(prefix="kennisbank-bench-") as home:
        for size in (10_000, 100_000):
            some, data = enough(documents, size), Path(home) / str(size)
            build(some, data)
            questions(data)
            if size == 10_000:
                work = Path(home) / "werk"
                work.mkdir()
                side_by_side(some, data, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
