"""Passages → a tantivy word index with Dutch analysis of our own, and terms → scored passages.

tantivy never sees raw text: every field gets our terms, joined by spaces, so that documents and
questions are analysed by the same code. Its BM25 is fixed at k1 = 1.2, b = 0.75. A folder is
written once, while its generation is made, and only read after that.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from indexing.analysis import exact_terms, part_terms, stem_terms
from indexing.contents import Entry
from indexing.disk import lockable
from indexing.errors import BuildError, IndexDamagedError
from indexing.facets import EVERYTHING, SUPERSEDED, TERM_FIELDS, Filter, day_number
from indexing.model import Numbers

FIELDS = ("exact", "stem", "parts", "heading")
_HEAP = 64_000_000
_FILTERS, _TERMS = 32, 65536
_EVERY = 200


def _schema() -> Any:
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("n", stored=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    for field in TERM_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("geldig_van", indexed=True, fast=True)
    builder.add_integer_field("geldig_tot", indexed=True, fast=True)
    return builder.build()


def _register(index: Any) -> Any:
    import tantivy  # noqa: PLC0415

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("terms", analyzer)
    return index


def build_words(
    folder: Path,
    entries: Iterable[Entry],
    *,
    without: Sequence[str] = (),
    on_done: Callable[[int], None] = lambda _: None,
) -> None:
    """Write a word index into ``folder``: a new one, or a copy of an earlier one.

    From a copy the documents ``without`` are taken out before ``entries`` are added.

    Raises:
        BuildError: tantivy refuses; says why.
    """
    import tantivy  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    try:
        writer = _register(tantivy.Index(_schema(), str(folder))).writer(_HEAP, 1)
        for document_id in without:
            writer.delete_documents_by_term("document", document_id)
        for done, entry in enumerate(entries, 1):
            writer.add_document(_document(entry))
            if done % _EVERY == 0:
                on_done(done)
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:
        raise BuildError(f"woordindex: {error}") from error


def _document(entry: Entry) -> Any:
    import tantivy  # noqa: PLC0415

    document = tantivy.Document()
    document.add_unsigned("n", entry.n)
    heading = entry.heading
    document.add_text("exact", " ".join(exact_terms(entry.text)))
    document.add_text("stem", " ".join(stem_terms(f"{heading}\n{entry.text}")))
    document.add_text("parts", " ".join(part_terms(f"{heading}\n{entry.text}")))
    document.add_text("heading", " ".join(stem_terms(heading)))
    document.add_text("document", entry.document_id)
    for field, values in entry.labels.terms:
        for value in values:
            document.add_text(field, value)
    document.add_integer("geldig_van", entry.labels.valid_from)
    document.add_integer("geldig_tot", entry.labels.valid_to)
    return document


class Words:
    """Searches one word index."""

    def __init__(self, folder: Path) -> None:
        """Open the index.

        Raises:
            IndexDamagedError: the folder is missing or damaged.
        """
        import tantivy  # noqa: PLC0415

        self._tantivy = tantivy
        try:
            with lockable(folder) as place:
                self._index = _register(tantivy.Index.open(str(place)))
                self._searcher = self._index.searcher()
        except ValueError as error:
            raise IndexDamagedError(f"{folder.name}: {error}") from error
        self._schema = self._index.schema
        self.has_superseded = bool(self._searcher.doc_freq("status", SUPERSEDED))
        self.numbers = lru_cache(maxsize=_FILTERS)(self._numbers)
        self.frequency = lru_cache(maxsize=_TERMS)(self._frequency)

    @property
    def size(self) -> int:
        """Number of passages."""
        return int(self._searcher.num_docs)

    def _frequency(self, field: str, term: str) -> int:
        """Return in how many passages a term occurs; remembered."""
        if not self._searcher.doc_freq(field, term):
            return 0
        wanted = self._tantivy.Query.term_query(self._schema, field, term, "basic")
        return int(self._searcher.search(wanted, 1, count=True).count)

    def search(
        self,
        field: str,
        weights: Mapping[str, float],
        k: int,
        *,
        wanted: Filter = EVERYTHING,
    ) -> dict[int, float]:
        """Return {passage number: BM25} of the k best for weighted terms in one field."""
        query = self._tantivy.Query
        occur = self._tantivy.Occur
        terms = [
            (
                occur.Should,
                query.boost_query(query.term_query(self._schema, field, term, "freq"), weight),
            )
            for term, weight in weights.items()
        ]
        if not terms:
            return {}
        found = query.boolean_query(terms)
        kept = self._filter(wanted)
        if kept:
            found = query.boolean_query([(occur.Must, part) for part in (found, *kept)])
        hits = self._searcher.search(found, k, count=False).hits
        numbers = self._searcher.fast_field_values("n", [address for _, address in hits])
        return {int(n): float(score) for n, (score, _) in zip(numbers, hits, strict=True)}

    def _filter(self, wanted: Filter) -> list[Any]:
        """Return the silent queries that a filter adds; none when it keeps all there is."""
        query = self._tantivy.Query
        parts = [query.term_set_query(self._schema, name, some) for name, some in wanted.terms()]
        if wanted.geldig_op:
            day, whole = day_number(wanted.geldig_op), self._tantivy.FieldType.Integer
            parts.append(query.range_query(self._schema, "geldig_van", whole, None, day))
            parts.append(query.range_query(self._schema, "geldig_tot", whole, day, None))
        if self.has_superseded and wanted.only_newest:
            old = query.term_query(self._schema, "status", SUPERSEDED, "basic")
            occur = self._tantivy.Occur
            parts.append(
                query.boolean_query([(occur.Must, query.all_query()), (occur.MustNot, old)])
            )
        return [query.const_score_query(part, 0.0) for part in parts]

    def _numbers(self, wanted: Filter) -> Numbers:
        """Return the ascending numbers of the passages that a filter keeps; remembered."""
        occur = self._tantivy.Occur
        kept = self._filter(wanted) or [self._tantivy.Query.all_query()]
        both = self._tantivy.Query.boolean_query([(occur.Must, part) for part in kept])
        hits = self._searcher.search(both, max(1, self.size), count=False).hits
        values = self._searcher.fast_field_values("n", [address for _, address in hits])
        return np.sort(np.array(values, dtype=np.int64))
