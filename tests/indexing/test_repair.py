"""What is damaged is found, named and repaired; meanwhile an earlier index answers."""

import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from indexing.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    NoEarlierError,
    NotWritableError,
)
from indexing.generation import current_number
from indexing.library import LIBRARY_FILE
from indexing.lock import write_lock
from indexing.repair import rebuild
from indexing.report import Report
from tests.indexing.shelf import (
    FILES,
    assert_whole,
    build,
    fake_recipe,
    opened,
    reader,
    rollback,
    source,
    stored_vectors,
    verify,
)

MORE = {**FILES, "z": "Zandvliet ligt aan zee."}


def again(data: Path) -> Report:
    return rebuild(data, fake_recipe(), lambda _: None)


def found(data: Path) -> list[str]:
    return [f"{finding.where}: {finding.what}" for finding in verify(data).findings]


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_sound_index_has_no_findings(made_twice: Path) -> None:
    health = verify(made_twice)
    assert (health.serving, health.generations, health.findings) == (2, (2, 1), ())
    assert health.files > 20


@pytest.mark.embedded
def test_opening_an_index_changes_no_byte_of_it(made_twice: Path) -> None:
    database = made_twice / "generaties/2/vectoren/chroma.sqlite3"
    before = database.read_bytes()
    for _ in range(2):
        generation = opened(made_twice)
        assert stored_vectors(generation)
        generation.close()
    assert database.read_bytes() == before
    assert found(made_twice) == []


DATABASE, JOURNAL = "vectoren/chroma.sqlite3", "vectoren/chroma.sqlite3-journal"
OF_CHROMA: list[tuple[str, Callable[[Path], None], str]] = [
    (DATABASE, lambda p: p.write_bytes(p.read_bytes()[:5000]), "vectoren"),
    (JOURNAL, lambda p: p.write_bytes(b"rest"), "afgebroken schrijver"),
]
DAMAGES: list[tuple[str, Callable[[Path], None], str]] = [
    ("rijen.npy", flip, "inhoud gewijzigd"),
    ("catalogus.sqlite", flip, "inhoud gewijzigd"),
    ("woorden/meta.json", lambda p: p.unlink(), "ontbreekt"),
    ("manifest.json", flip, "manifest.json"),
]


@pytest.mark.parametrize(
    ("name", "damage", "words"),
    [*DAMAGES, *(pytest.param(*one, marks=pytest.mark.embedded) for one in OF_CHROMA)],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_damage_is_named_and_the_generation_before_answers_with_a_notice(
    made_twice: Path, name: str, damage: Callable[[Path], None], words: str
) -> None:
    damage(made_twice / "generaties/2" / name)
    generation = reader(made_twice).current()
    assert generation.manifest.generation == 1
    assert "kb rebuild" in generation.notice
    assert_whole(generation, FILES)
    generation.close()
    (finding,) = found(made_twice)
    assert finding.startswith("versie 2: ")
    assert words in finding


def test_a_rebuild_embeds_nothing_and_the_notice_goes(made_twice: Path) -> None:
    before = stored_vectors(opened(made_twice))
    flip(made_twice / "generaties/2/rijen.npy")
    serving = reader(made_twice)
    assert serving.current().notice
    report = again(made_twice)
    assert (report.embedded, report.from_nothing) == (0, True)
    assert serving.current().notice == ""
    assert serving.current().manifest.generation == 3
    assert stored_vectors(serving.current()) == before
    assert_whole(serving.current(), MORE)


def test_after_a_repair_all_is_sound_and_the_sound_one_before_is_kept(made_twice: Path) -> None:
    flip(made_twice / "generaties/2/woorden/meta.json")
    again(made_twice)
    assert found(made_twice) == []
    assert sorted(f.name for f in (made_twice / "generaties").iterdir()) == ["1", "3"]
    assert rollback(made_twice).generation == 1


def test_a_lost_vector_cache_costs_no_embedding_either(made_twice: Path) -> None:
    for part in made_twice.glob("vectoren.sqlite*"):
        part.unlink()
    assert again(made_twice).embedded == 0
    (made_twice / "vectoren.sqlite").write_bytes(b"dit is geen database" * 100)
    assert again(made_twice).embedded == 0


def test_the_next_run_repairs_a_damaged_index_and_says_so(made_twice: Path) -> None:
    flip(made_twice / "generaties/2/nummers.npy")
    report = build(made_twice, source(MORE))
    assert "nummers.npy" in report.notices[0]
    assert opened(made_twice).notice == ""


@pytest.mark.parametrize("pointer", ["", "zeven", "7"])
def test_a_damaged_pointer_is_named_and_the_newest_index_answers(
    made_twice: Path, pointer: str
) -> None:
    (made_twice / "HUIDIG").write_text(pointer)
    generation = reader(made_twice).current()
    assert generation.manifest.generation == 2
    assert generation.notice
    assert any(finding.startswith("HUIDIG") for finding in found(made_twice))
    again(made_twice)
    assert found(made_twice) == []


def test_when_everything_is_damaged_the_error_names_a_file(made: Path) -> None:
    flip(made / "generaties/1/catalogus.sqlite")
    with pytest.raises(IndexDamagedError, match=r"catalogus\.sqlite"):
        reader(made).current()


def test_going_back_serves_the_generation_before_and_the_next_run_goes_forward(
    made_twice: Path,
) -> None:
    serving = reader(made_twice)
    assert_whole(serving.current(), MORE)
    assert rollback(made_twice).generation == 1
    assert_whole(serving.current(), FILES)
    with pytest.raises(NoEarlierError):
        rollback(made_twice)
    report = build(made_twice, source(MORE))
    assert (report.rebuilt, report.notices) == (True, [])
    assert current_number(made_twice) == 3
    assert_whole(serving.current(), MORE)


def test_going_back_to_a_damaged_generation_is_refused(made_twice: Path) -> None:
    flip(made_twice / "generaties/1/rijen.npy")
    with pytest.raises(IndexDamagedError, match=r"rijen\.npy"):
        rollback(made_twice)
    assert current_number(made_twice) == 2


def change_a_letter(library: Path) -> None:
    with closing(sqlite3.connect(library)) as db:
        db.execute("UPDATE passages SET text = replace(text, '12 jaar', '13 jaar')")
        db.commit()


def drop_a_row(library: Path) -> None:
    with closing(sqlite3.connect(library)) as db:
        db.execute("DELETE FROM files WHERE name = 'b'")
        db.commit()


LIBRARY_DAMAGES: dict[str, Callable[[Path], None]] = {
    "a changed letter": change_a_letter,
    "a row that is gone": drop_a_row,
    "no database": lambda path: path.write_bytes(b"x" * 9000),
    "a page of zeros": lambda path: path.write_bytes(
        path.read_bytes()[:8192] + bytes(4096) + path.read_bytes()[12288:]
    ),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", LIBRARY_DAMAGES.values(), ids=LIBRARY_DAMAGES.keys())
def test_a_damaged_library_is_named_and_put_back_from_the_newest_copy(
    made_twice: Path, damage: Callable[[Path], None]
) -> None:
    damage(made_twice / LIBRARY_FILE)
    assert any(finding.startswith(LIBRARY_FILE) for finding in found(made_twice))
    report = again(made_twice)
    assert "teruggezet uit versie 2" in report.notices[0]
    assert report.embedded == 0
    assert found(made_twice) == []
    assert_whole(opened(made_twice), MORE)
    assert not build(made_twice, source(MORE)).rebuilt


def test_verify_waits_for_no_writer(made: Path) -> None:
    with write_lock(made), pytest.raises(IndexBusyError):
        verify(made)


def test_no_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        verify(tmp_path)


@pytest.mark.embedded
@pytest.mark.parametrize("name", ["kill9_29", "kill9_33"])
def test_the_broken_chroma_folders_of_others_are_found_before_chroma_opens_them(
    made_twice: Path, shared: Path, name: str
) -> None:
    folder = made_twice / "generaties/2/vectoren"
    shutil.rmtree(folder)
    with tarfile.open(shared / f"data/awkward/chroma_broken/{name}.tar.gz") as archive:
        if hasattr(tarfile, "data_filter"):  # since Python 3.11.4
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(folder)  # noqa: S202
    generation = reader(made_twice).current()
    assert generation.manifest.generation == 1
    assert_whole(generation, FILES)
    assert found(made_twice)
    again(made_twice)
    assert_whole(opened(made_twice), MORE)


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("in de weg")
    with pytest.raises(NotWritableError, match="bestand"):
        build(tmp_path / "bestand" / "data", source(FILES))
