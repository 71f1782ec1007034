"""Serves the reading room over hostile sources: ``python -m tests.ui.room_page FILE [lezer]``.

FILE holds a JSON list of texts; every one is the title, number, file name, path or passage of a
document, a piece of news, or a file that was not read. Upkeep is real but for the work itself.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.model import Card, Herkomst, Kind, Readability, Soort
from corpus.sync.model import News
from indexing.catalog import DocumentRow
from kb.browse import Heading, Piece, Pointer, Reading
from tests.ui.fake_kb import FakeKb, reading
from tests.ui.quiet_upkeep import QuietUpkeep
from ui.front import Front
from ui.roles import everybody, nobody
from ui.serving import serve
from ui.web import build_app


class HostileKb(FakeKb):
    """A knowledge base of which every text that a source chooses is hostile."""

    def __init__(self, texts: list[str], folder: Path) -> None:
        """Take the texts."""
        super().__init__(folder=folder)
        self.texts = texts

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return one document per text."""
        return tuple(_row(text) for text in self.texts)

    def document(self, document_id: str) -> DocumentRow:
        """Return a document of that name."""
        return _row(document_id)

    def failures(self) -> tuple[tuple[str, str], ...]:
        """Return one failure per text."""
        return tuple((text, text) for text in self.texts)

    def news(self) -> tuple[News, ...]:
        """Return one item per text."""
        day = "2026-11-25T08:00:00+00:00"
        return tuple(News(time=day, entry=t, key=t, title=t, url=t, text=t) for t in self.texts)

    def read(self, document_id: str, offset: int = 0, artikel: str = "") -> Reading | None:  # noqa: ARG002
        """Return one unit with every text in every place."""
        pieces, at = [], 0
        for text in self.texts:
            pieces.append(
                Piece(at, at + len(text), text[:12], text, Kind.TEXT, text, text, 2, text)
            )
            at += len(text) + 1
        first = self.texts[0]
        return replace(
            reading("x", 0),
            row=_row(first),
            place=first,
            path=tuple(self.texts[:40]),
            jci=first,
            url=first,
            pieces=tuple(pieces),
            contents=tuple(Heading(t, 0, 1, current=False) for t in self.texts),
            refers_to=tuple(Pointer(t, t, 1, 2) for t in self.texts),
            referred_by=tuple(Pointer(t, "", 0, 0) for t in self.texts),
            versions=(_row(f"{first}@1"), _row(f"{first}@2")),
        )


def _row(text: str) -> DocumentRow:
    card = Card(
        soort=Soort.DOCUMENT, title=text, kenmerk=text, official_id=text, url=text, licence=text
    )
    return DocumentRow(
        id=text,
        herkomst=Herkomst.EIGEN,
        source_name=f"{text}.pdf",
        card=card,
        readability=Readability(verdict=text, pages=2),
        passages=1,
    )


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
        kb = HostileKb(told, Path(folder))
        front = Front(may_edit=nobody if "lezer" in sys.argv else everybody)
        app = build_app(kb, front, Path(folder), QuietUpkeep(Path(folder)))  # type: ignore[arg-type]
        serve(app, "127.0.0.1", 0)
