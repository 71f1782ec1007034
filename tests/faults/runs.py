"""Starts writers and looks at what they left."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from indexing.generation import Generation, current_number, finished, generation_folder
from indexing.manifest import read_manifest
from tests.indexing.shelf import assert_whole, opened, paragraphs, stored_vectors, texts_of

ROOT = Path(__file__).parent.parent.parent


def start(
    data: Path, files: Mapping[str, str], moment: str = "", **env: str
) -> "subprocess.Popen[str]":
    """Start a writer in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(data), json.dumps(dict(files)), moment],
        cwd=ROOT,
        env={**os.environ, **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(
    data: Path, files: Mapping[str, str], moment: str = "", **env: str
) -> "subprocess.CompletedProcess[str]":
    """Run a writer to its end, or to its death."""
    process = start(data, files, moment, **env)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def kill(process: "subprocess.Popen[str]", *, alone: bool = False) -> None:
    """Kill a writer with its workers, or alone: then its workers must end by themselves."""
    (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.communicate()


def assert_old_or_new(data: Path, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """What answers is the whole old or the whole new index, without a notice; say which."""
    generation = opened(data)
    try:
        assert generation.notice == ""
        is_new = sorted(texts_of(generation).values()) == paragraphs(new)
        assert_whole(generation, new if is_new else old)
        assert current_number(data) == generation.manifest.generation
        return "nieuw" if is_new else "oud"
    finally:
        generation.close()


def assert_same_index(one: Generation, other: Generation) -> None:
    """Ids, counts and vectors are equal."""
    assert texts_of(one) == texts_of(other)
    assert stored_vectors(one) == stored_vectors(other)
    assert one.words.size == other.words.size
    told = [(g.manifest.documents, g.manifest.passages, g.manifest.vectors) for g in (one, other)]
    assert told[0] == told[1]
    assert (one.rows.vectors == other.rows.vectors[_order(one, other)]).all()


def _order(one: Generation, other: Generation) -> list[int]:
    """Return where the passages of ``one`` stand in ``other``, whose numbers may differ."""
    ids = {p.id: n for n, p, _ in other.catalog.all_passages()}
    at = {int(n): position for position, n in enumerate(other.rows.numbers)}
    return [at[ids[p.id]] for _, p, _ in one.catalog.all_passages()]


def hashed_files(data: Path) -> list[str]:
    """Return the names of all files of the newest generation that have a fingerprint."""
    return sorted(read_manifest(generation_folder(data, finished(data)[0])).files)
