"""Our retrieval as a llama-index retriever: nodes that carry the whole citation.

For people who build further with llama-index. Not imported by the product itself, so that a
question never waits for llama-index to load.
"""

from dataclasses import asdict

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from kb.knowledge_base import KnowledgeBase


class KnowledgeBaseRetriever(BaseRetriever):
    """Retrieves passages; ``node_id`` is our stable passage id.

    Metadata are the fields of a Citation (title, place, date, url, document_id, start, end, …);
    they are left out of what a model sees by default, except title, place and date.
    """

    def __init__(self, kb: KnowledgeBase, k: int = 10) -> None:
        """Retrieve at most ``k`` passages per question."""
        super().__init__()
        self._kb = kb
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = []
        for rank, citation in enumerate(self._kb.search(query_bundle.query_str, k=self._k)):
            fields = asdict(citation)
            hidden = [name for name in fields if name not in ("title", "place", "date")]
            node = TextNode(
                id_=citation.passage_id,
                text=citation.quote,
                metadata=fields,
                excluded_llm_metadata_keys=hidden,
                excluded_embed_metadata_keys=list(fields),
            )
            found.append(NodeWithScore(node=node, score=1.0 / (rank + 1)))
        return found
