"""Passages → a tantivy word index with Dutch analysis of our own, and terms → scored passages.

tantivy never sees raw text: every field gets our terms, joined by spaces, so that documents and
questions are analysed by the same code. Its BM25 is fixed at k1 = 1.2, b = 0.75.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from indexing.analysis import exact_terms, stem_terms
from indexing.errors import IndexDamagedError
from indexing.model import Passage

FIELDS = ("exact", "stem", "heading")
_HEAP = 64_000_000


def _schema() -> Any:
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("n", stored=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("soort", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _register(index: Any) -> Any:
    import tantivy  # noqa: PLC0415

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("terms", analyzer)
    return index


def nearest_headings(path: Sequence[str]) -> list[str]:
    """Return the two headings closest to a passage; a lid or onderdeel has none of its own.

    Higher headings say little about a passage and, by their length, would hide the near ones.
    """
    named = [step for step in path if not step.startswith(("lid ", "onderdeel "))]
    return named[-2:]


def build_words(folder: Path, passages: Iterable[tuple[int, Passage, str]]) -> None:
    """Write a new word index into an empty folder from (number, passage, soort)."""
    import tantivy  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    writer = _register(tantivy.Index(_schema(), str(folder))).writer(_HEAP, 1)
    for n, passage, soort in passages:
        document = tantivy.Document()
        document.add_unsigned("n", n)
        heading = " ".join((passage.title, *nearest_headings(passage.path)))
        document.add_text("exact", " ".join(exact_terms(passage.text)))
        document.add_text("stem", " ".join(stem_terms(f"{heading}\n{passage.text}")))
        document.add_text("heading", " ".join(stem_terms(heading)))
        document.add_text("document", passage.document_id)
        document.add_text("soort", soort)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


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
            self._index = _register(tantivy.Index.open(str(folder)))
            self._searcher = self._index.searcher()
        except ValueError as error:
            raise IndexDamagedError(f"{folder.name}: {error}") from error
        self._schema = self._index.schema

    @property
    def size(self) -> int:
        """Number of passages."""
        return int(self._searcher.num_docs)

    def frequency(self, field: str, term: str) -> int:
        """Return in how many passages a term occurs."""
        return int(self._searcher.doc_freq(field, term))

    def search(
        self,
        field: str,
        weights: Mapping[str, float],
        k: int,
        *,
        soorten: Sequence[str] = (),
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
        wanted = query.boolean_query(terms)
        if soorten:
            kinds = query.term_set_query(self._schema, "soort", list(soorten))
            silent = query.const_score_query(kinds, 0.0)
            wanted = query.boolean_query([(occur.Must, wanted), (occur.Must, silent)])
        hits = self._searcher.search(wanted, k, count=False).hits
        numbers = self._searcher.fast_field_values("n", [address for _, address in hits])
        return {int(n): float(score) for n, (score, _) in zip(numbers, hits, strict=True)}
