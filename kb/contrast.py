"""A question that sets two things beside each other → what each of the two is, from our concepts.

No single sentence holds the difference between a visie and a plan; two definitions side by side
show it. Does not: judge which is better.
"""

from collections.abc import Iterator

from corpus.model import Soort
from indexing.generation import Generation
from kb.cues import compares
from kb.question import Question
from kb.retrieve import hit_at
from kb.select import Candidate

CONCEPTS = "begrippen"
"""The document of our concepts; the heading of an entry is its name."""

_TWO = 2


def both_defined(question: Question, generation: Generation) -> list[Candidate]:
    """Return the definitions of the two concepts that are compared, as named; else nothing."""
    if not compares(question.text):
        return []
    found = list(_entries(question, generation))
    text = question.repaired.casefold()
    return sorted(found, key=lambda c: _first(c, text)) if len(found) == _TWO else []


def _entries(question: Question, generation: Generation) -> Iterator[Candidate]:
    catalog = generation.catalog
    if not catalog.documents_by_id([CONCEPTS]):
        return
    for section in catalog.all_sections(CONCEPTS):
        if section.place.heading in question.subjects:
            passage = catalog.passage_at(CONCEPTS, section.start)
            for number in catalog.numbers([passage.id]).values() if passage else ():
                hit = hit_at(number, generation, 1.0)
                if hit.card.soort is Soort.BEGRIP:
                    yield Candidate(
                        hit=hit,
                        start=section.start,
                        end=section.end,
                        score=0.0,
                        own=1.0,
                        support=1.0,
                        cue=True,
                        anchored=True,
                        features={"about": 1.0, "defines": 1.0},
                    )


def _first(candidate: Candidate, text: str) -> int:
    """Return where the name of a concept, or else the start of it, stands in a question."""
    name = candidate.hit.sections[0].place.heading.casefold()
    at = text.find(name)
    return at if at >= 0 else len(text)
