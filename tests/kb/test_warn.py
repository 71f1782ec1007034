"""Warnings rest on facts: a newer letter, figures that differ, laws that are not at hand."""

import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from corpus.cards import load_startset
from kb import Answer, KnowledgeBase, Notice, NoticeKind
from kb.remarks import FETCHED
from kb.warn import warnings

STARTSET = load_startset()


def of(answer: Answer, kind: NoticeKind) -> list[Notice]:
    return [notice for notice in answer.notices if notice.kind is kind]


def test_the_letter_of_2024_has_a_successor(kb: KnowledgeBase) -> None:
    answer = kb.ask("Welke motie wordt met de brief afgedaan?")
    (notice,) = of(answer, NoticeKind.SUCCESSOR)
    assert notice.date == date(2025, 11, 17)
    assert notice.document_id == "dossier-2025-11-17-voortgangsbrief-ruimte-voor-economie"
    assert kb.read(notice.document_id) is not None
    cited = next(c for c in answer.citations if c.n == notice.citation)
    assert cited.soort == "Kamerbrief"


def test_the_newest_letter_and_the_law_have_no_successor(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow?")
    assert of(answer, NoticeKind.SUCCESSOR) == []


def test_figures_that_sources_give_differently_are_told_with_their_sources(
    kb: KnowledgeBase,
) -> None:
    answer = kb.ask("Welk deel van Nederland neemt de economie in?")
    (notice,) = of(answer, NoticeKind.DISAGREE)
    assert "2,6%" in notice.text
    assert "2,5%" in notice.text
    assert "20 december 2024" in notice.text


def test_the_register_of_figures_holds_in_no_other_answer(kb: KnowledgeBase) -> None:
    for question in (
        "Hoe lang geldt een voorbereidingsbesluit?",
        "Wie heeft de handreiking gemaakt?",
        "Wat bevat een omgevingsvisie?",
        "Hoe hoog is de energiebesparing van Grote Oogst in 2030?",
    ):
        told = of(kb.ask(question), NoticeKind.DISAGREE)
        assert all("Grote Oogst" in question and "Grote Oogst" in n.text for n in told)


@pytest.mark.parametrize(
    ("question", "name", "how"),
    [
        ("Wat regelt het Bkl over de ladder?", "Besluit kwaliteit leefomgeving", "kb sync"),
        ("Wat staat er in artikel 3:40 Awb?", "Algemene wet bestuursrecht", "kb sync"),
        ("Wat zegt de Wro over bestemmingsplannen?", "Wet ruimtelijke ordening", "eigen map"),
    ],
)
def test_a_law_that_is_not_in_the_index_is_named_with_the_way_to_get_it(
    kb: KnowledgeBase, question: str, name: str, how: str
) -> None:
    (notice,) = of(kb.ask(question), NoticeKind.LAW_NOT_INDEXED)
    assert name in notice.text
    assert how in notice.text


def test_a_law_that_is_in_the_index_gives_no_notice(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat regelt de Omgevingswet over omgevingsvisies?")
    assert of(answer, NoticeKind.LAW_NOT_INDEXED) == []


def test_the_laws_that_sync_fetches_are_those_of_its_register() -> None:
    text = files("corpus.sync").joinpath("register.toml").read_text("utf-8")
    numbers = {b.get("nummer") for b in tomllib.loads(text)["bron"] if b["soort"] == "wetten"}
    assert numbers == FETCHED


def test_a_repaired_word_and_another_language_are_told(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wie stelt het omgevngsplan vast?")
    assert answer.understood.corrections == (("omgevngsplan", "omgevingsplan"),)
    (notice,) = of(answer, NoticeKind.CORRECTED)
    assert "omgevngsplan" in notice.text
    (notice,) = of(kb.ask("What is the role of the municipality?"), NoticeKind.LANGUAGE)
    assert "Engels" in notice.text
    assert of(kb.ask("Wat is een BIZ en is die verplicht?"), NoticeKind.LANGUAGE) == []


def test_what_is_cited_but_lapsed_replaced_or_yet_to_come_is_told(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow?")
    (citation,) = answer.citations
    law = next(row for row in kb.documents() if row.id == citation.document_id)

    def told(status: str, **changes: object) -> list[Notice]:
        card = replace(law.card, **changes)  # type: ignore[arg-type]
        shown = replace(answer, citations=(replace(citation, status=status),))
        return list(warnings(shown, date(2026, 11, 26), {law.id: card}, STARTSET))

    assert told("geldend") == []
    (lapsed,) = told("vervallen", valid_to=date(2025, 6, 30))
    assert (lapsed.kind, lapsed.citation) == (NoticeKind.LAPSED, citation.n)
    assert "1 juli 2025" in lapsed.text
    citation = replace(citation, holds_from=date(2027, 1, 1))
    (coming,) = told("nog niet in werking")
    assert (coming.kind, coming.date) == (NoticeKind.NOT_IN_FORCE, date(2027, 1, 1))
    (older,) = told("geldend", superseded_by="BWBR0037885@2027-01-01", valid_to=date(2026, 12, 31))
    assert (older.kind, older.document_id) == (
        NoticeKind.OTHER_VERSION,
        "BWBR0037885@2027-01-01",
    )


def test_ow_before_2024_is_explained(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow op 1 juni 2023?")
    assert any("Onteigeningswet" in notice.text for notice in answer.notices)
    today = kb.ask("Wat staat er in art. 4.14 lid 4 Ow?")
    assert not any("Onteigeningswet" in notice.text for notice in today.notices)
