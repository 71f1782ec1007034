"""Readers while a writer switches, and two writers: no failed, stale or mixed answer, no damage."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from indexing.generation import current_number
from indexing.repair import verify
from tests.faults.asker import Tally, ask, files_of
from tests.faults.runs import ROOT, assert_old_or_new, run, start
from tests.indexing.shelf import FILES, build, reader, source, tell

pytestmark = pytest.mark.faults
NEW = {**FILES, "z": "Zandvliet ligt aan zee."}


def told(tallies: list[Tally], switches: int, kind: str) -> None:
    assert [t.error for t in tallies if t.error] == []
    assert sum(t.failed + t.stale + t.mixed for t in tallies) == 0
    assert all(t.asked > switches for t in tallies)
    tell(
        f"{len(tallies)} {kind} during {switches} switches: {sum(t.asked for t in tallies)} "
        f"questions, 0 failed, 0 stale, 0 mixed; longest {max(t.longest for t in tallies):.2f} s "
        f"(the very first {max(t.first for t in tallies):.2f} s); "
        f"{sum(t.late for t in tallies)} answered from the generation before while the new one "
        f"was being opened, until at most {max(t.lag for t in tallies):.2f} s after the switch"
    )


def test_ten_switches_under_reading_threads(tmp_path: Path) -> None:
    data, done = tmp_path / "data", threading.Event()
    build(data, source(files_of(0)))
    serving, tallies = reader(data), [Tally() for _ in range(3)]

    def keep_asking(tally: Tally) -> None:
        while not done.is_set():
            ask(serving, data, tally)

    threads = [threading.Thread(target=keep_asking, args=(tally,)) for tally in tallies]
    for thread in threads:
        thread.start()
    try:
        for round_ in range(1, 11):
            build(data, source(files_of(round_)))
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert current_number(data) == 11
    told(tallies, 10, "threads of one process")


def test_twenty_switches_under_reading_processes(tmp_path: Path) -> None:
    data, stop = tmp_path / "data", tmp_path / "klaar"
    build(data, source(files_of(0)))
    askers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.asker", str(data), str(stop)],
            cwd=ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    time.sleep(2)
    try:
        for round_ in range(1, 21):
            build(data, source(files_of(round_)))
    finally:
        stop.touch()
        lines = [asker.communicate(timeout=60)[0] for asker in askers]
    assert current_number(data) == 21
    told([Tally(**json.loads(line)) for line in lines], 20, "processes")
    assert verify(data).findings == ()


def test_a_second_writer_is_refused_twenty_times_and_nothing_is_damaged(tmp_path: Path) -> None:
    data, slowest = tmp_path / "data", 0.0
    assert run(data, FILES).returncode == 0
    for round_ in range(20):
        new = {**NEW, "y": f"Poging {round_}."}
        first = start(data, new, "wachten")
        assert first.stdout is not None
        assert first.stdout.readline() == "bezig\n"
        started = time.monotonic()
        second = run(data, {**FILES, "x": "Van een ander."})
        slowest = max(slowest, time.monotonic() - started)
        assert second.returncode == 1
        assert f"proces {first.pid}, sinds" in second.stderr
        assert "wordt al bijgewerkt door een ander programma" in second.stderr
        first.communicate(timeout=60)
        assert first.returncode == 0
        assert assert_old_or_new(data, FILES, new) == "nieuw"
    assert verify(data).findings == ()
    tell(f"second writer refused 20 of 20 times, slowest {slowest:.1f} s; 0 damage")
    assert slowest < 5
