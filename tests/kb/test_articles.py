"""An article that is asked for comes by its leden, and the answer says what it does not show."""

from kb import Answer, KnowledgeBase
from kb.model import Notice, NoticeKind


def told(answer: Answer) -> list[Notice]:
    """Return what is said of an article that goes on."""
    return [n for n in answer.notices if n.kind is NoticeKind.GOES_ON]


def test_an_article_is_quoted_with_all_its_leden(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat zegt artikel 4.15 van de Omgevingswet?")
    places = [c.place for c in answer.citations]
    assert places == [f"art. 4.15 lid {lid} Ow" for lid in (1, 2, 3, 4)]


def test_an_article_that_does_not_fit_says_which_leden_are_left(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoe lang geldt een voorkeursrecht volgens artikel 9.4 Ow?")
    [notice] = told(answer)
    assert notice.text.startswith("Art. 9.4 Ow gaat verder: hier staat niet alles van ")


def test_a_lid_with_a_list_comes_whole_with_its_letters(kb: KnowledgeBase) -> None:
    first = kb.ask("Wat staat in artikel 15.1 lid 1 Ow?").citations[0]
    assert "\na. " in first.quote
    assert "\nd. " in first.quote


def test_an_article_that_is_shown_whole_says_nothing_of_more(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat zegt artikel 4.15 van de Omgevingswet?")
    assert not told(answer)


def test_it_is_said_at_the_article_that_goes_on_and_once(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat in art. 15.1 Ow, in art. 2.19 Ow en in art. 2.19 Ow?")
    [notice] = told(answer)
    assert notice.citation > 1
    assert answer.citations[notice.citation - 1].place.startswith("art. 2.19 ")


def test_letters_whose_aanhef_stands_elsewhere_are_one_quotation(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat in art. 15.1 Ow?")
    [rest] = [c for c in answer.citations if c.place == "art. 15.1 lid 1 onderdeel h Ow"]
    assert "\ni. " in rest.quote
    assert "\no. " in rest.quote
