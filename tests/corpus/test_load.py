from pathlib import Path

from corpus.identity import sha256
from corpus.load import Failure, Loaded, Unchanged, load


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Eerste tekst.")
    (tmp_path / "b.pdf").write_bytes(b"")
    (tmp_path / "c.bin").write_bytes(bytes(range(32)) * 9)
    (tmp_path / "d.md").write_text("Laatste tekst.")
    outcomes = list(load([tmp_path]))
    assert [type(o) for o in outcomes] == [Loaded, Failure, Failure, Loaded]
    reasons = [o.reason for o in outcomes if isinstance(o, Failure)]
    assert "leeg (0 bytes)" in reasons[0]
    assert "kan niet worden gelezen" in reasons[1]


def test_known_bytes_are_not_parsed_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Tekst.")
    digest = sha256(b"Tekst.")
    assert list(load([tmp_path], known={digest})) == [Unchanged("a.txt", digest)]


def test_progress_names_every_file_before_it_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    seen: list[tuple[str, int, int]] = []
    list(load([tmp_path], on_progress=lambda *progress: seen.append(progress)))
    assert seen == [("a.txt", 0, 2), ("b.txt", 1, 2)]


def test_a_wrong_extension_is_a_remark_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("Gewoon een tekst.")
    [outcome] = load([tmp_path])
    assert isinstance(outcome, Loaded)
    assert "maar de inhoud is platte tekst" in outcome.document.readability.verdict
