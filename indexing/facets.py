"""What a passage can be filtered on, and a filter. Pure.

Values are compared case-folded. Days are numbers like 20240101; an open start is 0 and an open end
99991231, so that "in force on a day" is two comparisons. A passage that is not in force on any
known day starts after the last one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Card, Soort, Status
from corpus.versions import first_day

OPEN_START, OPEN_END, NEVER = 0, 99991231, 99991232
TERM_FIELDS = ("soort", "overheid", "instrument", "strategie", "jaar", "status")
_NOT_IN_FORCE = {Status.VERVALLEN, Status.NOG_NIET}
SUPERSEDED = "vervangen"
"""Status of a version of a law when another version at hand took its place; never shown."""

_OF_THE_STATE = {
    Soort.WET,
    Soort.AMVB,
    Soort.REGELING,
    Soort.CIRCULAIRE,
    Soort.KAMERBRIEF,
    Soort.KAMERSTUK,
    Soort.HANDELINGEN,
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The values of one passage: (field, values) for TERM_FIELDS, and its first and last day."""

    terms: tuple[tuple[str, tuple[str, ...]], ...]
    valid_from: int = OPEN_START
    valid_to: int = OPEN_END


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Values to keep: within a field any of them, between fields all; an empty field keeps all.

    ``geldig_op`` keeps what is in force on that day; text without dates is kept. Versions of a law
    that another one at hand took the place of are kept only for a day or for a status.
    """

    soorten: tuple[str, ...] = ()
    overheden: tuple[str, ...] = ()
    instrumenten: tuple[str, ...] = ()
    strategieen: tuple[str, ...] = ()
    jaren: tuple[int, ...] = ()
    statussen: tuple[str, ...] = ()
    geldig_op: date | None = None

    def __bool__(self) -> bool:
        return bool(self.terms() or self.geldig_op)

    def terms(self) -> list[tuple[str, list[str]]]:
        """Return (field, case-folded values) of the fields that are set."""
        values: tuple[Sequence[object], ...] = (
            self.soorten,
            self.overheden,
            self.instrumenten,
            self.strategieen,
            self.jaren,
            self.statussen,
        )
        pairs = zip(TERM_FIELDS, values, strict=True)
        return [(field, [str(v).casefold() for v in some]) for field, some in pairs if some]

    @property
    def only_newest(self) -> bool:
        """Whether versions that were superseded are left out."""
        return not (self.geldig_op or self.statussen)


EVERYTHING = Filter()


def day_number(day: date) -> int:
    """Return a day as a number that orders like the calendar: 20240101."""
    return day.year * 10_000 + day.month * 100 + day.day


def labels_of(
    card: Card,
    facets: Iterable[tuple[str, str]],
    status: Status = Status.ONBEKEND,
    valid_from: date | None = None,
) -> Labels:
    """Return the labels of a passage: its document's, with status and start of its own section."""
    whole = card.status in _NOT_IN_FORCE or status is Status.ONBEKEND
    own = card.status if whole and status is not Status.NOG_NIET else status
    start = first_day(card, status, valid_from)
    many = [(name, value.casefold()) for name, value in facets]
    overheden = [value for name, value in many if name == "overheid"]
    if not overheden and card.soort in _OF_THE_STATE:
        overheden = ["rijk"]
    year = [value for name, value in many if name == "jaar"]
    if not year and (day := card.date or start):
        year = [str(day.year)]
    named = {
        "soort": [card.soort.value.casefold()],
        "overheid": overheden,
        "instrument": [value for name, value in many if name == "instrument"],
        "strategie": [value for name, value in many if name == "strategie"],
        "jaar": year,
        "status": [own.value, *([SUPERSEDED] if card.superseded_by else [])],
    }
    unknown = own is Status.NOG_NIET and start is None
    imitates = bool(card.superseded_by) and card.valid_from is None
    lapsed = status is Status.VERVALLEN or (own is Status.VERVALLEN and card.valid_to is None)
    known = day_number(start) if start else OPEN_START
    return Labels(
        terms=tuple((field, tuple(named[field])) for field in TERM_FIELDS),
        valid_from=NEVER if unknown or lapsed or imitates else known,
        valid_to=day_number(card.valid_to) if card.valid_to else OPEN_END,
    )
