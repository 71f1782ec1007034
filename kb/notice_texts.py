"""Every Dutch sentence of a notice beside an answer: B1, u-form, plain text. Pure.

They live in kb because they travel along with saved and exported answers.
"""

from collections.abc import Sequence
from datetime import date

from kb.cite import dutch_date

FETCH_LAWS = "Haal die op met: kb sync --alleen wetten."
ADD_LAW = "Zet de tekst in uw eigen map en geef: kb index."


def corrected(pairs: Sequence[tuple[str, str]]) -> str:
    """Say which words were read otherwise than they were typed."""
    told = ", ".join(f"‘{typed}’ als ‘{read}’" for typed, read in pairs)
    return f"Gelezen: {told}."


def read_as(question: str) -> str:
    """Say how a follow-up was read."""
    return f"Begrepen als: {question}"


def law_of(day: date) -> str:
    """Say of which day the law was asked."""
    return f"U vraagt naar het recht op {dutch_date(day)}; gezocht is in wat die dag gold."


def before_omgevingswet(day: date) -> str:
    """Say that the Omgevingswet did not hold yet, and which laws did."""
    return (
        f"Op {dutch_date(day)} gold de Omgevingswet nog niet: zij is in werking sinds 1 januari "
        "2024. Tot die dag golden onder meer de Wet ruimtelijke ordening (Wro), de Wet algemene "
        "bepalingen omgevingsrecht (Wabo) en de Wet voorkeursrecht gemeenten (Wvg)."
    )


def old_ow() -> str:
    """Say that the short name Ow meant another law before 2024."""
    return "Vóór 2024 betekende ‘Ow’ meestal Onteigeningswet; hier is de Omgevingswet bedoeld."


def lapsed(place: str, title: str, day: date | None) -> str:
    """Say that a cited text has lapsed."""
    when = f" sinds {dutch_date(day)}" if day else ""
    return f"Let op: {place} van ‘{title}’ is vervallen{when}."


def not_yet(place: str, title: str, start: date | None) -> str:
    """Say that a cited text is not in force yet."""
    when = f"; dat is zo vanaf {dutch_date(start)}" if start else ""
    return f"Let op: {place} van ‘{title}’ is op de gevraagde dag nog niet in werking{when}."


def other_version(title: str, last: date | None) -> str:
    """Say that what is cited is not the version that holds today."""
    until = f" Deze gold tot en met {dutch_date(last)}." if last else ""
    return f"U ziet een eerdere versie van ‘{title}’.{until} Er is een nieuwere versie."


def successor(old: str, new: str, day: str) -> str:
    """Say that a newer document took up where a cited one left."""
    return f"Er is een nieuwer stuk dan {old}: {new} ({day})."


def disagree(subject: str, values: Sequence[str]) -> str:
    """Say that sources give different figures; a value comes with its sources."""
    return f"De bronnen noemen verschillende cijfers voor {subject}: {_listed(values)}."


def _listed(values: Sequence[str]) -> str:
    return f"{', '.join(values[:-1])} en {values[-1]}" if len(values) > 1 else "".join(values)


def part_missing(questions: Sequence[str]) -> str:
    """Say which of several questions found no answer."""
    told = "; ".join(f"‘{question}’" for question in questions)
    many = "deze deelvragen staat" if len(questions) > 1 else "deze deelvraag staat"
    return f"Over {many} niets in de doorzochte bronnen: {told}."


def other_language(name: str) -> str:
    """Say that a question is not in Dutch."""
    return (
        f"Uw vraag lijkt in het {name} gesteld. De bronnen zijn Nederlands; stel de vraag in het "
        "Nederlands, dan vindt u meer."
    )


def law_not_indexed(title: str, short: str, *, fetched: bool) -> str:
    """Say that a law in the question is not in the index, and how to get it in."""
    name = f"{title} ({short})" if short else title
    return f"‘{name}’ staat niet in deze index. {FETCH_LAWS if fetched else ADD_LAW}"


def no_such_lid(article: str, lid: str, *, any_leden: bool) -> str:
    """Say that an article has no such lid, or no leden at all, and what is shown."""
    lacks = f"geen lid {lid}" if any_leden else "geen leden"
    return f"{article[:1].upper()}{article[1:]} heeft {lacks}; u ziet wat het artikel wel bepaalt."


def article_goes_on(place: str, leden: Sequence[str]) -> str:
    """Say that an article is shown in part; ``leden`` are those that are not shown whole."""
    several = "de leden " if len(leden) > 1 else "lid "
    rest = f"niet alles van {several}{_listed(leden)}" if leden else "een deel"
    named = f"{place[:1].upper()}{place[1:]}"
    return f"{named} gaat verder: hier staat {rest}. Open de bron voor de hele tekst."


def no_such_article(place: str) -> str:
    """Say that an article does not exist in the law in the index."""
    return (
        f"{place[:1].upper()}{place[1:]} bestaat niet in de tekst die in deze index staat. "
        "Controleer het nummer."
    )
