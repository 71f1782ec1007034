"""Passages of an indexed law by their place, for tests."""

from kb import KnowledgeBase


def passages_of(kb: KnowledgeBase, law: str, artikel: str = "", lid: str = "") -> list[str]:
    """Return the ids of the passages of a law, or of an article or lid of it, in order."""
    catalog = kb._reader.current().catalog
    return [
        p.id
        for _, p, _ in catalog.all_passages()
        if p.document_id.startswith(law)
        and (not artikel or any(step.startswith(f"Artikel {artikel} ") for step in p.path))
        and (not lid or f"lid {lid}" in p.path)
    ]


def passage_at(kb: KnowledgeBase, law: str, artikel: str, lid: str = "") -> str:
    """Return the id of the first passage at a place."""
    return passages_of(kb, law, artikel, lid)[0]
