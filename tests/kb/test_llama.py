"""Our retriever inside llama-index."""

import pytest

from kb import KnowledgeBase


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_nodes_carry_the_whole_citation(startset_kb: KnowledgeBase) -> None:
    from llama_index.core.base.base_retriever import BaseRetriever

    from kb.llama import KnowledgeBaseRetriever

    retriever = KnowledgeBaseRetriever(startset_kb, k=3)
    assert isinstance(retriever, BaseRetriever)
    nodes = retriever.retrieve("Hoe lang beschermt een voorbereidingsbesluit?")
    assert len(nodes) == 3
    found = nodes[0].node.metadata
    assert {"title", "place", "url", "document_id", "start", "end", "basis"} <= found.keys()
    assert nodes[0].node.get_content() == found["quote"]
    assert nodes[0].score is not None
    assert nodes[0].score > (nodes[1].score or 0)
