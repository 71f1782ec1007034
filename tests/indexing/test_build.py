"""The life of an index: made, left alone, changed, interrupted, refused."""

import shutil
from pathlib import Path

import pytest

from indexing.build import Progress, Report, Source, update_index
from indexing.errors import IndexBusyError, IndexMismatchError, IndexMissingError
from indexing.generation import current_manifest, current_number, open_generation
from indexing.lock import write_lock
from kb.settings import Settings
from kb.wiring import index

NOTE = "# Nota\n\nHet bedrijventerrein {name} blijft {years} jaar behouden voor bedrijven.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stukken"
    folder.mkdir()
    for name, years in (("Kanaalzone", 12), ("Havenkwartier", 20)):
        (folder / f"{name}.md").write_text(NOTE.format(name=name, years=years), encoding="utf-8")
    return folder


def build(data: Path, *paths: Path) -> Report:
    return index(Settings(data=data), paths, lambda _: None)


def texts_in(data: Path) -> str:
    generation = open_generation(data, "offline")
    text = "\n".join(p.text for _, p, _ in generation.catalog.all_passages())
    generation.close()
    return text


def test_a_second_run_does_no_work(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    first = build(data, folder)
    second = build(data, folder)
    assert first.rebuilt
    assert not second.rebuilt
    assert second.added == []
    assert second.unchanged == first.documents
    assert current_number(data) == 1


def test_a_changed_file_leaves_nothing_of_its_old_text(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    build(data, folder)
    (folder / "Kanaalzone.md").write_text(NOTE.format(name="Kanaalzone", years=33))
    report = build(data, folder)
    assert report.added == ["Kanaalzone.md"]
    assert "12 jaar" not in texts_in(data)
    assert "33 jaar" in texts_in(data)


def test_a_removed_file_disappears(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    build(data, folder)
    (folder / "Kanaalzone.md").unlink()
    assert build(data, folder).removed == ["Kanaalzone.md"]
    assert "Kanaalzone" not in texts_in(data)


def test_indexing_another_folder_keeps_the_first(tmp_path: Path, folder: Path) -> None:
    data, other = tmp_path / "data", tmp_path / "ander"
    build(data, folder)
    other.mkdir()
    (other / "Bosrand.md").write_text(NOTE.format(name="Bosrand", years=5))
    build(data, other)
    assert {"Kanaalzone", "Bosrand"} <= set(texts_in(data).split())


def test_a_bad_file_is_a_row_and_the_rest_is_indexed(tmp_path: Path, folder: Path) -> None:
    (folder / "leeg.pdf").write_bytes(b"")
    report = build(tmp_path / "data", folder)
    ((name, reason),) = report.failures
    assert name == "leeg.pdf"
    assert "leeg" in reason
    assert "Kanaalzone" in texts_in(tmp_path / "data")
    again = build(tmp_path / "data", folder)
    assert again.failures == report.failures
    assert not again.rebuilt


def test_a_second_writer_is_refused_by_name(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    with write_lock(data), pytest.raises(IndexBusyError, match="proces"):
        build(data, folder)


def test_an_interrupted_build_leaves_the_old_generation_serving(
    tmp_path: Path, folder: Path
) -> None:
    data = tmp_path / "data"
    build(data, folder)
    (folder / "Zandvliet.md").write_text(NOTE.format(name="Zandvliet", years=1))

    def stop(progress: Progress) -> None:
        if progress.stage == "vectoren":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index(Settings(data=data), [folder], stop)
    assert current_number(data) == 1
    assert "Zandvliet" not in texts_in(data)
    assert build(data, folder).rebuilt
    assert "Zandvliet" in texts_in(data)


def test_old_generations_are_cleaned_away_but_the_previous_one_stays(
    tmp_path: Path, folder: Path
) -> None:
    data = tmp_path / "data"
    for years in range(1, 5):
        (folder / "Kanaalzone.md").write_text(NOTE.format(name="Kanaalzone", years=years))
        build(data, folder)
    kept = {path.name for path in (data / "generaties").iterdir()}
    assert kept == {"3", "4"}


def test_an_index_of_another_model_is_refused_with_both_names(tmp_path: Path, folder: Path) -> None:
    build(tmp_path / "data", folder)
    with pytest.raises(IndexMismatchError, match=r"offline.*e5-small"):
        open_generation(tmp_path / "data", "e5-small")


def test_no_index_is_told_with_the_folder(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="nergens"):
        open_generation(tmp_path / "nergens", "offline")


def test_a_manifest_from_a_newer_program_is_refused(tmp_path: Path, folder: Path) -> None:
    data = tmp_path / "data"
    build(data, folder)
    manifest = data / "generaties/1/manifest.json"
    manifest.write_text(manifest.read_text().replace('"layout": 2', '"layout": 99'))
    with pytest.raises(IndexMismatchError, match="99"):
        current_manifest(data)


def test_the_startset_alone_is_an_index(tmp_path: Path) -> None:
    report = build(tmp_path / "data")
    assert report.documents >= 90
    assert report.failures == []


def test_a_source_without_files_is_an_index_too(tmp_path: Path) -> None:
    report = update_index(tmp_path / "data", [Source("leeg", lambda _: iter(()))])
    assert (report.documents, report.passages) == (0, 0)
    shutil.rmtree(tmp_path / "data")
