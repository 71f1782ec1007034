"""The life of a document in the library, without an index: nothing is lost, nothing lingers."""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from corpus.load import load
from corpus.model import Herkomst
from indexing.build import Report, Source
from indexing.ingest import KEPT, Ingest, recut
from indexing.library import LIBRARY_FILE, Library
from tests.indexing.shelf import document, source


class Shelf:
    """A library and the source that fills it."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(folder / LIBRARY_FILE)

    def take(self, files: Mapping[str, str] | Source, *, remove: bool = False) -> Report:
        report = Report()
        one = files if isinstance(files, Source) else source(files)
        Ingest(one, self.library, report).run(lambda _: None, remove_vanished=remove)
        return report

    def texts(self) -> list[str]:
        return sorted(d.text for d in self.library.documents())

    def ids(self) -> set[str]:
        return {d.id for d in self.library.documents()}


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    with closing(shelf.library):
        yield shelf


def test_a_stored_document_comes_back_as_it_was(shelf: Shelf, shared: Path) -> None:
    law = shared / "data/law/bwb/BWBR0018451_zorgtoeslag_content.xml"
    read = list(load([law]))
    shelf.take(Source("wet", lambda _: read))
    (stored,) = shelf.library.documents()
    assert stored == read[0].document  # type: ignore[union-attr]


def test_a_changed_file_leaves_no_byte_of_its_old_text(shelf: Shelf, tmp_path: Path) -> None:
    shelf.take({"a": "De oude zin over Zandvliet.", "b": "Iets anders."})
    shelf.take({"a": "De nieuwe zin.", "b": "Iets anders."})
    assert shelf.texts() == ["De nieuwe zin.", "Iets anders."]
    shelf.library.close()
    assert b"Zandvliet" not in (tmp_path / LIBRARY_FILE).read_bytes()


def test_the_same_content_under_two_names_is_one_document(shelf: Shelf) -> None:
    report = shelf.take({"a": "Tekst.", "b": "Tekst."})
    assert shelf.texts() == ["Tekst."]
    assert report.duplicates == [("b", "a")]
    shelf.take({"b": "Tekst."})
    assert shelf.texts() == ["Tekst."]
    shelf.take({}, remove=True)
    assert shelf.texts() == []


def test_a_renamed_file_keeps_its_document_and_is_told(shelf: Shelf) -> None:
    shelf.take({"oud": "Tekst.", "b": "Anders."})
    before = shelf.ids()
    report = shelf.take({"nieuw": "Tekst.", "b": "Anders."})
    assert report.renamed == [("oud", "nieuw")]
    assert (report.removed, report.duplicates, report.added) == ([], [], [])
    assert shelf.ids() == before
    assert {d.source_name for d in shelf.library.documents()} == {"nieuw", "b"}


def test_renaming_every_file_is_not_taken_for_vanishing(shelf: Shelf) -> None:
    shelf.take({f"oud-{n}": f"Tekst {n}." for n in range(5)})
    report = shelf.take({f"nieuw-{n}": f"Tekst {n}." for n in range(5)})
    assert len(report.renamed) == 5
    assert report.vanished == []


def test_swapped_and_moved_contents_are_never_lost(shelf: Shelf) -> None:
    shelf.take({"a": "Een.", "b": "Twee."})
    shelf.take({"a": "Twee.", "b": "Een."})
    assert shelf.texts() == ["Een.", "Twee."]
    shelf.take({"a": "Drie.", "b": "Een.", "c": "Twee."})
    assert shelf.texts() == ["Drie.", "Een.", "Twee."]


def test_an_older_version_copied_beside_the_new_one_is_kept(shelf: Shelf) -> None:
    shelf.take({"a": "kenmerk K: versie 1."})
    shelf.take({"a": "kenmerk K: versie 2.", "b": "kenmerk K: versie 1."})
    assert shelf.texts() == ["kenmerk K: versie 1.", "kenmerk K: versie 2."]


def test_two_files_that_claim_one_id_both_stay_with_a_remark(shelf: Shelf) -> None:
    report = shelf.take({"a": "kenmerk K: een.", "b": "kenmerk K: twee."})
    assert report.clashes == [("b", "a")]
    first, second = sorted(shelf.library.documents(), key=lambda d: d.id)
    assert first.id == "K"
    assert second.id.startswith("K~")
    assert "a" in second.readability.verdict
    assert first.readability.verdict == ""


def test_a_file_that_was_renamed_and_changed_keeps_its_id(shelf: Shelf) -> None:
    shelf.take({"oud": "kenmerk K: een.", "b": "Iets.", "c": "Nog iets."})
    report = shelf.take({"nieuw": "kenmerk K: twee.", "b": "Iets.", "c": "Nog iets."})
    assert report.clashes == []
    assert "K" in shelf.ids()
    assert "kenmerk K: een." not in shelf.texts()


def test_a_file_that_cannot_be_read_now_keeps_what_it_gave_before(shelf: Shelf) -> None:
    shelf.take({"a": "Tekst."})
    report = shelf.take({"a": "onleesbaar"})
    assert shelf.texts() == ["Tekst."]
    ((_, reason),) = report.failures
    assert reason.endswith(KEPT)
    changes = shelf.library.changes()
    shelf.take({"a": "onleesbaar"})
    assert shelf.library.changes() == changes  # the same failure is no change
    shelf.take({"a": "Tekst."})
    assert shelf.library.known("map")["a"][1] == ""


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_round(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.sources import folder as reading

    note = tmp_path / "nota.md"
    note.write_text("# Nota\n\nDe eerste versie.\n")
    mine = Source("map", lambda known: load([note], known=set(known.values())))
    shelf.take(mine)
    note.write_text("# Nota\n\nDe tweede versie, halverwege.\n")
    looks = []

    class Meanwhile:
        """The system calls of the reader; another program writes after the first look."""

        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

        def fstat(self, descriptor: int) -> os.stat_result:
            found = os.fstat(descriptor)
            if not looks:
                with note.open("a") as writer:
                    writer.write("En nog een zin.\n")
            looks.append(found)
            return found

    with monkeypatch.context() as patch:
        patch.setattr(reading, "os", Meanwhile())
        report = shelf.take(mine)
    assert "veranderde tijdens het lezen" in report.failures[0][1]
    assert "eerste versie" in shelf.texts()[0]
    shelf.take(mine)
    assert "halverwege" in shelf.texts()[0]


@pytest.mark.parametrize("left", [8, 7, 6, 0])
def test_more_than_30_percent_gone_removes_nothing(shelf: Shelf, left: int) -> None:
    removed = left >= 7
    files = {f"f{n}": f"Tekst {n}." for n in range(10)}
    shelf.take(files)
    rest = dict(list(files.items())[:left])
    report = shelf.take(rest)
    assert len(shelf.texts()) == (left if removed else 10)
    assert bool(report.vanished) is not removed
    if not removed:
        ((gone, total),) = [(v.gone, v.total) for v in report.vanished]
        assert (gone, total) == (10 - left, 10)
        assert shelf.take(rest, remove=True).removed
        assert len(shelf.texts()) == left


def test_what_a_file_held_before_this_run_does_not_hide_that_a_text_vanished(shelf: Shelf) -> None:
    shelf.take({"a": "kenmerk K: een.", "b": "Tekst.", "c": "Tekst."})
    report = shelf.take({"c": "kenmerk K: twee."})
    assert [(v.gone, v.total) for v in report.vanished] == [(2, 3)]
    assert "Tekst." in shelf.texts()


def test_one_of_two_files_is_simply_removed(shelf: Shelf) -> None:
    shelf.take({"a": "Een.", "b": "Twee."})
    assert shelf.take({"b": "Twee."}).removed == ["a"]
    assert shelf.texts() == ["Twee."]


def test_an_official_file_outranks_the_same_bytes_in_a_folder(shelf: Shelf) -> None:
    own, official = {"a": "Tekst."}, {"kst-1": "Tekst."}
    shelf.take(own)
    shelf.take(source(official, "sync", Herkomst.OFFICIEEL))
    (held,) = shelf.library.documents()
    assert (held.herkomst, held.source_name) == (Herkomst.OFFICIEEL, "kst-1")
    shelf.take(source({}, "sync", Herkomst.OFFICIEEL), remove=True)
    (held,) = shelf.library.documents()
    assert (held.herkomst, held.source_name) == (Herkomst.EIGEN, "a")


def test_other_rules_for_passages_cut_the_stored_text_again(shelf: Shelf) -> None:
    shelf.take({"a": "Tekst."})
    shelf.library.set_cutting("een oude versie")
    before = shelf.library.changes()
    recut(shelf.library)
    assert shelf.library.changes() == before + 1
    recut(shelf.library)
    assert shelf.library.changes() == before + 1


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    import sqlite3

    with closing(Library(tmp_path / LIBRARY_FILE)) as new:
        Ingest(source({"a": "Tekst."}), new, Report()).run(lambda _: None, remove_vanished=False)
    with closing(sqlite3.connect(tmp_path / LIBRARY_FILE)) as db:
        db.executescript(
            "DROP INDEX files_document; DROP INDEX files_sha256;"
            "ALTER TABLE documents DROP COLUMN stamp; ALTER TABLE files DROP COLUMN herkomst;"
            "ALTER TABLE files DROP COLUMN shown; ALTER TABLE state DROP COLUMN cutting;"
            "PRAGMA user_version = 1"
        )
    with closing(Library(tmp_path / LIBRARY_FILE)) as old:
        assert [d.text for d in old.documents()] == ["Tekst."]
        assert document("Tekst.", "a").herkomst == next(old.documents()).herkomst
