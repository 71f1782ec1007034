"""A question and its ranked sentences → how sure it is that they answer it, between 0 and 1.

A small logistic model over numbers that a reader can check: how much of the question the best
sentence and its passage hold, which words and names no source knows, whether the asked kind of
thing is there. Weights and threshold are in ``weights.toml``. It never looks at other questions.
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from corpus.model import Herkomst, Soort
from indexing.analysis import stem
from kb.asked import Thing, meets
from kb.cues import Kind, asks_unknowable, compares
from kb.held import Degrees, terms_of
from kb.question import Question
from kb.select import Candidate, unheld_anchors, whole

SIGNALS = (
    "bias",
    "own",
    "headed",
    "support",
    "score",
    "second",
    "rarest",
    "levels",
    "missing",
    "names",
    "spots",
    "numbers",
    "cue",
    "unknown",
    "unknowable",
    "begrip",
    "strict",
    "weakest",
    "bare",
    "focus",
    "focus_near",
    "about",
    "unmet",
    *(f"unmet_{thing.name.lower()}" for thing in Thing if thing is not Thing.NOTHING),
    "met",
    "level",
    "polar",
    "open",
    "few",
    "found",
    "arm_near",
    "known_open",
    "not_had",
)
_SCORE_SCALE = 10.0
_SEEN = 4
_ABOUT = 0.7
_COPIED = (
    "own",
    "rarest",
    "levels",
    "strict",
    "weakest",
    "bare",
    "focus",
    "focus_near",
    "about",
    "arm_near",
    "known_open",
)


def signals(question: Question, ranked: Sequence[Candidate]) -> dict[str, float]:
    """Return the numbers that decide whether to answer; ``ranked`` is best first, not empty."""
    best, seen = ranked[0], ranked[:_SEEN]
    total = sum(g.weight for g in question.groups) or 1.0
    absent = set(question.absent)
    names = _unheld(question, seen)
    words = [a for a in names if not any(c.isdigit() for c in a)]
    found = {name: best.features.get(name, 0.0) for name in _COPIED} | {
        "bias": 1.0,
        "headed": best.own,
        "support": best.support,
        "score": best.score / _SCORE_SCALE,
        "second": ranked[min(len(ranked), 4) - 1].score / _SCORE_SCALE,
        "missing": sum(g.weight for g in question.groups if g.stem in absent) / total,
        "names": min(1.0, len(words)),
        "spots": float(not question.spots.isdisjoint(names)),
        "numbers": min(1.0, len(names) - len(words)),
        "cue": float(best.cue),
        "unknown": float(says_unknown(best)),
        "unknowable": float(asks_unknowable(question.text)),
        "begrip": float(best.hit.card.soort is Soort.BEGRIP),
        "level": max(c.features.get("levels", 0.0) for c in seen),
        "polar": float(question.kind is Kind.POLAR),
        "open": float(question.kind is Kind.OPEN),
        "found": best.hit.score,
        "not_had": float(not question.has_it),
        "few": 1.0 / max(1, len(question.groups)),
    }
    thing = question.asked.thing
    if thing is not Thing.NOTHING:
        met = any(_meets(question, c) and not says_unknown(c) for c in seen if _counts(c, best))
        found["met" if met else "unmet"] = 1.0
        if not met:
            found[f"unmet_{thing.name.lower()}"] = 1.0
    return {name: value for name, value in found.items() if value}


def _unheld(question: Question, seen: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the names that the best sentences lack; what is compared may stand in several."""
    lacking = [unheld_anchors(question, c.hit) for c in seen]
    if compares(question.text):
        return tuple(a for a in lacking[0] if all(a in other for other in lacking))
    return min(lacking[:2], key=len)


def _meets(question: Question, candidate: Candidate) -> bool:
    """Tell whether a sentence holds the asked thing.

    A reason may stand in the next sentence of a statement. A number of a place and year must be of
    what was asked: it holds something of the question besides the place, the year and the unit.
    """
    asked = question.asked
    if asked.thing is Thing.REASON and "met" not in candidate.features:
        return meets(asked, whole(candidate).text)
    dated = any(a.isdigit() for a in question.anchors)
    if asked.thing is Thing.COUNT and question.spots and dated:
        apart = {*question.anchors, *map(stem, question.anchors), *asked.nouns}
        rest = tuple(g for g in question.groups if g.stem not in apart)
        text = f"{candidate.text} {' '.join(candidate.hit.passage.path)}"
        if rest and not any(Degrees(rest, terms_of(text)).full):
            return False
    return "met" in candidate.features


def _counts(candidate: Candidate, best: Candidate) -> bool:
    """Tell whether a sentence may bring the thing: only one about what was named."""
    return candidate.anchored and candidate.own >= _ABOUT * best.own


def says_unknown(candidate: Candidate) -> bool:
    """Tell whether a sentence of ours only says that the sources do not hold something."""
    if candidate.hit.herkomst is not Herkomst.STARTSET:
        return False  # "het aantal is niet bekend" in a letter is an answer
    return _UNKNOWN.search(candidate.text.casefold()) is not None


_UNKNOWN = re.compile(
    r"\b(?:niet (?:gevonden|gelezen|nagegaan|ingezien|aangetroffen|bekend|beschikbaar)"
    r"|(?:niet|ontbreekt) in de bronnen|geen betekenis als afkorting|voor zover gevonden geen"
    r"|nummer ontbreekt)\b"
)


def confidence(question: Question, ranked: Sequence[Candidate]) -> float:
    """Return how likely it is that the best sentences answer the question (0..1)."""
    if not ranked:
        return 0.0
    total = sum(judgement().get(n, 0.0) * v for n, v in signals(question, ranked).items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def judgement() -> Mapping[str, float]:
    """Return the fitted weight of every signal, and ``threshold``."""
    read = tomllib.loads(files("kb").joinpath("weights.toml").read_text("utf-8"))
    return {name: float(value) for name, value in read.get("answer", {}).items()}
