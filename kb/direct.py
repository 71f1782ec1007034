"""Sentences of an answer → the same, in the order a reader needs: the one that answers leads.

A term, an amount or a name that was asked for comes before what is told around it; a fact before
our reading of it; of one heading what was written first. A name of several cards
(voorbereidingsbesluit) is told from the gemeente up: it decides unless the law says otherwise
(art. 2.3 Ow). Pure. Does not: choose sentences.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.model import Soort
from indexing.analysis import exact_terms, stem
from kb.actors import Fit, asked_level, fit
from kb.asked import Thing, meets
from kb.cues import (
    Kind,
    asks_condition,
    compares,
    fits_heading,
    has_cue,
    holds,
    levels_held,
    negates,
    speaks_aside,
)
from kb.held import Degrees, share, terms_of
from kb.question import Question
from kb.select import Candidate, whole
from kb.subjects import CONCEPT_OF_LAW

_CLOSE = 0.8
_WHOLLY, _NAMES = 0.9, 0.7
_CLOSE_TO_FACT = 1.6
_TWO = 2
_LASTS = frozenset({Thing.TERM, Thing.DECIDED})
_OURS = frozenset({Soort.INSTRUMENT})
_CASES = frozenset({Soort.DOSSIER, Soort.VOORBEELD, Soort.BRON})
_AS_FULL, _LESS = 0.5, 0.25
_INSTRUMENT = "instrument-"
_LEVELS = tuple(map(re.compile, ("gemeente", "provincie", "Rijk")))
_DECIDES = frozenset(
    map(stem, "beslissen geven nemen vaststellen vestigen verlenen opleggen bepalen".split())
)
_DEFINES_WITHIN = 6.0
_RARE = 6.0
_BARE_DEFINITION = re.compile(r"\W*wat (?:is|zijn|betekent) (?:een |de |het )?[\w-]+\W*$", re.I)
_ALLOWS_ONLY = re.compile(r"\b(?:kan|kunnen|mag|mogen) (?:\w+ ){0,3}alleen\b(?! worden \w+ aan\b)")
"""A limit of when; to whom something is given says nothing of that."""


def direct_first(question: Question, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return chosen sentences, best first, with the one that answers in front."""
    if not chosen:
        return []
    level = asked_level(question.text, question.kind)
    fits = {id(c): fit(level, c.text) if level else Fit.OPEN for c in chosen}
    ordered = sorted(
        _from_the_gemeente_up(question, chosen), key=lambda c: fits[id(c)] is Fit.OTHER
    )
    best = next((c for c in chosen if not speaks_aside(c.text)), chosen[0])
    near = [c for c in ordered if _may_lead(question, c, best)]
    first = max(
        near or ordered[:1],
        key=lambda c: (
            fits[id(c)] is Fit.ALONE,
            fits[id(c)] is not Fit.OTHER,
            not speaks_aside(c.text),
            _rules(question, c),
            _answers(question, c),
            _says_who(question, c, best),
            not _is_reading(c),
            min(c.own, _WHOLLY),
        ),
    )
    lists = (c for c in ordered if c.text.endswith(":") and c.own >= _AS_FULL * first.own)
    first = next(lists, first)
    if question.kind is Kind.ACTOR:
        beside = [c for c in ordered if c.hit.number == first.hit.number and not _is_reading(c)]
        first = min([first, *beside], key=lambda c: (fits[id(c)] is Fit.OTHER, c.start))
    return [first, *(c for c in ordered if c is not first)]


def only_terms(question: Question, chosen: list[Candidate]) -> list[Candidate]:
    """Return without other terms beside the one that was asked for, when the first tells it."""
    if question.asked.thing not in _LASTS or not chosen or not _answers(question, chosen[0]):
        return chosen
    told = [c for c in chosen if _answers(question, c) or c.hit.card.soort not in _OURS]
    if not _of_named(question, chosen[0]):
        return told
    return [c for c in told if _of_named(question, c) or c.hit.card.soort not in _OURS]


def _of_named(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence stands on the card of an instrument that the question names."""
    return candidate.hit.passage.document_id in question.subjects


def only_defined(question: Question, chosen: list[Candidate]) -> list[Candidate]:
    """Return without what is about another thing, when the first is the entry of what was asked.

    To *wat is een werklocatie* an instrument that mentions werklocaties adds nothing.
    """
    one_thing = question.kind is Kind.DEFINITION and len(question.groups) <= _TWO
    if not one_thing or not chosen or not _is_entry(question, chosen[0]):
        return chosen
    about = ("about", "defines")
    return [
        c
        for c in chosen
        if c is chosen[0]
        or (
            any(name in c.features for name in about)
            and share(question.groups, Degrees(question.groups, terms_of(c.text)).strict) >= _NAMES
        )
    ]


def definitions(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the near entries, of our list or of a law, that say what was asked or is compared."""
    found = [c for c in _near(ranked, _DEFINES_WITHIN) if _is_entry(question, c)]
    if compares(question.text):
        both = list({c.hit.passage.path[-1]: c for c in reversed(found)}.values())[::-1]
        return both if len(both) == _TWO else []
    if question.kind is Kind.DEFINITION and len(question.groups) == 1:
        own = [_opening(c, ranked) for c in found if "defines" in c.features]
        law = (c for c in _near(ranked, _DEFINES_WITHIN) if _is_concept_of_law(question, c))
        return [*own, *law][:1]
    return []


def _opening(entry: Candidate, ranked: Sequence[Candidate]) -> Candidate:
    """Return the first sentence of an entry: "Een BIZ is …", not what its BIZ-bijdrage is."""
    heading = entry.hit.passage.path[-1]
    same = (c for c in ranked if c.hit.number == entry.hit.number)
    return min((c for c in same if c.hit.passage.path[-1] == heading), key=lambda c: c.start)


def is_defined(question: Question, ranked: Sequence[Candidate]) -> bool:
    """Tell whether a question asks only what one thing is, and a list of concepts says so."""
    return question.kind is Kind.DEFINITION and bool(definitions(question, ranked))


def is_undefined(question: Question, ranked: Sequence[Candidate]) -> bool:
    """Tell whether a word is asked for that no sentence near the best says anything of.

    "Wat is een haven?" is not answered by what may be done in one; a rare word is told by where it
    stands.
    """
    bare = _BARE_DEFINITION.match(question.text) is not None and len(question.groups) == 1
    bare = bare and question.groups[0].weight < _RARE
    if not bare:
        return False
    near = list(_near(ranked, _DEFINES_WITHIN))
    told = any(name in c.features for c in near for name in ("defines", "about", "behind"))
    return not told and not any(_is_concept_of_law(question, c) for c in near)


def _is_concept_of_law(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence is the entry in a law of what was asked for.

    A question has a hyphenated word (*Seveso-richtlijn*) as one when the index knows it so.
    """
    last = candidate.hit.passage.path[-1] if candidate.hit.passage.path else ""
    name = last.removeprefix(CONCEPT_OF_LAW)
    read = (_stems(name), _stems(name.replace("-", "")))
    return name != last and any(stems <= question.weights.keys() for stems in read)


def deciders(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentence that opens "Wie beslist" on the card of the one instrument asked about.

    Only for a question with nothing in it but the name and that somebody decides: "Wie mag een
    instructie geven?". What is told after it is of special cases.
    """
    cards = {s for s in question.subjects if s.startswith(_INSTRUMENT)}
    if question.kind is not Kind.ACTOR or len(cards) != 1 or _names_level(question):
        return []
    named = set().union(*(_stems(s.removeprefix(_INSTRUMENT)) for s in question.subjects))
    if set(question.weights) - named - _DECIDES:
        return []
    under = [c for c in ranked if c.hit.passage.document_id in cards and _says_who(question, c)]
    return [whole(c) for c in sorted(under, key=lambda c: c.start)[:1]]


def is_one_case(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence holds the term of one decision where that of any was asked.

    "Hoe lang geldt een voorbereidingsbesluit?" is not answered by how long one about datacentra
    held; a question with a word of that entry's title, beside the name and its level, is.
    """
    names = [s.removeprefix(_INSTRUMENT) for s in question.subjects if s.startswith(_INSTRUMENT)]
    case = candidate.hit.card.soort in _CASES or "elsewhere" in candidate.features
    if question.asked.thing not in _LASTS or not names or not case:
        return False
    own = set(question.weights).difference(*map(_stems, names))
    return own.isdisjoint(_stems(candidate.hit.card.title))


def _stems(text: str) -> set[str]:
    return {stem(word) for word in exact_terms(text.replace("-", " "))}


def _near(ranked: Sequence[Candidate], within: float) -> Iterator[Candidate]:
    return (c for c in ranked if c.score >= ranked[0].score - within)


def _is_entry(question: Question, candidate: Candidate) -> bool:
    path = candidate.hit.passage.path
    held = bool(path) and path[-1] in question.subjects
    return held and candidate.hit.card.soort is Soort.BEGRIP


def _may_lead(question: Question, candidate: Candidate, best: Candidate) -> bool:
    """Tell whether a sentence is near enough to lead; one with the very fact may be further."""
    fact = question.asked.thing is not Thing.NOTHING and _answers(question, candidate)
    fact = fact or (_limits(question, candidate) > 0 and "about" in candidate.features)
    within = _CLOSE_TO_FACT if fact else _CLOSE
    return candidate.score >= best.score - within or _says_who(question, candidate, best)


def _says_who(question: Question, candidate: Candidate, best: Candidate | None = None) -> bool:
    """Tell whether a sentence stands under a heading that says who, on a card that fits.

    It holds hardly less of the question than the best: who decides is not who gives *goedkeuring*.
    """
    if question.kind is not Kind.ACTOR or "elsewhere" in candidate.features:
        return False
    path = candidate.hit.passage.path
    held = best is None or candidate.own >= best.own - _LESS
    return bool(path) and fits_heading(Kind.ACTOR, path[-1]) and held


def _answers(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence holds the kind of thing and the very thing that was asked for."""
    cue = not has_cue(question.kind) or holds(question.kind, candidate.text)
    return cue and meets(question.asked, candidate.text)


def _rules(question: Question, candidate: Candidate) -> int:
    """Return 2 for a rule with its exception to a yes or no question, 1 for a rule, else 0.

    Of what is asked under which condition, a sentence that only allows it so is the rule.
    """
    if question.kind is not Kind.POLAR:
        return _limits(question, candidate)
    return negates(candidate.text) + ("tenzij" in candidate.text)


def _limits(question: Question, candidate: Candidate) -> int:
    """Return 2 when a sentence says of what was asked about when only it may be, 1 of another.

    0 for another question, or a sentence that sets no such limit.
    """
    limit = _ALLOWS_ONLY.search(candidate.text) if asks_condition(question.text) else None
    if limit is None:
        return 0
    opening = map(stem, exact_terms(candidate.text[: limit.start()]))
    return 1 + (not question.weights.keys().isdisjoint(opening))


def _is_reading(candidate: Candidate) -> bool:
    """Tell whether a sentence is our reading of a source, by its certainty."""
    sections = candidate.hit.sections
    here = next((s for s in sections if s.start <= candidate.start < s.end), sections[0])
    return here.certainty == "duiding"


def _from_the_gemeente_up(question: Question, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the sentences of cards that share the asked name by level; others keep their place."""
    cards = {s for s in question.subjects if s.startswith(_INSTRUMENT)}
    of_name = [c for c in chosen if c.hit.passage.document_id in cards]
    if len({c.hit.passage.document_id for c in of_name}) < 2 or _names_level(question):  # noqa: PLR2004
        return list(chosen)
    waiting = iter(sorted(of_name, key=_level))
    return [next(waiting) if c in of_name else c for c in chosen]


def _names_level(question: Question) -> bool:
    return levels_held(question.text, frozenset(), "") < 1


def _level(candidate: Candidate) -> int:
    title = candidate.hit.passage.title
    return next((n for n, level in enumerate(_LEVELS) if level.search(title)), len(_LEVELS))
