"""Odd questions: shouted, misspelt, foreign, without content, too much, with control characters."""

import pytest

from kb import KnowledgeBase
from kb.model import NoticeKind

GOOD = "Wie stelt het omgevingsplan vast?"


@pytest.mark.parametrize(
    "asked",
    [
        GOOD.upper(),
        "wie stelt omgevingspan vast",
        "Wie\x00 stelt\x07 het \x1b[31momgevingsplan\x1b[0m vast?",
        "  wie   stelt\n\n het\tomgevingsplan vast ",
    ],
)
def test_a_badly_typed_question_is_answered(kb: KnowledgeBase, asked: str) -> None:
    answer = kb.ask(asked)
    assert not answer.refused
    assert "gemeenteraad" in " ".join(s.text.casefold() for s in answer.sentences)


def test_only_stop_words_is_refused(kb: KnowledgeBase) -> None:
    assert kb.ask("de het een van").refused


def test_a_foreign_question_is_refused_or_answered_with_a_remark(kb: KnowledgeBase) -> None:
    answer = kb.ask("Can the municipality forbid housing on a business park?")
    assert any(n.kind is NoticeKind.LANGUAGE for n in answer.notices)


def test_a_pasted_page_gets_an_answer_or_a_refusal(kb: KnowledgeBase) -> None:
    page = " ".join([GOOD] * 100)
    answer = kb.ask(page)
    assert answer.refused or answer.citations


def test_a_lid_of_an_article_without_leden_offers_the_article(kb: KnowledgeBase) -> None:
    answer = kb.ask("art. 2.22 lid 1 Ow")
    assert {c.place for c in answer.citations} == {"art. 2.22 Ow"}
    (told,) = [n.text for n in answer.notices if n.kind is NoticeKind.NO_SUCH_PLACE]
    assert "geen leden" in told


def test_a_lid_that_does_not_exist_is_refused_and_the_others_are_near(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in artikel 4.14 lid 9 Ow?")
    assert answer.refused
    assert all(c.place.startswith("art. 4.14 lid") for c in answer.nearest)
    (told,) = [n.text for n in answer.notices if n.kind is NoticeKind.NO_SUCH_PLACE]
    assert "geen lid 9" in told


def test_an_article_that_does_not_exist_is_said(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in artikel 4.99 van de Omgevingswet?")
    assert answer.refused
    assert any(n.kind is NoticeKind.NO_SUCH_PLACE for n in answer.notices)


def test_a_law_outside_the_index_is_said_with_how_to_get_it(startset_kb: KnowledgeBase) -> None:
    answer = startset_kb.ask("art. 2.22 lid 1 Ow")
    (told,) = [n.text for n in answer.notices if n.kind is NoticeKind.LAW_NOT_INDEXED]
    assert "kb sync" in told


@pytest.mark.parametrize(
    "asked",
    [
        "Wat staat in artikel 6 Gemeentewet?",
        "wat regelt art. 124a van de Gemeentewet precies?",
        "Geef de tekst van artikel 6 van de Gemeentewet.",
    ],
)
def test_the_text_of_an_article_of_a_law_outside_the_index_is_refused(
    kb: KnowledgeBase, asked: str
) -> None:
    answer = kb.ask(asked)
    assert answer.refused
    assert not answer.nearest
    (told,) = [n.text for n in answer.notices if n.kind is NoticeKind.LAW_NOT_INDEXED]
    assert "Gemeentewet" in told


def test_more_than_the_text_of_such_an_article_is_looked_up(kb: KnowledgeBase) -> None:
    answer = kb.ask("Kan de provincie een instructie geven als artikel 124a Gemeentewet geldt?")
    assert answer.citations or answer.nearest


def test_a_card_that_rests_on_such_an_article_may_tell_of_it(startset_kb: KnowledgeBase) -> None:
    answer = startset_kb.ask("Wat regelt artikel 2.33 van de Omgevingswet?")
    assert any(c.place for c in (*answer.citations, *answer.nearest))


def test_an_article_without_its_law_is_shown_as_it_was_read(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat betekent artikel 2.32 lid 5?")
    assert [c.place for c in answer.citations] == ["art. 2.32 lid 5 Ow"]
    (told,) = [n.text for n in answer.notices if n.kind is NoticeKind.READ_AS]
    assert "artikel 2.32 lid 5 van de Omgevingswet" in told
