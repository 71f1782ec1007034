"""The startset: our own editorial cards, from readable TOML files to records and Documents."""

from corpus.cards.load import load_startset
from corpus.cards.model import (
    Begrip,
    Bron,
    Cijfer,
    Dossierstuk,
    Instrument,
    Startset,
    Uitspraak,
    Voorbeeld,
)

__all__ = [
    "Begrip",
    "Bron",
    "Cijfer",
    "Dossierstuk",
    "Instrument",
    "Startset",
    "Uitspraak",
    "Voorbeeld",
    "load_startset",
]
