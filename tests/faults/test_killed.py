"""kill -9 at any moment: the old or the new index answers, and the next run completes.

The next run is one of this process: what matters is that another one died, and a start costs three
seconds of a core.
"""

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.runs import assert_old_or_new, assert_same_index, kill, run, start
from tests.faults.writer import MOMENTS, SWITCH
from tests.indexing.shelf import FILES, build, opened, source, tell

PLAIN = {name: text.replace("\n\n", " ") for name, text in FILES.items()}
FIVE = ("lezen", "vectoren", "woorden", "voor HUIDIG", "na HUIDIG")


def after(round_: int) -> dict[str, str]:
    """Return the files of a round: one changed, one added, one renamed, one gone."""
    added = {
        f"nieuw-{n}": f"Toegevoegd in ronde {n}." for n in range(max(1, round_ - 2), round_ + 1)
    }
    moved = {f"e-{round_}": PLAIN["e"]}
    return {**PLAIN, **added, **moved, "a": f"Het terrein blijft {round_} jaar."}


@pytest.mark.parametrize("moment", FIVE)
def test_killed_at_a_named_moment(made: Path, moment: str) -> None:
    assert build(made, source(PLAIN)).rebuilt
    new = after(1)
    assert run(made, new, moment).returncode == -9
    assert assert_old_or_new(made, PLAIN, new) == ("nieuw" if moment == "na HUIDIG" else "oud")
    build(made, source(new))
    assert assert_old_or_new(made, new, new) == "nieuw"


@pytest.mark.faults
def test_killed_at_fifty_moments(tmp_path: Path) -> None:
    seed = 4
    rng = random.Random(seed)  # noqa: S311 - moments, not secrets
    data, old, seen = tmp_path / "data", PLAIN, Counter[str]()
    assert run(data, old).returncode == 0
    slowest = 0.0
    for round_ in range(50):
        new = after(round_ + 1)
        process = start(data, new, SWITCH[round_ % len(SWITCH)] if round_ % 2 else "")
        if round_ % 2 == 0:
            time.sleep(rng.uniform(0.1, 2.2))
            kill(process, alone=round_ % 4 == 0)
        else:
            assert process.communicate(timeout=60) is not None
            assert process.returncode == -9
        started = time.monotonic()
        state = assert_old_or_new(data, old, new)
        slowest = max(slowest, time.monotonic() - started)
        seen[state] += 1
        build(data, source(new))
        assert assert_old_or_new(data, new, new) == "nieuw"
        old = new
    build(tmp_path / "ongestoord", source(old))
    assert_same_index(opened(data), opened(tmp_path / "ongestoord"))
    tell(
        f"50 kills (seed {seed}), {50 // 2} at the switch ({', '.join(SWITCH)}): afterwards "
        f"{dict(seen)}; slowest answer {slowest:.2f} s; final index equals an undisturbed one"
    )


@pytest.mark.faults
def test_killed_at_every_named_moment(tmp_path: Path) -> None:
    data, old = tmp_path / "data", PLAIN
    assert run(data, old).returncode == 0
    assert run(data, {**old, "y": "Nog een."}).returncode == 0
    old = {**old, "y": "Nog een."}
    for round_, moment in enumerate(MOMENTS, 1):
        new = after(round_)
        assert run(data, new, moment).returncode == -9, moment
        assert_old_or_new(data, old, new)
        build(data, source(new))
        assert_old_or_new(data, new, new)
        old = new
    tell(f"{len(MOMENTS)} kills at named moments: {', '.join(MOMENTS)}")
