"""Hits → the sentences that answer, scored by what of the question they hold. Pure.

A candidate is a whole sentence; a sentence that ends in a colon takes its list along. Its score is
the weighted share of the question's terms in the sentence, in its passage with title and path, the
passage's own score, and whether it holds the kind of thing that was asked (a term, a date, a
number, an actor). Weights were set on the open golden questions.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files

from corpus.model import Soort
from indexing.analysis import exact_terms, stem
from indexing.known import LID, WHOLE
from indexing.sentences import split_sentences
from kb.cues import requires_cue
from kb.evidence import FEATURES, Around, around, asking_of, features
from kb.model import Hit
from kb.orders import gives_orders
from kb.question import Question
from kb.subjects import CONCEPT_OF_LAW

_LIST_CHARS, _QUOTE_CHARS = 800, 2400
_PASSAGES, _LEAST = 20, 0.5
"""Hits whose sentences are read, and the least share of the best score they have. Of 834 questions
as many are answered as with 25 and no least; with 10 or .55 one or two fewer. Text that is not in
force is held against this least by what it was found for. Of other hits only a definition is read:
it answers what a thing is, however often others name it."""
_STATEMENT_WORDS = 70
OF_LID = "known_lid"
"""Likeness to a question of a lid itself; it weighs nothing beside that of all behind a lid."""

_LEANS = re.compile(
    r"(?:Bovendien|Daarnaast|Verder|Anders|In dat geval|Ten (?:tweede|derde)|Dit|Dat|Deze|Die|Zij"
    r"|Daar\w*|Hier\w*)\b"
)
"""How a sentence begins that another before it must make clear."""


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
    features: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words of the sentence."""
        passage = self.hit.passage
        return passage.text[self.start - passage.start : self.end - passage.start]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What all sentences of a hit share: ``fixed`` features, and what these weigh together.

    ``alike`` are (start, end, likeness, share) of the statements with a known question.
    """

    hit: Hit
    anchored: bool
    fixed: Mapping[str, float]
    weighed: float
    alike: Sequence[tuple[int, int, float, float]]


def candidates(question: Question, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the sentences of the best hits, best first."""
    top = hits[0].score if hits else 1.0
    found, asking = [], asking_of(question)
    for rank, hit in enumerate(hits):
        far = rank >= _PASSAGES or max(hit.score, hit.found) < _LEAST * top
        if far and not _is_concept(hit):
            continue
        texts = [(span, _slice(hit, *span)) for span in sentence_spans(hit)]
        read = [(span, text, asking.scope.read(text)) for span, text in texts]
        place = around(asking, hit, [here for *_, here in read], rank=rank, top=top)
        standing = _standing(question, hit, place)
        found += [
            _candidate(question, standing, span, features(asking, place, text, here))
            for span, text, here in read
            if not gives_orders(text)
        ]
    return sorted(found, key=lambda c: (-c.score, c.hit.number, c.start))


def _standing(question: Question, hit: Hit, place: Around) -> _Standing:
    """Return what the sentences of a hit share.

    How like the question is to known ones beside a statement is of that statement alone; here is
    how like it is to those of statements, and of a lid, that rest on the whole passage.
    """
    ends = {section.start: section.end for section in hit.sections}
    own = [(start, ends[start], like, share) for start, like, share in hit.alike if start in ends]
    behind = [row for row in hit.alike if row[0] in {WHOLE, LID}]
    basis = {
        "known_basis": max((like for _, like, _ in behind), default=0.0),
        "expanded_basis": max((share for *_, share in behind), default=0.0),
        OF_LID: max((like for start, like, _ in behind if start == LID), default=0.0),
    }
    fixed = place.fixed | {name: value for name, value in basis.items() if value}
    return _Standing(hit, not unheld_anchors(question, hit), fixed, _weighed(fixed), own)


def _is_concept(hit: Hit) -> bool:
    """Tell whether a hit is an entry of our list of concepts or of a law's."""
    last = hit.passage.path[-1] if hit.passage.path else ""
    return hit.card.soort is Soort.BEGRIP or last.startswith(CONCEPT_OF_LAW)


def sentence_spans(hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield spans, in the document, of whole sentences; a list stays with the words it completes.

    Sections that stand apart (two definitions, two paragraphs) never share a sentence.
    """
    for start, end in units(hit):
        text = hit.passage.text[start - hit.passage.start : end - hit.passage.start]
        for left, right in _with_lists(text, _sentences(text)):
            yield start + left, start + right


def units(hit: Hit) -> list[tuple[int, int]]:
    """Return spans, in the document, of sections; an onderdeel is joined to the aanhef before it.

    The aanhef must stand in the same passage.
    """
    found: list[tuple[int, int]] = []
    for section in hit.sections:
        start, end = max(section.start, hit.passage.start), min(section.end, hit.passage.end)
        if found and section.lead and section.lead[0] >= found[-1][0]:
            found[-1] = found[-1][0], end
        elif start < end:
            found.append((start, end))
    return found


@lru_cache(maxsize=16384)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(split_sentences(text))


def whole(candidate: Candidate) -> Candidate:
    """Return a candidate that takes its neighbours along when they make one short statement.

    A statement of a card or a lid is read as it was written: with its exception or condition.
    """
    hit = candidate.hit
    for start, end in units(hit):
        if start <= candidate.start and candidate.end <= end:
            text = _slice(hit, start, end)
            if gives_orders(text):
                return candidate
            spans = _sentences(text)
            if len(text.split()) <= _STATEMENT_WORDS:
                return replace(candidate, start=start + spans[0][0], end=start + spans[-1][1])
            first = _beginning(candidate.start - start, spans, text)
            return replace(candidate, start=start + first)
    return candidate


def _beginning(at: int, spans: Sequence[tuple[int, int]], text: str) -> int:
    """Return where the last sentence before this place begins that leans on no other."""
    before = [start for start, _ in spans if start <= at]
    while len(before) > 1 and _LEANS.match(text, before[-1]):
        before.pop()
    start = before[-1] if before else at
    return start if len(text[start:at].split()) <= _STATEMENT_WORDS else at


def to_list_end(candidate: Candidate) -> Candidate:
    """Return a candidate that stops inside a list with all of that list, when its passage has it.

    A list that was cut to choose by is quoted whole, as far as ``_QUOTE_CHARS``.
    """
    hit, text = candidate.hit, candidate.text.rstrip()
    if text[-1:] not in {",", ";"} or ":" not in text:
        return candidate
    for start, end in units(hit):
        if start <= candidate.start < end:
            full = _slice(hit, candidate.start, end).rstrip()
            if len(text) < len(full) <= _QUOTE_CHARS:
                return replace(candidate, end=candidate.start + len(full))
    return candidate


def _slice(hit: Hit, start: int, end: int) -> str:
    return hit.passage.text[start - hit.passage.start : end - hit.passage.start]


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


def _candidate(
    question: Question, standing: _Standing, span: tuple[int, int], found: dict[str, float]
) -> Candidate:
    """Return a sentence with its score; ``found`` are features of its own.

    A text that no editor read has no known questions: what a sentence holds of the question by
    itself counts as much.
    """
    hit, (start, end) = standing.hit, span
    headed = found.get("headed", 0.0)
    here = [row for row in standing.alike if row[0] <= start < row[1]]
    known = max((like for *_, like, _ in here), default=0.0)
    expanded = max((share for *_, share in here), default=0.0 if hit.read else headed)
    found |= {n: v for n, v in (("known", known), ("expanded", expanded)) if v}
    return Candidate(
        hit=hit,
        start=start,
        end=end,
        score=standing.weighed + _weighed(found),
        own=headed,
        support=standing.fixed.get("context", 0.0),
        cue=not requires_cue(question.kind) or "cue" in found,
        anchored=standing.anchored,
        features={**found, **standing.fixed},
    )


def _weighed(found: Mapping[str, float]) -> float:
    """Return what features weigh together."""
    weight = weights()
    return sum([weight.get(name, 0.0) * value for name, value in found.items()])


@cache
def weights() -> Mapping[str, float]:
    """Return the fitted weight of every feature; a feature without one weighs nothing."""
    read = tomllib.loads(files("kb").joinpath("weights.toml").read_text("utf-8"))
    return {name: float(read["sentence"].get(name, 0.0)) for name in FEATURES}


def unheld_anchors(question: Question, hit: Hit) -> tuple[str, ...]:
    """Return the names, years and codes of a question that stand not in or above a passage."""
    if not question.anchors:
        return ()
    passage, card = hit.passage, hit.card
    about = (card.kenmerk, card.subject, card.abbreviation)
    words = _words(" ".join((passage.title, *passage.path, passage.text, *about)))
    absent = [anchor for anchor in question.anchors if not _stands(anchor, words)]
    if not absent:
        return ()
    stems = set(map(stem, words))
    others = {g.stem: g.others for g in question.groups}
    return tuple(
        anchor
        for anchor in absent
        if stem(anchor) not in stems
        and not any(stems.issuperset(o.stems) for o in others.get(stem(anchor), ()))
    )


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(exact_terms(text))


def _stands(anchor: str, words: Set[str]) -> bool:
    """Tell whether a name or code, or what stands before its hyphen, is among words."""
    return anchor in words or ("-" in anchor and anchor.partition("-")[0] in words)
