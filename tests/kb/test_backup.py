"""A backup is whole or absent; what is put back answers the same; a published folder only reads."""

import io
import json
import tarfile
import threading
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from indexing.errors import IndexBusyError, IndexDamagedError, IndexMissingError
from indexing.generation import current_number
from indexing.lock import write_lock
from kb.errors import BackupError
from kb.settings import Settings
from kb.wiring import backup, index, open_kb, publish, restore, verify

QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"


@pytest.fixture(scope="module")
def settings(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=copytree(startset, tmp_path_factory.mktemp("bron") / "data"))


@pytest.fixture(scope="module")
def whole(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("kopie") / "heel.tar"
    backup(settings, file)
    return file


def said(settings: Settings) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in open_kb(settings).ask(QUESTION).sentences)


def test_what_is_put_back_elsewhere_is_sound_and_answers_the_same(
    settings: Settings, tmp_path: Path
) -> None:
    (settings.data / "antwoorden").mkdir(exist_ok=True)
    (settings.data / "antwoorden" / "één.json").write_text("{}", encoding="utf-8")
    made = backup(settings, tmp_path / "kopie.tar")
    there = replace(settings, data=tmp_path / "elders")
    assert restore(there, tmp_path / "kopie.tar").files == made.files
    assert verify(there).findings == ()
    assert said(there) == said(settings) != ()
    assert (there.data / "antwoorden" / "één.json").read_text(encoding="utf-8") == "{}"
    assert index(there, [], lambda _: None).rebuilt is False


def test_readers_go_on_answering_while_a_backup_is_made(settings: Settings, tmp_path: Path) -> None:
    kb, stop, answers = open_kb(settings), threading.Event(), []

    def ask() -> None:
        while not stop.is_set():
            answers.append(kb.ask(QUESTION).refused)

    reader = threading.Thread(target=ask)
    reader.start()
    for n in range(3):
        backup(settings, tmp_path / f"{n}.tar")
    stop.set()
    reader.join()
    assert answers
    assert not any(answers)


def test_only_the_serving_generation_and_no_pointer_are_in_the_file(
    settings: Settings, whole: Path
) -> None:
    with tarfile.open(whole) as tar:
        names = tar.getnames()
    assert names[-1] == "reservekopie.json"
    assert "HUIDIG" not in names
    assert {n.split("/")[1] for n in names if n.startswith("generaties/")} == {
        str(current_number(settings.data))
    }


def _changed(source: Path, target: Path, *, drop: str = "", add: str = "", spoil: str = "") -> Path:
    """Copy a backup with one member left out, added or changed in its first byte."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            file = old.extractfile(member)
            body = file.read() if file else b""
            if member.name != drop:
                turned = bytes([body[0] ^ 1]) + body[1:] if member.name == spoil else body
                new.addfile(member, io.BytesIO(turned))
        if add:
            entry = tarfile.TarInfo(add)
            entry.size = 1
            new.addfile(entry, io.BytesIO(b"x"))
    return target


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"spoil": "bibliotheek.sqlite"}, "beschadigd: bibliotheek.sqlite"),
        ({"drop": "bibliotheek.sqlite"}, "beschadigd: bibliotheek.sqlite"),
        ({"drop": "reservekopie.json"}, "geen hele reservekopie"),
        ({"add": "extra.txt"}, "beschadigd: extra.txt"),
        ({"add": "../buiten.txt"}, "geen hele reservekopie"),
        ({"add": "/buiten.txt"}, "geen hele reservekopie"),
    ],
)
def test_a_changed_backup_is_refused_and_leaves_an_empty_folder(
    settings: Settings, whole: Path, tmp_path: Path, change: dict[str, str], told: str
) -> None:
    bad = _changed(whole, tmp_path / "stuk.tar", **change)
    there = replace(settings, data=tmp_path / "elders")
    with pytest.raises(BackupError, match=told):
        restore(there, bad)
    assert list(there.data.iterdir()) == []
    assert not (tmp_path / "buiten.txt").exists()


def test_a_cut_off_backup_and_one_of_a_newer_program_are_refused(
    settings: Settings, whole: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "kort.tar"
    cut.write_bytes(whole.read_bytes()[:100_000])
    newer = tmp_path / "nieuw.tar"
    with tarfile.open(newer, "w") as tar:
        told = {"vorm": 99, "generatie": 1, "gemaakt": "", "bestanden": {}}
        body = json.dumps(told).encode()
        entry = tarfile.TarInfo("reservekopie.json")
        entry.size = len(body)
        tar.addfile(entry, io.BytesIO(body))
    there = replace(settings, data=tmp_path / "elders")
    with pytest.raises(BackupError, match="geen hele"):
        restore(there, cut)
    with pytest.raises(BackupError, match="nieuwere versie"):
        restore(there, newer)
    with pytest.raises(BackupError, match="bestaat niet"):
        restore(there, tmp_path / "nergens.tar")


def test_nothing_that_exists_is_overwritten(
    settings: Settings, whole: Path, tmp_path: Path
) -> None:
    (tmp_path / "kopie.tar").write_text("van u", encoding="utf-8")
    with pytest.raises(BackupError, match="bestaat al"):
        backup(settings, tmp_path / "kopie.tar")
    assert (tmp_path / "kopie.tar").read_text(encoding="utf-8") == "van u"
    with pytest.raises(BackupError, match="niet leeg"):
        restore(settings, whole)
    assert said(settings)


def test_without_an_index_or_beside_a_writer_there_is_no_half_backup(
    settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(IndexMissingError):
        backup(Settings(data=tmp_path / "leeg"), tmp_path / "kopie.tar")
    with write_lock(settings.data), pytest.raises(IndexBusyError):
        backup(settings, tmp_path / "kopie.tar")
    assert not list(tmp_path.glob("kopie*"))


def test_a_published_folder_answers_is_followed_by_its_readers_and_keeps_two_versions(
    tmp_path: Path,
) -> None:
    own = Settings(data=tmp_path / "schrijver")
    there = Settings(data=tmp_path / "lezer")
    note = tmp_path / "stukken" / "nota.md"
    note.parent.mkdir()
    reader = None
    for n in (1, 2, 3):
        note.write_text(f"# Nota\n\nHet proefwoord kwibus{n} staat hier.", encoding="utf-8")
        index(own, [note.parent], lambda _: None)
        manifest = publish(own, there.data)
        reader = reader or open_kb(there)
        assert f"kwibus{n}" in reader.search(f"kwibus{n}", k=1)[0].quote
        assert reader.manifest().generation == manifest.generation
    kept = sorted(int(p.name) for p in (there.data / "generaties").iterdir())
    assert kept == [manifest.generation - 1, manifest.generation]
    assert publish(own, there.data).generation == manifest.generation


def test_a_copy_that_was_changed_underway_is_never_served(
    settings: Settings, tmp_path: Path
) -> None:
    manifest = publish(settings, tmp_path)
    damaged = tmp_path / "generaties" / str(manifest.generation) / "nummers.npy"
    damaged.write_bytes(b"anders")
    with pytest.raises(IndexDamagedError, match=r"nummers\.npy"):
        publish(settings, tmp_path)
