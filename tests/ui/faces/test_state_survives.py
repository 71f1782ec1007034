"""A backup made under load answers the same elsewhere; kill -9 under load loses nothing."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import httpx
import pytest

from kb.settings import Settings
from kb.wiring import backup, open_kb, restore, verify
from tests.ui.faces.serving import ROOT, served

pytestmark = pytest.mark.faults
_GOLDEN = ROOT / "tests/quality/golden_open.jsonl"
QUESTIONS = [json.loads(x)["q"] for x in _GOLDEN.read_text(encoding="utf-8").splitlines()[:50]]


@pytest.fixture
def settings(startset: Path, tmp_path: Path) -> Settings:
    return Settings(data=copytree(startset, tmp_path / "data"))


@contextmanager
def busy(address: str, statuses: list[int], users: int = 4) -> Iterator[None]:
    """Let users ask one question after another until the end."""
    stop = threading.Event()

    def ask(first: int) -> None:
        n = first
        while not stop.is_set():
            n += 1
            body = {"vraag": QUESTIONS[n % len(QUESTIONS)]}
            try:
                asked = httpx.post(f"{address}/api/v1/ask", json=body, trust_env=False, timeout=60)
                statuses.append(asked.status_code)
            except httpx.TransportError:
                statuses.append(0)
                time.sleep(0.05)

    everyone = [threading.Thread(target=ask, args=(n * 7,), daemon=True) for n in range(users)]
    for one in everyone:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in everyone:
            one.join(70)


def answers(settings: Settings) -> list[Any]:
    kb = open_kb(settings)
    told = [kb.ask(question) for question in QUESTIONS]
    return [
        (a.refused, [s.text for s in a.sentences], [(c.passage_id, c.place) for c in a.citations])
        for a in told
    ]


def test_a_backup_made_under_load_gives_the_same_50_answers_elsewhere(
    settings: Settings, tmp_path: Path, record_property: Any
) -> None:
    statuses: list[int] = []
    with served(settings.data, KB_RATE="0") as address, busy(address, statuses):
        while len(statuses) < 20:
            time.sleep(0.05)
        started = time.monotonic()
        backup(settings, tmp_path / "kopie.tar")
        took = time.monotonic() - started
        since = len(statuses)
        while len(statuses) < since + 20:
            time.sleep(0.05)
    assert set(statuses) == {200}
    there = replace(settings, data=tmp_path / "elders")
    restore(there, tmp_path / "kopie.tar")
    assert verify(there).findings == ()
    before, after = answers(settings), answers(there)
    assert before == after
    assert sum(not refused for refused, _, _ in before) > 20
    record_property("maat", f"{len(QUESTIONS)} gelijke antwoorden; kopie onder last {took:.1f} s")


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_server_killed_under_load_starts_again_as_it_was(
    settings: Settings, processes: str, record_property: Any
) -> None:
    kb = open_kb(settings)
    saved = kb.save(kb.ask(QUESTIONS[0]))
    words = ("serve", "--port", "0", "--processen", processes)
    statuses: list[int] = []
    with served(settings.data, *words, KB_RATE="0") as address, busy(address, statuses):
        while len(statuses) < 20:
            time.sleep(0.05)
        os.killpg(_group(), signal.SIGKILL)
        time.sleep(0.3)
    assert set(statuses) == {0, 200}
    started = time.monotonic()
    with served(settings.data, *words) as address:
        health = httpx.get(f"{address}/gezond", trust_env=False, timeout=30).json()
        took = time.monotonic() - started
        asked = httpx.post(
            f"{address}/api/v1/ask", json={"vraag": QUESTIONS[0]}, trust_env=False, timeout=60
        )
    assert (health["status"], health["index"]) == ("gezond", 1)
    assert asked.json()["citations"] or asked.json()["refused"]
    assert verify(settings).findings == ()
    shown = subprocess.run(
        [sys.executable, "-m", "ui", "answer", "--lijst"],
        cwd=ROOT,
        env=os.environ | {"KB_DATA": str(settings.data)},
        capture_output=True,
        check=True,
    )
    assert saved in shown.stdout.decode()
    record_property("maat", f"weer op na {took:.1f} s, index 1, 0 schade")


def _group() -> int:
    """Return the process group of the one server that this test has started."""
    told = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        check=True,
        capture_output=True,
        text=True,
    )
    (line,) = [line for line in told.stdout.splitlines() if "--processen" in line]
    return os.getpgid(int(line.split()[0]))
