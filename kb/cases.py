"""A question for examples → the example cards that hold what it names, each by its best sentence.

"Welke voorbeelden zijn er van havens?" is answered by what governments did, not by instruments that
mention a haven. A card fits when it holds every thing that is asked: the strategy and the
instruments by its fields, the place by who acted, other words in its text. What all cards are about
(a werklocatie) tells none apart. Pure but for the sentences of the cards that fit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.cards import Startset, Voorbeeld
from corpus.cards.model import STRATEGIEEN
from indexing.analysis import exact_terms, stem
from indexing.generation import Generation
from indexing.model import Numbers
from kb.entities import Named, Names, mentions, named
from kb.groups import Group
from kb.held import Degrees, Terms, terms_of
from kb.named import sentences_of
from kb.question import Question
from kb.select import Candidate, whole

_MOST, _OF_ONE = 5, 3
_HELD, _LAST = 0.7, 5
_FRONT = 4
_EXAMPLES = re.compile(r"\bvoorbeeld(?:en|kaarten)?\b")
_HOW = re.compile(r"^\W*hoe\b(?! (?:lang|veel|vaak|groot))")
_AGAINST = re.compile(r"\btegen\b.*")
_WHO = re.compile(r"\bwelke (?:andere )?(?:gemeenten?|provincies?|steden|stad)\b")
_EVERY = frozenset(
    map(
        stem,
        """
        voorbeeld voorbeelden gemeente gemeenten provincie provincies overheid werklocatie
        werklocaties bedrijventerrein bedrijventerreinen terrein terreinen gebied praktijk ken toon
        geven noemen zien bestaan gezet gedaan gebruikt toegepast vastgelegd geregeld stad steden
        """.split(),
    )
)
_FIRST_HEADINGS = ("Kern", "Wat er is geregeld")


@dataclass(frozen=True, slots=True)
class Cases:
    """What an example must show.

    ``things`` are the words its text must hold; one of ``instruments`` its fields, or ``means``,
    their names, its text; ``who`` gemeenten and provincies of which one
    acted; ``asked`` when the question says that it wants examples or how such a place did it.
    """

    things: tuple[Group, ...]
    strategies: frozenset[str]
    instruments: frozenset[str]
    means: tuple[Group, ...]
    who: tuple[str, ...]
    asked: bool


def cases_of(question: Question, names: Names) -> Cases | None:
    """Return what examples a question asks for; None when it asks for none."""
    text = question.text.casefold()
    found = mentions(question.text, names)
    who = (*named(found, Named.MUNICIPALITY), *named(found, Named.PROVINCE))
    examples = _EXAMPLES.search(text) is not None
    groups = [g for g in question.groups if g.stem not in _EVERY | question.spots]
    plans = {g.stem: s for g in groups for s in STRATEGIEEN if s.startswith(g.stem[:_FRONT])}
    how = bool(who and plans and _HOW.search(text))
    if not (examples or how or _WHO.search(text)):
        return None
    against = _AGAINST.findall(text) if how else []
    instruments = named(found, Named.INSTRUMENT) if examples else ()
    apart = plans.keys() | {stem(w) for w in question.spots} | _stems(against)
    spans = [question.text[m.start : m.end] for m in found if m.kind is Named.INSTRUMENT]
    named_so = _stems(spans) if instruments else frozenset()
    means = tuple(g for g in groups if g.stem in named_so)
    things = tuple(g for g in groups if g.stem not in apart | named_so)
    if not (things or plans or instruments):
        return None
    return Cases(
        things, frozenset(plans.values()), frozenset(instruments), means, who, examples or how
    )


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in exact_terms(text))


def cases(
    wanted: Cases,
    ranked: Sequence[Candidate],
    startset: Startset,
    generation: Generation,
    allowed: Numbers | None = None,
) -> tuple[Candidate, ...]:
    """Return the best sentence of every card that fits, at most five, the most fitting first.

    Of a single place that was named up to three sentences of its card are told. ``allowed`` holds
    the numbers of passages that a filter keeps; None keeps all.
    """
    fitting = sorted(
        ((_rank(wanted, card), n, card) for n, card in enumerate(startset.voorbeelden)
         if _fits(wanted, card)),
    )  # fmt: skip
    told = [
        core
        for _, _, card in fitting[:_MOST]
        if (core := _told(wanted, card, generation)) is not None
        and (allowed is None or core.hit.number in allowed)
    ]
    if wanted.who and told:
        document = told[0].hit.passage.document_id
        more = (whole(c) for c in ranked if c.hit.passage.document_id == document)
        each = {c.start: c for c in (told[0], *more)}
        return tuple(each.values())[:_OF_ONE]
    return tuple(told)


def _fits(wanted: Cases, card: Voorbeeld) -> bool:
    place = f"{' '.join(card.wie)} {card.provincie} {card.locatie}"
    here = not wanted.who or any(name in place for name in wanted.who)
    plans = wanted.strategies <= set(card.strategie)
    text = _text(card)
    means = not wanted.instruments.isdisjoint(card.instrumenten) or (
        _least(wanted.means, text) >= _HELD
    )
    return here and plans and means and _least(wanted.things, text) >= _HELD


def _rank(wanted: Cases, card: Voorbeeld) -> tuple[float, ...]:
    """Return what puts a card in front: the things in its title and core, then protecting."""
    front = sum(held(wanted.things, f"{card.titel} {card.locatie}"))
    core = sum(held(wanted.things, card.kern))
    text = f"{card.titel} {card.kern}".casefold()
    plans = sum(plan[:_FRONT] in text for plan in wanted.strategies)
    acted = any(name in who for name in wanted.who for who in card.wie)
    return (not acted, -front - core - plans, "beschermen" not in card.strategie, -card.jaar_van)


def _least(things: Sequence[Group], text: str) -> float:
    return min(held(things, text), default=1.0)


@lru_cache(maxsize=64)
def _text(card: Voorbeeld) -> str:
    told = (u.tekst for u in card.uitspraken)
    return " ".join((card.titel, card.locatie, card.kern, *told))


def held(things: Sequence[Group], text: str) -> list[float]:
    """Return how far a text holds each thing; *Waalhaven* holds haven, as a name may."""
    terms = terms_of(text)
    full = Degrees(things, terms).full
    return [max(d, _HELD * _ends(g, terms)) for d, g in zip(full, things, strict=True)]


def _ends(thing: Group, terms: Terms) -> bool:
    """Tell whether a word of a text ends in a thing or in the first part of it."""
    own = next(iter(thing.parts), thing.stem)
    return len(own) >= _LAST and any(word.endswith(own) for word in terms.stems)


def _told(wanted: Cases, card: Voorbeeld, generation: Generation) -> Candidate | None:
    """Return the sentence of a card that holds most of the things, its core when it does.

    None when they stand in no one sentence of what was done.
    """
    found = list(_sentences(card, generation))
    best = max(found, key=lambda c: sum(held(wanted.things, c.text)), default=None)
    return best if best and _least(wanted.things, f"{card.titel} {best.text}") >= _HELD else None


def _sentences(card: Voorbeeld, generation: Generation) -> Iterator[Candidate]:
    """Yield what a card tells of the case, its core first."""
    everything = sentences_of(f"voorbeeld-{card.id}", generation)
    for heading in _FIRST_HEADINGS:
        yield from (c for c in everything if c.hit.passage.path[-1:] == (heading,))
