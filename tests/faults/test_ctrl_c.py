"""Ctrl-C during ``kb index``, as a terminal sends it: to the command and all its processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexing.generation import current_number
from indexing.repair import verify
from tests.faults.runs import ROOT

pytestmark = pytest.mark.faults


def all_gone(group: int) -> bool:
    """Tell whether no process of a group is left, within ten seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("stage", ["Bibliotheek kopiëren", "Woordindex"])
def test_ctrl_c_leaves_the_index_that_was_there(tmp_path: Path, stage: str) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    data, folder = tmp_path / "data", tmp_path / "stukken"
    folder.mkdir()
    command = [sys.executable, "-m", "ui", "index", str(folder)]
    env = {**os.environ, "KB_DATA": str(data)}
    (folder / "een.md").write_text("# Een\n\nHet terrein Kanaalzone blijft.\n")
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    (folder / "twee.md").write_text("# Twee\n\nDe haven Zandvliet komt erbij.\n")
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr is not None
    for line in running.stderr:
        if line.startswith(stage):
            os.killpg(running.pid, signal.SIGINT)
            break
    rest = running.communicate(timeout=60)[1]
    assert running.returncode == 130, rest
    assert rest.strip().splitlines()[-1] == "Onderbroken. De index die er al was, blijft werken."
    assert "Traceback" not in rest
    assert all_gone(running.pid)
    assert current_number(data) == 1
    assert verify(data).findings == ()
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    assert "afgebroken" in done.stdout
    assert current_number(data) == 2
