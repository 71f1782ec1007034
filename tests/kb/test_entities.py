"""Names in a question: instruments by any name, levels, places, and no ordinary words."""

import time
from datetime import date

import pytest

from corpus.cards import load_startset
from kb.entities import Named, build_names, mentions, named
from kb.reading import read_question
from kb.typed import MAX_QUESTION, checked, usable

STARTSET = load_startset()
NAMES = build_names(STARTSET.instrumenten, STARTSET.begrippen)
CASES = (
    ("Geldt er een compensatieregel in almere?", Named.MUNICIPALITY, ("Almere",)),
    ("Heeft Zeeland een compensatieregel?", Named.PROVINCE, ("Zeeland",)),
    ("Welke Zeeuwse havens zijn beschermd?", Named.PROVINCE, ("Zeeland",)),
    ("Welke Brabantse regels gelden voor XXL-logistiek?", Named.PROVINCE, ("Noord-Brabant",)),
    ("Wat doet de provincie Utrecht?", Named.MUNICIPALITY, ()),
    ("Wat doet de stad Utrecht?", Named.PROVINCE, ()),
    ("Wat doet Utrecht?", Named.PROVINCE, ("Utrecht",)),
    ("Is het best een goed idee in Best?", Named.MUNICIPALITY, ("Best",)),
    ("Goes de wind?", Named.MUNICIPALITY, ()),
    ("WAT DOET GEMEENTE GOES?", Named.MUNICIPALITY, ("Goes",)),
    ("Kan het Rijk bergen zand laten leiden naar huizen?", Named.MUNICIPALITY, ()),
    ("Wat doet 's-Hertogenbosch?", Named.MUNICIPALITY, ("'s-Hertogenbosch",)),
    ("Kan de provincie of GS ingrijpen bij de gemeente?", Named.LEVEL, ("provincie", "gemeente")),
    ("Welk recht van koop heeft het Rijk?", Named.LEVEL, ("Rijk",)),
    ("Wat is een BOPA?", Named.INSTRUMENT, ("bopa",)),
    ("Helpt mengen of beschermen?", Named.STRATEGY, ("mengen", "beschermen")),
    (
        "Hoe lang gelden voorbereidingsbesluiten?",
        Named.INSTRUMENT,
        ("voorbereidingsbesluit-gemeente", "voorbereidingsbesluit-provincie-rijk"),
    ),
)


@pytest.mark.parametrize(("text", "kind", "names"), CASES)
def test_names_are_recognised(text: str, kind: Named, names: tuple[str, ...]) -> None:
    assert named(mentions(text, NAMES), kind) == names


def test_every_instrument_is_recognised_by_its_own_title_and_other_names() -> None:
    for i in STARTSET.instrumenten:
        for name in (i.titel, *i.ook):
            assert i.id in named(mentions(f"Wat is {name}?", NAMES), Named.INSTRUMENT), name


def test_all_provinces_and_gemeenten_are_known() -> None:
    from kb.entities import _register

    _, kinds = _register()
    found = {pair for pairs in kinds.values() for pair in pairs}
    assert len({name for kind, name in found if kind is Named.PROVINCE}) == 12
    towns = {name for kind, name in found if kind is Named.MUNICIPALITY}
    assert len(towns - {"Den Bosch", "'s-Gravenhage"}) == 341  # "Bergen" is the name of two


@pytest.mark.parametrize("unit", [". ", "! ", "a) b) ", "Goes ", "en artikel 4 ", "wat is dat in "])
def test_reading_costs_a_bounded_time_whatever_was_typed(unit: str) -> None:
    typed = checked("A" + (unit * MAX_QUESTION)[: MAX_QUESTION - 1])
    started = time.process_time()
    read_question(typed, usable([typed] * 10), NAMES, date(2026, 11, 26))
    assert time.process_time() - started < 1  # 5 to 16 before earlier questions had a bound


def test_earlier_questions_count_from_the_last_as_long_as_they_fit() -> None:
    long = "w" * (MAX_QUESTION - 6)
    assert usable(["oud", long, "nieuw"]) == (long, "nieuw")
    assert usable([long, long]) == (long,)
