"""The life of documents as a Hypothesis state machine; the model is two dicts.

``folder`` is what stands in the folder now, ``known`` what the library should hold of it: the text
that each file last gave. Run with ``Shelf`` (the library alone: fast) or ``Index`` (a generation
for every run, with words, vectors and rows).
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from indexing.build import Outcome, Report, Source
from indexing.ingest import VANISHED_SHARE, Ingest
from indexing.library import LIBRARY_FILE, Library
from tests.indexing.shelf import build, opened, paragraphs, source, texts_of

BROKEN = "onleesbaar"
NAMES = st.sampled_from([f"stuk-{n}" for n in range(6)])
TEXTS = st.one_of(
    st.builds("Zin {} staat hier.\n\nEn alinea {} ook.".format, *[st.integers(0, 9)] * 2),
    st.builds("kenmerk K{}: versie {}.".format, st.integers(0, 2), st.integers(0, 4)),
)


class InterruptedRunError(Exception):
    """The run is interrupted."""


def breaking(files: dict[str, str], after: int) -> Source:
    """Return a source that is interrupted after so many files."""
    whole = source(files)

    def read(known: dict[str, str]) -> Iterator[Outcome]:
        for n, outcome in enumerate(whole.read(known)):
            if n == after:
                raise InterruptedRunError
            yield outcome

    return Source(whole.name, read)


class Life(RuleBasedStateMachine):
    """Files come, change, move, double, break and go; then the indexer runs."""

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory(prefix="levensloop-")
        self.data = Path(self.home.name)
        self.folder: dict[str, str] = {}
        self.known: dict[str, str] = {}
        self.ran = self.whole = False

    def teardown(self) -> None:
        self.home.cleanup()

    @rule(name=NAMES, text=TEXTS)
    def write(self, name: str, text: str) -> None:
        """Add a file, change it, or add one again that was removed."""
        self.folder[name], self.ran = text, False

    @rule(name=NAMES)
    def break_file(self, name: str) -> None:
        self.folder[name], self.ran = BROKEN, False

    @precondition(lambda self: self.folder)
    @rule(data=st.data(), name=NAMES)
    def copy(self, data: st.DataObject, name: str) -> None:
        """Give a file a second name, or put it over another."""
        self.folder[name] = self.folder[data.draw(st.sampled_from(sorted(self.folder)))]
        self.ran = False

    @precondition(lambda self: self.folder)
    @rule(data=st.data(), name=NAMES)
    def rename(self, data: st.DataObject, name: str) -> None:
        self.folder[name] = self.folder.pop(data.draw(st.sampled_from(sorted(self.folder))))
        self.ran = False

    @precondition(lambda self: self.folder)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        del self.folder[data.draw(st.sampled_from(sorted(self.folder)))]
        self.ran = False

    @precondition(lambda self: self.folder)
    @rule(after=st.integers(0, 5))
    def interrupted_run(self, after: int) -> None:
        """A run that stops halfway: every text is an old or a new one; the next run completes."""
        both = {*self.known.values(), *self.folder.values()}
        try:
            self.take(breaking(self.folder, after), confirmed=False)
            self.settle(confirmed=False)
        except InterruptedRunError:
            assert self.texts() <= both
            self.whole = False
            self.take(source(self.folder), confirmed=True)
            self.settle(confirmed=True)

    @rule(confirmed=st.booleans())
    def run(self, confirmed: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """Index the folder; without a confirmation bulk removal is an accident."""
        report = self.take(source(self.folder), confirmed=confirmed)
        vanished = self.settle(confirmed=confirmed)
        assert bool(report.vanished) is vanished

    @invariant()
    def holds_what_it_should(self) -> None:
        if self.ran:
            assert self.texts() == set(self.known.values())
            assert self.passages() == paragraphs(self.known)

    def settle(self, *, confirmed: bool) -> bool:
        """Bring the model up to date; tell whether the bulk removal was held back."""
        read = {name: text for name, text in self.folder.items() if text != BROKEN}
        gone = self.known.keys() - self.folder.keys()
        stayed = {**{n: t for n, t in self.known.items() if n in self.folder}, **read}
        lost = {name for name in gone if self.known[name] not in stayed.values()}
        many = len(lost) > VANISHED_SHARE * len(self.known)
        held = not confirmed and many and (len(lost) > 1 or len(lost) == len(self.known))
        kept = {name: self.known[name] for name in lost} if held else {}
        self.known = {**stayed, **kept}
        self.ran = True
        return held

    def take(self, one: Source, *, confirmed: bool) -> Report:
        raise NotImplementedError

    def texts(self) -> set[str]:
        raise NotImplementedError

    def passages(self) -> list[str]:
        raise NotImplementedError


class LibraryLife(Life):
    """The library alone."""

    def take(self, one: Source, *, confirmed: bool) -> Report:
        report = Report()
        with closing(Library(self.data / LIBRARY_FILE)) as library:
            library._db.execute("PRAGMA synchronous=OFF")
            Ingest(one, library, report).run(lambda _: None, remove_vanished=confirmed)
        return report

    def texts(self) -> set[str]:
        with closing(Library(self.data / LIBRARY_FILE)) as library:
            found = [document.text for document in library.documents()]
        assert len(found) == len(set(found))
        return set(found)

    def passages(self) -> list[str]:
        with closing(Library(self.data / LIBRARY_FILE)) as library:
            return sorted(row[0] for row in library._db.execute("SELECT text FROM passages"))


class IndexLife(Life):
    """A whole index: after every run a generation that holds exactly the documents."""

    def take(self, one: Source, *, confirmed: bool) -> Report:
        before = self.vectors
        report = build(self.data, one, remove_vanished=confirmed)
        assert report.embedded <= len(set(self.passages()) - before)
        self.vectors = before | set(self.passages())
        return report

    vectors: set[str] = set()  # noqa: RUF012 - replaced, never changed

    def texts(self) -> set[str]:
        if not (self.data / "HUIDIG").exists():
            return set()
        generation = opened(self.data)
        with closing(generation):
            rows = generation.catalog.documents()
            found = {generation.catalog.slice(row.id, 0, 9999) for row in rows}
            assert len(found) == len(rows)
            held = texts_of(generation)
            assert generation.words.size == len(held) == len(generation.rows.numbers)
            assert generation.vectors is not None
            assert generation.vectors.ids() == held.keys()
        return found

    def passages(self) -> list[str]:
        generation = opened(self.data)
        with closing(generation):
            return sorted(texts_of(generation).values())
