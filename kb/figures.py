"""``figures.toml`` → what was measured of our quality, when and with what. Does not: measure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is about, its value, and what we want it to be."""

    about: str
    value: str
    goal: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one run: its day, machine, command, and how many questions."""

    day: str
    machine: str
    command: str
    questions: int
    rows: tuple[Figure, ...]


@cache
def figures() -> Figures:
    """Return what was measured last."""
    raw = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))
    rows = tuple(Figure(row["wat"], row["waarde"], row["doel"]) for row in raw["cijfer"])
    return Figures(raw["gemeten"], raw["machine"], raw["opdracht"], int(raw["vragen"]), rows)
