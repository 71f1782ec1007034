"""A full disk and a disk that may not be written: the last good index answers, and recovers.

Needs the right to mount a small file system in memory (root); skipped with that reason elsewhere.
"""

import gc
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.errors import DiskFullError, NotWritableError
from indexing.repair import rebuild, rollback, verify
from tests.faults.runs import assert_old_or_new, run
from tests.indexing.shelf import FILES, build, fake_recipe, opened, source, tell, texts_of

pytestmark = pytest.mark.faults
MEGABYTES = 20
NEW = {**FILES, "a": "Het terrein blijft 99 jaar.", "z": "Zandvliet ligt aan zee."}
LEFT = (0, 4, 8, 16, 32, 64, 128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560)
"""Kilobytes that are still free when the writer starts."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(disk)]
    if os.name == "nt" or shutil.which("mount") is None:
        pytest.skip("this machine cannot mount a small file system in memory")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small file system in memory")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, left_kb: int) -> Path:
    """Leave so many kilobytes free; return the file that takes the rest."""
    filler = disk / "vulling"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - left_kb * 1024)
    return filler


def test_a_full_disk_is_refused_before_anything_is_written(small_disk: Path) -> None:
    data = small_disk / "data"
    build(data, source(FILES))
    before = sorted(path.name for path in data.rglob("*"))
    filler = fill(small_disk, 1024)
    with pytest.raises(DiskFullError, match=r"nodig \d.* MB, vrij 1,\d MB"):
        build(data, source(NEW))
    with pytest.raises(DiskFullError):
        rebuild(data, fake_recipe(), lambda _: None)
    assert sorted(path.name for path in data.rglob("*")) == before
    assert_old_or_new(data, FILES, NEW)
    filler.unlink()
    assert build(data, source(NEW)).rebuilt


def test_a_disk_that_fills_up_halfway(small_disk: Path, tmp_path: Path) -> None:
    made, data, outcomes = tmp_path / "gemaakt", small_disk / "data", Counter[str]()
    assert run(made, FILES).returncode == 0
    for left in LEFT:
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(made, data)
        filler = fill(small_disk, left)
        done = run(data, NEW, "zonder ruimtecontrole")
        assert done.returncode in (0, 1), (left, done)
        assert "Traceback" not in done.stderr, (left, done.stderr)
        if done.returncode:
            assert "De schijf is te vol" in done.stderr, (left, done.stderr)
            assert not list((data / "generaties").glob("*.deel-*")), left
        state = assert_old_or_new(data, FILES, NEW)  # while the disk is still full
        outcomes[f"{'klaar' if done.returncode == 0 else 'geweigerd'}, {state} antwoordt"] += 1
        filler.unlink()
        assert run(data, NEW).returncode == 0, left
        assert assert_old_or_new(data, NEW, NEW) == "nieuw"
        assert verify(data).findings == ()
    assert len(outcomes) > 1  # some were refused and some were not
    tell(f"{MEGABYTES} MB disk, {LEFT[0]} to {LEFT[-1]} kB free at the start: {dict(outcomes)}")


def test_an_index_on_a_read_only_disk_answers_and_refuses_to_be_written(small_disk: Path) -> None:
    data = small_disk / "data"
    build(data, source(FILES))
    build(data, source(NEW))
    writable = opened(data)
    before = texts_of(writable)
    writable.close()
    remount = ["mount", "-o", "remount,{}", str(small_disk)]
    gc.collect()  # nothing may hold a file open for writing
    subprocess.run([part.format("ro") for part in remount], check=True)
    generation = opened(data)
    assert (generation.vectors, generation.notice) == (None, "")  # compared exactly instead
    assert texts_of(generation) == before
    question = generation.embedder.embed_question("Zandvliet ligt aan zee.")
    best = next(iter(generation.nearest(question, 3)))
    assert generation.catalog.passages([best])[best].text == "Zandvliet ligt aan zee."
    for write in (
        lambda: build(data, source(FILES)),
        lambda: rollback(data),
        lambda: rebuild(data, fake_recipe(), lambda _: None),
        lambda: verify(data),
    ):
        with pytest.raises(NotWritableError, match="schijf"):
            write()
    generation.close()
    subprocess.run([part.format("rw") for part in remount], check=True)
    assert build(data, source(FILES)).rebuilt
    tell("read-only disk: exact search answers; index, rollback, rebuild and verify refuse")
