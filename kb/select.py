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
_PASSAGES = 25
"""Hits whose sentences are read: of 608 questions 541 are answered with 20, 25 or 50. Of later ones
only a definition is read: it answers what a thing is, however often others name it."""
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
    """What all sentences of a hit share."""

    hit: Hit
    place: Around
    anchored: bool


def candidates(question: Question, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the sentences of the best hits, best first."""
    top = hits[0].score if hits else 1.0
    found, asking = [], asking_of(question)
    for rank, hit in enumerate(hits):
        if rank >= _PASSAGES and not _is_concept(hit):
            continue
        texts = [(span, _slice(hit, *span)) for span in sentence_spans(hit)]
        read = [(span, text, asking.scope.read(text)) for span, text in texts]
        place = around(asking, hit, [here for *_, here in read], rank=rank, top=top)
        standing = _Standing(hit, place, not unheld_anchors(question, hit))
        found += [
            _score(
                question,
                standing,
                span,
                _with_known(hit, span, features(asking, place, text, here)),
            )
            for span, text, here in read
            if not gives_orders(text)
        ]
    return sorted(found, key=lambda c: (-c.score, c.hit.number, c.start))


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


def _with_known(hit: Hit, span: tuple[int, int], found: Mapping[str, float]) -> dict[str, float]:
    """Return features with how like the question is to known ones beside the statement.

    Apart, the same of statements that rest on the passage. A text that no editor read has no such
    questions: what it holds of the question by itself counts as much.
    """
    ends = {section.start: section.end for section in hit.sections}
    own = [row for row in hit.alike if row[0] <= span[0] < ends.get(row[0], row[0])]
    behind = [row for row in hit.alike if row[0] in {WHOLE, LID}]
    known = {"expanded": 0.0 if hit.read else found.get("headed", 0.0)}
    for name, n in (("known", 1), ("expanded", 2)):
        known[name] = max((row[n] for row in own), default=known.get(name, 0.0))
        known[f"{name}_basis"] = max((row[n] for row in behind), default=0.0)
    known[OF_LID] = max((row[1] for row in behind if row[0] == LID), default=0.0)
    return {**found, **{name: value for name, value in known.items() if value}}


def _score(
    question: Question, standing: _Standing, span: tuple[int, int], found: dict[str, float]
) -> Candidate:
    hit, (start, end) = standing.hit, span
    weight = weights()
    return Candidate(
        hit=hit,
        start=start,
        end=end,
        score=sum([weight.get(name, 0.0) * value for name, value in found.items()]),
        own=found.get("headed", 0.0),
        support=found.get("context", 0.0),
        cue=not requires_cue(question.kind) or "cue" in found,
        anchored=standing.anchored,
        features=found,
    )


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
    words = set(exact_terms(" ".join((passage.title, *passage.path, passage.text, *about))))
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


def _stands(anchor: str, words: Set[str]) -> bool:
    """Tell whether a name or code, or what stands before its hyphen, is among words."""
    return anchor in words or ("-" in anchor and anchor.partition("-")[0] in words)
