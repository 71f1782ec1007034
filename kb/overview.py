"""A question what a government can do for werklocaties → the cards of its instruments, in order.

"Kan de provincie ingrijpen als …" names no instrument and no sentence holds its answer: the answer
is which instruments that government has. Their cards say so (level, strategy, phase); the core of
each is told, what does the asked thing first. Does not: judge whether one fits a case.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cards import Instrument, Startset
from indexing.generation import Generation
from indexing.model import Numbers
from kb.asked import Thing
from kb.cues import Kind
from kb.entities import Named, Names, mentions
from kb.question import Question
from kb.retrieve import hit_at
from kb.select import Candidate, sentence_spans, whole

_MOST, _ENOUGH = 6, 5
"""Sentences of some 25 words, together below 200; cards of all levels fill up to ``_ENOUGH``."""

_OWN_LEVELS = 2
"""A card of at most so many levels of government is about the powers of those."""

_LED = 3
_LEADS = frozenset({"Kern", "Wat het doet", "Combinaties"})
_SUMS_UP = "Combinaties"
_STRATEGY, _STEP_IN = "beschermen", "ingrijpen"
_BINDS = frozenset({"reguleren", _STEP_IN})
_FREEZES = "voorbereidingsbesluit"
_KINDS = frozenset({Kind.POLAR, Kind.OPEN, Kind.DEFINITION})
_MAY = re.compile(
    r"\b(?:kan|kunnen|mag|mogen|hoe|wat te doen|welke (?:instrumenten|middelen|mogelijkheden))\b"
)
_PROTECTS = re.compile(r"\bbescherm\w*(?!.*\btegen\b)|\bbehoud\w*|\bveilig ?stel\w*")
_PREVENTS = re.compile(
    r"\bbescherm\w*|\bvoorko(?:m|men|mt)\b|\bverbied\w*|\bwe(?:ren|ert)\b"
    r"|\bdoen (?:om|tegen|als|aan)\b"
)
_THREAT = re.compile(
    r"transform|\bwoning|\bwonen\b|\bwoon|\bhuizen\b|\bflats?\b|bouwplan|verdwijn|\bwijk(?:t|en)\b"
    r"|verdring|omvorm|ombouw|plaats ?ma"
)
"""What takes the place of a werklocatie: against crime or heat these instruments do nothing."""

_STEPS_IN = re.compile(
    r"\bingrijp\w*|\bingegrepen\b|\bgrijpt .*\bin\b|\btegen ?(?:houd\w*|gehouden|gaan)\b"
    r"|\bhoud(?:t|en) .*\btegen\b|\bstop(?:pen|t|zetten)\b|\bblokke\w*|\bterugdraai\w*"
)
_NOW = re.compile(
    r"\b(?:meteen|direct|onmiddellijk|snel|vandaag|morgen|nu al|acuut|tijdelijk|spoed\w*)\b"
)
_ABOUT = re.compile(
    r"bedrijventerrein|bedrijfsterrein|werklocatie|haven|industrieterrein|\bterreinen\b|transform"
    r"|\bwoning|woningbouw|\bhuizen\b|bouwplan|\bcampus"
)
_GENERAL = frozenset({"rijk", "gs", "ps", "b&w", "omgevingswet"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A level of government, and what its instruments should do: step in, at once."""

    level: str
    steps_in: bool
    now: bool


def overview_of(question: Question, names: Names) -> Wanted | None:
    """Return what overview a question asks for; None when it names an instrument or a case."""
    text = question.text.casefold()
    steps_in = _STEPS_IN.search(text) is not None
    prevents = steps_in or _PREVENTS.search(text) is not None
    acts = _PROTECTS.search(text) or (prevents and _THREAT.search(text))
    if not (acts and _MAY.search(text) and _ABOUT.search(text)) or question.places:
        return None
    if question.kind not in _KINDS or question.asked.thing not in {Thing.NOTHING, Thing.NAMES}:
        return None
    found = mentions(question.text, names)
    level = next((m.name for m in found if m.kind is Named.LEVEL), "")
    case = bool(question.spots or set(question.anchors) - _GENERAL)
    if not level or case or any(m.kind is Named.INSTRUMENT for m in found):
        return None
    return Wanted(level, steps_in, _NOW.search(text) is not None)


def overview(
    wanted: Wanted,
    ranked: Sequence[Candidate],
    startset: Startset,
    generation: Generation,
    allowed: Numbers | None = None,
) -> tuple[Candidate, ...]:
    """Return the core sentence of every card that fits, what answers first in front.

    ``ranked`` are the sentences found for the question: between equal cards the better found goes
    first, and a sentence near the top of one of the most urgent cards leads. ``allowed`` holds the
    numbers of passages that a filter keeps; None keeps all.
    """
    place = {c.hit.passage.document_id: n for n, c in reversed(list(enumerate(ranked)))}
    told = [
        (_urgency(wanted, card), len(card.overheid), core)
        for card in startset.instrumenten
        if wanted.level in card.overheid and _STRATEGY in card.strategie
        if (core := _core(card, generation)) is not None
        and (allowed is None or core.hit.number in allowed)
    ]
    told.sort(
        key=lambda one: (
            *one[:2],
            _away(wanted, one[2]),
            place.get(one[2].hit.passage.document_id, len(ranked)),
        )
    )
    own = [core for _, levels, core in told if levels <= _OWN_LEVELS]
    rest = [core for _, levels, core in told if levels > _OWN_LEVELS]
    urgent = [c for urgency, n, c in told if urgency == told[0][0] and n <= _OWN_LEVELS]
    return _led(ranked, urgent, [*own[:_MOST], *rest[: max(0, _ENOUGH - len(own))]])


def _led(
    ranked: Sequence[Candidate], urgent: Sequence[Candidate], cores: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Put a well found sentence of an urgent card in front, in place of the core of that card."""
    documents = {core.hit.passage.document_id for core in urgent}
    for found in ranked[:_LED]:
        path, document = found.hit.passage.path, found.hit.passage.document_id
        if document in documents and path and path[-1] in _LEADS:
            beside = path[-1] == _SUMS_UP
            rest = [c for c in cores if beside or c.hit.passage.document_id != document]
            return (whole(found), *rest)[:_MOST]
    return tuple(cores)


def _urgency(wanted: Wanted, card: Instrument) -> int:
    """Return 0 for a card that does at once what was asked, then 1, 2 for what binds, 3."""
    if wanted.now and _FREEZES in card.id:
        return 0
    if wanted.steps_in and _STEP_IN in card.fase:
        return 1
    return 3 if _BINDS.isdisjoint(card.fase) else 2


def _away(wanted: Wanted, core: Candidate) -> int:
    """Return 0 for a core that says what is protected, 1 what that government does, else 2."""
    text = core.text.casefold()
    if _STRATEGY[:-2] in text:
        return 0
    return 1 if wanted.level.casefold() in text or "overheid" in text else 2


def _core(card: Instrument, generation: Generation) -> Candidate | None:
    """Return the core sentence of a card; None when the index lacks it."""
    document = f"instrument-{card.id}"
    sections = generation.catalog.all_sections(document)
    opening = next((s.start for s in sections if s.place.heading == "Kern"), -1)
    passage = generation.catalog.passage_at(document, opening)
    if passage is None:
        return None
    (number,) = generation.catalog.passages_by_id([passage.id])
    hit = hit_at(number, generation, 0.0)
    start, end = next(span for span in sentence_spans(hit) if span[0] >= opening)
    return Candidate(
        hit=hit, start=start, end=end, score=0.0, own=0.0, support=0.0, cue=True, anchored=True
    )
