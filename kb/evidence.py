"""A question and a sentence of a hit → how much of the question it holds, as named numbers. Pure.

Every number is 0..1 unless said. A term counts in full as itself, in part inside a compound or as
another word for it. The numbers are weighed elsewhere; this file knows no weights.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import Soort
from indexing.analysis import STOPWORDS, exact_terms, part_terms, stem_terms
from kb.asked import Thing, meets
from kb.cues import (
    Kind,
    asks_list,
    fits_heading,
    has_cue,
    holds,
    levels_held,
    lists,
    negates,
    subject_of,
)
from kb.model import Hit
from kb.question import Group, Question

HEADING_SHARE = 0.7
PART_FACTOR = 0.7
_FRONT = 6
_FRONT_FACTOR = 0.5
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
    "negates",
    "levels",
    "length",
    "lists",
    "arm_exact",
    "arm_stem",
    "arm_heading",
    "arm_vector",
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
class Terms:
    """The stems of a text, those with the parts of its compounds, and their first letters."""

    stems: frozenset[str]
    parts: frozenset[str]
    fronts: frozenset[str]

    def __or__(self, other: "Terms") -> "Terms":
        return Terms(self.stems | other.stems, self.parts | other.parts, self.fronts | other.fronts)


def terms_of(text: str) -> Terms:
    """Return the terms of a text."""
    both = frozenset(part_terms(text))
    fronts = frozenset(t[:_FRONT] for t in both if len(t) >= _FRONT)
    return Terms(frozenset(stem_terms(text)), both, fronts)


def held(group: Group, terms: Terms) -> float:
    """Return how far a text holds one term of a question (0..1)."""
    if group.stem in terms.stems:
        return 1.0
    best = max((o.factor for o in group.others if terms.parts.issuperset(o.stems)), default=0.0)
    inside = group.stem in terms.parts
    if inside or (len(group.parts) > 1 and terms.parts.issuperset(group.parts)):
        best = max(best, PART_FACTOR)
    elif len(group.stem) >= _FRONT and group.stem[:_FRONT] in terms.fronts:
        best = max(best, _FRONT_FACTOR)
    return best


def share(groups: Sequence[Group], terms: Terms) -> float:
    """Return the weighted share of a question that a text holds (0..1)."""
    total = sum(g.weight for g in groups)
    return sum(g.weight * held(g, terms) for g in groups) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Around:
    """What is equal for all sentences of one hit."""

    title: Terms
    heading: Terms
    passage: Terms


def around(hit: Hit) -> Around:
    """Return the terms of a hit's title, of its headings, and of its whole passage with them."""
    passage = hit.passage
    title = terms_of(passage.title)
    heading = title | terms_of(" ".join(passage.path))
    return Around(title, heading, heading | terms_of(passage.text))


def features(
    question: Question, hit: Hit, place: Around, text: str, *, rank: int, top: float
) -> dict[str, float]:
    """Return the numbers of one sentence; ``rank`` counts hits from 0, ``top`` is the best score.

    Only numbers that differ from 0 are given.
    """
    groups = question.groups
    here = terms_of(text)
    own = share(groups, here)
    headed = share(groups, here | place.heading)
    kind = question.kind
    cue = has_cue(kind)
    found = {
        "own": own,
        "headed": headed,
        "context": share(groups, place.passage),
        "hit": hit.score / top if top else 0.0,
        "rank": 1.0 / (1.0 + rank / _RANK_SCALE),
        "pairs": _pairs(groups, here),
        "rarest": _rarest(groups, here | place.heading),
        "density": _density(question, here),
        "title": _coverage(question, place.title.stems),
        "cue": float(cue and holds(kind, text)),
        "no_cue": float(cue and not holds(kind, text)),
        "defines": float(kind is Kind.DEFINITION and _defines(question, text)),
        "heading": float(fits_heading(kind, hit.passage.path[-1] if hit.passage.path else "")),
        "negates": float(kind is Kind.POLAR and negates(text)),
        "lists": float(asks_list(question.text) and lists(text)),
        "levels": levels_held(question.text, f"{passage_text(hit)} {text}"),
        "length": math.log1p(len(text.split())) / math.log1p(_WORDS_SCALE),
    }
    found |= {f"arm_{arm}": score for arm, score in hit.signals}
    found |= _wanted(question, text) | _subject(question, hit)
    if groups:
        both = here | place.heading
        if kind is not Kind.POLAR:
            found["focus"] = held(groups[0], both)
            found["focus_near"] = held(groups[0], place.passage)
        found["weakest"] = min(held(g, both) for g in groups)
        found["bare"] = sum(not held(g, place.passage) for g in groups) / len(groups)
        found["strict"] = share([replace(g, others=()) for g in groups], both)
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


def _pairs(groups: Sequence[Group], here: Terms) -> float:
    """Return the share of neighbouring terms of a question that a sentence holds together."""
    pairs = list(pairwise(groups))
    together = [min(held(a, here), held(b, here)) for a, b in pairs]
    return sum(together) / len(pairs) if pairs else 0.0


def _rarest(groups: Sequence[Group], terms: Terms) -> float:
    """Return how far the rarest term of a question is held."""
    return held(max(groups, key=lambda g: g.weight), terms) if groups else 0.0


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
