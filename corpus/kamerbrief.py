"""Lines of a letter to Parliament → its head: ministry, kenmerk, date, subject, signatory (pure).

Invariants: None when the lines are no Kamerbrief; a field that is not printed stays empty, and the
Kamerstuk number is never taken from the running text. Does not: cut the body into sections.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.clean import clean, join_lines
from corpus.dutch_dates import find_date, say_date
from corpus.identity import slug
from corpus.model import Card, Soort

MAX_HEAD_LINES = 120
_MAX_SUBJECT = 100  # a longer Betreft is cut for the title at its first full part
_MIN_SUBJECT = 20
_TAIL_LINES = 40
_ADDRESSEE = re.compile(
    r"\bvoorzitters?\s+van\s+de\s+(tweede|eerste)\s+kamer(?:\s+der\s+staten-generaal)?",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"\s*Geachte\s+(?:heer|mevrouw|leden|voorzitters?)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(datum|betreft|onderwerp|(?:ons|onze)\s+(?:kenmerk|referentie)|uw\s+(?:kenmerk|brief)"
    r"(?:\s*\(datum\))?|kenmerk|bijlage(?:n|\(n\))?|kopie\s+aan|contactpersoon|pagina\s+\d.*)"
    r"(?:\s*:\s*|\s+|$)(.*)$",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"^(?:de\s+)?((?:demissionair\s+)?(?:minister(?:-president)?|staatssecretaris)\b[^.]*?),?$",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"^Ministerie\s+van\s+[A-Z].*")
_KAMERSTUK = re.compile(r"^(\d{2}\s?\d{3}(?:[ -][IVXLC]+)?)\b")
_NUMBER = re.compile(r"^Nr\.?\s*(\d+|[A-Z]{1,2})\b")
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "geen": 0}


@dataclass(frozen=True, slots=True)
class Letter:
    """What the head and the end of a Kamerbrief say; ``body`` and ``end`` are line numbers."""

    card: Card
    id: str
    body: int
    end: int


def read_letter(lines: Sequence[str]) -> Letter | None:
    """Return the head of a Kamerbrief, or None when the lines are something else.

    The lines of the body run from ``body`` (after the salutation) up to ``end`` (the signature).
    """
    salutation = next(
        (i for i, line in enumerate(lines[:MAX_HEAD_LINES]) if _SALUTATION.match(line)), None
    )
    if salutation is None:
        return None
    head = [clean(line) for line in lines[:salutation]]
    addressee = _ADDRESSEE.search(" ".join(filter(None, head)))
    if addressee is None:
        return None
    fields = _fields(head)
    end, signatory = _signature(lines, salutation)
    card = _card(head, fields, addressee, signatory)
    name = card.official_id or (f"kamerbrief-{slug(card.kenmerk)}" if card.kenmerk else "")
    return Letter(card, name, salutation + 1, end)


def _card(
    head: Sequence[str], fields: dict[str, str], addressee: re.Match[str], signatory: str
) -> Card:
    day = find_date(fields.get("datum", ""))
    subject = fields.get("betreft") or fields.get("onderwerp", "")
    kenmerk = next((v for k, v in fields.items() if k.startswith(("ons", "onze", "kenm"))), "")
    return Card(
        soort=Soort.KAMERBRIEF,
        title=_title(day, subject),
        publisher=_publisher(head, signatory),
        date=day,
        kenmerk=re.sub(r"\s*([/-])\s*", r"\1", kenmerk),
        subject=subject,
        addressee=f"De Voorzitter van de {addressee[1].capitalize()} Kamer der Staten-Generaal",
        signatory=signatory,
        attachments=_attachments(next((v for k, v in fields.items() if "bijlage" in k), "")),
        official_id=_kamerstuk(head),
    )


def _fields(head: Sequence[str]) -> dict[str, str]:
    """Return label → value; a value may stand on the next lines, up to an empty one."""
    fields: dict[str, str] = {}
    for number, line in enumerate(head):
        match = _LABEL.match(line)
        if not match:
            continue
        values = [match[2]] if match[2] else []
        rest = head[number + 1 :]
        if not values and rest[:1] == [""]:  # in a side column the value is a paragraph of its own
            rest = rest[1:]
        for following in rest:
            if not following or _LABEL.match(following):
                break
            values.append(following)
        label = match[1].lower()
        if values and label not in fields:
            one_line = label not in {"betreft", "onderwerp"}
            fields[label] = values[0] if one_line else join_lines(values)
    return fields


def _title(day: date | None, subject: str) -> str:
    short = subject
    if len(subject) > _MAX_SUBJECT:
        cuts = [m.start() for m in re.finditer(r"[:;]", subject) if m.start() >= _MIN_SUBJECT]
        short = subject[: cuts[0]] if cuts else subject
    when = f" van {say_date(day)}" if day else ""
    about = f" over {short}" if short else ""
    return f"Kamerbrief{when}{about}"


def _publisher(head: Sequence[str], signatory: str) -> str:
    for line in head:
        if _MINISTRY.match(line):
            return line
    match = re.search(r"\bMinister van (.+)$", signatory, re.IGNORECASE)
    return f"Ministerie van {match[1]}" if match else ""


def _attachments(value: str) -> int | None:
    word = value.split(" ", 1)[0].lower()
    return int(word) if word.isdigit() else _COUNTS.get(word)


def _kamerstuk(head: Sequence[str]) -> str:
    """Return "kst-34682-231" when dossier and number are printed above the letter, else ""."""
    dossier = ""
    for line in head:
        if match := _KAMERSTUK.match(line):
            dossier = match[1].replace(" ", "", 1).replace(" ", "-")
        elif dossier and (match := _NUMBER.match(line)):
            return f"kst-{dossier}-{match[1]}"
    return ""


def _signature(lines: Sequence[str], salutation: int) -> tuple[int, str]:
    """Return the line where the signature begins and "name, office"; ("", all) when absent."""
    first = max(salutation + 1, len(lines) - _TAIL_LINES)
    for number in range(len(lines) - 1, first, -1):
        match = _SIGNS.match(clean(lines[number]))
        if not match:
            continue
        before, after = _neighbour(lines, number, -1), _neighbour(lines, number, 1)
        office = match[1][0].upper() + match[1][1:]
        for place in (after, before):
            name = clean(lines[place]) if place is not None else ""
            if _is_name(name):
                return min(number, place or number), f"{name}, {office}"
        return number, office
    return len(lines), ""


def _neighbour(lines: Sequence[str], number: int, step: int) -> int | None:
    reach = range(number + step, number + 6 * step, step)
    return next((i for i in reach if 0 <= i < len(lines) and lines[i].strip()), None)


def _is_name(line: str) -> bool:
    words = line.split()
    return 1 < len(words) <= 6 and line[-1].isalpha() and words[-1][0].isupper()  # noqa: PLR2004
