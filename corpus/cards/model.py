"""The schema of the startset: what an editor writes in a TOML file, field by field.

Every statement (Uitspraak) names its sources and how certain it is. ``onbeantwoord`` holds
questions about a card that people ask and no source of ours answers. Field names are the Dutch
keys of the files, so that an editor and the program speak of the same thing.
"""

from dataclasses import dataclass
from datetime import date

OVERHEDEN = ("Rijk", "provincie", "gemeente", "waterschap", "regio")
STRATEGIEEN = ("beschermen", "compenseren", "mengen", "intensiveren", "nieuwe terreinen")
FASEN = ("verkennen", "reguleren", "ingrijpen", "samenwerken", "betalen")
KADERS = ("Omgevingswet", "buiten de Omgevingswet")
RECHT = ("oud recht", "Omgevingswet", "overgang", "beleid zonder wettelijke grondslag")
ZEKERHEDEN = ("geverifieerd", "te controleren", "duiding")
NIET_IN_DE_BRONNEN = "niet in de bronnen"


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """One to three whole sentences under a heading, with their sources and certainty.

    ``vragen`` are questions, in many people's words, that exactly this statement answers.
    """

    kop: str
    tekst: str
    bronnen: tuple[str, ...]
    zekerheid: str
    vragen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """What one instrument does for werklocaties; ``nummer`` is A1..A30 or B1..B9."""

    id: str
    nummer: str
    titel: str
    ook: tuple[str, ...]
    kern: str
    kader: str
    overheid: tuple[str, ...]
    strategie: tuple[str, ...]
    fase: tuple[str, ...]
    bindend_voor: str
    duur: str
    grondslag: tuple[str, ...]
    combineert_met: tuple[str, ...]
    voorbeelden: tuple[str, ...]
    bijgewerkt: date
    uitspraken: tuple[Uitspraak, ...]
    onbeantwoord: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What one government did with an instrument; ``jaar_van`` is 0 when the year is unknown."""

    id: str
    nummer: int
    titel: str
    wie: tuple[str, ...]
    overheid: tuple[str, ...]
    provincie: str
    locatie: str
    instrumenten: tuple[str, ...]
    strategie: tuple[str, ...]
    jaar: str
    recht: str
    nu: str
    kern: str
    uitkomst: str
    les: str
    bijgewerkt: date
    uitspraken: tuple[Uitspraak, ...]
    onbeantwoord: tuple[str, ...] = ()
    jaar_van: int = 0


@dataclass(frozen=True, slots=True)
class Dossierstuk:
    """One dated document or event of the policy line, with what came before and after."""

    id: str
    datum: date
    datum_tekst: str
    titel: str
    soort: str
    bron: str
    opvolger: tuple[str, ...]
    voorganger: tuple[str, ...]
    samenvatting: str
    bijgewerkt: date
    uitspraken: tuple[Uitspraak, ...]
    onbeantwoord: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Begrip:
    """One concept of the thesaurus (SKOS: prefLabel, altLabel, broader, narrower, related)."""

    id: str
    naam: str
    ook: tuple[str, ...]
    definitie: str
    breder: tuple[str, ...]
    smaller: tuple[str, ...]
    verwant: tuple[str, ...]
    bronnen: tuple[str, ...]
    zekerheid: str
    vragen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bron:
    """One entry of the register of sources; empty fields were not found."""

    id: str
    titel: str
    soort: str
    uitgever: str
    datum: str
    kenmerk: str
    officieel_id: str
    adres: str
    inhoud: str
    licentie: str
    verkrijgen: str
    zekerheid: str
    opmerking: str


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure that sources give differently: each value with the ids of its sources.

    A sentence is about it when it holds a value and one of ``woorden`` (lower case).
    """

    id: str
    onderwerp: str
    woorden: tuple[str, ...]
    waarden: tuple[str, ...]
    bronnen: tuple[tuple[str, ...], ...]
    opmerking: str


@dataclass(frozen=True, slots=True)
class Wetsvraag:
    """Questions, in many people's words, that one lid of a law in the register answers.

    ``bron`` is the law's id in the register; ``lid`` is "" for an article without leden.
    """

    bron: str
    artikel: str
    lid: str
    vragen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Startset:
    """Everything the product ships of its own.

    ``onbeantwoord`` are questions near the subject that belong to no card and no source answers.
    """

    instrumenten: tuple[Instrument, ...]
    voorbeelden: tuple[Voorbeeld, ...]
    dossier: tuple[Dossierstuk, ...]
    begrippen: tuple[Begrip, ...]
    bronnen: tuple[Bron, ...]
    cijfers: tuple[Cijfer, ...] = ()
    onbeantwoord: tuple[str, ...] = ()
    wetsvragen: tuple[Wetsvraag, ...] = ()
