"""Ranked sentences → an Answer: the best ones with verified citations, or an honest refusal.

Whether it answers is decided in ``judge``; the threshold never falls to produce an answer. A best
sentence that only says that the sources do not hold something is a refusal that shows it first.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from corpus.model import Soort
from indexing.generation import Generation
from kb.actors import asked_level, by_actor, fit
from kb.asked import meets_outcome
from kb.cite import cite
from kb.contrast import both_defined
from kb.cues import Kind, asks_list, requires_cue
from kb.direct import (
    deciders,
    definitions,
    direct_first,
    is_defined,
    is_one_case,
    is_undefined,
    only_defined,
    only_terms,
)
from kb.duty import cases, duties
from kb.judge import confidence, says_unknown
from kb.listed import under_heading, with_items, within
from kb.model import Answer, Citation, Hit, Searched, Sentence, Understood
from kb.named import named_sentences
from kb.proof import is_ours, proofs_of
from kb.question import Question
from kb.said import said_of
from kb.select import Candidate, candidates, to_list_end, whole
from kb.sure import KNOWN, NEAR, answers, answers_exactly, answers_same, is_left_open

MAX_SENTENCES = 4
MAX_WORDS = 200
ARTICLE_WORDS = 600
"""Words of an article whose text is asked for; what does not fit is said beside the answer."""

_TEXT = frozenset({Kind.OPEN, Kind.DEFINITION})
"""Kinds of a question that asks what an article says, and not one thing in it."""

_MARGIN = 1.8
_HOLDS = 0.5
"""Least share of what the best sentence holds of a question that another must hold; one with the
kind of thing that was asked (an actor, a term) may hold less."""

_SAME = 0.7

_NEAREST = 3
_TOLD = 12
_CALLED = "wordt aangehaald als"
_FIGURES = frozenset({Kind.SHARE, Kind.AMOUNT})
_HAS_FIGURE = re.compile(r"\bnoem(?:t|en) \d")
_UNSURE = "Onzeker is"
_LEANS = re.compile(r"(?:Dit|Dat|Deze|Die|Daar\w*|Hier\w*|Zij|Het gaat)\b")
_ENTRY = re.compile(r"[^\W\d_][^:.;]{2,60}: [^;]*;$")
"""An entry of a list of concepts in a law: it says what something is and nothing else."""
_ITEM = re.compile(r"(?:[a-z]{1,2}[.)]|\d{1,2}°) ")
"""The start of an item of a list, without the words that it completes; one whose letter stands
apart begins small."""


def compose(
    question: Question,
    hits: Sequence[Hit],
    generation: Generation,
    seconds: float,
    day: date,
    tell: Callable[[Sequence[Candidate]], Sequence[Candidate]] | None = None,
) -> Answer:
    """Return the answer to an understood question from its hits; ``seconds`` is time so far.

    ``day`` chooses between versions of a law that the question names. ``tell`` makes an answer of
    another kind from the ranked sentences; when it gives nothing they answer themselves.
    """
    named = named_sentences(question, generation, day)
    found = [] if named.candidates else candidates(question, hits)
    by_place = named.candidates or (named.absent and not answers_exactly(found))
    ranked = list(named.candidates or named.offered) if by_place else found
    general = [c for c in ranked if not is_one_case(question, c)]
    likely = 0.0 if by_place else confidence(question, general)
    both = [] if by_place else both_defined(question, generation)
    sure = bool(named.candidates or both or answers_same(general)) or (
        (answers(general, likely) and not is_undefined(question, general))
        or (not by_place and is_defined(question, general))
    )
    said = None if by_place else said_of(question, ranked)
    left = not by_place and is_left_open(ranked) and not answers_exactly(ranked)
    told = () if by_place or left else (tell and tell(ranked)) or under_heading(question, ranked)
    sure = sure and not left
    if said and (said.letter or sure):
        told = said.told(ranked)
        sure = sure and not said.letter
    whole = named.candidates if question.kind in _TEXT else ()
    chosen = list(within(whole, ARTICLE_WORDS)) or list(within(told, MAX_WORDS))
    if not chosen and sure:
        chosen = _chosen(question, general, both, generation, day)
    proofs = [proofs_of(c, ranked, generation, day) for c in chosen]
    sentences, citations = _cited(chosen, proofs, generation, day)
    cited = {c.hit.number for some in (chosen, *proofs) for c in some}
    nearest = _nearest(ranked if citations else _said_first(ranked), cited, generation, day)
    return Answer(
        question=question.text,
        refused=not citations,
        sentences=sentences,
        citations=citations,
        nearest=nearest,
        searched=_searched(question, named.absent, generation),
        generation=str(generation.manifest.generation),
        seconds=seconds,
        understood=Understood(
            question=question.text,
            kind=question.kind.value,
            corrections=tuple((c.typed, c.read) for c in question.corrections),
            expansions=question.added,
        ),
    )


def _chosen(
    question: Question,
    ranked: Sequence[Candidate],
    both: Sequence[Candidate],
    generation: Generation,
    day: date,
) -> list[Candidate]:
    """Return the sentences of the answer in the order a reader needs, lists with their items.

    ``both`` are the definitions of what is compared; none when nothing is.
    """
    level = asked_level(question.text, question.kind)
    known = by_actor(question, [c for c in ranked if not says_unknown(c) and _tells(question, c)])
    if asks_list(question.text):
        known = [c for c in known if not _ENTRY.match(c.text)] or known
    best = only_terms(question, direct_first(question, choose(known, question.kind, level)))
    same = answers_same(known)
    if same:
        best = [c for c in best if any(c.features.get(n, 0.0) >= NEAR for n in KNOWN)]
    exact = answers_exactly(known)
    compared = [*exact, *(c for c in both if not any(_alike(c, e) for e in exact))] if both else []
    ordered = compared or same or duties(question, generation, day) or cases(question, known)
    defined = definitions(question, known)
    if question.kind is Kind.DEFINITION and not compared:
        ordered = defined or ordered
    if entries := ordered or defined or deciders(question, known):
        rest = (c for c in best if not any(_alike(c, entry) for entry in entries))
        best = [*entries, *rest][:MAX_SENTENCES]
    return with_items(only_defined(question, best), generation, MAX_WORDS)


def _tells(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence says more than a name of a law or the state of a source."""
    soort = candidate.hit.card.soort
    if soort is Soort.BRON:
        figure = question.kind not in _FIGURES and _HAS_FIGURE.search(candidate.text)
        return not figure and not candidate.text.startswith(_UNSURE)
    return soort is not Soort.WET or _CALLED not in candidate.text


def _cited(
    chosen: Sequence[Candidate],
    proofs: Sequence[Sequence[Candidate]],
    generation: Generation,
    day: date,
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Return sentences and their citations: the official text first, each number once."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    sentences = []
    for candidate, official in zip(chosen, proofs, strict=True):
        here = []
        for c in (*map(to_list_end, official), candidate):
            place = (c.hit.passage.document_id, c.start, c.end)
            if place not in numbers:
                found = cite(c.hit, c.start, c.end, generation.catalog, day=day)
                numbers[place] = len(citations) + 1
                citations.append(replace(found, n=numbers[place]))
            here.append(numbers[place])
        sentences.append(Sentence(candidate.text, tuple(here)))
    return tuple(sentences), tuple(citations)


def choose(ranked: Sequence[Candidate], kind: Kind = Kind.OPEN, level: str = "") -> list[Candidate]:
    """Return the sentences of the answer: near the best, not twice the same, within the length.

    ``level`` is the government that was asked for, "" without one.
    """
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == MAX_SENTENCES or candidate.score < ranked[0].score - _MARGIN:
            break
        if candidate.own < _HOLDS * ranked[0].own and "cue" not in candidate.features:
            continue
        if chosen and (_ITEM.match(candidate.text) or candidate.text[:1].islower()):
            continue
        if not chosen or kind is Kind.DEFINITION or not _ENTRY.match(candidate.text):
            _join(chosen, candidate, kind, level)
    return chosen


def _join(chosen: list[Candidate], candidate: Candidate, kind: Kind, level: str) -> None:
    """Add a sentence unless it repeats another or makes the answer too long."""
    if not _decides(candidate, kind):
        wider = whole(candidate)
        if not level or fit(level, wider.text) >= fit(level, candidate.text):
            candidate = wider
    for n, c in enumerate(chosen):
        if c.hit.number == candidate.hit.number and c.start <= candidate.start < c.end:
            chosen[n] = replace(c, own=max(c.own, candidate.own))
            return
    words = sum(len(_text(c).split()) for c in chosen) + len(_text(candidate).split())
    if (not chosen or words <= MAX_WORDS) and not any(_alike(candidate, c) for c in chosen):
        chosen.append(candidate)


def _decides(candidate: Candidate, kind: Kind) -> bool:
    """Tell whether a sentence of a letter holds the asked figure and can be read without others."""
    prose = candidate.hit.card.soort is Soort.KAMERBRIEF and not is_ours(candidate)
    return prose and requires_cue(kind) and candidate.cue and not _LEANS.match(candidate.text)


def _text(candidate: Candidate) -> str:
    passage = candidate.hit.passage
    return passage.text[candidate.start - passage.start : candidate.end - passage.start]


def _alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences are nearly the same words; leden of one article never are."""
    if not is_ours(one) and one.hit.passage.document_id == other.hit.passage.document_id:
        return False
    a, b = set(_text(one).casefold().split()), set(_text(other).casefold().split())
    return len(a & b) >= _SAME * min(len(a), len(b))


def _number(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(replace(c, n=n) for n, c in enumerate(citations, 1))


def _nearest(
    ranked: Sequence[Candidate], seen: set[int], generation: Generation, day: date
) -> tuple[Citation, ...]:
    """Return the best sentence of each of the best passages that are not cited yet."""
    found: list[Citation] = []
    for c in ranked:
        if c.hit.number not in seen and len(found) < _NEAREST:
            seen.add(c.hit.number)
            found.append(cite(c.hit, c.start, c.end, generation.catalog, day=day))
    return _number(found)


def _said_first(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Put what says that the asked thing is not known in front, when it is about the same."""
    told = [c for c in ranked[:_TOLD] if says_unknown(c)]
    first = max(told, key=lambda c: (meets_outcome(c.text), c.own), default=None)
    if first is None or first.own < _SAME * ranked[0].own:
        return list(ranked)
    return [first, *(c for c in ranked if c is not first)]


def _searched(question: Question, absent: Sequence[str], generation: Generation) -> Searched:
    return Searched(
        documents=generation.manifest.documents,
        passages=generation.manifest.passages,
        soorten=tuple(sorted(generation.catalog.kinds.items())),
        terms=tuple(question.exact),
        expansions=question.added,
        missing=(*absent, *question.missing),
    )
