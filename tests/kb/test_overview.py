"""What a government can do, without a named instrument: an overview of its cards, the law first."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.cards import load_startset
from corpus.model import Herkomst
from indexing.facets import Filter
from kb.knowledge_base import KnowledgeBase
from kb.model import Answer, Citation

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "quality/overview.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]
LEVELS = {f"instrument-{i.id}": i.overheid for i in load_startset().instrumenten}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_an_overview_tells_the_instruments_of_that_level(
    kb: KnowledgeBase, row: dict[str, Any]
) -> None:
    answer = kb.ask(row["q"])
    told = [ours(answer, n).document_id for n in range(len(answer.sentences))]
    assert told[0].removeprefix("instrument-") in row["first"]
    assert {f"instrument-{card}" for card in row["also"]} <= set(told)
    assert all(row["level"] in LEVELS[document] for document in told)
    assert not any("Grenzen" in c.place for c in answer.citations)
    assert 3 <= len(told) <= 6
    assert sum(len(s.text.split()) for s in answer.sentences) <= 200


def test_the_law_stands_before_each_core(kb: KnowledgeBase) -> None:
    answer = kb.ask("Kan de provincie ingrijpen als een gemeente een terrein wil transformeren?")
    assert answer.sentences
    for sentence in answer.sentences:
        first = next(c for c in answer.citations if c.n == sentence.citations[0])
        assert first.herkomst is not Herkomst.STARTSET


@pytest.mark.parametrize(
    "question",
    [
        "Kan de provincie ingrijpen met een instructie als een gemeente wil transformeren?",
        "Hoe lang kan de gemeente woningbouw op een bedrijventerrein tegenhouden?",
        "Kan de gemeente Zaanstad woningen op een bedrijventerrein tegenhouden?",
        "Wie kan woningbouw op een bedrijventerrein tegenhouden?",
        "Wat kan een gemeente doen aan netcongestie op een bedrijventerrein?",
        "Hoe kan de gemeente criminaliteit op een bedrijventerrein voorkomen?",
        "Kan de provincie bewoners beschermen tegen geluid van een bedrijventerrein?",
    ],
)
def test_an_instrument_a_figure_a_case_or_another_threat_is_no_overview(
    kb: KnowledgeBase, question: str
) -> None:
    answer = kb.ask(question)
    told = {c.document_id for c in answer.citations if c.place == "Kern"}
    assert len(told) < 3


def test_an_overview_keeps_to_the_chosen_sources(kb: KnowledgeBase) -> None:
    answer = kb.ask("Kan het Rijk zelf terreinen beschermen?", wanted=Filter(soorten=("wet",)))
    assert answer.citations or answer.nearest
    assert all(c.soort == "Wet" for c in (*answer.citations, *answer.nearest))


def ours(answer: Answer, sentence: int) -> Citation:
    numbers = answer.sentences[sentence].citations
    return next(c for c in reversed(answer.citations) if c.n in numbers)
