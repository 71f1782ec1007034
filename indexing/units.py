"""Ready-made units (id, title, text) → an index of exactly those: nothing is cut or joined.

For measuring only: it writes the same library and generation as any other index, by the same
code. All units are passages of one document; a passage has the id of its unit.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Card, Document, Herkomst, Section, Soort
from indexing.disk import disk_errors
from indexing.library import LIBRARY_FILE, Library
from indexing.lock import write_lock
from indexing.making import Order, make_generation
from indexing.manifest import Manifest
from indexing.model import Passage
from indexing.passages import PASSAGES_VERSION
from indexing.recipe import Recipe
from indexing.report import Report

_NAME = "eenheden"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is found as a whole; ``id`` is unique and not empty, title and text may be empty."""

    id: str
    title: str
    text: str


def index_units(data: Path, units: Sequence[Unit], recipe: Recipe) -> Manifest:
    """Make an index of these units in the empty folder ``data``.

    Raises:
        BuildError, DiskFullError, NotWritableError, EmbedderError: it cannot be made.
    """
    document, passages = _document(units)
    with write_lock(data), disk_errors(data), closing(Library(data / LIBRARY_FILE)) as library:
        library.set_cutting(PASSAGES_VERSION)
        library.put(_NAME, _NAME, _NAME, document, passages)
        return make_generation(Order(data, recipe, Report(), lambda _: None), library)


def _document(units: Sequence[Unit]) -> tuple[Document, list[Passage]]:
    """Return one document of all units in order, a section and a passage for each."""
    sections, passages, start = [], [], 0
    for n, unit in enumerate(units):
        end = start + len(unit.text)
        sections.append(Section(start=start, end=end))
        passages.append(
            Passage(
                id=unit.id,
                document_id=_NAME,
                start=start,
                end=end,
                text=unit.text,
                title=unit.title,
                path=(),
                first_section=n,
                last_section=n,
            )
        )
        start = end + 1
    document = Document(
        id=_NAME,
        herkomst=Herkomst.EIGEN,
        card=Card(soort=Soort.DOCUMENT, title=_NAME),
        text="\n".join(unit.text for unit in units),
        sections=tuple(sections),
    )
    return document, passages
