"""Adding and removing files: what is refused, what is kept, and what disappears."""

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from indexing.library import LIBRARY_FILE, Library
from indexing.report import Progress
from kb.accept import safe_name
from kb.adding import Added, add_files
from kb.errors import JobBusyError, OriginalError, Reason, RemovalError, UploadError
from kb.incoming import MAX_FILE, MAX_FILES, MAX_TOTAL, Arrival, Incoming
from kb.jobs import Job, JobState, StoppedError
from kb.settings import Settings
from kb.upkeep import Upkeep
from kb.wiring import index, open_kb, own_folder
from tests.corpus.make_pdf import PageMaker, make_pdf

WORDS = "De raad van Proefstad wijst het bedrijventerrein Zandkreek aan als werklocatie."


def pdf() -> bytes:
    page = PageMaker()
    page.lines(72, 100, WORDS)
    return make_pdf(page)


@pytest.fixture(scope="module")
def settings(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=copytree(startset, tmp_path_factory.mktemp("beheer") / "data"))


@pytest.fixture
def upkeep(settings: Settings) -> Iterator[Upkeep]:
    made = Upkeep(settings, open_kb(settings))
    yield made
    made.incoming.clear()


def send(incoming: Incoming, name: str, data: bytes) -> str:
    arrival = incoming.arrive(name)
    try:
        arrival.write(data)
        return arrival.finish().name
    except UploadError:
        arrival.refuse()
        raise


def done(upkeep: Upkeep) -> Job:
    for _ in range(3000):
        job = upkeep.jobs.current()
        if job is not None and not job.alive:
            return job
        time.sleep(0.02)
    raise AssertionError("the job did not end")


def test_added_files_are_found_and_a_removed_one_is_gone_without_a_trace(
    upkeep: Upkeep, settings: Settings
) -> None:
    kb = open_kb(settings)
    assert send(upkeep.incoming, "besluit.pdf", pdf()) == "besluit.pdf"
    send(upkeep.incoming, "kapot.pdf", b"%PDF-1.7\nrest")
    upkeep.add()
    job = done(upkeep)
    assert job.state is JobState.DONE, job.error
    assert isinstance(job.result, Added)
    good, bad = job.result.files
    assert (good.name, good.reason) == ("besluit.pdf", "")
    assert "beschadigd" in bad.reason
    assert upkeep.incoming.waiting() == ()
    assert [p.name for p in own_folder(settings).iterdir()] == ["besluit.pdf"]

    [row] = [r for r in kb.documents() if r.source_name == "besluit.pdf"]
    assert kb.original(row.id, 1).image.pages == 1
    kb.originals.close()


def test_a_removed_document_is_gone_without_a_trace_but_a_saved_answer_keeps_its_copy(
    upkeep: Upkeep, settings: Settings
) -> None:
    kb = open_kb(settings)
    [row] = [r for r in kb.documents() if r.source_name == "besluit.pdf"]
    answer = kb.ask("Welk bedrijventerrein wijst de raad van Proefstad aan?")
    assert row.id in {c.document_id for c in answer.citations}
    saved = kb.save(answer)
    removal = upkeep.removal(row.id)
    told = (removal.files, removal.passages, removal.answers)
    assert told == (("besluit.pdf",), row.passages, 1)

    upkeep.remove(row.id)
    assert done(upkeep).state is JobState.DONE
    assert row.id not in {r.id for r in open_kb(settings).documents()}
    assert list(own_folder(settings).iterdir()) == []
    files = [p for p in settings.data.iterdir() if p.is_file()]
    assert files
    assert not [p for p in files if b"Zandkreek" in p.read_bytes()]
    assert any("Zandkreek" in c.quote for c in kb.saved(saved).frozen.answer.citations)


def test_the_same_file_again_is_told_and_another_of_that_name_gets_a_number(
    upkeep: Upkeep, settings: Settings
) -> None:
    own_folder(settings).mkdir(exist_ok=True)
    (own_folder(settings) / "nota.txt").write_text("Een eerste nota over de haven van Proefstad.")
    send(upkeep.incoming, "nota.txt", b"Een eerste nota over de haven van Proefstad.")
    send(upkeep.incoming, "nota.txt", b"Een tweede nota over de haven van Proefstad.")
    upkeep.add()
    job = done(upkeep)
    assert isinstance(job.result, Added)
    told = {f.name: f.reason for f in job.result.files}
    assert told["nota (2).txt"] == ""
    assert told["nota.txt"] == Reason.THERE_ALREADY
    shown = {r.source_name for r in open_kb(settings).documents()}
    assert {"nota.txt", "nota (2).txt"} <= shown


def test_only_what_was_added_here_can_be_removed_here(upkeep: Upkeep) -> None:
    with pytest.raises(RemovalError, match=Reason.OURS):
        upkeep.removal("instrument-voorbereidingsbesluit-gemeente")
    with pytest.raises(OriginalError):
        upkeep.removal("bestaat-niet")


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x.pdf", "a/b.pdf", "C:\\x\\y.pdf", "x\0.pdf", ".pdf", "x", "x.exe", "x.js",
     "\u202e.pdf", "a.zip"],
)  # fmt: skip
def test_a_name_with_a_path_or_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(UploadError):
        safe_name(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Raadsbesluit café.PDF", "Raadsbesluit café.pdf"),
        ("fdp.\u202egnp\u202c.pdf", "fdp.gnp.pdf"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ("CON.txt", "_CON.txt"),
        ('<img src=x onerror="1">.md', "_img src=x onerror=_1__.md"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_a_name_keeps_what_can_be_seen_and_does_no_harm(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY_FILE),
        (b"\x7fELF\x02\x01\x01\0" + bytes(60), Reason.KIND),
        (b"MZ\x90\0" + bytes(60), Reason.KIND),
        (b"#!/bin/sh\nrm -rf /\n", Reason.PROGRAM),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), Reason.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.KIND),
    ],
)
def test_the_bytes_decide_whatever_the_name_says(tmp_path: Path, data: bytes, reason: str) -> None:
    incoming = Incoming(tmp_path / "wacht")
    with pytest.raises(UploadError, match=reason):
        send(incoming, "besluit.txt", data)
    assert list((tmp_path / "wacht").iterdir()) == []


def test_a_file_too_large_and_one_too_many_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "wacht")
    arrival = incoming.arrive("groot.txt")
    for _ in range(MAX_FILE // 2**20):
        arrival.write(b"x" * 2**20)
    with pytest.raises(UploadError, match=Reason.TOO_LARGE):
        arrival.write(b"x")
    arrival.refuse()
    assert list((tmp_path / "wacht").iterdir()) == []
    for number in range(MAX_FILES):
        send(incoming, f"{number}.txt", b"tekst")
    with pytest.raises(UploadError, match=Reason.TOO_MANY):
        incoming.arrive("nog-een.txt")


def test_files_that_are_still_coming_in_count_from_their_first_byte(tmp_path: Path) -> None:
    one, other = Incoming(tmp_path / "wacht"), Incoming(tmp_path / "wacht")
    open_ones = [(one, other)[n % 2].arrive(f"{n}.txt", announced=10) for n in range(MAX_FILES)]
    for incoming in (one, other):
        with pytest.raises(UploadError, match=Reason.TOO_MANY):
            incoming.arrive("nog-een.txt")
    for arrival in open_ones:
        arrival.write(b"tekst")
        arrival.finish()
    assert [w.size for w in one.waiting()] == [5] * MAX_FILES


def test_bytes_that_may_still_come_count_too_and_come_free_again(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "wacht")
    whole = [incoming.arrive(f"{n}.txt") for n in range(MAX_TOTAL // MAX_FILE)]
    with pytest.raises(UploadError, match=Reason.TOO_MUCH):
        incoming.arrive("nog-een.txt", announced=1)
    whole[0].refuse()
    whole[1].write(b"tekst")
    whole[1].finish()
    incoming.arrive("wel.txt").refuse()
    for arrival in whole[2:]:
        arrival.refuse()


def test_many_that_start_at_once_never_exceed_the_room(tmp_path: Path) -> None:
    def arrive(number: int) -> Arrival | None:
        try:
            return Incoming(tmp_path / "wacht").arrive(f"{number}.txt", announced=10)
        except UploadError:
            return None

    with ThreadPoolExecutor(16) as pool:
        came = [arrival for arrival in pool.map(arrive, range(80)) if arrival]
    assert len(came) == MAX_FILES
    for arrival in came:
        arrival.refuse()


def test_what_stalls_or_goes_meanwhile_is_no_error_of_the_program(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "wacht")
    arrival = incoming.arrive("weg.txt")
    arrival.write(b"tekst")
    incoming.clear()
    with pytest.raises(UploadError, match=Reason.CLEARED):
        arrival.finish()
    incoming.arrive("stil.txt")._file.close()  # as after a crash
    [part] = (tmp_path / "wacht").iterdir()
    os.utime(part, (time.time() - 7200,) * 2)
    incoming.sweep()
    assert list((tmp_path / "wacht").iterdir()) == []


def test_a_waiting_file_that_another_process_takes_away_is_left_out(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "wacht")
    send(incoming, "hier.txt", b"tekst")
    (tmp_path / "wacht" / "0123456789abcdef-weg.txt").symlink_to(tmp_path / "bestaat-niet")
    incoming.sweep()
    assert [w.name for w in incoming.waiting()] == ["hier.txt"]


def test_what_was_left_behind_yesterday_is_swept(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "wacht")
    send(incoming, "oud.txt", b"tekst")
    [old] = incoming.waiting()
    os.utime(old.path, (0, 0))
    send(incoming, "nieuw.txt", b"tekst")
    assert [w.name for w in incoming.waiting()] == ["nieuw.txt"]


def test_a_file_that_vanishes_stops_no_other(upkeep: Upkeep, settings: Settings) -> None:
    send(upkeep.incoming, "a weg.txt", b"Deze nota over de sluis van Proefstad verdwijnt.")
    send(upkeep.incoming, "b hier.txt", b"Deze nota over de brug van Proefstad blijft.")
    waiting = upkeep.incoming.waiting()
    waiting[0].path.unlink()
    added = add_files(settings, waiting, lambda _: None)
    assert [(f.name, bool(f.reason)) for f in added.files] == [
        ("a weg.txt", True),
        ("b hier.txt", False),
    ]
    assert "b hier.txt" in {r.source_name for r in open_kb(settings).documents()}


def test_what_was_moved_before_a_stop_is_indexed(upkeep: Upkeep, settings: Settings) -> None:
    for name in ("c eerst.txt", "d later.txt"):
        send(upkeep.incoming, name, f"Een nota met de naam {name} over Proefstad.".encode())

    def stopping(progress: Progress) -> None:
        if progress.name == "d later.txt":
            raise StoppedError

    with pytest.raises(StoppedError):
        add_files(settings, upkeep.incoming.waiting(), stopping)
    assert "c eerst.txt" in {r.source_name for r in open_kb(settings).documents()}
    assert [w.name for w in upkeep.incoming.waiting()] == ["d later.txt"]


def test_the_waiting_room_is_not_cleared_under_a_job(upkeep: Upkeep) -> None:
    send(upkeep.incoming, "nota.txt", b"Een nota die wacht.")
    go_on = threading.Event()
    upkeep.jobs.start("proef", lambda _: go_on.wait(30))
    try:
        with pytest.raises(JobBusyError):
            upkeep.clear()
        assert len(upkeep.incoming.waiting()) == 1
    finally:
        go_on.set()
    done(upkeep)
    upkeep.clear()
    assert upkeep.incoming.waiting() == ()


def test_added_files_are_still_ours_after_the_data_folder_moved(
    settings: Settings, tmp_path: Path
) -> None:
    moved = Settings(data=tmp_path / "elders")
    copytree(settings.data, moved.data)
    shown = [r.source_name for r in open_kb(settings).documents()]
    upkeep = Upkeep(moved, open_kb(moved))
    [row] = [r for r in upkeep._kb.documents() if r.source_name == "nota.txt"]
    assert upkeep.removal(row.id).files == ("nota.txt",)
    assert b"haven" in upkeep._kb.original_file(row.id).data
    report = index(moved, (), lambda _: None)
    assert (report.added, report.removed) == ([], [])
    assert [r.source_name for r in upkeep._kb.documents()] == shown


def test_files_added_under_the_path_of_the_folder_get_its_name(
    settings: Settings, tmp_path: Path
) -> None:
    """An older program kept the absolute path as the name of the source."""
    moved, old = Settings(data=tmp_path / "elders"), str(tmp_path / "weg" / "eigen")
    copytree(settings.data, moved.data)
    with closing(Library(moved.data / LIBRARY_FILE)) as library:
        library.rename_source("eigen", old)
    for path in (old, str(own_folder(moved))):
        with closing(Library(moved.data / LIBRARY_FILE)) as library:
            library.rename_source("eigen", path)
        assert index(moved, (), lambda _: None).removed == []
        kb = open_kb(moved)
        [row] = [r for r in kb.documents() if r.source_name == "nota.txt"]
        assert [file[:2] for file in kb.files()[row.id]] == [("eigen", "nota.txt")]


def test_a_folder_of_a_user_with_that_name_stays_one_when_it_is_not_there(
    settings: Settings, tmp_path: Path
) -> None:
    moved, folder = Settings(data=tmp_path / "elders"), tmp_path / "schijf" / "eigen"
    copytree(settings.data, moved.data)
    folder.mkdir(parents=True)
    (folder / "los.txt").write_text("Een losse nota over het dok van Proefstad.")
    index(moved, [folder], lambda _: None)
    folder.rename(tmp_path / "losgekoppeld")
    index(moved, (), lambda _: None)
    kb = open_kb(moved)
    [row] = [r for r in kb.documents() if r.source_name == "los.txt"]
    assert [file[0] for file in kb.files()[row.id]] == [str(folder)]


def test_nothing_waiting_is_told(upkeep: Upkeep) -> None:
    with pytest.raises(UploadError, match=Reason.NOTHING_WAITS):
        upkeep.add()
