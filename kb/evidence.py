"""A question and a sentence of a hit → how much of the question it holds, as named numbers. Pure.

Every number is 0..1 unless said. A term counts in full as itself, in part inside a compound or as
another word for it. The numbers are weighed elsewhere; this file knows no weights.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from corpus.model import Soort
from indexing.analysis import STOPWORDS, loose_stems
from kb.asked import Thing, meets
from kb.cues import (
    Kind,
    asks_condition,
    asks_list,
    conditions,
    fits_heading,
    has_cue,
    holds,
    levels_in,
    lists,
    negates,
    subject_of,
)
from kb.held import Read, Scope, terms_of
from kb.model import Hit
from kb.question import Question
from kb.rank import EXPANDED, KNOWN, VECTOR

_APART = {VECTOR, KNOWN, EXPANDED}
"""Signals of the ranking that are no feature of a sentence: it has its own, or may not look."""

_RANK_SCALE = 5.0
_WORDS_SCALE = 40.0

_SOORTEN: Mapping[Soort, str] = {
    Soort.WET: "wet",
    Soort.KAMERBRIEF: "kamerbrief",
    Soort.INSTRUMENT: "instrument",
    Soort.VOORBEELD: "voorbeeld",
    Soort.DOSSIER: "dossier",
    Soort.BEGRIP: "begrip",
    Soort.BRON: "bron",
}
_HEADS: Mapping[str, str] = {
    "Kern": "kern",
    "Combinaties": "combinaties",
    "Les": "les",
    "Let op": "letop",
    "Cijfers": "cijfers",
    "Wat het doet": "doet",
    "Procedure en termijnen": "procedure",
}
FEATURES = (
    "own",
    "headed",
    "context",
    "hit",
    "rank",
    "pairs",
    "rarest",
    "density",
    "title",
    "cue",
    "no_cue",
    "defines",
    "heading",
    "heading_polar",
    "negates",
    "conditions",
    "levels",
    "length",
    "lists",
    "arm_exact",
    "arm_stem",
    "arm_grams",
    "arm_pairs",
    "arm_cover",
    "arm_near",
    "arm_synonyms",
    "arm_heading",
    "met",
    "unmet",
    "focus",
    "focus_near",
    "weakest",
    "bare",
    "strict",
    "about",
    "elsewhere",
    "behind",
    "known",
    "known_basis",
    "expanded",
    "expanded_basis",
    "known_open",
    *_HEADS.values(),
    *_SOORTEN.values(),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question asks of every sentence, found once.

    ``cue``: sentences that answer can be recognised; ``levels`` are the governments it names.
    """

    question: Question
    scope: Scope
    polar: bool
    cue: bool
    condition: bool
    list: bool
    levels: frozenset[int]


def asking_of(question: Question) -> Asking:
    """Return what a question asks of every sentence."""
    return Asking(
        question=question,
        scope=Scope(question),
        polar=question.kind is Kind.POLAR,
        cue=has_cue(question.kind),
        condition=asks_condition(question.text),
        list=asks_list(question.text),
        levels=levels_in(question.text),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What is equal for all sentences of one hit.

    ``heading`` are the marks of its title and headings, ``levels`` the asked governments that they
    do not name, ``fixed`` features, none of them 0.
    """

    heading: int
    levels: frozenset[int]
    fixed: dict[str, float]


def around(asking: Asking, hit: Hit, read: Sequence[Read], *, rank: int, top: float) -> Around:
    """Return what a hit holds; ``read`` is what was read of each of its sentences.

    ``rank`` counts hits from 0, ``top`` is the best score.
    """
    question, scope, polar, passage = asking.question, asking.scope, asking.polar, hit.passage
    heading = scope.read(passage.title).marks | scope.read(" ".join(passage.path)).marks
    whole = scope.held(reduce(or_, (here.marks for here in read), heading))
    last = passage.path[-1] if passage.path else ""
    headed = float(fits_heading(question.kind, last))
    found = {
        "context": whole.weighted,
        "hit": hit.score / top if top else 0.0,
        "rank": 1.0 / (1.0 + rank / _RANK_SCALE),
        "title": _coverage(scope, terms_of(passage.title).stems),
        "heading": headed * (not polar),
        "heading_polar": headed * polar,
    }
    found |= {f"arm_{arm}": score for arm, score in hit.signals if arm not in _APART}
    found["known_open"] = hit.open * hit.read
    found |= _subject(question, hit)
    if scope.groups:
        found["focus_near"] = 0.0 if polar else whole.full[0]
        found["bare"] = sum(not d for d in whole.full) / len(scope.groups)
    for name in (_HEADS.get(last), _SOORTEN.get(hit.card.soort)):
        if name:
            found[name] = 1.0
    fixed = {name: value for name, value in found.items() if value}
    left = asking.levels and asking.levels - levels_in(passage_text(hit))
    return Around(heading, left, fixed)


def features(asking: Asking, place: Around, text: str, here: Read) -> dict[str, float]:
    """Return the numbers of a sentence by itself; those of its hit are in ``place``, no zeros."""
    question, scope, polar = asking.question, asking.scope, asking.polar
    own, both = scope.held(here.marks), scope.held(here.marks | place.heading)
    held_cue = asking.cue and holds(question.kind, text)
    found = {
        "own": own.weighted,
        "headed": both.weighted,
        "pairs": own.pairs,
        "rarest": both.rarest,
        "density": (here.marks & scope.asked).bit_count() / here.stems if here.stems else 0.0,
        "cue": float(held_cue),
        "no_cue": float(asking.cue and not held_cue),
        "defines": float(question.kind is Kind.DEFINITION and _defines(question, text)),
        "conditions": float(asking.condition and conditions(text)),
        "negates": float(polar and negates(text)),
        "lists": float(asking.list and lists(text)),
        "levels": _levels(asking, place, text),
        "length": math.log1p(len(text.split())) / math.log1p(_WORDS_SCALE),
        "focus": 0.0 if polar or not both.full else both.full[0],
        "weakest": both.weakest,
        "strict": both.strict_share,
    }
    found |= _wanted(question, text)
    return {name: value for name, value in found.items() if value}


def _levels(asking: Asking, place: Around, text: str) -> float:
    """Return which share of the levels of government in a question a sentence names; else 1."""
    if not place.levels:
        return 1.0
    return 1 - len(place.levels - levels_in(text)) / len(asking.levels)


def _wanted(question: Question, text: str) -> dict[str, float]:
    """Return whether a sentence holds the very thing that was asked for."""
    if question.asked.thing is Thing.NOTHING:
        return {}
    return {"met" if meets(question.asked, text) else "unmet": 1.0}


def _subject(question: Question, hit: Hit) -> dict[str, float]:
    """Return whether a hit is about what the question names, by its card or by its article."""
    if not question.subjects:
        return {}
    names = {hit.passage.document_id, hit.passage.path[-1] if hit.passage.path else ""}
    article = (hit.card.official_id, hit.sections[0].place.artikel)
    return {
        "about": float(not question.subjects.isdisjoint(names)),
        "elsewhere": float(
            hit.card.soort is Soort.INSTRUMENT and question.subjects.isdisjoint(names)
        ),
        "behind": float(article in question.articles),
    }


def passage_text(hit: Hit) -> str:
    """Return the title and headings of a hit."""
    return " ".join((hit.passage.title, *hit.passage.path))


def _coverage(scope: Scope, title: Set[str]) -> float:
    """Return the share of a title's stems that the question names."""
    return len(title & scope.named) / len(title) if title else 0.0


def _defines(question: Question, sentence: str) -> bool:
    """Tell whether a sentence opens with just a term of the question and says what it is or does.

    "Een omgevingsvisie bevat …" says what an *omgevingsvisie* holds; "De Nationale Omgevingsvisie
    is …" is about one of them.
    """
    subject = {term for term in loose_stems(subject_of(sentence)) if term not in STOPWORDS}
    return bool(subject) and subject <= question.weights.keys() | question.expansions.keys()
