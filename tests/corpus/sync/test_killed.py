import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from corpus.sync import Result, sync, synced_files
from tests.conftest import ROOT
from tests.standin import Fault, StandIn
from tests.standin.faults import Kind

CODE = """
import os, sys
from dataclasses import replace
from pathlib import Path
from corpus.sync import sync
from corpus.sync.network import Limits, Network
network = Network.from_env(os.environ, ca_file=Path(sys.argv[2]))
sync(Path(sys.argv[1]), only="wetten", network=replace(network, limits=Limits(interval_s=0)))
"""


def test_a_sync_that_is_killed_goes_on_where_it_stopped(standin: StandIn, folder: Path) -> None:
    standin.faults["BWBR0041297/2026-01-01_0"] = Fault(Kind.SLOW, times=1, detail="0.05")
    host, port = standin.address
    env = {**os.environ, "SYNC_PROEFSERVER": f"{host}:{port}"}
    child = subprocess.Popen(
        [sys.executable, "-c", CODE, str(folder), str(standin.ca_file)], env=env, cwd=ROOT
    )
    deadline = time.monotonic() + 20
    while not any(asked.size == -1 for asked in standin.log) and time.monotonic() < deadline:
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept = [raw.name for raw in synced_files(folder)]
    assert len(kept) == 4
    (folder / "bwb" / "half.123.tmp").write_bytes(b"<toe")
    standin.log.clear()
    report = sync(folder, only="wetten", network=standin.network())
    assert (report.count(Result.SAME), report.count(Result.NEW)) == (4, 4)
    texts = [asked for asked in standin.log if asked.path.endswith("_0.xml")]
    assert len(texts) == 4
    assert not list(folder.rglob("*.tmp"))
