import os
from pathlib import Path

import pytest

from corpus.errors import SourceError
from corpus.sources.folder import Found, Refused, list_files, read_file


def names(folder: Path) -> dict[str, str]:
    return {e.name: getattr(e, "reason", "") for e in list_files([folder])}


def test_files_are_sorted_and_named_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "a.txt"):
        (tmp_path / name).write_text("x")
    assert list(names(tmp_path)) == ["a.txt", "b/z.txt", "c.txt"]


def test_hidden_large_and_special_files_are_reported_not_read(tmp_path: Path) -> None:
    (tmp_path / ".geheim").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / "groot.txt").write_bytes(b"x" * 3_000_000)
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "maplink").symlink_to("/etc")
    found = {e.name: e for e in list_files([tmp_path], max_bytes=1_000_000)}
    assert all(isinstance(entry, Refused) for entry in found.values())
    assert set(found) == {".geheim", ".git", "groot.txt", "pijp", "link", "maplink"}


def test_a_link_put_in_place_after_listing_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    [found] = list_files([tmp_path])
    assert isinstance(found, Found)
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(SourceError):
        read_file(found)


def test_a_pipe_put_in_place_after_listing_does_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    [found] = list_files([path])
    assert isinstance(found, Found)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SourceError):
        read_file(found)


def test_a_path_that_does_not_exist_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="bestaat niet"):
        list(list_files([tmp_path / "weg"]))


def test_names_of_255_bytes_and_with_newlines_are_read(tmp_path: Path) -> None:
    for name in ("n" * 255, "regel\neinde.txt"):
        (tmp_path / name).write_text("x")
    assert all(isinstance(e, Found) for e in list_files([tmp_path]))
