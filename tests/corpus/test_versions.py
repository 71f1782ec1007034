"""From when to when a version of a law holds, with and without a manifest."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.companion import Companion, Expression
from corpus.model import Card, Herkomst, Section, Soort, Status
from corpus.versions import Toestand, date_laws, first_day, holds_on, say_period, status_on

TODAY = date(2026, 11, 24)
LAW = "BWBR0009999"
OWN, OFFICIAL = Herkomst.EIGEN, Herkomst.OFFICIEEL


def version(day: str, serial: str = "", herkomst: Herkomst = OWN, suffix: str = "") -> Toestand:
    card = Card(
        soort=Soort.WET,
        title="Proefwet",
        official_id=LAW,
        valid_from=date.fromisoformat(day),
        status=Status.GELDEND,
    )
    return Toestand(f"{LAW}@{day}{serial}{suffix}", card, herkomst)


def dated(*versions: Toestand, beside: tuple[Companion, ...] = ()) -> list[Card]:
    changed = date_laws(versions, beside, TODAY)
    return [changed.get(one.id, one.card) for one in versions]


def said(label: str, end: str | None) -> Expression:
    start = date.fromisoformat(label[:10])
    return Expression(label, start, date.fromisoformat(end) if end else None, start, None)


def test_without_a_manifest_a_version_ends_before_the_next() -> None:
    first, second, later = dated(
        version("2012-01-01"), version("2014-07-01"), version("2027-01-01")
    )
    assert (first.valid_to, first.status) == (date(2014, 6, 30), Status.VERVALLEN)
    assert (second.valid_to, second.status) == (date(2026, 12, 31), Status.GELDEND)
    assert (later.valid_to, later.status) == (None, Status.NOG_NIET)
    assert (first.superseded_by, second.superseded_by) == (f"{LAW}@2014-07-01", "")
    assert (first.previous_to, second.previous_to) == (None, date(2014, 6, 30))


def test_a_manifest_knows_of_versions_that_are_not_at_hand() -> None:
    manifest = Companion(bwb_id=LAW, versions=(said("2012-01-01_0", "2012-03-31"),))
    first, second = dated(version("2012-01-01"), version("2014-07-01"), beside=(manifest,))
    assert first.valid_to == second.previous_to == date(2012, 3, 31)


def test_a_manifest_that_is_older_than_the_newest_version_does_not_keep_the_old_one_in_force() -> (
    None
):
    manifest = Companion(bwb_id=LAW, versions=(said("2012-01-01_0", None),))
    first, _ = dated(version("2012-01-01"), version("2014-07-01"), beside=(manifest,))
    assert first.valid_to == date(2014, 6, 30)


def test_of_two_versions_of_one_day_the_last_one_made_holds() -> None:
    first, second = dated(version("2013-01-01"), version("2013-01-01", "_1"))
    assert (first.status, first.valid_to) == (Status.VERVALLEN, None)
    assert not holds_on(first, date(2013, 5, 1))
    assert holds_on(second, date(2013, 5, 1))


def test_one_version_alone_stays_as_it_is() -> None:
    assert date_laws([version("2020-01-01")], [], TODAY) == {}


def test_a_version_that_is_removed_gives_its_days_back() -> None:
    first, _ = dated(version("2012-01-01"), version("2014-07-01"))
    alone = Toestand(f"{LAW}@2012-01-01", first, OWN)
    [again] = dated(alone)
    assert again == version("2012-01-01").card


def test_an_own_file_never_ends_the_official_law() -> None:
    law, fake = dated(version("2024-01-01", herkomst=OFFICIAL), version("2026-01-01"))
    assert (law.status, law.valid_to, law.superseded_by) == (Status.GELDEND, None, "")
    assert (fake.status, fake.superseded_by) == (Status.VERVALLEN, f"{LAW}@2024-01-01")
    assert not holds_on(fake, TODAY)


def test_an_own_copy_of_the_same_version_gives_way_to_the_official_one() -> None:
    law, fake = dated(
        version("2024-01-01", herkomst=OFFICIAL), version("2024-01-01", suffix="~0a1b2c3d")
    )
    assert holds_on(law, TODAY)
    assert not holds_on(fake, TODAY)


def test_an_own_older_version_speaks_for_the_days_before_the_official_one() -> None:
    _, old = dated(version("2024-01-01", herkomst=OFFICIAL), version("2020-01-01"))
    assert old.valid_to == date(2023, 12, 31)
    assert holds_on(old, date(2021, 1, 1))


def test_the_wti_gives_ministry_and_short_name_to_its_own_law_only() -> None:
    wti = Companion(bwb_id=LAW, ministry="Zaken", abbreviation="Pw")
    [card] = dated(version("2020-01-01"), beside=(wti,))
    assert (card.publisher, card.abbreviation) == ("Ministerie van Zaken", "Pw")
    other = replace(wti, bwb_id="BWBR0000001")
    assert date_laws([version("2020-01-01")], [other], TODAY) == {}


IN_FORCE = version("2024-01-01").card
ENDED = replace(IN_FORCE, status=Status.VERVALLEN, valid_to=date(2024, 12, 31))


@pytest.mark.parametrize(
    ("card", "section", "day", "expected"),
    [
        (IN_FORCE, Section(start=0, end=1, status=Status.GELDEND), TODAY, Status.GELDEND),
        (IN_FORCE, Section(start=0, end=1), TODAY, Status.ONBEKEND),
        (IN_FORCE, Section(start=0, end=1, status=Status.NOG_NIET), TODAY, Status.NOG_NIET),
        (IN_FORCE, Section(start=0, end=1, status=Status.VERVALLEN), TODAY, Status.VERVALLEN),
        (ENDED, Section(start=0, end=1, status=Status.GELDEND), TODAY, Status.VERVALLEN),
        (ENDED, Section(start=0, end=1, status=Status.GELDEND), date(2024, 6, 1), Status.GELDEND),
        (
            IN_FORCE,
            Section(start=0, end=1, status=Status.GELDEND),
            date(2023, 6, 1),
            Status.NOG_NIET,
        ),
        (
            Card(soort=Soort.KAMERBRIEF, title="Brief"),
            Section(start=0, end=1),
            TODAY,
            Status.ONBEKEND,
        ),
    ],
)
def test_the_force_of_a_text_depends_on_the_day(
    card: Card, section: Section, day: date, expected: Status
) -> None:
    assert status_on(card, section, day) is expected


def test_a_text_with_effect_on_earlier_days_holds_from_the_first_day_of_its_version() -> None:
    assert first_day(IN_FORCE, Status.GELDEND, date(2024, 3, 1)) == date(2024, 1, 1)
    assert first_day(IN_FORCE, Status.GELDEND, date(2020, 3, 1)) == date(2020, 3, 1)
    later = replace(IN_FORCE, previous_to=date(2023, 12, 31))
    assert first_day(later, Status.GELDEND, date(2020, 3, 1)) == date(2024, 1, 1)
    assert first_day(IN_FORCE, Status.NOG_NIET, None) is None


def test_the_period_of_a_version_is_said_in_dutch() -> None:
    first, wrong, second, later = dated(
        version("2012-01-01"),
        version("2014-07-01"),
        version("2014-07-01", "_1"),
        version("2027-01-01"),
    )
    assert say_period(first) == "vanaf 1 januari 2012, tot en met 30 juni 2014"
    assert say_period(wrong) == f"vervangen door {LAW}@2014-07-01_1"
    assert say_period(second) == "vanaf 1 juli 2014, tot en met 31 december 2026"
    assert say_period(later) == "vanaf 1 januari 2027, nog niet in werking"
    assert say_period(version("2012-01-01").card) == ""
