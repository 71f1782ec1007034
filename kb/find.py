"""A search text with operators → passages with marked words, counts per facet, and the total.

Operators: ``"exact words"``, ``-word``, ``-"exact words"``, ``soort:wet``, ``jaar:2024``; articles
("art. 4.14 Ow") are found by place and come first. At most POOL passages are weighed; ``total``
says how many of those fit. It composes no answer.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from indexing.analysis import stem, tokens
from indexing.facets import EVERYTHING, Filter, Labels, labels_of
from indexing.generation import Generation
from kb.cite import cite
from kb.errors import QuestionError
from kb.model import Citation, Hit
from kb.named import named_sentences
from kb.question import Question, understand
from kb.retrieve import hit_at, retrieve
from kb.source_kinds import kinds_called
from kb.vocabulary import Vocabulary

POOL = 240
FACETS = (
    ("soort", "soorten"),
    ("overheid", "overheden"),
    ("instrument", "instrumenten"),
    ("jaar", "jaren"),
    ("status", "statussen"),
)
SORTS = ("relevantie", "datum", "volgorde")
_KINDS = "soort:wet, soort:brief, soort:instrument of soort:voorbeeld"
_PART = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')
Fields: TypeAlias = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search text taken apart; ``words`` is what is left for the ordinary search."""

    words: str
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    wanted: Filter = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A whole passage as a citation; ``marks`` are spans in its quote of words searched for."""

    citation: Citation
    marks: tuple[tuple[int, int], ...]
    labels: Fields
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of passages; ``counts`` are (facet, ((value, number), …)), most first."""

    passages: tuple[Passage, ...]
    total: int
    counts: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    terms: tuple[str, ...]
    expansions: tuple[str, ...]


def parse(text: str) -> Query:
    """Take the operators out of a search text; an unknown ``name:`` is an ordinary word.

    Raises:
        QuestionError: ``soort:`` or ``jaar:`` has a value that does not exist.
    """
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    wanted = EVERYTHING
    for no_phrase, phrase, no_word, word in _PART.findall(text):
        field, colon, value = word.partition(":")
        if phrase:
            (without if no_phrase else phrases).append(phrase.strip())
        elif no_word and any(c.isalnum() for c in word):
            without.append(word)
        elif colon and (narrowed := _narrowed(wanted, field.casefold(), value)):
            wanted = narrowed
        else:
            words.append(word)
    return Query(
        words=" ".join([*words, *phrases]),
        phrases=tuple(p for p in phrases if p),
        without=tuple(w for w in without if w),
        wanted=wanted,
    )


def _narrowed(wanted: Filter, field: str, value: str) -> Filter | None:
    if field == "soort":
        named = kinds_called(value)
        if value.isalpha() and not named:
            raise QuestionError(f"soort:{value} bestaat niet; kies bijvoorbeeld {_KINDS}")
        return replace(wanted, soorten=wanted.soorten + named) if named else None
    if field == "jaar" and value.isalnum():
        if not (value.isdecimal() and len(value) == len("2024")):
            raise QuestionError(f"jaar:{value} is geen jaar; schrijf bijvoorbeeld jaar:2024")
        return replace(wanted, jaren=(*wanted.jaren, int(value)))
    return None


def find(
    query: Query,
    generation: Generation,
    vocabulary: Vocabulary,
    *,
    wanted: Filter = EVERYTHING,
    sort: str = SORTS[0],
    page: slice = slice(0, 20),
) -> Found:
    """Return the passages that fit, in the order asked for.

    Raises:
        QuestionError: there are operators but no words to search for.
    """
    if not query.words:
        raise QuestionError("")
    question = understand(query.words, generation.words, vocabulary)
    base = [_labelled(h, generation) for h in _hits(query, question, generation)]
    kept = [(h, labels) for h, labels in base if _fits(labels, wanted)]
    ordered = sorted(kept, key=_order(sort)) if sort in SORTS[1:] else kept
    return Found(
        passages=tuple(_passage(h, f, query, question, generation) for h, f in ordered[page]),
        total=len(ordered),
        counts=tuple((name, _count(name, base, wanted)) for name, _ in FACETS),
        terms=tuple(question.exact),
        expansions=question.added,
    )


def _hits(query: Query, question: Question, generation: Generation) -> list[Hit]:
    """Return what the operators keep: named articles first, then by score."""
    day = query.wanted.geldig_op or date.max
    named = named_sentences(question, generation, day).candidates if question.places else ()
    hits = {c.hit.number: c.hit for c in named}
    for hit in retrieve(question, generation, k=POOL, wanted=query.wanted):
        hits.setdefault(hit.number, hit)
    if query.phrases:
        holding = generation.catalog.holding(query.phrases)
        hits = {n: hit for n, hit in hits.items() if n in holding}
        if missed := sorted(holding - hits.keys())[: POOL - len(hits)]:
            allowed = {int(n) for n in generation.words.numbers(query.wanted)}
            hits |= {n: hit_at(n, generation, 0.0) for n in missed if n in allowed}
    without = [w.casefold() for w in query.without]
    return [h for h in hits.values() if not any(w in h.passage.text.casefold() for w in without)]


def _labelled(hit: Hit, generation: Generation) -> tuple[Hit, Labels]:
    section = hit.sections[0]
    facets = generation.catalog.facets(hit.passage.document_id)
    return hit, labels_of(hit.card, facets, section.status, section.valid_from)


def _fits(labels: Labels, wanted: Filter, but: str = "") -> bool:
    terms = dict(labels.terms)
    if wanted.geldig_op:
        day = int(wanted.geldig_op.strftime("%Y%m%d"))
        if not labels.valid_from <= day <= labels.valid_to:
            return False
    return all(
        name == but or any(value in terms[name] for value in values)
        for name, values in wanted.terms()
    )


def _count(
    name: str, base: Sequence[tuple[Hit, Labels]], wanted: Filter
) -> tuple[tuple[str, int], ...]:
    """Count the values of one facet among what the other facets keep."""
    found = Counter(
        value
        for _, labels in base
        if _fits(labels, wanted, but=name)
        for value in dict(labels.terms)[name]
    )
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _day(hit: Hit) -> date | None:
    return hit.card.date or hit.sections[0].valid_from or hit.card.valid_from


def _order(sort: str) -> Callable[[tuple[Hit, Labels]], tuple[str | int, ...]]:
    if sort == "datum":
        return lambda pair: (-(_day(pair[0]) or date.min).toordinal(), pair[0].number)
    return lambda pair: (pair[0].passage.document_id, pair[0].passage.start)


def _passage(
    hit: Hit, labels: Labels, query: Query, question: Question, generation: Generation
) -> Passage:
    passage = hit.passage
    return Passage(
        citation=cite(hit, passage.start, passage.end, generation.catalog),
        marks=_marks(passage.text, query, question),
        labels=dict(labels.terms),
        day=_day(hit),
    )


def _marks(text: str, query: Query, question: Question) -> tuple[tuple[int, int], ...]:
    """Return the spans of phrases and of words with a stem that was searched for, joined."""
    spans = sorted((*_phrase_spans(text, query.phrases), *_word_spans(text, query, question)))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _phrase_spans(text: str, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        for match in re.finditer(re.escape(phrase), text, re.IGNORECASE):
            yield match.span()


def _word_spans(text: str, query: Query, question: Question) -> Iterator[tuple[int, int]]:
    stems = _marked_stems(question)
    if not query.phrases:
        yield from ((t.start, t.end) for t in tokens(text) if stem(t.word) in stems)


def _marked_stems(question: Question) -> set[str]:
    """Return the stems of the words searched for and of other words for them.

    A longer name of the word itself adds nothing: by "voorbereidingsbesluit van de gemeente" every
    "gemeente" would be marked.
    """
    own = set(question.weights)
    others = [set(o.stems) for group in question.groups for o in group.others]
    longer = set().union(*(stems for stems in others if stems & own))
    instead = set().union(*(stems for stems in others if not stems & own))
    return own | (set(question.expansions) - (longer - instead))
