import shutil
from pathlib import Path

import pytest

from corpus.sync import (
    Result,
    SyncReport,
    render_report,
    sync,
    synced_files,
    synced_outcomes,
)
from corpus.sync.network import Network


@pytest.fixture
def own(tmp_path: Path, folder: Path) -> Path:
    files = tmp_path / "eigen"
    files.mkdir()
    folder.mkdir()
    for number in range(5):
        (files / f"{number}.txt").write_text(f"Tekst {number}.")
    (folder / "register.toml").write_text(
        f'[[bron]]\nid = "eigen"\ntitel = "Eigen"\nsoort = "mappen"\ndienst = "map"\n'
        f'map = "{files}"\n'
    )
    return files


def watched(folder: Path) -> SyncReport:
    return sync(folder, only="mappen", network=Network(connect_to=("127.0.0.1", 1)))


def test_a_folder_is_watched_by_content_and_needs_no_connection(own: Path, folder: Path) -> None:
    assert watched(folder).count(Result.NEW) == 5
    assert watched(folder).count(Result.SAME) == 5
    (own / "1.txt").write_text("Anders.")
    (own / "2.txt").unlink()
    report = watched(folder)
    assert (report.count(Result.CHANGED), report.count(Result.SAME)) == (1, 3)
    assert report.count(Result.GONE) == 1
    assert "verdwenen: 2.txt" in render_report(report)
    assert not watched(folder).changed
    assert not report.offline
    assert list(synced_files(folder)) == []


def test_a_folder_that_vanished_is_not_forgotten(own: Path, folder: Path) -> None:
    watched(folder)
    known = {o.name: o.sha256 for o in synced_outcomes(folder, {})}  # type: ignore[union-attr]
    assert sorted(known) == [f"map/eigen/{n}.txt" for n in range(5)]
    shutil.rmtree(own)
    report = watched(folder)
    assert "niet aangesloten" in report.sources[0].reason
    assert {o.name for o in synced_outcomes(folder, known)} == known.keys()


def test_many_files_gone_at_once_are_asked_about(own: Path, folder: Path) -> None:
    watched(folder)
    for number in range(3):
        (own / f"{number}.txt").unlink()
    report = watched(folder)
    assert "3 van 5 stukken" in report.sources[0].reason
    assert report.count(Result.FAILED) == 1
    assert "Is de map wel aangesloten? Er is niets verwijderd." in report.sources[0].reason
    assert "kb sync --alleen eigen --verwijder" in report.sources[0].reason


def test_who_confirms_it_lets_vanished_files_go(own: Path, folder: Path) -> None:
    watched(folder)
    known = {o.name: o.sha256 for o in synced_outcomes(folder, {})}  # type: ignore[union-attr]
    for number in range(4):
        (own / f"{number}.txt").unlink()
    watched(folder)
    assert {o.name for o in synced_outcomes(folder, known)} == known.keys()
    network = Network(connect_to=("127.0.0.1", 1))
    report = sync(folder, only="mappen", remove_vanished=True, network=network)
    assert report.count(Result.GONE) == 4
    assert [o.name for o in synced_outcomes(folder, known)] == ["map/eigen/4.txt"]


def test_a_file_that_cannot_be_read_is_named_and_is_not_gone(own: Path, folder: Path) -> None:
    watched(folder)
    (own / "1.txt").unlink()
    (own / "1.txt").symlink_to(own / "2.txt")
    report = watched(folder)
    assert report.count(Result.GONE) == 0
    assert (report.count(Result.FAILED), report.count(Result.SAME)) == (1, 4)
    assert "mislukt" in render_report(report)
    assert "1.txt" in render_report(report)
