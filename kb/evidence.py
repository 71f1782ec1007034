"""A question and a sentence of a hit → how much of the question it holds, as named numbers. Pure.

Every number is 0..1 unless said. A term counts in full as itself, in part inside a compound or as
another word for it. The numbers are weighed elsewhere; this file knows no weights.
"""

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from corpus.model import Soort
from indexing.analysis import STOPWORDS, exact_terms, stem_terms
from kb.asked import Thing, meets
from kb.cues import (
    Kind,
    asks_condition,
    asks_list,
    conditions,
    fits_heading,
    has_cue,
    holds,
    levels_held,
    levels_in,
    lists,
    negates,
    subject_of,
)
from kb.held import Scope, Terms, terms_of
from kb.model import Hit
from kb.question import Question
from kb.rank import VECTOR

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
    *_HEADS.values(),
    *_SOORTEN.values(),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What is equal for all sentences of one hit; ``fixed`` are features, none of them 0."""

    scope: Scope
    heading: Terms
    levels: frozenset[int]
    fixed: dict[str, float]


def around(
    question: Question, hit: Hit, scope: Scope, read: Iterable[Terms], *, rank: int, top: float
) -> Around:
    """Return what a hit holds; ``read`` are the terms of each of its sentences.

    ``rank`` counts hits from 0, ``top`` is the best score.
    """
    passage = hit.passage
    title = terms_of(passage.title)
    heading = scope.of(title) | scope.of(terms_of(" ".join(passage.path)))
    whole = scope.held(reduce(or_, map(scope.of, read), heading))
    last = passage.path[-1] if passage.path else ""
    headed = float(fits_heading(question.kind, last))
    polar = question.kind is Kind.POLAR
    found = {
        "context": whole.weighted,
        "hit": hit.score / top if top else 0.0,
        "rank": 1.0 / (1.0 + rank / _RANK_SCALE),
        "title": _coverage(question, title.stems),
        "heading": headed * (not polar),
        "heading_polar": headed * polar,
    }
    found |= {f"arm_{arm}": score for arm, score in hit.signals if arm != VECTOR}
    found |= _subject(question, hit)
    if scope.groups:
        found["focus_near"] = 0.0 if polar else whole.full[0]
        found["bare"] = sum(not d for d in whole.full) / len(scope.groups)
    for name in (_HEADS.get(last), _SOORTEN.get(hit.card.soort)):
        if name:
            found[name] = 1.0
    fixed = {name: value for name, value in found.items() if value}
    return Around(scope, heading, levels_in(passage_text(hit)), fixed)


def features(question: Question, place: Around, text: str, here: Terms) -> dict[str, float]:
    """Return the numbers of one sentence with its terms; only those that differ from 0."""
    asked = place.scope.of(here)
    own, both = place.scope.held(asked), place.scope.held(asked | place.heading)
    kind = question.kind
    polar = kind is Kind.POLAR
    cue = has_cue(kind)
    held_cue = cue and holds(kind, text)
    found = {
        "own": own.weighted,
        "headed": both.weighted,
        "pairs": own.pairs,
        "rarest": both.rarest,
        "density": len(here.stems & place.scope.asked) / len(here.stems) if here.stems else 0.0,
        "cue": float(held_cue),
        "no_cue": float(cue and not held_cue),
        "defines": float(kind is Kind.DEFINITION and _defines(question, text)),
        "conditions": float(asks_condition(question.text) and conditions(text)),
        "negates": float(polar and negates(text)),
        "lists": float(asks_list(question.text) and lists(text)),
        "levels": levels_held(question.text, place.levels, text),
        "length": math.log1p(len(text.split())) / math.log1p(_WORDS_SCALE),
        "focus": 0.0 if polar or not both.full else both.full[0],
        "weakest": both.weakest,
        "strict": both.strict_share,
    }
    found |= _wanted(question, text)
    return {name: value for name, value in found.items() if value} | place.fixed


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


def _coverage(question: Question, title: Set[str]) -> float:
    """Return the share of a title's stems that the question names."""
    asked = question.weights.keys() | {
        t for g in question.groups for o in g.others for t in o.stems
    }
    return len(title & asked) / len(title) if title else 0.0


def _defines(question: Question, sentence: str) -> bool:
    """Tell whether a sentence opens with just a term of the question and says what it is or does.

    "Een omgevingsvisie bevat …" says what an *omgevingsvisie* holds; "De Nationale Omgevingsvisie
    is …" is about one of them.
    """
    opening = [w for w in exact_terms(subject_of(sentence)) if w not in STOPWORDS]
    subject = set(stem_terms(" ".join(opening)))
    return bool(subject) and subject <= question.weights.keys() | question.expansions.keys()
