"""The Dutch words that travel along with an answer: refusal, colophon, who vouches. Pure.

It also makes the card of a citation whose document has none at hand. Does not: know any form.
"""

from collections.abc import Sequence
from importlib.metadata import version

from corpus.model import Card, Herkomst, Soort, Status
from kb.model import Check, Citation

PACKAGE = "kennisbank-werklocaties"
PRODUCT = "Ruimte voor bedrijven – kennisbank"
REFUSED = (
    "Hierover staat niets in de doorzochte bronnen. Dit komt het dichtst in de buurt, "
    "maar is geen antwoord:"
)
PART_REFUSED = "Hierover staat niets in de doorzochte bronnen."
SOURCES = "Bronnen"
CHECK_FIRST = "Controleer de bron voordat u citeert."
RESTS_ON = "steunt op"
EDITORIAL = (
    "De matrix is opgesteld door de redactie van deze kennisbank; de grondslag noemt de officiële "
    "bron per instrument."
)
EDITORIAL_EXAMPLES = (
    "De voorbeelden zijn beschreven door de redactie van deze kennisbank; elke uitspraak noemt "
    "haar bron en haar zekerheid. Controleer de bron voordat u citeert."
)
WHO = {
    Herkomst.OFFICIEEL: "",
    Herkomst.STARTSET: Herkomst.STARTSET.value,
    Herkomst.EIGEN: Herkomst.EIGEN.value,
}
_TOLD = {
    Herkomst.OFFICIEEL: "uit een officiële bron",
    Herkomst.STARTSET: "van de redactie van deze kennisbank",
    Herkomst.EIGEN: "uit een eigen bestand",
}


def made(day: str, generation: str) -> str:
    """Say what made this, when, and from which index."""
    return f"Machinaal samengesteld op {day} met {PRODUCT}, index {generation}. {CHECK_FIRST}"


def noticed(text: str, n: int) -> str:
    """Say a warning, with the number of the source that it is about."""
    return f"{text} (bron {n})" if n else text


def checked_on(day: str, laws: Sequence[str]) -> str:
    """Say when sources were checked, from when the laws are, and by which version of us."""
    state = f"; stand van de wet: {', '.join(laws)}" if laws else ""
    return f"Bronnen gecontroleerd op {day}{state}; kennisbank versie {version(PACKAGE)}."


def verdict(checks: Sequence[Check]) -> str:
    """Say how the quotations were checked, and how many are not literal."""
    wrong = sum(check is not Check.LITERAL for check in checks)
    if not checks:
        return "Er zijn geen citaten."
    if not wrong:
        return "Alle citaten zijn letterlijk teruggevonden in de bewaarde tekst van de bron."
    whose_verb = "citaat is" if wrong == 1 else "citaten zijn"
    return f"{wrong} {whose_verb} niet letterlijk teruggevonden: vergelijk dat eerst met de bron."


def whose(numbered: Sequence[tuple[int, Herkomst]]) -> str:
    """Say which sources are official, which editorial, and which the user's own."""
    parts = []
    for origin, told in _TOLD.items():
        numbers = [str(n) for n, of in numbered if of is origin]
        if numbers:
            many = len(numbers) > 1
            parts.append(
                f"bron{'nen' if many else ''} {_and(numbers)} {'komen' if many else 'komt'} {told}"
            )
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _and(words: Sequence[str]) -> str:
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def card_of(citation: Citation) -> Card:
    """Return what a citation alone says about its document."""
    known = {soort.value: soort for soort in Soort}
    force = {status.value: status for status in Status}
    return Card(
        soort=known.get(citation.soort, Soort.DOCUMENT),
        title=citation.title,
        status=force.get(citation.status, Status.ONBEKEND),
    )
