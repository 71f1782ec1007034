"""The original of a PDF: drawn in a child, boxed where the words stand, only when it is itself."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path
from shutil import copytree

import pytest

from corpus.draw import PageImage
from corpus.errors import ParseError
from corpus.isolate import Isolation
from corpus.model import RawFile
from indexing.catalog import DocumentRow
from kb.errors import DrawingBusyError, OriginalError, Reason
from kb.knowledge_base import KnowledgeBase
from kb.original import Originals
from kb.settings import Settings
from kb.wiring import index, open_kb
from tests.corpus.make_pdf import PageMaker, make_pdf

WORDS = "De raad beschermt het bedrijventerrein met een voorbereidingsbesluit."


def two_pages() -> bytes:
    first, second = PageMaker(), PageMaker()
    first.lines(72, 100, "Inleiding van dit stuk, zonder iets over het onderwerp ervan.")
    second.lines(72, 300, WORDS)
    return make_pdf(first, second)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bron") / "stukken"
    made.mkdir()
    (made / "besluit.pdf").write_bytes(two_pages())
    (made / "ander.pdf").write_bytes(two_pages() + b" ")
    (made / "nota.txt").write_text("Een nota zonder bladzijden.")
    return made


@pytest.fixture(scope="module")
def kb(folder: Path, startset: Path) -> Iterator[KnowledgeBase]:
    settings = Settings(data=copytree(startset, folder.parent / "data"))
    index(settings, [folder], lambda _: None)
    kb = open_kb(settings)
    yield kb
    kb.originals.close()


def row_of(kb: KnowledgeBase, name: str) -> DocumentRow:
    return next(row for row in kb.documents() if row.source_name == name)


def test_the_cited_words_are_boxed_on_their_page_and_on_no_other(kb: KnowledgeBase) -> None:
    row = row_of(kb, "besluit.pdf")
    start = kb.text(row.id).index(WORDS)
    found = kb.original(row.id, 2, start, start + len(WORDS))
    assert (found.image.page, found.image.pages) == (2, 2)
    assert found.image.jpeg.startswith(b"\xff\xd8")
    [box] = found.boxes
    assert box.x0 == pytest.approx(72, abs=3)
    assert 285 < box.y0 < box.y1 < 305  # the baseline is at 300
    assert kb.original(row.id, 1, start, start + len(WORDS)).boxes == ()


def test_the_reader_knows_on_which_page_a_piece_stands(kb: KnowledgeBase) -> None:
    row = row_of(kb, "besluit.pdf")
    start = kb.text(row.id).index(WORDS)
    reading = kb.read(row.id, start)
    assert reading is not None
    assert [p.page for p in reading.pieces if p.start <= start < p.end] == [2]


@pytest.mark.parametrize("page", [0, 3, -1, 10**6])
def test_a_page_that_is_not_there_is_an_error(kb: KnowledgeBase, page: int) -> None:
    with pytest.raises(OriginalError):
        kb.original(row_of(kb, "besluit.pdf").id, page)


def test_a_file_that_changed_moved_or_became_a_link_is_not_shown(
    kb: KnowledgeBase, folder: Path
) -> None:
    row = row_of(kb, "ander.pdf")
    whole = kb.original_file(row.id).data
    path = folder / "ander.pdf"
    path.write_bytes(whole + b" ")
    with pytest.raises(OriginalError, match=Reason.GONE):
        kb.original_file(row.id)
    elsewhere = folder.parent / "elders.pdf"
    elsewhere.write_bytes(whole)
    path.unlink()
    path.symlink_to(elsewhere)  # the same bytes, outside the folder
    with pytest.raises(OriginalError, match=Reason.GONE):
        kb.original(row.id, 2)


def test_only_a_document_from_a_pdf_has_pages(kb: KnowledgeBase) -> None:
    with pytest.raises(OriginalError, match=Reason.NO_PDF):
        kb.original(row_of(kb, "nota.txt").id, 1)
    with pytest.raises(OriginalError, match=Reason.NO_FILE):
        kb.original("instrument-voorbereidingsbesluit-gemeente", 1)
    with pytest.raises(OriginalError):
        kb.original("bestaat-niet", 1)


def test_a_page_that_many_ask_for_at_once_is_drawn_once_and_few_wait(
    kb: KnowledgeBase, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, catalog = row_of(kb, "besluit.pdf"), kb._reader.current().catalog
    originals = Originals(folder, folder)
    drawn, hold = [], threading.Event()

    def draw(_: Isolation, raw: RawFile, page: int) -> PageImage:
        drawn.append((raw.name, page))
        assert hold.wait(30)
        return PageImage(page, 2, 10.0, 10.0, b"\xff\xd8")

    monkeypatch.setattr(Isolation, "draw", draw)
    with ThreadPoolExecutor(40) as pool:
        asked = [pool.submit(originals.page, catalog, row.id, 2) for _ in range(40)]
        refused = list(islice(as_completed(asked, timeout=30), 31))  # they do not wait for the draw
        hold.set()
    told = [a.exception() for a in asked]
    assert all(r.exception() for r in refused)
    assert drawn == [("besluit.pdf", 2)]
    assert [type(t) for t in told if t] == [DrawingBusyError] * 31


def test_a_page_that_claims_to_be_immense_is_drawn_small() -> None:
    huge = two_pages().replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 14400 14400]")
    with Isolation() as isolation:
        image = isolation.draw(RawFile("groot.pdf", huge), 1)
        assert len(image.jpeg) < 1_000_000


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nrest", os.urandom(2000)])
def test_what_is_no_pdf_ends_in_a_sentence(data: bytes) -> None:
    with Isolation() as isolation, pytest.raises(ParseError, match="bladzijde"):
        isolation.draw(RawFile("kapot.pdf", data), 1)
