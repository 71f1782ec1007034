"""What is taken along says what the page says: warnings, parts, how it was read, and of when."""

import io
from datetime import date

import pytest
from docx import Document

from kb import KnowledgeBase
from kb.export import answer_evidence, write

DAY = date(2026, 11, 26)


@pytest.mark.parametrize("form", ["markdown", "html", "tekst", "docx", "json"])
def test_warnings_and_the_last_line_travel_along(kb: KnowledgeBase, form: str) -> None:
    answer = kb.ask("Welk deel van Nederland neemt de economie in?")
    cards = {row.id: row.card for row in kb.documents()}
    data = write(form, answer_evidence(answer, DAY, cards))
    if form == "docx":
        told = "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
    else:
        told = data.decode().replace("\\", "")
    assert answer.notices
    for wanted in (
        "17 november 2025",
        "verschillende cijfers",
        "de bewaarde bron op 26 nov",
    ):
        assert wanted in told


def test_the_last_line_names_the_law_and_from_when_its_text_is(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow?")
    cards = {row.id: row.card for row in kb.documents()}
    last = answer_evidence(answer, DAY, cards).colophon[-1]
    assert "stand van de wet: Ow 1 januari 2026" in last
    assert "kennisbank versie" in last


def test_parts_stand_under_their_own_question(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat is een BOPA? Hoeveel inwoners heeft Parijs?")
    told = [text for text, _ in answer_evidence(answer, DAY).paragraphs]
    assert told[0] == "Wat is een BOPA?"
    assert told[-2:] == [
        "Hoeveel inwoners heeft Parijs?",
        "Hierover staat niets in de doorzochte bronnen.",
    ]


def test_a_follow_up_is_titled_as_it_was_read(kb: KnowledgeBase) -> None:
    answer = kb.ask("en de provincie?", before=["Kan de gemeente een voorbereidingsbesluit nemen?"])
    assert answer_evidence(answer, DAY).question == answer.understood.question
