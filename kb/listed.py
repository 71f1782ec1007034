"""An aanhef that was chosen → the items of its list, each as a sentence of its own.

"De conclusies zijn:" says nothing without what follows. Every item is cited at its own place: a
short one whole, a long one by its first sentence. Does not: choose the aanhef.
"""

from collections.abc import Iterator, Sequence

from corpus.model import Section, Soort
from indexing.generation import Generation
from indexing.sentences import split_sentences
from kb.cues import Kind, asks_list
from kb.held import terms_of
from kb.question import Question
from kb.retrieve import hit_at
from kb.select import Candidate

_TOP = 20
_SHORT = 30
"""Words of an item that is cited whole; of a longer one its first sentence speaks."""


def under_heading(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return what stands under the heading that a question for several things names.

    *Welke toezeggingen doet de brief?* names a heading (Beloofd, by another word) and a word of the
    title of its document: the statements there are the list, in the order they were written.
    """
    if not asks_list(question.text) or question.kind is Kind.ACTOR:
        return []
    own = [{g.stem, *g.parts} for g in question.groups]
    wide = [{g.stem, *g.parts, *(t for o in g.others for t in o.stems)} for g in question.groups]
    for best in ranked[:_TOP]:
        asked = own if best.hit.card.soort is Soort.INSTRUMENT else wide
        path, title = best.hit.passage.path, terms_of(best.hit.passage.title)
        heading = terms_of(path[-1]).stems if path else frozenset()
        rest = [terms for terms in asked if heading.isdisjoint(terms)]
        named = bool(heading) and heading <= set().union(*asked)
        if named and len(rest) < len(asked) and any(not title.parts.isdisjoint(t) for t in rest):
            return _beside(best, ranked)
    return []


def _beside(best: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the first sentence of each statement under the heading of one; [] of a single one."""
    place = best.hit.passage.document_id, best.hit.passage.path
    same = [c for c in ranked if (c.hit.passage.document_id, c.hit.passage.path) == place]
    first: dict[int, Candidate] = {}
    for c in sorted(same, key=lambda c: c.start):
        statement = max(s.start for s in c.hit.sections if s.start <= c.start)
        first.setdefault(statement, c)
    return list(first.values()) if len(first) > 1 else []


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


def within(found: Sequence[Candidate], most: int) -> Iterator[Candidate]:
    """Yield sentences while they fit in ``most`` words."""
    for candidate in found:
        most -= len(candidate.text.split())
        if most < 0:
            return
        yield candidate
