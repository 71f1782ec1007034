"""The versions of each law at hand, and what stands beside them → from when to when each holds.

Invariants: an official version never ends or starts later because of a file of the user's own; on a
day that both claim the official one holds. A manifest says when a version ended; without one it
ends the day before the next version at hand begins, and the newest stays open: what was in between
is then not known. Of two versions of the same days ("2013-01-01" and "2013-01-01_1") the last one
made holds; the other is lapsed and has no last day. Does not: read files, or change a text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.companion import Companion, Expression
from corpus.dutch_dates import say_date
from corpus.model import Card, Herkomst, Section, Status

ASIDE = "~"
"""Stands in the id of a document between the number that another document has and its own hash."""

_DAY = timedelta(days=1)
_LAW = "BWB"


@dataclass(frozen=True, slots=True)
class Toestand:
    """One version of a law: the id and card of its document, and who vouches for it."""

    id: str
    card: Card
    herkomst: Herkomst

    @property
    def label(self) -> str:
        """Return the label that a manifest gives this version: "2013-01-01_1"."""
        stamp = self.id.partition("@")[2].partition(ASIDE)[0]
        return stamp if "_" in stamp else f"{stamp}_0"

    @property
    def start(self) -> date:
        """Return the first day; the beginning of time when it is not known."""
        return self.card.valid_from or date.min

    @property
    def rank(self) -> tuple[date, int]:
        """Return what orders versions: the first day, then the serial of that day."""
        serial = self.label.partition("_")[2]
        return self.start, int(serial) if serial.isdigit() else 0


def date_laws(
    toestanden: Iterable[Toestand], companions: Iterable[Companion], today: date
) -> dict[str, Card]:
    """Return {document id: card} of the versions whose card has to change."""
    beside = list(companions)
    known = {toestand.id: toestand for toestand in toestanden}
    laws: dict[str, list[Toestand]] = {}
    for toestand in known.values():
        if toestand.card.official_id.startswith(_LAW):
            laws.setdefault(toestand.card.official_id, []).append(toestand)
    dated = {
        one.id: (one.card, _dated(one, law, [c for c in beside if c.bwb_id == name], today))
        for name, law in laws.items()
        for one in law
    }
    cards = {name: new for name, (old, new) in dated.items() if new != old}
    return _look_alikes(known) | cards


def _look_alikes(known: Mapping[str, Toestand]) -> dict[str, Card]:
    """Return the cards of other documents that claim, or no longer do, the id of a trusted one."""
    cards: dict[str, Card] = {}
    for one in known.values():
        number, aside, _ = one.id.partition(ASIDE)
        if aside and not one.card.official_id.startswith(_LAW):
            holder = known.get(number)
            first = holder is not None and holder.herkomst is not one.herkomst is Herkomst.EIGEN
            card = replace(one.card, superseded_by=number if first else "")
            cards |= {one.id: card} if card != one.card else {}
    return cards


def first_day(card: Card, status: Status, section_start: date | None) -> date | None:
    """Return from when the text of a section holds; None when that is not known.

    A text that its version takes for law held from the first day of that version at the latest,
    also when it came into force later with effect on earlier days.
    """
    if status is Status.NOG_NIET:
        return section_start
    days = [day for day in (section_start, card.valid_from) if day]
    start = min(days, default=None)
    return max(start, card.previous_to + _DAY) if start and card.previous_to else start


def status_on(card: Card, section: Section, day: date) -> Status:
    """Return the legal force of a section on a day, from the dates where they are known.

    What its own version calls not yet in force or lapsed stays so, whatever the day.
    """
    own, start = section.status, first_day(card, section.status, section.valid_from)
    if own is Status.VERVALLEN or _has_ended(card, day):
        return Status.VERVALLEN
    if (start and start > day) or (own is Status.NOG_NIET and not start):
        return Status.NOG_NIET
    if own is Status.ONBEKEND and card.official_id.startswith(_LAW):
        return own  # a remark of the editors: this text will not enter into force
    return Status.GELDEND if start or card.status is Status.GELDEND else card.status


def holds_on(card: Card, day: date) -> bool:
    """Tell whether this version, of those at hand, is the one that speaks for a day."""
    return not (_has_ended(card, day) or (card.previous_to and day <= card.previous_to))


def say_period(card: Card) -> str:
    """Return from when to when a version of a law holds, in Dutch; "" for what has no versions."""
    if card.valid_from is None or not (card.valid_to or card.previous_to or card.superseded_by):
        return ""
    if card.superseded_by and card.valid_to is None:
        return f"vervangen door {card.superseded_by}"
    until = f"tot en met {say_date(card.valid_to)}" if card.valid_to else "nu geldend"
    if card.status is Status.NOG_NIET and card.valid_to is None:
        until = Status.NOG_NIET.value
    return f"vanaf {say_date(card.valid_from)}, {until}"


def _has_ended(card: Card, day: date) -> bool:
    """Tell whether a version is over; one that was replaced for all its days always is."""
    if card.valid_to is None:
        return card.status is Status.VERVALLEN
    return card.valid_to < day


def _dated(
    one: Toestand, law: Sequence[Toestand], beside: Sequence[Companion], today: date
) -> Card:
    others = [other for other in law if other.id != one.id and _counts_for(other, one)]
    replacing = [other for other in others if _replaces(other, one, beside)]
    later = [other for other in others if other.start > one.start and other.start <= today]
    newest = max([*replacing, *later], key=lambda other: other.rank, default=None)
    card = replace(_named(one.card, beside), superseded_by=newest.id if newest else "")
    if replacing:
        return replace(card, status=Status.VERVALLEN, valid_to=None, previous_to=None)
    end = _end(one, others, beside)
    before = [_last_day(other, one, beside) for other in others if other.start < one.start]
    return replace(
        card,
        valid_to=end,
        previous_to=max(before, default=None),
        status=_status(one.start, end, today),
    )


def _status(start: date, end: date | None, today: date) -> Status:
    if end and end < today:
        return Status.VERVALLEN
    return Status.NOG_NIET if start > today else Status.GELDEND


def _counts_for(other: Toestand, one: Toestand) -> bool:
    """Tell whether a version may limit another one: a file of one's own never limits the law."""
    return other.herkomst is Herkomst.OFFICIEEL or one.herkomst is not Herkomst.OFFICIEEL


def _replaces(other: Toestand, one: Toestand, beside: Sequence[Companion]) -> bool:
    """Tell whether another version holds from the first day of this one, or before and after it."""
    if other.herkomst is Herkomst.OFFICIEEL and one.herkomst is not Herkomst.OFFICIEEL:
        end = _stated_end(other, beside)
        return other.start <= one.start and (end is None or one.start <= end)
    same_trust = other.herkomst == one.herkomst
    return same_trust and other.start == one.start and _later(other, one)


def _later(other: Toestand, one: Toestand) -> bool:
    return (other.rank, other.id) > (one.rank, one.id)


def _end(one: Toestand, others: Sequence[Toestand], beside: Sequence[Companion]) -> date | None:
    stated = _stated_end(one, beside)
    following = [other.start - _DAY for other in others if other.start > one.start]
    return min([*following, *([stated] if stated else [])], default=None)


def _last_day(other: Toestand, one: Toestand, beside: Sequence[Companion]) -> date:
    """Return the last day on which an earlier version held, at most the day before this one."""
    return min(_stated_end(other, beside) or date.max, one.start - _DAY)


def _stated_end(one: Toestand, beside: Sequence[Companion]) -> date | None:
    found = _expression(one, beside)
    return found.end if found else None


def _expression(one: Toestand, beside: Sequence[Companion]) -> Expression | None:
    versions = (version for companion in beside for version in companion.versions)
    return next((version for version in versions if version.label == one.label), None)


def _named(card: Card, beside: Sequence[Companion]) -> Card:
    """Return the card with the ministry and a missing abbreviation from the WTI."""
    ministry = next((c.ministry for c in beside if c.ministry), "")
    short = next((c.abbreviation for c in beside if c.abbreviation), "")
    return replace(
        card,
        publisher=card.publisher or (f"Ministerie van {ministry}" if ministry else ""),
        abbreviation=card.abbreviation or short,
    )
