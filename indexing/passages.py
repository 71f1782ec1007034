"""Document → Passages: literal slices that never cross a lid. Pure and deterministic.

Neighbouring sections are joined while they share their home (the same artikel and lid, or the same
heading) and fit in ``max_chars``; a section that is longer by itself is cut at sentence ends. An
onderdeel thereby stays with its aanhef when the whole lid fits; when it does not, its ``lead``
still points at the aanhef. Footnotes and tables stand alone.
"""

import hashlib
from collections.abc import Iterator, Sequence

from corpus.model import Document, Kind, Section
from indexing.model import Passage
from indexing.sentences import split_sentences

MAX_CHARS = 1200
"""About 200 Dutch words: fits the 512-token window of the default model (2.8 tokens a word)."""

PASSAGES_VERSION = "1"
"""Part of every manifest; goes up when the same document gives other passages."""


def cut_passages(document: Document, max_chars: int = MAX_CHARS) -> tuple[Passage, ...]:
    """Cut a document; every passage is ``document.text[start:end]``, in reading order.

    ``max_chars`` counts code points; one sentence that is longer is kept whole.
    """
    found: list[Passage] = []
    for first, last in _groups(document.sections, max_chars):
        start, end = document.sections[first].start, document.sections[last].end
        for left, right in _pieces(document.text, start, end, max_chars):
            found.append(_passage(document, left, right, first, last))
    return tuple(found)


def _groups(sections: Sequence[Section], max_chars: int) -> Iterator[tuple[int, int]]:
    """Yield inclusive ranges of sections that belong together and fit."""
    first = 0
    for n in range(1, len(sections) + 1):
        if n < len(sections) and _joinable(sections[first], sections[n], max_chars):
            continue
        yield first, n - 1
        first = n


def _joinable(first: Section, then: Section, max_chars: int) -> bool:
    alone = {Kind.NOTE, Kind.TABLE}
    return (
        first.kind not in alone
        and then.kind not in alone
        and _home(first) == _home(then)
        and then.end - first.start <= max_chars
    )


def _home(section: Section) -> tuple[str, ...]:
    """Return what two sections must share to stand in one passage."""
    place = section.place
    if place.artikel:
        return place.bijlage, place.artikel, place.lid, section.status
    if place.bijlage:
        return place.bijlage, *(step for step in section.path if not step.startswith("onderdeel "))
    return place.heading, str(place.page), *section.path[:-1]


def _pieces(text: str, start: int, end: int, max_chars: int) -> Iterator[tuple[int, int]]:
    """Yield the span whole when it fits, otherwise runs of whole sentences."""
    if end - start <= max_chars:
        if text[start:end].strip():
            yield start, end
        return
    left = right = start
    for a, b in split_sentences(text[start:end]):
        if start + b - left > max_chars and right > left:
            yield left, right
            left = start + a
        right = start + b
    if right > left:
        yield left, right


def _passage(document: Document, start: int, end: int, first: int, last: int) -> Passage:
    text = document.text[start:end]
    sections = document.sections
    inside = [
        n for n in range(first, last + 1) if sections[n].start < end and start < sections[n].end
    ]
    path = sections[inside[0]].path
    digest = hashlib.sha256("\x1f".join((document.id, *path, str(start), text)).encode())
    return Passage(
        id=digest.hexdigest()[:20],
        document_id=document.id,
        start=start,
        end=end,
        text=text,
        title=document.card.title,
        path=path,
        first_section=inside[0],
        last_section=inside[-1],
    )
