"""A document → the file it was read from, and a page of that PDF as a picture with boxes.

The file is read where it stands (a folder of the user, ``KB_DATA/eigen``, ``KB_DATA/bronnen``) and
only counts when its SHA-256 is still that of what was indexed. Invariants: a path comes from the
catalogue, never from a request, and never leaves its source; pages are drawn in a child process
with limits, only a few wait for that, and the last ones are kept in memory, not on disk. Does not:
copy files.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.draw import PageImage
from corpus.errors import KbError, SourceError
from corpus.identity import sha256
from corpus.isolate import Isolation
from corpus.limits import Limits
from corpus.model import Box, RawFile
from corpus.recognise import MediaType, recognise
from corpus.sources.folder import Found, read_file
from corpus.sync.files import held_files
from indexing.catalog import Catalog
from kb.errors import DrawingBusyError, OriginalError, Reason

_LIMITS = Limits(cpu_s=15, wall_s=20, result=32 * 2**20)
_KEPT_BYTES = 24 * 2**20
STARTSET_SOURCE, SYNC_SOURCE, OWN_SOURCE = "startset", "sync", "eigen"
"""The sources with a name of ours; any other source is the path of a folder or file."""

_MOST = 9
"""Pages that are drawn (one) or wait for it; a file is in memory only for these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A page of the original: its picture, and the boxes of what was asked for, in points."""

    image: PageImage
    boxes: tuple[Box, ...]


class Originals:
    """Finds and draws original files; safe for several threads, drawing goes one at a time."""

    def __init__(self, synced: Path, own: Path) -> None:
        """Take the folders of fetched official texts and of added files."""
        self._synced = synced
        self._tops = {SYNC_SOURCE: synced, OWN_SOURCE: own}
        self._lock, self._keeping = threading.Lock(), threading.Lock()
        self._room = threading.BoundedSemaphore(_MOST)
        self._isolation = Isolation(_LIMITS)
        self._kept: OrderedDict[tuple[str, int], PageImage] = OrderedDict()

    def file(self, catalog: Catalog, document_id: str) -> RawFile:
        """Return the file that a document was read from.

        Raises:
            OriginalError: there is none, or it is gone or changed.
        """
        if not any(source != STARTSET_SOURCE for source, _, _ in catalog.files(document_id)):
            raise OriginalError(Reason.NO_FILE)
        for found, digest in _places(catalog, document_id, self._tops):
            try:
                raw = read_file(found)
            except SourceError:
                continue
            if sha256(raw.data) == digest:
                return raw
        raise OriginalError(Reason.GONE)

    def page(self, catalog: Catalog, document_id: str, page: int) -> PageImage:
        """Return a page as a picture.

        Raises:
            OriginalError: the file is gone, is no PDF, has no such page, or cannot be drawn.
            DrawingBusyError: too many others wait.
        """
        files = catalog.files(document_id)
        key = (files[0][2] if files else "", page)
        if kept := self._again(key):
            return kept
        if not self._room.acquire(blocking=False):
            raise DrawingBusyError(str(_MOST))
        try:
            return self._drawn(key, self.file(catalog, document_id))
        finally:
            self._room.release()

    def _drawn(self, key: tuple[str, int], raw: RawFile) -> PageImage:
        if recognise(raw.name, raw.data).media_type is not MediaType.PDF:
            raise OriginalError(Reason.NO_PDF)
        with self._lock:
            if kept := self._again(key):  # another thread drew it meanwhile
                return kept
            try:
                image = self._isolation.draw(raw, key[1])
            except KbError as error:
                raise OriginalError(str(error)) from error
            self._keep(key, image)
        return image

    def fetched(self) -> dict[str, str]:
        """Return {file name: ISO day} of when official files were fetched."""
        held = held_files(self._synced) if self._synced.is_dir() else ()
        return {h.read_as or h.file: h.fetched[:10] for h in held}

    def close(self) -> None:
        """Stop the process that draws; the next page starts a new one."""
        with self._lock:
            self._isolation.close()

    def _again(self, key: tuple[str, int]) -> PageImage | None:
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, int], image: PageImage) -> None:
        with self._keeping:
            self._kept[key] = image
            while sum(len(kept.jpeg) for kept in self._kept.values()) > _KEPT_BYTES:
                self._kept.popitem(last=False)


def is_pdf(name: str) -> bool:
    """Tell whether a file calls itself a PDF; its bytes decide when it is drawn."""
    return name.lower().endswith(".pdf")


def boxes_of(catalog: Catalog, document_id: str, start: int, end: int) -> tuple[Box, ...]:
    """Return where the sections that overlap a span stand on paper; none without a page."""
    sections = catalog.all_sections(document_id)
    return tuple(b for s in sections if s.start < end and start < s.end for b in s.boxes)


def _places(
    catalog: Catalog, document_id: str, tops: Mapping[str, Path]
) -> Iterator[tuple[Found, str]]:
    """Yield every file that holds a document, with the digest that it must have."""
    for source, name, digest in catalog.files(document_id):
        if source == STARTSET_SOURCE:
            continue
        top = tops.get(source) or Path(source)
        path = top / name if top.is_dir() else top
        if _inside(path, top):
            yield Found(path, name), digest


def _inside(path: Path, top: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(top.resolve(strict=True))
    except OSError:
        return False
