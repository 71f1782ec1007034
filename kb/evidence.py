"""A question and a sentence of a hit → how much of the question it holds, as named numbers. Pure.

Every number is 0..1 unless said. A term counts in full as itself, in part inside a compound or as
another word for it. The numbers are weighed elsewhere; this file knows no weights.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

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
    lists,
    negates,
    subject_of,
)
from kb.held import Degrees, Scope, Terms, share, terms_of
from kb.model import Hit
from kb.question import Group, Question
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
    """What is equal for all sentences of one hit."""

    scope: Scope
    title: Terms
    heading: Terms
    passage: Degrees


def around(hit: Hit, scope: Scope) -> Around:
    """Return the terms of a hit's title and of its headings, and what its whole passage holds."""
    passage = hit.passage
    title = terms_of(passage.title)
    heading = scope.of(title) | scope.of(terms_of(" ".join(passage.path)))
    whole = heading | scope.of(terms_of(passage.text))
    return Around(scope, title, heading, Degrees(scope.groups, whole))


def features(
    question: Question, hit: Hit, place: Around, text: str, *, rank: int, top: float
) -> dict[str, float]:
    """Return the numbers of one sentence; ``rank`` counts hits from 0, ``top`` is the best score.

    Only numbers that differ from 0 are given.
    """
    groups = question.groups
    here = terms_of(text)
    asked = place.scope.of(here)
    held_here = Degrees(groups, asked).full
    both = Degrees(groups, asked | place.heading)
    kind = question.kind
    cue = has_cue(kind)
    held_cue = cue and holds(kind, text)
    headed = float(fits_heading(kind, hit.passage.path[-1] if hit.passage.path else ""))
    found = {
        "own": share(groups, held_here),
        "headed": share(groups, both.full),
        "context": share(groups, place.passage.full),
        "hit": hit.score / top if top else 0.0,
        "rank": 1.0 / (1.0 + rank / _RANK_SCALE),
        "pairs": _pairs(held_here),
        "rarest": _rarest(groups, both.full),
        "density": _density(question, here),
        "title": _coverage(question, place.title.stems),
        "cue": float(held_cue),
        "no_cue": float(cue and not held_cue),
        "defines": float(kind is Kind.DEFINITION and _defines(question, text)),
        "heading": headed * (kind is not Kind.POLAR),
        "heading_polar": headed * (kind is Kind.POLAR),
        "conditions": float(asks_condition(question.text) and conditions(text)),
        "negates": float(kind is Kind.POLAR and negates(text)),
        "lists": float(asks_list(question.text) and lists(text)),
        "levels": levels_held(question.text, f"{passage_text(hit)} {text}"),
        "length": math.log1p(len(text.split())) / math.log1p(_WORDS_SCALE),
    }
    found |= {f"arm_{arm}": score for arm, score in hit.signals if arm != VECTOR}
    found |= _wanted(question, text) | _subject(question, hit)
    if groups:
        if kind is not Kind.POLAR:
            found["focus"] = both.full[0]
            found["focus_near"] = place.passage.full[0]
        found["weakest"] = min(both.full)
        found["bare"] = sum(not d for d in place.passage.full) / len(groups)
        found["strict"] = share(groups, both.strict)
    head = _HEADS.get(hit.passage.path[-1] if hit.passage.path else "")
    for name in (head, _SOORTEN.get(hit.card.soort)):
        if name:
            found[name] = 1.0
    return {name: value for name, value in found.items() if value}


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


def _pairs(degrees: Sequence[float]) -> float:
    """Return the share of neighbouring terms of a question that a sentence holds together."""
    together = [min(pair) for pair in pairwise(degrees)]
    return sum(together) / len(together) if together else 0.0


def _rarest(groups: Sequence[Group], degrees: Sequence[float]) -> float:
    """Return how far the rarest term of a question is held."""
    if not groups:
        return 0.0
    return degrees[max(range(len(groups)), key=lambda n: groups[n].weight)]


def _density(question: Question, here: Terms) -> float:
    """Return the share of a sentence's own stems that the question asks for."""
    if not here.stems:
        return 0.0
    asked = question.weights.keys() | question.expansions.keys()
    return len(here.stems & asked) / len(here.stems)


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
