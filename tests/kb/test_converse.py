"""Follow-up questions made self-standing: no wrong rewrite, and most of what can be done is done.

The pairs were written before the rules; ``dev`` was looked at while writing them, ``test`` not.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corpus.cards import load_startset
from kb.converse import standalone
from kb.entities import build_names

STARTSET = load_startset()
NAMES = build_names(STARTSET.instrumenten, STARTSET.begrippen)
FILE = Path(__file__).parent.parent / "data/gesprek/vervolgvragen.jsonl"
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def judge(pair: dict[str, Any]) -> str:
    """Return "right", "wrong" or "missed" (left alone although it leans on an earlier one)."""
    made = standalone(pair["q"], pair["before"], NAMES)
    if made == pair["q"]:
        return "right" if pair.get("same") else "missed"
    lowered = made.casefold()
    good = not pair.get("same") and all(w in lowered for w in pair["must"])
    return "right" if good and not any(w in lowered for w in pair["not"]) else "wrong"


@pytest.mark.parametrize("which", ["dev", "test"])
def test_no_follow_up_is_rewritten_wrongly_and_most_are_understood(which: str) -> None:
    verdicts = {pair["id"]: judge(pair) for pair in PAIRS if pair["set"] == which}
    assert len(verdicts) == 27
    assert [i for i, verdict in verdicts.items() if verdict == "wrong"] == []
    assert list(verdicts.values()).count("right") >= 23


def test_a_golden_question_after_another_stays_as_it_was_typed() -> None:
    folder = Path(__file__).parent.parent / "quality"
    texts = ((folder / name).read_text("utf-8") for name in ("golden_open.jsonl", "dev.jsonl"))
    asked = [json.loads(line)["q"] for text in texts for line in text.splitlines()]
    assert len(asked) > 250
    assert [q for before, q in pairwise(asked) if standalone(q, [before], NAMES) != q] == []


def test_only_the_last_ten_questions_count() -> None:
    about = "Wat is een voorkeursrecht?"
    chat = ["Wat is de zin van het leven?"] * 10
    assert "voorkeursrecht" in standalone("Hoe lang geldt het?", [about], NAMES)
    assert "voorkeursrecht" not in standalone("Hoe lang geldt het?", [about, *chat], NAMES)


@pytest.mark.parametrize(
    "text", ["", "?", "en", "en ?", "en \x00?", "dat", "a" * 4000, "en " * 900]
)
def test_odd_texts_come_back_unharmed(text: str) -> None:
    assert standalone(text, ["Wat is een voorkeursrecht?"], NAMES) == text


@pytest.mark.parametrize(
    ("before", "typed", "read"),
    [
        (["Wat is erfpacht?"], "en voorkeursrecht?", "Wat is voorkeursrecht?"),
        (
            ["Wat is erfpacht?", "en voorkeursrecht?"],
            "hoe lang geldt dat?",
            "Hoe lang geldt voorkeursrecht?",
        ),
        (
            ["Wat is erfpacht?", "en voorkeursrecht?", "hoe lang geldt dat?"],
            "en wie neemt het besluit?",
            "Wie beslist over voorkeursrecht?",
        ),
        (
            ["Wie beslist over een instructieregel van de provincie?"],
            "en de minister?",
            "Wie beslist over een instructieregel van het Rijk?",
        ),
        (
            ["Kan de gemeente een voorbereidingsbesluit nemen?", "en de provincie?"],
            "hoe lang geldt dat dan?",
            "Hoe lang geldt een voorbereidingsbesluit van de provincie dan?",
        ),
        (
            ["Wie mag een voorbereidingsbesluit nemen?", "en de provincie?"],
            "hoe lang geldt dat dan?",
            "Hoe lang geldt een voorbereidingsbesluit van de provincie dan?",
        ),
        (["Wat is een instructie?"], "wie mag die geven?", "Wie mag een instructie geven?"),
        (["Wat is een omgevingsplan?"], "wie stelt hem vast?", "Wie stelt een omgevingsplan vast?"),
        (
            ["Hoe lang geldt een voorkeursrecht van de provincie?"],
            "wie heeft dat vastgesteld?",
            "Wie heeft een voorkeursrecht van de provincie vastgesteld?",
        ),
        (
            ["Wie stelt het omgevingsplan vast?"],
            "Hoe lang duurt de procedure?",
            "Hoe lang duurt de procedure van het omgevingsplan?",
        ),
        (
            ["Wat is het belang van bedrijventerreinen?"],
            "en van havens?",
            "Wat is het belang van havens?",
        ),
        (["Wat is erfpacht?"], "en bij havens?", "Wat is erfpacht bij havens?"),
        (
            ["Wat is de behoefte aan bedrijventerreinen?"],
            "en van havens?",
            "Wat is de behoefte aan havens?",
        ),
        (
            ["Wat is de ladder voor duurzame verstedelijking?"],
            "en voor havens?",
            "Wat is de ladder voor duurzame verstedelijking voor havens?",
        ),
        (
            ["Wat is de rol van de provincie bij een projectbesluit?"],
            "en de minister?",
            "Wat is de rol van de minister bij een projectbesluit?",
        ),
        (
            ["Wat houdt de Handreiking Instrumenten Omgevingswet en Ruimte voor Economie in?"],
            "wie heeft hem geschreven?",
            "Wie heeft de Handreiking Instrumenten Omgevingswet en Ruimte voor Economie"
            " geschreven?",
        ),
    ],
)
def test_what_a_civil_servant_asked_on_keeps_its_subject(
    before: list[str], typed: str, read: str
) -> None:
    assert standalone(typed, before, NAMES) == read


@pytest.mark.parametrize(
    "typed",
    [
        "Hoe lang duurt de procedure bij de Raad van State?",
        "en op welke manier?",
        "Wat zijn de kosten van een BOPA?",
        "en waarom?",
        "Waarom koos Zaanstad ervoor Molletjesveer te houden?",
        "Wie beslist over een BOPA?",
    ],
)
def test_what_names_its_own_subject_or_none_stays(typed: str) -> None:
    assert standalone(typed, ["Wat is een voorkeursrecht?"], NAMES) == typed


@pytest.mark.parametrize(
    ("previous", "typed", "read"),
    [
        ("voorkeursrecht", "en wie beslist daar over?", "Wie beslist over een voorkeursrecht?"),
        ("voorkeursrecht", "kan dat verlengd worden?", "Kan een voorkeursrecht verlengd worden?"),
        ("voorkeursrecht", "Kan dat worden verlengd?", "Kan een voorkeursrecht worden verlengd?"),
        (
            "voorkeursrecht",
            "Welke voorbeelden zijn daarvan?",
            "Welke voorbeelden zijn er van een voorkeursrecht?",
        ),
        ("voorkeursrecht", "hoe vraag je dat aan?", "Hoe vraag je een voorkeursrecht aan?"),
        ("voorkeursrecht", "is dat openbaar?", "Is een voorkeursrecht openbaar?"),
        ("voorkeursrecht", "wie keurt dat goed?", "Wie keurt een voorkeursrecht goed?"),
        (
            "voorkeursrecht",
            "Kan de provincie dat ook vestigen?",
            "Kan de provincie een voorkeursrecht ook vestigen?",
        ),
        (
            "omgevingsplan",
            "wat is het verschil met een bestemmingsplan?",
            "Wat is het verschil tussen een omgevingsplan en een bestemmingsplan?",
        ),
        (
            "omgevingsplan",
            "wie is verantwoordelijk?",
            "Wie is verantwoordelijk voor een omgevingsplan?",
        ),
        ("omgevingsplan", "wat zijn de nadelen?", "Wat zijn de nadelen van een omgevingsplan?"),
        ("voorkeursrecht", "waar staat dat?", "Wat is de grondslag van een voorkeursrecht?"),
        (
            "voorkeursrecht",
            "in welk artikel staat dat?",
            "Wat is de grondslag van een voorkeursrecht?",
        ),
        (
            "voorkeursrecht",
            "zijn er voorbeelden van?",
            "Welke voorbeelden zijn er van een voorkeursrecht?",
        ),
        (
            "voorkeursrecht",
            "heb je een voorbeeld?",
            "Welke voorbeelden zijn er van een voorkeursrecht?",
        ),
        (
            "voorkeursrecht",
            "welke voorwaarden gelden er?",
            "Welke voorwaarden gelden voor een voorkeursrecht?",
        ),
        (
            "voorkeursrecht",
            "onder welke voorwaarden?",
            "Welke voorwaarden gelden voor een voorkeursrecht?",
        ),
        ("projectbesluit", "kan je in beroep?", "Kan je in beroep tegen een projectbesluit?"),
        ("voorkeursrecht", "en een omgevingsplan dan?", "Wat is een omgevingsplan?"),
        ("voorkeursrecht", "hoe zit het met erfpacht?", "Wat is erfpacht?"),
    ],
)
def test_ways_to_ask_on_about_an_instrument(previous: str, typed: str, read: str) -> None:
    assert standalone(typed, [f"Wat is een {previous}?"], NAMES) == read


@pytest.mark.parametrize(
    ("previous", "typed", "read"),
    [
        (
            "Mag de provincie een instructie geven?",
            "en aan wie?",
            "Aan wie mag de provincie een instructie geven?",
        ),
        (
            "Mag de provincie een instructie geven?",
            "wanneer mag dat?",
            "Wanneer mag de provincie een instructie geven?",
        ),
        (
            "Wat staat er in de brief over bedrijventerreinen?",
            "en over havens?",
            "Wat staat er in de brief over havens?",
        ),
        ("Wat staat er in artikel 4.14?", "en in lid 2?", "Wat staat er in artikel 4.14 lid 2?"),
        ("Wat staat er in artikel 4.14?", "en 4.15?", "Wat staat er in artikel 4.15?"),
        (
            "Welke instrumenten heeft de gemeente om bedrijventerreinen te beschermen?",
            "en havens?",
            "Welke instrumenten heeft de gemeente om havens te beschermen?",
        ),
    ],
)
def test_ways_to_ask_the_same_of_something_else(previous: str, typed: str, read: str) -> None:
    assert standalone(typed, [previous], NAMES) == read


@pytest.mark.parametrize(
    ("previous", "typed", "read"),
    [
        (
            "Kan de gemeente een voorkeursrecht vestigen?",
            "Wat staat daarover in de wet?",
            "Wat staat over een voorkeursrecht in de wet?",
        ),
        (
            "Wat is een voorkeursrecht?",
            "Noem drie voorbeelden",
            "Welke voorbeelden zijn er van een voorkeursrecht?",
        ),
        (
            "Wat is een voorkeursrecht?",
            "Geef eens twee voorbeelden daarvan.",
            "Welke voorbeelden zijn er van een voorkeursrecht?",
        ),
        (
            "Kan de gemeente van een instructieregel afwijken?",
            "hoe vraag je zo'n ontheffing aan?",
            "Hoe vraag je een ontheffing van een instructieregel aan?",
        ),
        (
            "Wanneer kan een gemeente ontheffing van een instructieregel krijgen?",
            "hoe vraag je zo’n ontheffing aan?",
            "Hoe vraag je een ontheffing van een instructieregel aan?",
        ),
        (
            "Kan ik ontheffing krijgen van een instructieregel van de provincie?",
            "hoe vraag je zo'n ontheffing aan?",
            "Hoe vraag je een ontheffing van een instructieregel van de provincie aan?",
        ),
        (
            "Hoe lang geldt een voorkeursrecht?",
            "Moet de gemeente dan ook echt kopen?",
            "Moet de gemeente bij een voorkeursrecht ook echt kopen?",
        ),
    ],
)
def test_ways_to_ask_on_that_a_first_user_tried(previous: str, typed: str, read: str) -> None:
    assert standalone(typed, [previous], NAMES) == read


@pytest.mark.parametrize(
    ("previous", "typed"),
    [
        ("Wat is een voorkeursrecht?", "Hoe vraag je zo'n vergunning aan?"),
        ("Wat is een voorkeursrecht?", "Moet de gemeente dan een omgevingsplan vaststellen?"),
        ("Wat is een werklocatie?", "Moet de gemeente dan ook echt kopen?"),
        ("Wat is een voorkeursrecht?", "Kan de gemeente sneller dan de provincie kopen?"),
        ("Wat is een voorkeursrecht?", "Noem drie gemeenten"),
        ("Wat is het verschil tussen erfpacht en een voorkeursrecht?", "Noem drie voorbeelden"),
    ],
)
def test_what_leaves_doubt_is_not_filled_in(previous: str, typed: str) -> None:
    assert standalone(typed, [previous], NAMES) == typed
