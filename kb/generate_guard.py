"""A generated sentence and the evidence it cites → the reasons to leave it out. Pure.

Every check compares with the one sentence of the evidence that looks most like the claim: numbers
with their unit, months, names, actors and who acts on whom, *kan* and *moet*, *niet*, reservations,
bounds, quotation marks, and the share of meaning words. No reason means: supported. It errs on
the side of leaving out; it does not understand a text.
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from indexing.sentences import split_sentences
from kb import generate_claims as claims
from kb.generate_model import Evidence
from kb.generate_prompt import speaks_to_model
from kb.model import Check

MIN_SHARE = 0.81
"""Share of the claim's meaning words that the evidence must hold; set on the open pairs."""

_MIN_WORDS = 3
_NEAR = 0.9
_FOREIGN = re.compile(
    r"\b(?:[\w-]+\.)+(?:nl|com|org|net|eu|io|info|test|example)\b"
    r"|https?:|www\.|://|\]\(|!\[|<[a-z/!]|```|@\w+\.|\b0[89]00\b|javascript:|data:\w+/",
    re.I,
)
_QUOTED = re.compile(r"[“”„\"«]([^“”„\"«»]{3,})[“”\"»]|‘([^’]{12,})’")


def objections(claim: str, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the Dutch reasons why a claim is not supported by the evidence it cites."""
    if _FOREIGN.search(claim) or speaks_to_model(claim):
        return ("opdracht of verwijzing van buiten",)
    if len(claim.split()) < _MIN_WORDS:
        return ("geen hele zin",)
    if not evidence:
        return ("geen bron genoemd",)
    source = nearest_sentence(claim, evidence)
    places = " ".join(e.place for e in evidence)
    found = [reason for check in _CHECKS if (reason := check(claim, source))]
    if reason := _names(claim, f"{source} {places}"):
        found.append(reason)
    if reason := _numbers(claim, source, places):
        found.append(reason)
    if quotation(claim, evidence) is Check.MISSING:
        found.append("aanhaling staat niet in de bron")
    return tuple(found)


def nearest_sentence(claim: str, evidence: Sequence[Evidence]) -> str:
    """Return the sentence of the evidence that shares most meaning words with the claim."""
    wanted = claims.content(claim)
    spoken = [e.text[a:b] for e in evidence for a, b in split_sentences(e.text)]
    return max(spoken, key=lambda s: len(wanted & claims.content(s)), default="")


def quotation(claim: str, evidence: Sequence[Evidence]) -> Check | None:
    """Return the worst verdict over the quotations in a claim; None when it quotes nothing."""
    quotes = [one or other for one, other in _QUOTED.findall(claim)]
    order = (Check.LITERAL, Check.NEAR, Check.MISSING)
    verdicts = [verdict(q, [e.text for e in evidence]) for q in quotes]
    return max(verdicts, key=order.index, default=None)


def verdict(quote: str, texts: Sequence[str]) -> Check:
    """Tell whether a quotation is in one of the texts, after evening out space, case and marks.

    *bijna*: one contiguous window is at least 0.9 alike, with the same numbers and denials.
    """
    wanted = _even(quote)
    for text in map(_even, texts):
        if wanted in text:
            return Check.LITERAL
    if any(_near(wanted, _even(text)) for text in texts):
        return Check.NEAR
    return Check.MISSING


def _even(text: str) -> str:
    soft = text.replace("\u00ad", "").casefold()
    return " ".join(re.sub(r"[“”„\"«»‘’']", "", soft).split()).rstrip(".,;: ")


def _near(wanted: str, text: str) -> bool:
    match = SequenceMatcher(None, wanted, text, autojunk=False).find_longest_match()
    start = max(0, match.b - match.a)
    window = text[start : start + len(wanted)]
    alike = SequenceMatcher(None, wanted, window, autojunk=False).ratio() >= _NEAR
    return (
        alike
        and claims.numbers(wanted) == claims.numbers(window)
        and claims.negations(wanted) == claims.negations(window)
    )


def _numbers(claim: str, source: str, places: str) -> str:
    """A number with a unit must stand so in the sentence; a bare one may be in the place."""
    held = claims.numbers(source)
    bare = {n for n, _ in held}
    for number, unit in claims.numbers(claim):
        labelled = re.search(rf"(?:art\w*\.?|lid|p\.)\s*{re.escape(number)}\b", claim, re.I)
        named = labelled and re.search(rf"\b{re.escape(number)}\b", places)
        if (number, unit) not in held and not named and (unit or number not in bare):
            return f"getal niet in de bron: {number} {unit}".rstrip()
    if missing := claims.months(claim) - claims.months(source):
        return f"tijd of eenheid niet in de bron: {', '.join(sorted(missing))}"
    return ""


def _swapped(claim: str, source: str) -> str:
    """A number must count what it counts in the source, where another has the same unit."""
    held = list(claims.counted(source))
    for number, unit, things in claims.counted(claim):
        rivals = {n for n, u, counts in held if u == unit and counts & things}
        if rivals and number not in rivals:
            return f"getal hoort in de bron bij iets anders: {number} {unit}"
    return ""


def _names(claim: str, source: str) -> str:
    held = source.casefold()
    missing = [n for n in sorted(claims.names(claim)) if n not in held]
    missing += [w for w in sorted(claims.instruments(claim)) if w not in held]
    return f"naam of code niet in de bron: {', '.join(missing)}" if missing else ""


def _actors(claim: str, source: str) -> str:
    """Every actor must occur, and may only act when it acts in the source."""
    roles: dict[str, set[str]] = {}
    for actor, role in claims.actors(source):
        roles.setdefault(actor, set()).add(role)
    for actor, role in claims.actors(claim):
        if actor not in roles:
            return f"andere overheid of partij: {actor}"
        if role == "aan" and "aan" not in roles[actor]:
            return f"{actor} heeft in de bron een andere rol"
    actors = {a for a, _ in claims.actors(source)}
    if len(actors) > 1 and (wrong := _turned(claim, roles)):
        return f"{wrong} heeft in de bron een andere rol"
    return ""


def _turned(claim: str, roles: dict[str, set[str]]) -> str:
    """Return an actor that only receives in the source and is the sole one to act here."""
    acting = {actor for actor, role in claims.actors(claim) if role == ""}
    if acting and all(roles[a] == {"aan"} for a in acting):
        return min(acting)
    return ""


def _modality(claim: str, source: str) -> str:
    must, may = claims.modality(claim)
    held_must, held_may = claims.modality(source)
    if must and not held_must:
        return "plicht die niet in de bron staat"
    if may and held_must and not held_may and not claims.negations(source):
        return "mogelijkheid waar de bron een plicht noemt"
    if held_may and not (may or must) and _overlaps_verb(claim, source):
        return "zekerheid waar de bron een mogelijkheid noemt"
    return ""


def _overlaps_verb(claim: str, source: str) -> bool:
    """Tell whether a claim repeats most of its source, so that a missing *kan* changes it."""
    spoken = claims.content(claim)
    held = claims.content(source)
    return len(spoken & held) * 2 > len(held)


def _negation(claim: str, source: str) -> str:
    said, held = claims.negations(claim), claims.negations(source)
    if said and not held:
        return "ontkenning die niet in de bron staat"
    if held and said < held:
        return "ontkenning uit de bron ontbreekt"
    return ""


def _reserves(claim: str, source: str) -> str:
    said = set(claims.RESERVES.findall(claim.casefold()))
    held = set(claims.RESERVES.findall(source.casefold()))
    if held and not said:
        return "voorbehoud uit de bron ontbreekt"
    if said and not held:
        return "voorbehoud dat niet in de bron staat"
    sweeping = set(claims.SWEEPING.findall(claim.casefold()))
    if sweeping and not claims.SWEEPING.search(source.casefold()):
        return "te algemeen: de bron zegt dit niet voor alles"
    return ""


def _bounds(claim: str, source: str) -> str:
    said, held = claims.bounds(claim), claims.bounds(source)
    for one, other in claims.OPPOSITES:
        for this, that in ((one, other), (other, one)):
            if this in said and this not in held and that in held:
                return "grens of richting omgekeerd"
    return ""


def _support(claim: str, source: str) -> str:
    wanted = claims.content(claim)
    held = claims.content(source)
    joined = " ".join(sorted(held))
    shared = sum(1 for w in wanted if w in held or (len(w) > 4 and w in joined))  # noqa: PLR2004
    if not wanted or shared < MIN_SHARE * len(wanted):
        return "te weinig steun in de bron"
    return ""


_CHECKS: tuple[Callable[[str, str], str], ...] = (
    _actors,
    _modality,
    _negation,
    _reserves,
    _bounds,
    _swapped,
    _support,
)
