"""A worker gives every task a process of its own and leaves nothing behind."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.errors import BuildError
from indexing.workers import FORKS, Worker
from tests.faults.runs import kill, start
from tests.indexing.shelf import FILES, build, source

pytestmark = pytest.mark.skipif(not FORKS, reason="tasks are forked on Linux only")
SOON_S = 20.0


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as made:
        yield made


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    return [int(found) for found in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def within(seconds: float, look: object) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if look():  # type: ignore[operator]
            return True
        time.sleep(0.01)
    return False


def slow_task(tmp_path: Path) -> dict[str, str]:
    """Return a task that waits: its catalogue is a pipe that nobody writes to."""
    folder = tmp_path / "traag"
    folder.mkdir()
    os.mkfifo(folder / "nummers.npy")
    return {"folder": str(folder), "server": "", "collection": ""}


@pytest.mark.embedded  # it looks at vectors in the folder
def test_a_task_that_fails_is_told_and_the_next_one_is_done(worker: Worker, made: Path) -> None:
    worker.send("probe", folder=str(made / "bestaat niet"), server="", collection="")
    with pytest.raises(BuildError, match="controle: "):
        worker.answer()
    worker.send("probe", folder=str(made / "generaties/1"), server="", collection="")
    assert worker.answer()["size"] > 0


def test_a_task_that_is_killed_says_by_which_signal(worker: Worker, tmp_path: Path) -> None:
    pid = worker._process.pid
    worker.send("probe", **slow_task(tmp_path))
    assert within(SOON_S, lambda: children(pid))
    os.kill(children(pid)[0], signal.SIGKILL)
    with pytest.raises(BuildError, match=r"controle: .* signaal SIGKILL"):
        worker.answer()


def test_leaving_ends_the_worker_and_the_task_it_was_at(tmp_path: Path) -> None:
    with Worker() as worker:
        pid = worker._process.pid
        worker.send("probe", **slow_task(tmp_path))
        assert within(SOON_S, lambda: children(pid))
        (child,) = children(pid)
    assert not Path(f"/proc/{pid}").exists()
    assert within(1.0, lambda: not Path(f"/proc/{child}").exists())


def test_a_worker_whose_parent_is_killed_leaves_with_its_child(tmp_path: Path) -> None:
    build(tmp_path / "data", source(FILES))
    writer = start(tmp_path / "data", {**FILES, "z": "Zandvliet."}, "wachten")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "bezig\n"
    family = [*children(writer.pid), *(c for one in children(writer.pid) for c in children(one))]
    assert family
    kill(writer, alone=True)
    assert within(SOON_S, lambda: not any(Path(f"/proc/{pid}").exists() for pid in family))
