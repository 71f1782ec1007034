"""Every Dutch sentence of ``kb model``; errors have theirs in ``ui.texts``."""

from collections.abc import Sequence
from pathlib import Path

from indexing.embedding.folders import ModelFacts
from indexing.embedding.prefixes import Prefixes
from indexing.embedding.quick import QuickFacts

HELP = "toon, haal of controleer het model dat teksten in vectoren omzet"
SHOW = "toon welk zoekmodel is gekozen en welke modellen zijn opgehaald"
FETCH = "haal een model op bij huggingface.co (vraagt internet; alleen als u dit vraagt)"
REVISION = "commit, tag of tak (standaard main); de commit wordt onthouden"
QUICK = "maak van een model een vorm die vragen meteen kan coderen (eenmalig; ongeveer een minuut)"
CHECK = "controleer elk bestand van een model en codeer een proefzin"
OFFLINE = "offline"
_MB = 1_000_000


def models_plain(chosen: str, kept: Sequence[ModelFacts], default: str) -> str:
    """Return which model is chosen and which are there."""
    if chosen == OFFLINE:
        lines = ["Gekozen: offline (op uw eigen teksten afgestemd; geen model nodig)."]
    else:
        lines = [f"Gekozen: {chosen} (KB_EMBEDDER)."]
    lines += [_line(facts) for facts in kept] or ["Er is nog geen model opgehaald."]
    if all(facts.name != default for facts in kept):
        lines.append(f"Aanbevolen voor Nederlands: {default}. Ophalen: kb model haal")
    return "\n".join(lines)


def fetched(facts: ModelFacts) -> str:
    """Say what was fetched and how to use it."""
    return (
        f"Opgehaald en gecontroleerd: {_line(facts).strip()}\n"
        f"Gebruiken: zet KB_EMBEDDER={facts.name} en maak de index opnieuw met: kb rebuild"
    )


def damaged(name: str, found: Sequence[str]) -> str:
    """Name every fault of a model."""
    lines = [f"Niet goed: {name}.", *(f"  {fault}" for fault in found)]
    return "\n".join([*lines, "Haal het opnieuw op met: kb model haal NAAM"])


def sound(model_id: str, folder: Path, dim: int, seconds: float, prefixes: Prefixes) -> str:
    """Say that a model is what it was, and how it is used."""
    rule = f"‘{prefixes.question}’ voor een vraag, ‘{prefixes.passage}’ voor een passage"
    took = f"{seconds:.1f}".replace(".", ",")
    return "\n".join(
        (
            f"Goed: {model_id}",
            f"  map: {folder}",
            f"  voorvoegsel: {rule if any(prefixes) else 'geen'}",
            f"  proefzin: {dim} getallen, {took} s met laden",
        )
    )


def made_quick(facts: QuickFacts, seconds: float) -> str:
    """Say what was made, how it was proven and that it is used from now on."""
    return (
        f"{quick_line(facts)}\n"
        f"Gemaakt in {seconds:.0f} s. Vragen gebruiken hem vanaf nu; de index blijft zoals hij is."
    )


def quick_line(facts: QuickFacts) -> str:
    """Return one line on the quick form of a model."""
    line = (
        f"  snelle vorm voor vragen: {facts.size / _MB:.1f} MB; op {facts.texts} passages cosinus "
        f"minstens {facts.cosine:.5f} en {100 * facts.overlap:.1f}% gelijke top 10"
    )
    return line.replace(".", ",")


def _line(facts: ModelFacts) -> str:
    size = f"{facts.size / _MB:.1f}".replace(".", ",")
    return (
        f"  {facts.name}  versie {facts.revision[:12]}  {facts.dtype}  {size} MB  "
        f"licentie {facts.licence}  opgehaald {facts.fetched}"
    )
