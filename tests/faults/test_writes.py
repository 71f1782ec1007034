"""Every so many writes, syncs and renames of one run fails once: the index never breaks.

As SQLite tests itself: count the calls of an undisturbed run, then let the n-th one fail.
"""

import errno
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.runs import assert_old_or_new, run
from tests.indexing.shelf import FILES, tell

pytestmark = pytest.mark.faults
POINTS = 60


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler on this machine: the failing calls cannot be made")
    built = tmp_path_factory.mktemp("shim") / "failing_calls.so"
    source = Path(__file__).with_name("failing_calls.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(built), str(source), "-ldl"], check=True
    )
    return built


def test_the_nth_call_fails(shim: Path, tmp_path: Path) -> None:
    new = {**FILES, "a": "Het terrein blijft 99 jaar.", "z": "Zandvliet ligt aan zee."}
    base, counter = tmp_path / "basis", tmp_path / "teller"
    assert run(base, FILES).returncode == 0

    def attempt(at: int, number: int) -> tuple[Path, "subprocess.CompletedProcess[str]", int]:
        data = tmp_path / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(base, data)
        counter.write_bytes(bytes(8))
        done = run(
            data,
            new,
            LD_PRELOAD=str(shim),
            FAIL_UNDER=str(data),
            FAIL_COUNTER=str(counter),
            FAIL_AT=str(at),
            FAIL_ERRNO=str(number),
        )
        return data, done, int.from_bytes(counter.read_bytes(), "little")

    _, done, total = attempt(0, 0)
    assert done.returncode == 0, done.stderr
    outcomes: Counter[str] = Counter()
    for n in range(POINTS):
        at = 1 + n * total // POINTS
        data, done, _ = attempt(at, (errno.ENOSPC, errno.EIO)[n % 2])
        assert "Traceback" not in done.stderr, f"call {at}: {done.stderr}"
        assert done.returncode in (0, 1), f"call {at}: {done.returncode}"
        if done.returncode:
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        state = assert_old_or_new(data, FILES, new)
        outcomes[f"{'klaar' if done.returncode == 0 else 'geweigerd'}, {state} antwoordt"] += 1
        assert run(data, new).returncode == 0, f"call {at}"
        assert assert_old_or_new(data, new, new) == "nieuw"
    tell(f"{POINTS} of {total} calls failed once (ENOSPC and EIO in turn): {dict(outcomes)}")
