"""The LlamaIndex way: SentenceSplitter and VectorStoreIndex on Chroma, with the same embedder.

Everything at its default but the embedder and, in a second run, the size of a piece; the texts are
extracted already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Document
from indexing.embedding import Embedder
from tests.bench.clock import Spent, both_timed


@dataclass(frozen=True, slots=True)
class Cost:
    """How many pieces, and what cutting them cost, and embedding and storing them."""

    pieces: int
    cutting: Spent
    storing: Spent

    @property
    def whole(self) -> Spent:
        """Both together."""
        return self.cutting.plus(self.storing)

    def least(self, other: "Cost") -> "Cost":
        """Return the smaller of each part of two rounds."""
        parts = self.cutting.least(other.cutting), self.storing.least(other.storing)
        return Cost(self.pieces, *parts)


def ingest(documents: Sequence[Document], embedder: Embedder, folder: Path, **size: int) -> Cost:
    """Index the texts; ``size`` is chunk_size and chunk_overlap, in tokens."""
    import chromadb
    from llama_index.core import Document as Text
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    texts = [
        Text(text=d.text, doc_id=d.id, metadata={"title": d.card.title, "soort": str(d.card.soort)})
        for d in documents
    ]
    splitter = SentenceSplitter(**size)
    nodes, cutting = both_timed(lambda: splitter.get_nodes_from_documents(texts))
    collection = chromadb.PersistentClient(str(folder)).get_or_create_collection(
        "texts", embedding_function=None, metadata={"hnsw:space": "cosine"}
    )
    storage = StorageContext.from_defaults(vector_store=ChromaVectorStore(collection))

    def index() -> None:
        VectorStoreIndex(nodes, storage_context=storage, embed_model=_embedding(embedder))

    _, storing = both_timed(index)
    return Cost(len(nodes), cutting, storing)


def _embedding(embedder: Embedder) -> Any:
    """Return our embedder as theirs."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Ours(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, embedder.embed_question(query)))

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in embedder.embed_passages(texts)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Ours()
