"""Questions to go on with: whole, about the same instrument, and answered by the startset."""

from corpus.cards import load_startset
from kb import KnowledgeBase
from kb.followups import _ARTICLES, _NO_NAME, MAX_FOLLOWUPS, questions_of

STARTSET = load_startset()


def test_every_question_that_may_be_offered_is_answered(startset_kb: KnowledgeBase) -> None:
    offered = [(i.id, text) for i in STARTSET.instrumenten for _, text in questions_of(i)]
    assert len(offered) > 70
    assert [pair for pair in offered if startset_kb.ask(pair[1]).refused] == []


def test_the_lists_of_names_know_only_cards_that_exist() -> None:
    assert set(_ARTICLES) | _NO_NAME <= {i.id for i in STARTSET.instrumenten}


def test_an_answer_offers_other_questions_than_the_one_asked(startset_kb: KnowledgeBase) -> None:
    answer = startset_kb.ask("Hoe lang geldt een voorkeursrecht?")
    assert 1 <= len(answer.followups) <= MAX_FOLLOWUPS
    assert all("voorkeursrecht" in text for text in answer.followups)
    assert not any(text.startswith("Hoe lang") for text in answer.followups)
    offered = answer.followups
    for text in offered:
        assert text not in startset_kb.ask(text).followups


def test_a_cited_article_leads_to_the_instrument_that_rests_on_it(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow?")
    assert any("voorbereidingsbesluit" in text for text in answer.followups)


def test_a_refusal_about_something_else_offers_nothing(startset_kb: KnowledgeBase) -> None:
    assert startset_kb.ask("Wat is de hoofdstad van Australië?").followups == ()
