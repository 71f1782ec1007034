"""Who a question asks about leads its answer: questions of a civil servant, and how it is read."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Soort
from indexing.facets import Filter
from kb.actors import Fit, acting, asked_level, fit
from kb.cues import kind_of
from kb.evaluate import holds
from kb.export import NOTES, answer_evidence
from kb.knowledge_base import KnowledgeBase

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "quality/actors.jsonl").read_text("utf-8").split("\n")
    if line
]


NOT_FIRST: dict[str, str] = {}


def marked(row: dict[str, Any]) -> Any:
    reason = NOT_FIRST.get(row["id"])
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(row, id=row["id"], marks=marks)


@pytest.mark.parametrize("row", [marked(row) for row in ROWS])
def test_the_first_sentence_answers(kb: KnowledgeBase, row: dict[str, Any]) -> None:
    answer = kb.ask(row["q"])
    assert answer.refused == row["unanswerable"]
    told = [c.quote for c in answer.citations]
    first = (
        [c.quote for c in answer.citations if c.n in answer.sentences[0].citations] if told else []
    )
    assert row["unanswerable"] or any(holds(quote, row["gold"]) for quote in first), first
    assert not any(holds(quote, row["without"]) for quote in told), told


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("Het college van B&W beslist in beginsel.", {"gemeente"}),
        ("Een recht vestigen de gemeenteraad, provinciale staten (PS) of de minister van BZK.",
         {"gemeente", "provincie", "Rijk"}),
        ("Een opdracht aan de gemeenteraad kan komen van gedeputeerde staten.", {"provincie"}),
        ("Over een plan van provinciaal belang beslissen gedeputeerde staten.", {"provincie"}),
        ("Een eigenaar die verkoopt, biedt zijn grond eerst aan de gemeente aan.", {"other"}),
        ("Een terrein is een plek voor bedrijven.", set()),
    ],
)  # fmt: skip
def test_who_acts_in_a_sentence(sentence: str, levels: set[str]) -> None:
    assert acting(sentence) == levels


@pytest.mark.parametrize(
    ("question", "level"),
    [
        ("Kan de gemeente een besluit nemen?", "gemeente"),
        ("Wanneer mag het Rijk een regel stellen aan gemeenten?", "Rijk"),
        ("Wie beslist over een plan van provinciaal belang?", "provincie"),
        ("Wie beslist over een plan?", ""),
        ("Kan een eigenaar bezwaar maken bij de gemeente?", ""),
    ],
)
def test_of_whom_a_question_asks(question: str, level: str) -> None:
    assert asked_level(question, kind_of(question)) == level


def test_who_alone_may_something_decides_for_the_others() -> None:
    assert fit("Rijk", "Alleen gedeputeerde staten kunnen het.") is Fit.ALONE
    assert fit("provincie", "Alleen gedeputeerde staten kunnen het.") is Fit.RIGHT
    assert fit("Rijk", "Gedeputeerde staten kunnen het.") is Fit.OTHER


def test_the_first_sentence_that_names_one_decides() -> None:
    text = "Een plan helpt. Een provincie kan het. De gemeente mag het ook."
    assert [fit(level, text) for level in ("provincie", "gemeente")] == [Fit.RIGHT, Fit.OTHER]
    assert fit("gemeente", "Een overheid moet kansen geven.") is Fit.OPEN


def test_examples_of_what_no_card_holds_are_refused(kb: KnowledgeBase) -> None:
    assert kb.ask("Welke voorbeelden zijn er van vliegvelden?").refused
    assert kb.ask("Welke gemeente heeft een casino gesloten?").refused


def test_examples_keep_to_the_filter(kb: KnowledgeBase) -> None:
    answer = kb.ask(
        "Welke voorbeelden zijn er van havens?", wanted=Filter(soorten=(Soort.WET.value,))
    )
    assert all(c.soort == Soort.WET.value for c in answer.citations)


def test_a_list_is_quoted_whole_or_shows_that_it_goes_on(kb: KnowledgeBase) -> None:
    short = kb.ask("Wat staat in artikel 2.33, tweede lid, van de Omgevingswet?")
    whole = next(c for c in short.citations if c.place == "art. 2.33 lid 2 Ow")
    assert ":\n" in whole.quote
    assert whole.quote.endswith(".")
    assert not whole.stops_short
    answer = kb.ask("Welke besluiten geven recht op nadeelcompensatie?")
    cut = next(c for c in answer.citations if c.place == "art. 15.1 lid 1 Ow")
    assert cut.stops_short
    told = NOTES["opsomming"][0](answer_evidence(answer, date(2026, 11, 26), {}, short=True))
    assert f"{cut.quote.split()[-1]}” […]" in told
