"""A Document → all references in it: the links of its XML and what its words name (pure).

Invariants: in reading order, without overlap; where a link and the words overlap, the link wins:
it is official. Headings are not read. Does not: look targets up.
"""

from corpus.model import Document, Reference
from corpus.references.recognise import recognise


def find_references(document: Document) -> tuple[Reference, ...]:
    """Return links and recognised references of a document."""
    card = document.card
    law = card.official_id if card.official_id.startswith(("BWB", "CVDR", "/akn")) else ""
    day = card.date or card.valid_from
    found = list(document.references)
    for section in document.sections:
        words = document.text[section.start : section.end]
        hits = recognise(words, law=law, date=day, artikel=section.place.artikel)
        found += [hit.as_reference(section.start) for hit in hits]
    links = {(r.start, r.end) for r in document.references}
    found.sort(key=lambda r: (r.start, (r.start, r.end) not in links, r.start - r.end))
    kept: list[Reference] = []
    for reference in found:
        is_link = (reference.start, reference.end) in links
        while is_link and kept and kept[-1].end > reference.start:
            if (kept[-1].start, kept[-1].end) in links:
                break
            kept.pop()
        if not kept or reference.start >= kept[-1].end or is_link:
            kept.append(reference)
    return tuple(kept)
