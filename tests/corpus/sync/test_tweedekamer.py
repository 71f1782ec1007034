from datetime import date

import pytest

from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.model import Found
from corpus.sync.session import Session
from corpus.sync.tweedekamer import find
from tests.corpus.sync.conftest import entry
from tests.standin import Fault, StandIn
from tests.standin.chamber import BIJLAGE, LETTER, PROGRESS
from tests.standin.faults import Kind

WORDS = ("ruimte voor economie",)


def keys(found: Found) -> list[str]:
    return [wanted.key for wanted in found.wanted]


def test_the_letter_is_found_by_kind_date_and_words_with_its_bijlage(session: Session) -> None:
    sought = entry(stuksoort="Brief regering", datum=date(2024, 12, 20), woorden=WORDS)
    assert keys(find(sought, session)) == [LETTER]
    with_attached = entry(
        stuksoort="Brief regering", datum=date(2024, 12, 20), woorden=WORDS, bijlagen=True
    )
    assert keys(find(with_attached, session)) == [LETTER, BIJLAGE]


def test_a_date_that_is_a_day_off_is_found_and_remarked(session: Session) -> None:
    sought = entry(stuksoort="Brief regering", datum=date(2024, 12, 21), woorden=WORDS)
    found = find(sought, session)
    assert keys(found) == [LETTER]
    assert "andere datum (2024-12-20)" in found.remarks[0]


def test_all_words_must_be_in_the_title_whatever_their_case(session: Session) -> None:
    with pytest.raises(NotThereError, match="niet gevonden"):
        find(entry(datum=date(2024, 12, 20), woorden=(*WORDS, "molens")), session)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(PROGRESS, [PROGRESS]), ("2025Z19937", [PROGRESS]), ("2024A00001", [LETTER])],
)
def test_a_number_of_a_document_a_zaak_or_an_activiteit_is_found(
    session: Session, number: str, expected: list[str]
) -> None:
    assert keys(find(entry(nummer=number), session)) == expected


def test_a_dossier_gives_its_letters_with_these_words(session: Session) -> None:
    sought = entry(dossier="34682", stuksoort="Brief regering", woorden=("economie",))
    assert keys(find(sought, session)) == [PROGRESS]


def test_what_was_withdrawn_is_not_given(session: Session) -> None:
    with pytest.raises(NotThereError):
        find(entry(nummer="2024D50013"), session)


def test_all_pages_are_read(session: Session, standin: StandIn) -> None:
    find(entry(datum=date(2024, 12, 20), woorden=WORDS), session)
    assert sum("skip" in asked.path for asked in standin.log) == 2


@pytest.mark.parametrize("name", ['"value"', '"Id"', '"DocumentNummer"', '"Datum"'])
def test_another_schema_is_said_and_nothing_is_taken(
    session: Session, standin: StandIn, name: str
) -> None:
    standin.faults["/Document?"] = Fault(Kind.SCHEMA, detail=name)
    with pytest.raises(AnswerError, match=r"lijkt gewijzigd|geen JSON"):
        find(entry(nummer=PROGRESS), session)
