"""The day whose law a question asks for, and never the day of something that happened."""

from datetime import date

import pytest

from kb.dates import asked_day

TODAY = date(2026, 11, 26)
ASKED = (
    ("Hoe lang gold een voorbereidingsbesluit in 2023?", date(2023, 12, 31)),
    ("Mag de gemeente op 1 juni 2025 een voorbereidingsbesluit nemen?", date(2025, 6, 1)),
    ("Wat staat er, geldend op 1-1-2026, in artikel 4.14 Ow?", date(2026, 1, 1)),
    ("Welke regels gelden op 2026-02-01 voor een BOPA?", date(2026, 2, 1)),
    ("Wat gold vóór 2024 voor bestemmingsplannen?", date(2023, 12, 31)),
    ("Moest een gemeente voor 2024 een omgevingsplan hebben?", date(2023, 12, 31)),
    ("Wat is in 2023 de termijn van een voorbereidingsbesluit?", date(2023, 12, 31)),
    ("Welke regels golden in eind 2022 op een bedrijventerrein?", date(2022, 12, 31)),
    ("Kan dat op begin 2025?", date(2025, 1, 1)),
    ("Kan een BOPA in 2027?", date(2027, 1, 1)),
    ("Kan de provincie ingrijpen in 2026?", TODAY),
    ("Wat geldt in februari 2024?", date(2024, 2, 29)),
    ("Mag dat na 1 juni 2025?", date(2025, 6, 2)),
    ("Mag dat na 31-12-2023?", date(2024, 1, 1)),
    ("Hoe lang beschermt een voorbereidingsbesluit in 2023?", date(2023, 12, 31)),
)
HAPPENED = (
    "Hoeveel hectare bedrijventerrein gaf Almere uit in 2023?",
    "Welke motie is op 20 december 2024 afgedaan?",
    "Is de Omgevingswet in werking getreden op 1 januari 2024?",
    "Wat staat er in de brief van 20 december 2024?",
    "Wie heeft in 2024 de handreiking gemaakt?",
    "Gebruikte Noord-Brabant in 2023 een voorbereidingsbesluit?",
    "Wat verwachtte het kabinet in 2023 voor 2050?",
    "Wanneer in 2025 verscheen de voortgangsbrief?",
    "Hoe lang geldt het voorbereidingsbesluit van 16 februari 2022?",
    "Mag een gemeente compensatie vragen voor 3 hectare?",
)


@pytest.mark.parametrize(("question", "day"), ASKED)
def test_a_question_about_the_law_of_a_day_gives_that_day(question: str, day: date) -> None:
    found = asked_day(question, TODAY)
    assert found is not None
    assert found.day == day
    assert str(day.year)[:3] in question[found.start : found.end]


@pytest.mark.parametrize("question", HAPPENED)
def test_a_day_on_which_something_happened_is_no_day_of_the_law(question: str) -> None:
    assert asked_day(question, TODAY) is None


@pytest.mark.parametrize("day", ["31-02-2023", "30 februari 2025", "2025-13-01", "00-00-2025"])
def test_a_day_that_does_not_exist_is_not_guessed(day: str) -> None:
    assert asked_day(f"Welke regels golden op {day}?", TODAY) is None


@pytest.mark.parametrize(
    "day", ["vóór 01-01-0001", "na 31-12-9999", "op 1 mei 1799", "op 0000-01-01"]
)
def test_a_year_that_nobody_asks_is_no_day(day: str) -> None:
    assert asked_day(f"Mag dat {day}?", TODAY) is None
