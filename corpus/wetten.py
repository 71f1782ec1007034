"""BWB-id → citeertitel, abbreviation and lidwoord of the laws that this field works with.

Invariants: ids and titles as the Basiswettenbestand has them; an abbreviation is the one that
lawyers use and is unique among laws in force. Does not: say whether a law is still in force, or
hold any text; ``Ow`` meant Onteigeningswet in texts from before 2024.
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Wet:
    """One law: ``lidwoord`` is the article that running Dutch puts before its name."""

    bwb_id: str
    citeertitel: str
    abbreviation: str = ""
    lidwoord: str = "de"


_WETTEN = (
    Wet("BWBR0037885", "Omgevingswet", "Ow"),
    Wet("BWBR0041313", "Besluit kwaliteit leefomgeving", "Bkl", "het"),
    Wet("BWBR0041278", "Omgevingsbesluit", "Ob", "het"),
    Wet("BWBR0041330", "Besluit activiteiten leefomgeving", "Bal", "het"),
    Wet("BWBR0041297", "Besluit bouwwerken leefomgeving", "Bbl", "het"),
    Wet("BWBR0045528", "Omgevingsregeling", "Or"),
    Wet("BWBR0005537", "Algemene wet bestuursrecht", "Awb"),
    Wet("BWBR0035933", "Wet op de bedrijveninvesteringszones", "Wet BIZ"),
    Wet("BWBR0005416", "Gemeentewet", "Gemw"),
    Wet("BWBR0005645", "Provinciewet", "Provw"),
    Wet("BWBR0005108", "Waterschapswet", "Wschw"),
    Wet("BWBR0045754", "Wet open overheid", "Woo"),
    Wet("BWBR0001840", "Grondwet", "Gw"),
    Wet("BWBR0005291", "Burgerlijk Wetboek Boek 3", "BW Boek 3", "het"),
    Wet("BWBR0003245", "Wet milieubeheer", "Wm"),
    Wet("BWBR0037521", "Erfgoedwet"),
    Wet("BWBR0035303", "Huisvestingswet 2014"),
    Wet(
        "BWBR0013798",
        "Wet bevordering integriteitsbeoordelingen door het openbaar bestuur",
        "Wet Bibob",
    ),
    Wet("BWBR0006622", "Wegenverkeerswet 1994", "WVW 1994"),
    Wet("BWBR0011353", "Wet inkomstenbelasting 2001", "Wet IB 2001"),
    Wet("BWBR0018451", "Wet op de zorgtoeslag"),
    Wet("BWBR0018472", "Algemene wet inkomensafhankelijke regelingen", "Awir"),
    Wet("BWBR0011825", "Vreemdelingenbesluit 2000", "Vb 2000", "het"),
    Wet("BWBR0020368", "Wet op het financieel toezicht", "Wft"),
    Wet("BWBR0002458", "Drank- en Horecawet", "DHW"),
    Wet("BWBR0003391", "Wet voorkeursrecht gemeenten", "Wvg"),
    Wet("BWBR0020449", "Wet ruimtelijke ordening", "Wro"),
    Wet("BWBR0023798", "Besluit ruimtelijke ordening", "Bro", "het"),
    Wet("BWBR0024779", "Wet algemene bepalingen omgevingsrecht", "Wabo"),
    Wet("BWBV0001000", "Europees Verdrag voor de Rechten van de Mens", "EVRM", "het"),
)

WETTEN = MappingProxyType({wet.bwb_id: wet for wet in _WETTEN})
"""All laws of the table by BWB-id."""


def abbreviation(bwb_id: str) -> str:
    """Return the abbreviation of a law, or "" when the table has none."""
    wet = WETTEN.get(bwb_id)
    return wet.abbreviation if wet else ""
