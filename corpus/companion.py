"""What a file beside a law (its manifest or WTI) says of the versions and names of that law.

Invariants: what the file does not say stays empty. Does not: read (manifest_bwb.py, wti.py), or
decide what holds on a day (versions.py).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Expression:
    """One version of a law: in force from ``start`` to ``end``, shown as such from ``seen_from``.

    ``label`` is "2013-01-01_1": first day and serial; an ``end`` of None is open.
    """

    label: str
    start: date
    end: date | None
    seen_from: date
    seen_to: date | None

    def held_on(self, day: date) -> bool:
        """Tell whether this version was in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """What stands beside a law: its versions (manifest), or its ministry and short name (WTI)."""

    bwb_id: str
    versions: tuple[Expression, ...] = ()
    ministry: str = ""
    abbreviation: str = ""
