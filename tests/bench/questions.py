"""``python -m tests.bench.questions DATA``: how long a question takes, and in which stages.

In a process of its own, so that its memory is that of serving. Asks the open golden questions.
"""

import json
import sys
from pathlib import Path

from indexing.catalog import Catalog
from indexing.facets import EVERYTHING, Filter
from indexing.generation import Generation
from indexing.words import Words
from kb import answer, knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from kb.wiring import open_kb
from tests.bench.clock import Watch, memory_mb, percentile, tell, timed

GOLDEN = Path(__file__).parent.parent / "quality/golden_open.jsonl"
_WARM = 20
_STAGES = (
    (knowledge_base, "understand", "understand"),
    (knowledge_base, "retrieve", "rank"),
    (knowledge_base, "compose", "select"),
    (answer, "cite", "cite"),
    (Words, "search", "words"),
    (Words, "frequency", "words"),
    (Generation, "nearest", "vectors"),
    (Catalog, "passages", "read"),
    (Catalog, "sections", "read"),
    (Catalog, "document", "read"),
    (Catalog, "documents", "read"),
)


def ask_all(kb: KnowledgeBase, asked: list[str], name: str, wanted: Filter) -> None:
    """Print p50 and p95 with a filter, and the mean of every stage."""

    def clock(question: str) -> float:
        return timed(lambda: kb.ask(question, wanted=wanted))[1] * 1000

    for question in asked[:_WARM]:
        clock(question)
    spent = [clock(question) for question in asked]
    watch = Watch()
    for owner, function, stage in _STAGES:
        watch.follow(owner, function, stage)
    for question in asked:
        clock(question)
    watch.close()
    stages = {stage: 1000 * seconds / len(asked) for stage, seconds in watch.seconds.items()}
    tell(
        f"  {len(asked)} questions, {name}: p50 {percentile(spent, 0.5):.0f} ms, "
        f"p95 {percentile(spent, 0.95):.0f} ms; "
        + ", ".join(f"{stage} {spent:.1f}" for stage, spent in stages.items())
    )


def main() -> int:
    """Open, ask, print."""
    kb = open_kb(Settings(data=Path(sys.argv[1])))
    asked = [json.loads(line)["q"] for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    _, first = timed(lambda: kb.ask(asked[0]))
    tell(f"  opening and the first question: {first:.2f} s")
    ask_all(kb, asked, "no filter", EVERYTHING)
    ask_all(kb, asked, "soort Wet", Filter(soorten=("Wet",)))
    tell(f"  memory of the serving process: {memory_mb():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
