"""Limits on what reading one file may cost, and what is said when one is passed (pure).

Measured on the awkward files of ../shared: the slowest takes 20 s of processor time for two pages,
the largest peak is 142 MB; RELIABILITY.md §2.3 asks 60 s and 1 GB.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Processor and wall time in seconds, memory and result in bytes."""

    cpu_s: int = 60
    wall_s: int = 120
    memory: int = 1024**3
    result: int = 256 * 1024**2


TOO_SLOW = (
    "Het lezen van dit bestand kostte meer dan {seconds} seconden en is gestopt; splits het "
    "bestand of bewaar het opnieuw."
)
TOO_LARGE = (
    "Het lezen van dit bestand kostte meer dan {megabytes} MB geheugen en is gestopt; splits het "
    "bestand of bewaar het opnieuw."
)
DIED = (
    "Het proces dat dit bestand las is gestopt (signaal {signal}); het bestand is waarschijnlijk "
    "beschadigd, haal het opnieuw op bij de bron."
)
UNEXPECTED = (
    "Dit bestand is anders opgebouwd dan verwacht ({what}) en kon niet worden gelezen; bewaar het "
    "opnieuw of gebruik een andere versie."
)
BESIDE = (
    "Dit bestand hoort bij een wet (manifest of WTI) en is zelf geen wettekst; zet het in de map "
    "met de wettekst."
)
