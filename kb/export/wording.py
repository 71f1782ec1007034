"""The Dutch words that travel along with an answer: refusal, colophon, who vouches. Pure.

It also makes the card of a citation whose document has none at hand. Does not: know any form.
"""

from collections.abc import Sequence
from importlib.metadata import version

from corpus.model import Card, Herkomst, Soort, Status
from kb.model import Check, Citation
from kb.origin import RECOGNISED, told

PACKAGE = "kennisbank-werklocaties"
PRODUCT = "Ruimte voor bedrijven – kennisbank"
REFUSED = (
    "Hierover staat niets in de doorzochte bronnen. Dit komt het dichtst in de buurt, "
    "maar is geen antwoord:"
)
PART_REFUSED = "Hierover staat niets in de doorzochte bronnen."
SOURCES = "Bronnen"
NOTICE = "Let op"
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
_TOLD = {
    Herkomst.OFFICIEEL.value: "uit een officiële bron",
    Herkomst.STARTSET.value: "van de redactie van deze kennisbank",
    RECOGNISED: "uit uw eigen map (herkend als officiële tekst)",
    Herkomst.EIGEN.value: "uit een eigen bestand",
}
_CERTAINTY = {"duiding": "duiding (uitleg van de redactie)"}


def made(day: str, generation: str) -> str:
    """Say what made this, when, and from which index."""
    return f"Machinaal samengesteld op {day} met {PRODUCT}, index {generation}. {CHECK_FIRST}"


def noticed(text: str, n: int) -> str:
    """Say a warning, with the number of the source that it is about."""
    return f"{text} (bron {n})" if n else text


def who(citation: Citation) -> str:
    """Say who vouches for a text, as part of a reference; nothing for an official source."""
    official = citation.herkomst is Herkomst.OFFICIEEL
    return "" if official else told(citation.herkomst, recognised=citation.recognised)


def certainty(citation: Citation) -> str:
    """Say how certain an editorial statement is, as part of a reference; "" when it has none."""
    value = citation.certainty
    return f"zekerheid: {_CERTAINTY.get(value, value)}" if value else ""


def checked_on(day: str, laws: Sequence[str]) -> str:
    """Say when quotations were compared, from when the laws are, and by which version of us."""
    state = f"; stand van de wet: {', '.join(laws)}" if laws else ""
    made_by = f"kennisbank versie {version(PACKAGE)}"
    return f"Citaten vergeleken met de bewaarde bron op {day}{state}; {made_by}."


def verdict(checks: Sequence[Check]) -> str:
    """Say how the quotations were checked, and how many are not literal."""
    wrong = sum(check is not Check.LITERAL for check in checks)
    if not checks:
        return "Er zijn geen citaten."
    if not wrong:
        return "Alle citaten zijn letterlijk teruggevonden in de bewaarde tekst van de bron."
    whose_verb = "citaat is" if wrong == 1 else "citaten zijn"
    return f"{wrong} {whose_verb} niet letterlijk teruggevonden: vergelijk dat eerst met de bron."


def whose(numbered: Sequence[tuple[int, str]]) -> str:
    """Say which sources are official, editorial or the user's own; (n, who vouches for it)."""
    parts = []
    for origin, words in _TOLD.items():
        numbers = [str(n) for n, of in numbered if of == origin]
        if numbers:
            many = len(numbers) > 1
            parts.append(
                f"bron{'nen' if many else ''} {_and(numbers)} {'komen' if many else 'komt'} {words}"
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
