"""The life of an index: made, left alone, changed, interrupted, refused."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.load import Loaded
from indexing import build as building
from indexing import places
from indexing.build import Progress, Report, Source, update_index
from indexing.disk import network_share
from indexing.errors import (
    DiskFullError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
)
from indexing.generation import current_manifest, current_number, open_generation
from indexing.lock import write_lock
from indexing.recipe import Recipe
from indexing.report import STAGES
from tests.indexing.shelf import (
    FILES,
    assert_whole,
    build,
    digest,
    document,
    opened,
    source,
    stored_vectors,
    tell,
    texts_of,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def many(count: int, changed: int = -1) -> Source:
    """Return documents of ten paragraphs each."""
    words = "terrein haven kade plan raad visie milieu geluid ruimte bedrijf straat brug".split()

    def text(n: int) -> str:
        start = "Gewijzigd" if n == changed else "Stuk"
        parts = (" ".join(words[(n * k + m) % 12] for m in range(9)) for k in range(1, 11))
        return "\n\n".join(f"{start} {n} {part}." for part in parts)

    return source({f"f{n:04}": text(n) for n in range(count)})


def test_a_second_run_does_no_work(data: Path) -> None:
    first = build(data, source(FILES))
    before = time.process_time()
    second = build(data, source(FILES))
    assert time.process_time() - before < 1
    assert (first.rebuilt, second.rebuilt) == (True, False)
    assert (second.added, second.unchanged) == ([], first.documents)
    assert current_number(data) == 1


def test_an_index_holds_every_paragraph_once_in_every_part(made: Path) -> None:
    generation = opened(made)
    assert_whole(generation, FILES)
    generation.close()


def files_with(word: str, data: Path, number: int) -> list[str]:
    """Return the files of a generation, of the library and of the cache that hold a word."""
    files = [*(data / f"generaties/{number}").rglob("*"), *data.glob("*.sqlite*")]
    found = (path for path in files if path.is_file())
    return [path.name for path in found if word.encode() in path.read_bytes().lower()]


def test_a_changed_file_leaves_nothing_of_its_old_text(made: Path) -> None:
    report = build(made, source({**FILES, "a": "Het terrein blijft 33 jaar behouden."}))
    assert report.added == ["a"]
    assert not report.from_nothing
    generation = opened(made)
    assert_whole(generation, {**FILES, "a": "Het terrein blijft 33 jaar behouden."})
    assert generation.words.frequency("stem", "kanaalzone") == 0
    assert generation.words.search("exact", {"kanaalzone": 1.0}, 5) == {}
    assert "catalogus.sqlite" in files_with("kanaalzone", made, 1)
    assert files_with("kanaalzone", made, 2) == []
    generation.close()


def test_a_removed_file_disappears_and_a_double_one_was_one(data: Path) -> None:
    build(data, source({**FILES, "dubbel": FILES["a"]}))
    assert opened(data).manifest.documents == len(FILES)
    rest = {name: text for name, text in FILES.items() if name != "a"}
    assert build(data, source({**rest, "dubbel": FILES["a"]})).embedded == 0
    assert build(data, source(rest)).removed == ["dubbel"]
    generation = opened(data)
    assert_whole(generation, rest)
    generation.close()


def test_a_renamed_file_costs_no_embedding(made: Path) -> None:
    before = stored_vectors(opened(made))
    moved = {("z" if name == "a" else name): text for name, text in FILES.items()}
    report = build(made, source(moved))
    assert (report.renamed, report.embedded) == ([("a", "z")], 0)
    assert stored_vectors(opened(made)) == before


def test_a_copy_with_the_difference_equals_an_index_made_from_nothing(
    data: Path, tmp_path: Path
) -> None:
    build(data, many(60))
    changed = build(data, many(60, changed=7))
    whole = build(tmp_path / "los", many(60, changed=7))
    assert (changed.from_nothing, whole.from_nothing) == (False, True)
    one, other = opened(data), opened(tmp_path / "los")
    assert texts_of(one) == texts_of(other)
    assert stored_vectors(one) == stored_vectors(other)
    assert one.words.size == other.words.size
    assert one.words.frequency("exact", "gewijzigd") == 10
    tell(f"one of 60 documents: {changed.seconds:.2f} s, generation {changed.making_s:.2f} s")


def test_indexing_another_folder_keeps_the_first(made: Path) -> None:
    build(made, source({"z": "Bosrand ligt elders."}, "ander"))
    generation = opened(made)
    assert_whole(generation, {**FILES, "z": "Bosrand ligt elders."})
    assert generation.manifest.sources == ("ander", "map")
    generation.close()


def test_a_bad_file_is_a_row_and_the_rest_is_indexed(data: Path) -> None:
    report = build(data, source({**FILES, "kapot": "onleesbaar"}))
    assert report.failures == [("kapot", "Het bestand is beschadigd.")]
    again = build(data, source({**FILES, "kapot": "onleesbaar"}))
    assert again.failures == report.failures
    assert not again.rebuilt
    assert opened(data).catalog.failures() == (("kapot", "Het bestand is beschadigd."),)


def test_a_second_writer_is_refused_by_process_and_time(data: Path) -> None:
    with write_lock(data), pytest.raises(IndexBusyError, match=r"proces \d+, sinds \d\d:\d\d"):
        build(data, source(FILES))


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_an_interrupted_build_leaves_the_old_generation_serving(made: Path, stage: str) -> None:

    def stop(progress: Progress) -> None:
        if progress.stage == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(made, source({**FILES, "z": "Zandvliet."}), on_progress=stop)
    assert current_number(made) == 1
    generation = opened(made)
    assert_whole(generation, FILES)
    assert generation.notice == ""
    assert [f.name for f in (made / "generaties").iterdir()] == ["1"]
    generation.close()


def test_the_run_after_an_interruption_goes_on_and_says_so(made: Path) -> None:

    def stop(progress: Progress) -> None:
        if progress.stage == "woorden":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(made, source({**FILES, "z": "Zandvliet."}), on_progress=stop)
    report = build(made, source({**FILES, "z": "Zandvliet."}))
    assert report.notices == [building.RESUMED]
    assert report.added == []  # it was stored before
    assert report.rebuilt


def test_old_generations_are_cleaned_away_but_the_previous_one_stays(data: Path) -> None:
    for years in range(1, 5):
        build(data, source({**FILES, "a": f"Nog {years} jaar."}))
    assert {path.name for path in (data / "generaties").iterdir()} == {"3", "4"}


def test_an_index_of_another_model_is_refused_with_both_names(made: Path) -> None:
    with pytest.raises(IndexMismatchError, match=r"hash.*e5-small"):
        open_generation(made, Recipe("e5-small"))


def test_no_index_is_told_with_the_folder(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="nergens"):
        open_generation(tmp_path / "nergens", Recipe())


def newer(data: Path, number: int) -> None:
    path = data / f"generaties/{number}/manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "layout": 99}))


def test_a_manifest_from_a_newer_program_is_refused_and_not_overwritten(made: Path) -> None:
    newer(made, 1)
    with pytest.raises(IndexMismatchError, match="99"):
        current_manifest(made)
    with pytest.raises(IndexMismatchError, match="99"):
        build(made, source({**FILES, "z": "Nieuw."}))
    assert [f.name for f in (made / "generaties").iterdir()] == ["1"]


def test_the_generation_before_answers_when_the_newest_is_of_a_newer_program(made: Path) -> None:
    build(made, source({**FILES, "z": "Zandvliet."}))
    newer(made, 2)
    generation = opened(made)
    assert generation.manifest.generation == 1
    assert "nieuwere versie" in generation.notice
    generation.close()


def test_a_library_of_a_newer_program_is_refused(made: Path) -> None:
    import sqlite3

    db = sqlite3.connect(made / "bibliotheek.sqlite")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(IndexMismatchError, match="bibliotheek 99"):
        build(made, source(FILES))


def test_without_its_library_an_index_is_not_silently_emptied(made: Path) -> None:
    (made / "bibliotheek.sqlite").unlink()
    with pytest.raises(IndexDamagedError, match="bibliotheek"):
        build(made, source({"a": "Nieuw."}))
    assert_whole(opened(made), FILES)


def test_too_little_room_is_said_before_anything_is_read(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_SPARE", 10**15)
    read: list[dict[str, str]] = []

    def spy(known: dict[str, str]) -> Iterator[Loaded]:
        read.append(known)
        yield Loaded("z", digest("z"), document("z"))

    with pytest.raises(DiskFullError, match=r"nodig .* GB, vrij .* [GM]B"):
        build(made, Source("map", spy))
    assert read == []
    assert_whole(opened(made), FILES)


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("server:/x /mnt/netwerk nfs4 rw 0 0\n/dev/a / ext4 rw 0 0", "nfs4"),
        ("//s/x /mnt/netwerk cifs rw 0 0", "cifs"),
        ("server:/x /mnt nfs rw 0 0\n/dev/b /mnt/netwerk ext4 rw 0 0", ""),
        ("server:/x /mnt/net nfs rw 0 0\n/dev/a / ext4 rw 0 0", ""),
    ],
)
def test_a_network_share_is_recognised(mounts: str, kind: str) -> None:
    assert network_share(Path("/mnt/netwerk/kb"), mounts) == kind


def test_an_index_on_a_network_share_comes_with_a_warning(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "network_share", lambda _: "nfs4")
    assert "netwerkschijf (nfs4)" in build(data, source({"a": "Tekst."})).notices[0]


def test_another_embedder_makes_its_own_index_of_what_is_stored(made: Path) -> None:
    own = update_index(made, [])
    assert (own.rebuilt, own.refitted, own.documents) == (True, True, len(FILES))


def test_much_unknown_text_fits_the_offline_embedder_again(tmp_path: Path) -> None:
    def offline(*sources: Source) -> Report:
        return update_index(tmp_path, sources)

    assert offline(source(FILES)).refitted
    assert not offline(source({**FILES, "z": "De raad stelt elk jaar een visie vast."})).refitted
    strange = "Kwikzilver glijdt langs zeldzame orchideeën onder paarse kometen."
    assert offline(source({**FILES, "z": strange})).refitted


def test_a_source_without_files_is_an_index_too(data: Path) -> None:
    report = build(data, Source("leeg", lambda _: iter(())))
    assert (report.documents, report.passages) == (0, 0)


def test_a_worker_that_dies_is_named_and_changes_nothing(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from indexing import making, workers
    from indexing.errors import BuildError

    real = subprocess.Popen

    def crash(_: list[str], **options: object) -> object:
        code = "import os, sys; sys.stdin.readline(); os.kill(os.getpid(), 11)"
        return real([sys.executable, "-c", code], **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(making, "Worker", workers.Worker)
        patch.setattr(workers.subprocess, "Popen", crash)
        with pytest.raises(BuildError, match=r"vectoren.*SIGSEGV"):
            build(made, source({**FILES, "z": "Zandvliet."}))
    assert_whole(opened(made), FILES)
    assert build(made, source({**FILES, "z": "Zandvliet."})).rebuilt


def test_the_catalogue_finds_documents_without_listing_all(made: Path) -> None:
    catalog = opened(made).catalog
    rows = {row.id: row for row in catalog.documents()}
    [first, second, *_] = rows
    assert catalog.documents_by_id([second, "weg", first]) == {
        second: rows[second],
        first: rows[first],
    }
    assert sum(catalog.kinds.values()) == len(rows)
    assert dict(catalog.kinds) == dict(Counter(r.card.soort.value for r in rows.values()))
