"""Damage to a serving index: found or without effect, no crash, and one command repairs."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from indexing.check import damages
from indexing.generation import generation_folder
from indexing.manifest import read_manifest
from indexing.repair import rebuild
from tests.faults.runs import hashed_files
from tests.indexing.shelf import (
    build,
    fake_recipe,
    opened,
    reader,
    source,
    stored_vectors,
    tell,
    texts_of,
    verify,
)

pytestmark = pytest.mark.faults


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def blank(path: Path) -> None:
    """Overwrite the middle third with zeros, or with ones where it is zeros already."""
    content = path.read_bytes()
    a, b = len(content) // 3, 2 * len(content) // 3 + 1
    fill = b"\xff" if not any(content[a:b]) else b"\0"
    path.write_bytes(content[:a] + fill * (b - a) + content[b:])


def swap(path: Path) -> None:
    """Replace it by something that is no such file."""
    path.write_bytes(b"dit hoort hier niet " * 50)


KINDS: tuple[Callable[[Path], None], ...] = (halve, empty, remove, flip, blank, swap)
PARTS = (
    "catalogus.sqlite",
    "rijen.npy",
    "nummers.npy",
    "manifest.json",
    "vectoren/chroma.sqlite3",
    "data_level0.bin",
    "index_metadata.pickle",
    "length.bin",
    "link_lists.bin",
    "meta.json",
    ".term",
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return two generations of 1,300 passages: enough for Chroma to write its HNSW files."""
    data = tmp_path_factory.mktemp("groot") / "data"
    files = {f"f{n}": "\n\n".join(f"Terrein {n} deel {m}." for m in range(13)) for n in range(100)}
    build(data, source(files))
    build(data, source({**files, "f0": "Terrein nul is veranderd."}))
    return data


def test_66_damages_are_found_and_the_generation_before_answers(large: Path) -> None:
    folder, sound = generation_folder(large, 2), large.with_name("gaaf")
    shutil.copytree(folder, sound)
    names = [
        next(n for n in ("manifest.json", *hashed_files(large)) if n.endswith(p)) for p in PARTS
    ]
    before = texts_of(opened(large))
    found: Counter[str] = Counter()
    for name in names:
        for damage in KINDS:
            if damage is halve and (folder / name).stat().st_size == 0:
                (folder / name).write_bytes(b"iets")
            damage(folder / name)
            health = verify(large)
            assert any(name.rpartition("/")[2] in f.what for f in health.findings), (name, damage)
            generation = reader(large).current()
            assert generation.manifest.generation == 1
            assert generation.notice
            assert generation.words.size == 1300
            assert generation.nearest(generation.embedder.embed_question("Terrein 7 deel 3."), 5)
            generation.close()
            found[damage.__name__] += 1
            shutil.rmtree(folder)
            shutil.copytree(sound, folder)
    assert found.total() == 66
    assert texts_of(opened(large)) == before
    tell(f"{found.total()} damages of {len(names)} files: {dict(found)}; 0 wrong answers")


def test_one_flipped_bit_in_each_file_is_found(large: Path) -> None:
    folder = generation_folder(large, 2)
    manifest = read_manifest(folder)
    rng, seed = random.Random(7), 7  # noqa: S311 - places, not secrets
    missed = []
    for name in manifest.files:
        path = folder / name
        content = path.read_bytes()
        if not content:
            continue
        at = rng.randrange(len(content))
        path.write_bytes(
            content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]
        )
        if not damages(folder, manifest.files):
            missed.append((name, at))
        path.write_bytes(content)
    tell(f"one bit in each of {len(manifest.files)} files (seed {seed}): missed {len(missed)}")
    assert missed == []


def test_every_flipped_bit_of_the_chroma_database_is_found(large: Path) -> None:
    folder = generation_folder(large, 2)
    path, manifest = folder / "vectoren/chroma.sqlite3", read_manifest(folder)
    whole = path.read_bytes()
    rng = random.Random(11)  # noqa: S311 - places, not secrets
    for _ in range(200):
        at = rng.randrange(len(whole))
        path.write_bytes(
            whole[:at] + bytes([whole[at] ^ (1 << rng.randrange(8))]) + whole[at + 1 :]
        )
        assert [damage.file for damage in damages(folder, manifest.files)] == [
            "vectoren/chroma.sqlite3"
        ]
    path.write_bytes(whole)
    assert verify(large).findings == ()
    tell("200 flipped bits of chroma.sqlite3 (seed 11), one at a time: 200 found")


def test_a_rebuild_repairs_everything_without_embedding(large: Path, tmp_path: Path) -> None:
    large = shutil.copytree(large, tmp_path / "data")  # the tests share one, in any order
    before = stored_vectors(opened(large))
    for number in (1, 2):
        flip(generation_folder(large, number) / "woorden/meta.json")
        flip(generation_folder(large, number) / "rijen.npy")
    started = time.monotonic()
    report = rebuild(large, fake_recipe(), lambda _: None)
    assert report.embedded == 0
    assert {finding.where for finding in verify(large).findings} <= {"versie 1", "versie 2"}
    assert stored_vectors(opened(large)) == before
    tell(f"rebuild of {report.passages} passages: {time.monotonic() - started:.1f} s, 0 embedded")
