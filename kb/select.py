"""Hits → the sentences that answer, scored by what of the question they hold. Pure.

A candidate is a whole sentence; a sentence that ends in a colon takes its list along. Its score is
the weighted share of the question's terms in the sentence, in its passage with title and path, the
passage's own score, and whether it holds the kind of thing that was asked (a term, a date, a
number, an actor). Weights were set on the open golden questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corpus.model import Soort
from indexing.analysis import exact_terms, stem, stem_terms
from indexing.sentences import split_sentences
from kb.cues import Kind, has_cue, holds, requires_cue, subject_of
from kb.model import Hit
from kb.question import Question

PRIOR: Mapping[Soort, float] = {
    Soort.WET: 0.05,
    Soort.KAMERBRIEF: 0.05,
    Soort.DOSSIER: -0.03,
    Soort.BRON: -0.2,
}
HEADING_SHARE = 0.7
_LIST_CHARS = 800
_PASSAGES = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a hit, with how much of the question it holds.

    ``own`` (0..1) is the share that it holds with its heading, ``support`` the share that it
    holds with its whole passage.
    """

    hit: Hit
    start: int
    end: int
    score: float
    own: float
    support: float
    cue: bool
    anchored: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What every sentence of a hit has around it: the stems above it and in its passage."""

    above: frozenset[str]
    stems: frozenset[str]
    anchored: bool
    rank: float


def candidates(question: Question, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the sentences of the best hits, best first."""
    top = hits[0].score if hits else 1.0
    found = []
    for hit in hits[:_PASSAGES]:
        around = _around(question, hit, hit.score / top)
        found += [_score(question, hit, around, span) for span in sentence_spans(hit)]
    return sorted(found, key=lambda c: (-c.score, c.hit.number, c.start))


def sentence_spans(hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield spans, in the document, of whole sentences; a list stays with the words it completes.

    Sections that stand apart (two definitions, two paragraphs) never share a sentence.
    """
    for start, end in _units(hit):
        text = hit.passage.text[start - hit.passage.start : end - hit.passage.start]
        for left, right in _with_lists(text, list(split_sentences(text))):
            yield start + left, start + right


def _units(hit: Hit) -> list[tuple[int, int]]:
    """Return spans of sections, an onderdeel joined to the aanhef before it in the passage."""
    units: list[tuple[int, int]] = []
    for section in hit.sections:
        start, end = max(section.start, hit.passage.start), min(section.end, hit.passage.end)
        if units and section.lead and section.lead[0] >= units[-1][0]:
            units[-1] = units[-1][0], end
        elif start < end:
            units.append((start, end))
    return units


def _with_lists(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    n = 0
    while n < len(spans):
        start, end = spans[n]
        n += 1
        if text[end - 1] == ":":
            while n < len(spans) and spans[n][1] - start <= _LIST_CHARS:
                end = spans[n][1]
                n += 1
        yield start, end


def _around(question: Question, hit: Hit, rank: float) -> _Around:
    above = frozenset(stem_terms(" ".join((hit.passage.title, *hit.passage.path))))
    stems = above | set(stem_terms(hit.passage.text))
    return _Around(above, stems, _anchored(question, hit), rank)


def _score(question: Question, hit: Hit, around: _Around, span: tuple[int, int]) -> Candidate:
    (start, end), first = span, hit.passage.start
    text = hit.passage.text[start - first : end - first]
    here = set(stem_terms(text))
    own = _share(question, here)
    own += HEADING_SHARE * (_share(question, here | around.above) - own)
    context = _share(question, here | around.stems)
    cue = holds(question.kind, text)
    score = 0.55 * own + 0.25 * context + 0.2 * around.rank + PRIOR.get(hit.card.soort, 0.0)
    if has_cue(question.kind):
        score += 0.2 if cue else -0.15
    if question.kind is Kind.DEFINITION and _defines(question, text):
        score += 0.2
    return Candidate(
        hit=hit,
        start=start,
        end=end,
        score=score,
        own=own,
        support=context,
        cue=cue or not requires_cue(question.kind),
        anchored=around.anchored,
    )


def _share(question: Question, terms: AbstractSet[str]) -> float:
    """Return which weighted share of the question is in ``terms``; an expansion counts in part."""
    total = sum(question.weights.values())
    held = sum(w for t, w in question.weights.items() if t in terms)
    missed = total - held
    extra = sum(w for t, w in question.expansions.items() if t in terms)
    return (held + min(missed * 0.6, extra)) / total if total else 0.0


def _defines(question: Question, sentence: str) -> bool:
    """Tell whether a sentence opens with a term of the question and says what it is or does."""
    return bool(question.weights.keys() & set(stem_terms(subject_of(sentence))))


def _anchored(question: Question, hit: Hit) -> bool:
    """Tell whether every name, year and code of the question stands in or above the passage."""
    if not question.anchors:
        return True
    passage, card = hit.passage, hit.card
    above = " ".join((passage.title, *passage.path))
    about = " ".join((card.kenmerk, card.subject, card.abbreviation))
    words = {word for text in (above, passage.text, about) for word in exact_terms(text)}
    stems = {stem(word) for word in words}
    known = {stem(word) for label in question.added for word in exact_terms(label)}
    return all(
        anchor in words or stem(anchor) in stems or (known & stems and stem(anchor) in known)
        for anchor in question.anchors
    )
