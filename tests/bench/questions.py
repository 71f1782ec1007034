"""``python -m tests.bench.questions DATA``: how long a question takes, and in which stages.

In a process of its own, so that its memory is that of serving. Asks the open golden questions.
"""

import json
import sys
import time
from pathlib import Path

from indexing.facets import EVERYTHING, Filter
from indexing.generation import Generation
from kb import answer, dialogue
from kb import retrieve as retrieving
from kb.knowledge_base import KnowledgeBase
from kb.settings import Settings
from kb.wiring import open_kb
from tests.bench.clock import Watch, memory_mb, percentile, tell, timed

GOLDEN = Path(__file__).parent.parent / "quality/golden_open.jsonl"
WARMING = Path(__file__).parent.parent / "quality/dev.jsonl"
_WARM = 20
_STAGES = (
    (dialogue, "understand", "understand"),
    (retrieving, "pool", "arms"),
    (Generation, "nearest", "vectors"),
    (retrieving, "rank", "rank"),
    (retrieving, "hits_of", "read"),
    (answer, "candidates", "sentences"),
    (answer, "cite", "cite"),
)


def ask_all(kb: KnowledgeBase, asked: list[str], name: str, wanted: Filter) -> None:
    """Print p50 and p95 with a filter, of the whole and of every stage of the same questions.

    No question was asked before with this filter: a reader's question is new too.
    """
    for question in questions(WARMING)[:_WARM]:
        kb.ask(question, wanted=wanted)
    watch = Watch()
    for owner, function, stage in _STAGES:
        watch.follow(owner, function, stage)
    stages: dict[str, list[float]] = {stage: [] for *_, stage in _STAGES}
    spent, rest, cpu = [], [], time.process_time()
    for question in asked:
        watch.seconds.clear()
        _, whole = timed(lambda text=question: kb.ask(text, wanted=wanted))
        for stage, times in stages.items():
            times.append(1000 * watch.seconds[stage])
        spent.append(1000 * whole)
        rest.append(1000 * (whole - sum(watch.seconds.values())))
    cpu = (time.process_time() - cpu) / len(asked)
    watch.close()
    tell(
        f"  {len(asked)} questions, {name}: p50/p95 {both(spent)} ms, {1000 * cpu:.1f} ms CPU; "
        "of which "
        + ", ".join(f"{stage} {both(times)}" for stage, times in {**stages, "rest": rest}.items())
    )


def questions(path: Path) -> list[str]:
    """Return the questions of a set."""
    return [json.loads(line)["q"] for line in path.read_text(encoding="utf-8").splitlines()]


def both(times: list[float]) -> str:
    """Return the median and the 95 % point of some milliseconds."""
    return f"{percentile(times, 0.5):.1f}/{percentile(times, 0.95):.1f}"


def main() -> int:
    """Open, ask, print."""
    kb = open_kb(Settings(data=Path(sys.argv[1])))
    asked = questions(GOLDEN)
    _, first = timed(lambda: kb.ask(questions(WARMING)[0]))
    _, warming = timed(kb.warm)
    tell(
        f"  the first question: {first:.2f} s; reading the texts as a service does: {warming:.2f} s"
    )
    ask_all(kb, asked, "no filter", EVERYTHING)
    ask_all(kb, asked, "soort Wet", Filter(soorten=("Wet",)))
    tell(f"  memory of the serving process: {memory_mb():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
