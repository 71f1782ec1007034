"""A reader in a process of its own that asks without pause and counts what goes wrong.

``python -m tests.faults.asker DATA STOP`` asks until the file STOP exists, then prints one line of
JSON. Every document of round N says "ronde N", so an answer that mixes rounds, or one of a round
before the one that was served when the question came, shows itself. While the new generation is
being opened a question may be answered from the one before it: that is counted as late, with how
long after the switch; anything older, or later than LATE_S, is stale.
"""

import json
import re
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from indexing.generation import POINTER, Generation, current_number
from indexing.reader import Reader
from tests.indexing.shelf import reader

_ROUND = re.compile(r"ronde (\d+)\.")


LATE_S = 10.0
"""Far more than an opening takes; a reader that never goes over is found by it."""


@dataclass(slots=True)
class Tally:
    """What one reader saw; ``first``, ``longest`` (another question) and ``lag`` in seconds."""

    asked: int = 0
    failed: int = 0
    stale: int = 0
    mixed: int = 0
    late: int = 0
    generations: int = 0
    first: float = 0.0
    longest: float = 0.0
    lag: float = 0.0
    error: str = ""


def files_of(round_: int, count: int = 40) -> dict[str, str]:
    """Return files that all name their round."""
    return {
        f"f{n:02}": f"Terrein {n} blijft behouden in ronde {round_}.\n\n"
        f"De raad van terrein {n} besluit in ronde {round_}."
        for n in range(count)
    }


def rounds_in(generation: Generation, n: int) -> set[str]:
    """Ask words and vectors after one subject; return every round that the answers name."""
    vector = generation.embedder.embed_question(f"Terrein {n} blijft behouden")
    numbers = {*generation.words.search("stem", {"terrein": 1.0, str(n): 2.0}, 20)}
    numbers |= generation.nearest(vector, 10).keys()
    found = generation.catalog.passages(sorted(numbers))
    assert len(found) == len(numbers) > 0
    whole = generation.catalog.slice(next(iter(found.values())).document_id, 0, 200)
    texts = [whole, *(passage.text for passage in found.values())]
    return {match for text in texts for match in _ROUND.findall(text)}


def switched_at(data: Path) -> float:
    """Return when the pointer was last replaced, in seconds of the system's clock."""
    return (data / POINTER).stat().st_mtime


def ask(serving: Reader, data: Path, tally: Tally) -> None:
    """Ask one question and count it."""
    before = current_number(data) or 0
    since = switched_at(data)
    started = time.monotonic()
    try:
        generation = serving.current()
        rounds = rounds_in(generation, tally.asked % 40)
    except Exception as error:  # noqa: BLE001 - any failure is what is counted
        tally.failed += 1
        tally.error = repr(error)
        return
    if tally.asked:  # the first one opens the index from nothing
        tally.longest = max(tally.longest, time.monotonic() - started)
    else:
        tally.first = time.monotonic() - started
    tally.asked += 1
    tally.mixed += len(rounds) != 1
    behind, lag = before - generation.manifest.generation, time.time() - since
    tally.stale += behind > 1 or (behind == 1 and lag > LATE_S) or bool(generation.notice)
    if behind == 1:
        tally.late += 1
        tally.lag = max(tally.lag, lag)


def main() -> None:
    """Ask until told to stop."""
    data, stop = Path(sys.argv[1]), Path(sys.argv[2])
    serving, tally, seen = reader(data), Tally(), set()
    while not stop.exists():
        ask(serving, data, tally)
        seen.add(current_number(data))
    tally.generations = len(seen)
    sys.stdout.write(json.dumps(asdict(tally)) + "\n")


if __name__ == "__main__":
    main()
