"""An aanhef that was chosen → the items of its list, each as a sentence of its own.

"De conclusies zijn:" says nothing without what follows. Every item is cited at its own place: a
short one whole, a long one by its first sentence. Does not: choose the aanhef.
"""

from collections.abc import Iterator, Sequence

from corpus.model import Section
from indexing.generation import Generation
from indexing.sentences import split_sentences
from kb.retrieve import hit_at
from kb.select import Candidate

_SHORT = 30
"""Words of an item that is cited whole; of a longer one its first sentence speaks."""


def opens_list(candidate: Candidate) -> bool:
    """Tell whether a sentence ends where a list should begin."""
    return candidate.text.rstrip().endswith(":")


def items_of(candidate: Candidate, generation: Generation) -> Iterator[Candidate]:
    """Yield the items below an aanhef in reading order; none when nothing hangs below it."""
    document = candidate.hit.passage.document_id
    for section in generation.catalog.all_sections(document):
        lead = section.lead
        if lead and candidate.start <= lead[0] < candidate.end <= section.start:
            yield from _item(section, document, generation)


def _item(section: Section, document: str, generation: Generation) -> Iterator[Candidate]:
    passage = generation.catalog.passage_at(document, section.start)
    if passage is None:
        return
    (number,) = generation.catalog.passages_by_id([passage.id])
    end = min(section.end, passage.end)
    text = passage.text[section.start - passage.start : end - passage.start]
    spans = list(split_sentences(text))
    if not spans:
        return
    left, right = spans[0][0], spans[-1 if len(text.split()) <= _SHORT else 0][1]
    item = Candidate(
        hit=hit_at(number, generation, 0.0),
        start=section.start + left,
        end=section.start + right,
        score=0.0,
        own=0.0,
        support=0.0,
        cue=True,
        anchored=True,
    )
    if not opens_list(item):
        yield item


def with_items(chosen: Sequence[Candidate], generation: Generation, most: int) -> list[Candidate]:
    """Put the items of a list behind its aanhef, an aanhef without any away; ``most`` is in words.

    The list goes before what else was chosen beside it: that is left out when it does not fit.
    """
    found: list[Candidate] = []
    for candidate in chosen:
        items = list(items_of(candidate, generation)) if opens_list(candidate) else []
        if not opens_list(candidate) or items:
            found += [candidate, *items]
    kept: list[Candidate] = []
    words = 0
    for candidate in found:
        words += (size := len(candidate.text.split()))
        if kept and words > most:
            words -= size
        elif not any(_inside(candidate, other) for other in kept):
            kept.append(candidate)
    return kept if not kept or not opens_list(kept[-1]) else kept[:-1]


def _inside(one: Candidate, other: Candidate) -> bool:
    same = one.hit.passage.document_id == other.hit.passage.document_id
    return same and other.start <= one.start and one.end <= other.end
