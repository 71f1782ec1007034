"""The life of documents, long: see tests/indexing/life.py."""

import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.indexing.life import IndexLife, LibraryLife
from tests.indexing.shelf import tell

pytestmark = pytest.mark.faults


@pytest.mark.parametrize(
    ("machine", "examples", "steps"), [(LibraryLife, 500, 50), (IndexLife, 25, 30)]
)
def test_a_long_life_of_documents(
    machine: type[LibraryLife | IndexLife], examples: int, steps: int
) -> None:
    done: Counter[str] = Counter()
    started = time.monotonic()

    class Counted(machine):  # type: ignore[misc, valid-type]
        def settle(self, *, confirmed: bool) -> bool:
            done["runs"] += 1
            return bool(super().settle(confirmed=confirmed))

    life: type[RuleBasedStateMachine] = Counted
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    tell(
        f"{machine.__name__}: {examples} lives of at most {steps} steps, {done['runs']} runs of "
        f"the indexer, {time.monotonic() - started:.0f} s: library and index equal the model"
    )
