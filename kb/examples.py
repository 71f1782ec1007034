"""The example cards of the startset → those that fit a filter, with what can be filtered on. Pure.

A card names its instruments by id; ``Example`` carries their titles too, so that a face needs no
second look. It says nothing that is not on the card.
"""

from dataclasses import dataclass
from datetime import date

from corpus.cards import Startset, Voorbeeld

FIELDS = ("provincie", "instrument", "strategie", "jaar", "recht")


@dataclass(frozen=True, slots=True)
class Example:
    """One card with (id, title) of the instruments it shows."""

    card: Voorbeeld
    instrumenten: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What to keep; an empty field keeps everything."""

    provincie: str = ""
    instrument: str = ""
    strategie: str = ""
    jaar: str = ""
    recht: str = ""


def examples(startset: Startset, chosen: Chosen) -> tuple[Example, ...]:
    """Return the cards that fit, newest first; without a year last."""
    titles = {i.id: i.titel for i in startset.instrumenten}
    kept = [
        v
        for v in startset.voorbeelden
        if all(not (value := getattr(chosen, name)) or value in _values(v)[name] for name in FIELDS)
    ]
    kept.sort(key=lambda v: (-v.jaar_van, v.titel))
    return tuple(Example(v, tuple((i, titles[i]) for i in v.instrumenten)) for v in kept)


def similar(startset: Startset, card: Voorbeeld, most: int = 3) -> tuple[Voorbeeld, ...]:
    """Return the cards that share an instrument with a card, most alike first.

    Alike counts what two cards share: each instrument twice, each strategy and the law once.
    """
    alike = [
        (2 * len(same) + len({*v.strategie} & {*card.strategie}) + (v.recht == card.recht), v)
        for v in startset.voorbeelden
        if v.id != card.id and (same := {*v.instrumenten} & {*card.instrumenten})
    ]
    alike.sort(key=lambda pair: (-pair[0], -pair[1].jaar_van, pair[1].titel))
    return tuple(v for _, v in alike[:most])


def example_choices(startset: Startset) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return per field the (value, label) that occur, in order."""
    titles = {i.id: i.titel for i in startset.instrumenten}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in FIELDS:
        values = {value for v in startset.voorbeelden for value in _values(v)[name] if value}
        pairs = sorted(((v, titles.get(v, v)) for v in values), key=lambda pair: pair[1].casefold())
        found[name] = tuple(reversed(pairs) if name == "jaar" else pairs)
    return found


def _values(v: Voorbeeld) -> dict[str, tuple[str, ...]]:
    return {
        "provincie": (v.provincie,),
        "instrument": v.instrumenten,
        "strategie": v.strategie,
        "jaar": (str(v.jaar_van),) if v.jaar_van else (),
        "recht": (v.recht,),
    }


def own_dates(startset: Startset) -> dict[str, tuple[date, str]]:
    """Return per document id the day that a dossier entry or example is of, and its words.

    An example is known by its year: it sorts as the first of January.
    """
    dates = {f"dossier-{d.id}": (d.datum, d.datum_tekst) for d in startset.dossier}
    examples = {
        f"voorbeeld-{v.id}": (date(v.jaar_van, 1, 1), v.jaar)
        for v in startset.voorbeelden
        if v.jaar_van
    }
    return dates | examples
