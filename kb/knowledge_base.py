"""The facade that every face uses: ask, search, list what is indexed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from corpus.cards import Startset
from corpus.model import Card, RawFile
from corpus.references import read, recognise
from corpus.sync.model import News
from indexing.catalog import DocumentRow
from indexing.facets import EVERYTHING, Filter
from indexing.manifest import Manifest
from indexing.reader import Reader
from kb.browse import Pointer, Reading, pointer, read_at
from kb.cite import cite
from kb.dialogue import Desk, answer_in_turn
from kb.entities import Names, build_names
from kb.errors import OriginalError, Reason
from kb.examples import Chosen, Example, example_choices, examples
from kb.feedback import FeedbackFile
from kb.find import SORTS, Found, find, parse
from kb.frozen import FrozenAnswers, Saved, changes_since, sources_of
from kb.generate import write
from kb.generate_model import Event, Speak
from kb.matrix import MatrixRow, matrix
from kb.matrix_sources import cell_sources
from kb.model import Answer, Citation
from kb.original import Original, Originals, boxes_of
from kb.question import understand
from kb.references import References, find_related
from kb.retrieve import hit_at, retrieve
from kb.typed import checked, usable
from kb.vocabulary import Vocabulary


class KnowledgeBase:
    """Answers questions from one index; safe for several threads."""

    def __init__(  # noqa: PLR0913 - the parts of a facade
        self,
        reader: Reader,
        vocabulary: Vocabulary,
        news: Callable[[], tuple[News, ...]] = tuple,
        *,
        frozen: FrozenAnswers,
        feedback: FeedbackFile,
        originals: Originals,
        startset: Startset,
        speak: Speak | None = None,
        model: str = "",
    ) -> None:
        """Take an index, other words for questions, and what tells the news of kb sync.

        ``frozen`` holds the answers that were saved on request, ``feedback`` what readers said of
        answers; ``speak`` reaches the language model named ``model``, None means there is none.
        """
        self._reader = reader
        self._vocabulary = vocabulary
        self.startset = startset
        self._news = news
        self._speak = speak
        self.originals = originals
        self.frozen = frozen
        self.feedback = feedback
        self.model = model

    @cached_property
    def _names(self) -> Names:
        return build_names(self.startset.instrumenten, self.startset.begrippen)

    def ask(
        self,
        question: str,
        *,
        wanted: Filter = EVERYTHING,
        before: Sequence[str] = (),
    ) -> Answer:
        """Answer a question from the sources that a filter keeps, or refuse honestly.

        ``before`` are the earlier questions of this visit, oldest first; the last ten count, as
        far as they are no longer together than one question may be.

        Raises:
            QuestionError: it is empty or too long.
            IndexMissingError, IndexMismatchError, IndexDamagedError: there is no usable index.
        """
        desk = Desk(self._reader.current(), self._vocabulary, self.startset, self._names, _today())
        return answer_in_turn(checked(question), usable(before), wanted, desk)

    def warm(self) -> None:
        """Read the texts once, so that the words of questions and passages need no analysis later.

        0.6 s, 7 s at 100,000 passages; for a thread beside the service, which is slower meanwhile.
        Without a usable index it does nothing.
        """
        self._reader.learn()

    def write(self, answer: Answer) -> Iterator[Event]:
        """Yield a draft by the language model on top of an answer; see ``kb.generate``.

        Never raises: without a model, or when it fails, the one event says so in Dutch.
        """
        return write(answer, self._speak, self.model)

    def save(self, answer: Answer, *, wanted: Filter = EVERYTHING) -> str:
        """Save an answer because its reader asked for it; return the id to show it with."""
        serving = self._reader.current()
        return self.frozen.save(
            answer,
            wanted=wanted,
            embedder=serving.manifest.embedder_id,
            sources=sources_of(answer, serving.catalog),
            model=self.model,
        )

    def saved(self, answer_id: str) -> Saved:
        """Return a saved answer as it was, and what became of its sources.

        Raises:
            SavedAnswerError: it does not exist, has expired or is damaged.
        """
        frozen = self.frozen.load(answer_id)
        catalog = self._reader.current().catalog
        return Saved(frozen, changes_since(frozen, catalog))

    def search(
        self, question: str, *, k: int = 10, wanted: Filter = EVERYTHING
    ) -> tuple[Citation, ...]:
        """Return the best passages that a filter keeps, each as one citation, best first."""
        generation = self._reader.current()
        understood = understand(checked(question), generation.words, self._vocabulary)
        hits = retrieve(understood, generation, k=k, wanted=wanted)
        return tuple(
            cite(hit, hit.passage.start, hit.passage.end, generation.catalog) for hit in hits
        )

    def references(self, passage_id: str) -> References:
        """Return what a passage refers to and who refers to it; nothing for an unknown passage."""
        catalog = self._reader.current().catalog
        found = catalog.passages_by_id([passage_id])
        return (
            find_related(next(iter(found.values())), catalog, _today()) if found else References()
        )

    def passage(self, passage_id: str) -> Citation | None:
        """Return a passage as one citation; None when the serving index has no such passage."""
        generation = self._reader.current()
        for number in generation.catalog.passages_by_id([passage_id]):
            hit = hit_at(number, generation, 0.0)
            return cite(hit, hit.passage.start, hit.passage.end, generation.catalog)
        return None

    def passages_of(self, document_id: str) -> tuple[Citation, ...]:
        """Return every passage of a document in the order of its text; none when it is unknown."""
        catalog = self._reader.current().catalog
        found: list[Citation] = []
        for section in catalog.all_sections(document_id):
            passage = catalog.passage_at(document_id, section.start)
            if passage is not None and (not found or found[-1].passage_id != passage.id):
                found += [c] if (c := self.passage(passage.id)) is not None else []
        return tuple(found)

    def cards(self, ids: Iterable[str]) -> dict[str, Card]:
        """Return {document id: card} of those that are in the index."""
        found = self._reader.current().catalog.documents_by_id(ids)
        return {name: row.card for name, row in found.items()}

    def text(self, document_id: str, start: int = 0, end: int = 100_000) -> str:
        """Return ``text[start:end]`` of a document in code points; "" when it is unknown."""
        return self._reader.current().catalog.slice(document_id, start, end)

    def news(self) -> tuple[News, ...]:
        """Return what kb sync found new or changed at the official services, the newest first."""
        return self._news()

    def find(
        self,
        text: str,
        *,
        wanted: Filter = EVERYTHING,
        sort: str = SORTS[0],
        page: slice = slice(0, 20),
    ) -> Found:
        """Return passages for a search text with operators, with counts per facet.

        Raises:
            QuestionError: it is empty, too long, or has operators only.
        """
        generation = self._reader.current()
        query = parse(checked(text))
        return find(query, generation, self._vocabulary, wanted=wanted, sort=sort, page=page)

    def read(self, document_id: str, offset: int = 0, artikel: str = "") -> Reading | None:
        """Return the unit of a document that holds an offset; None when there is no such one."""
        return read_at(self._reader.current().catalog, document_id, offset, artikel)

    def original(self, document_id: str, page: int, start: int = 0, end: int = 0) -> Original:
        """Return a page of the PDF a document was read from, with what stands in a span boxed.

        Raises:
            OriginalError: the file is gone, changed, no PDF, or the page cannot be drawn.
        """
        catalog = self._reader.current().catalog
        image = self.originals.page(catalog, document_id, page)
        boxes = boxes_of(catalog, document_id, start, end)
        return Original(image=image, boxes=tuple(b for b in boxes if b.page == page))

    def original_file(self, document_id: str) -> RawFile:
        """Return the file a document was read from.

        Raises:
            OriginalError: it is gone or changed, or the document came from no file.
        """
        return self.originals.file(self._reader.current().catalog, document_id)

    def where(self, reference: str) -> Pointer:
        """Return where a legal reference ("art. 4.14 lid 4 Ow") stands in the index."""
        places = [read(found.form) for found in recognise(reference)]
        if not places:
            return Pointer(reference, "", 0, 0)
        found = pointer(self._reader.current().catalog, places[0])
        return replace(found, label=reference)

    def matrix(
        self, *, overheid: str = "", strategie: str = "", fase: str = ""
    ) -> tuple[MatrixRow, ...]:
        """Return the instruments that fit, A1 to B9."""
        return matrix(self.startset, overheid=overheid, strategie=strategie, fase=fase)

    def cell_sources(self, document_ids: Iterable[str]) -> dict[str, dict[str, Pointer]]:
        """Return {card of an instrument: {field of its matrix row: where the card tells it}}."""
        return cell_sources(document_ids, self._reader.current().catalog)

    def examples(self, chosen: Chosen) -> tuple[Example, ...]:
        """Return the example cards that fit, newest first."""
        return examples(self.startset, chosen)

    def example_choices(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return per field what the example cards can be filtered on."""
        return example_choices(self.startset)

    def instrument_titles(self) -> dict[str, str]:
        """Return {id: title} of the instruments."""
        return {i.id: i.titel for i in self.startset.instrumenten}

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return all documents, by kind and title."""
        return self._reader.current().catalog.documents()

    def document(self, document_id: str) -> DocumentRow:
        """Return the card of one document.

        Raises:
            OriginalError: there is no such document.
        """
        found = self._reader.current().catalog.documents_by_id([document_id])
        if document_id not in found:
            raise OriginalError(Reason.NO_DOCUMENT)
        return found[document_id]

    def files(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Return per document id the (source, name, sha256) of every file that holds it."""
        return self._reader.current().catalog.all_files()

    def files_of(self, document_id: str) -> tuple[tuple[str, str, str], ...]:
        """Return the (source, name, sha256) of every file that holds one document."""
        return self._reader.current().catalog.files(document_id)

    def failures(self) -> tuple[tuple[str, str], ...]:
        """Return (file name, Dutch reason) of files that could not be read."""
        return self._reader.current().catalog.failures()

    def manifest(self) -> Manifest:
        """Return how the serving index was made."""
        return self._reader.current().manifest

    def notices(self) -> dict[str, str]:
        """Return what does not go as set up: {part of the index: a Dutch sentence}."""
        return self._reader.current().notices

    def notice(self) -> str:
        """Return those sentences as one, "" when all is well."""
        return self._reader.current().notice


def _today() -> date:
    return datetime.now().astimezone().date()
