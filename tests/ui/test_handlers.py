"""What each event gives back: a result, a refusal or one Dutch sentence; never an exception."""

import re
from dataclasses import replace
from datetime import date

import pytest

from corpus.sync.model import News
from kb.typed import MAX_QUESTION
from kb.whats_new import Latest
from tests.ui.fake_kb import (
    CARD,
    LAW,
    LETTER_HAS_SUCCESSOR,
    OWN,
    SEARCHED,
    FakeKb,
    answered,
    refused,
)
from ui import ask_form, handlers, screens, texts
from ui.asking import Asked
from ui.cli_answer import answer_plain
from ui.render import result_html
from ui.view import View


def shown(html: str | None) -> str:
    """Return what a reader sees, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html or "").split())


def test_an_answer_holds_its_sentences_chips_and_cards() -> None:
    html = handlers.respond(Asked(question="voorbereidingsbesluit"), FakeKb())
    assert html.count('class="kb-zin"') == 3
    assert 'aria-label="Bron 1: Omgevingswet, art. 4.14 lid 4 Ow"' in html
    assert [f'id="bron-{n}"' in html for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_an_answer_says_which_sources_are_not_official() -> None:
    seen = shown(handlers.respond(Asked(question="voorbereidingsbesluit"), FakeKb()))
    assert "Bron 2 komt van de redactie van deze kennisbank; bron 3 komt uit een eigen" in seen


def test_a_quotation_that_is_not_literal_is_warned_for_above_the_cards() -> None:
    assert "1 citaat is niet letterlijk" in handlers.respond(
        Asked(question="voorbereidingsbesluit"), FakeKb()
    )
    assert texts.ALL_LITERAL in handlers.respond(Asked(question="omgevingsplan"), FakeKb())


def test_a_refusal_says_what_was_searched_what_is_unknown_and_who_may_know() -> None:
    seen = shown(handlers.respond(Asked(question="hoofdstad"), FakeKb()))
    assert texts.REFUSAL in seen
    assert "Gezocht in 97 documenten (3.412 passages)" in seen
    assert "Staat in geen enkele bron: australie" in seen
    assert texts.NEAREST in seen
    assert "iplo" in seen.lower()
    assert texts.HELP_FILTER not in seen


def test_a_refusal_offers_ways_on_and_nothing_to_export() -> None:
    html = handlers.respond(Asked(question="hoofdstad", overheden=("gemeente",)), FakeKb())
    assert "Het woord ‘australie’ staat in geen enkele bron." in shown(html)
    assert 'data-zoek="hoofdstad"' in html
    assert 'data-alle-bronnen="ja"' in html
    assert 'href="#instrumenten"' in html
    assert html.index(texts.NEAREST) < html.index(texts.HELP) < html.index(texts.SEARCHED_TITLE)
    assert "data-vorm" not in html
    assert "data-kopie-html" not in html
    assert "data-alle-bronnen" not in handlers.respond(Asked(question="hoofdstad"), FakeKb())


def test_two_quotations_of_one_place_are_told_apart_in_the_list() -> None:
    twice = (CARD, replace(CARD, n=3, quote="De gemeenteraad neemt het besluit."), LAW)
    seen = shown(result_html(answered("besluit?", *twice), View()).text)
    assert "Procedure en termijnen – “De gemeenteraad neemt het besluit.”" in seen
    assert "– “Een voorbereidingsbesluit van de gemeente beschermt een…”" in seen
    assert seen.count("– “") == 2


def test_words_that_say_nothing_are_not_called_unknown_nor_searched() -> None:
    searched = replace(SEARCHED, terms=("en", "hoe"), missing=("dat", "kwijnen"))
    answer = replace(refused("En hoe dat?"), searched=searched)
    seen = result_html(answer, View()).text
    assert "Het woord ‘kwijnen’ staat in geen enkele bron." in shown(seen)
    assert "Staat in geen enkele bron: kwijnen" in shown(seen)
    assert "data-zoek" not in seen
    assert "Niet in de bronnen: kwijnen." in answer_plain(answer)


def test_a_remark_about_two_sources_is_made_once() -> None:
    told = replace(LETTER_HAS_SUCCESSOR, citation=3)
    whole = replace(told, text="Het antwoord geldt nu.", citation=0)
    answer = replace(
        answered("besluit?", LAW, CARD, OWN), notices=(told, LETTER_HAS_SUCCESSOR, whole, whole)
    )
    seen = shown(result_html(answer, View()).text)
    assert seen.count(told.text) == 1
    assert "(bronnen 1 en 3)" in seen
    assert seen.count("Het antwoord geldt nu.") == 1


def test_that_the_words_are_literal_is_said_once() -> None:
    seen = shown(handlers.respond(Asked(question="omgevingsplan"), FakeKb()))
    assert seen.count("etterlijke zinnen") == 1
    assert "Citaten letterlijk" not in seen


def test_a_narrowed_search_never_claims_that_everything_was_searched() -> None:
    kb = FakeKb()
    seen = shown(handlers.respond(Asked(question="hoofdstad", soorten=("Wet",)), kb))
    assert kb.asked == [("hoofdstad", ("Wet",))]
    assert "Alleen gezocht in 1 document, zoals u koos. Wet (1)." in seen
    assert "97" not in seen
    assert texts.HELP_FILTER in seen


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "Er staat nog geen vraag"),
        ("   ", "Er staat nog geen vraag"),
        ("x" * (MAX_QUESTION + 1), "4.001 tekens"),
        ("x" * 20_000, "20.000 tekens"),
    ],
)
def test_a_wrong_question_gives_a_sentence_and_the_focus_back(question: str, sentence: str) -> None:
    html = handlers.respond(Asked(question=question), FakeKb())
    assert sentence in html
    assert 'data-focus="kb-vraag"' in html


def test_without_an_index_every_screen_still_speaks() -> None:
    kb = FakeKb(empty=True)
    assert "kb index" in handlers.respond(Asked(question="iets"), kb)
    assert "kb index" in screens.screen("bronnen", {}, kb)
    assert texts.ABOUT_INDEX not in screens.screen("over", {}, kb)
    assert handlers.kinds(kb) == ()


def test_kinds_are_those_of_the_index_with_their_number() -> None:
    assert handlers.kinds(FakeKb()) == (
        ("Document (2)", "Document"),
        ("Instrumentkaart (1)", "Instrumentkaart"),
        ("Wet (1)", "Wet"),
    )


def test_sources_come_official_first_with_verdicts_and_unread_files() -> None:
    seen = shown(screens.screen("bronnen", {}, FakeKb()))
    assert seen.index("Omgevingswet") < seen.index("Scan.pdf") < seen.index("Voorbereidings")
    assert "3 van 12 pagina&#x27;s hebben geen tekst." in seen
    assert "map/leeg.pdf Het bestand is leeg" in seen
    assert "1.234" in seen


def test_about_tells_how_citations_are_checked_and_that_nothing_is_kept() -> None:
    seen = shown(screens.screen("over", {}, FakeKb()))
    assert "teken voor teken" in seen
    assert "niet bewaard" in seen
    assert "Versie 3" in seen


def test_news_names_two_files_counts_the_rest_and_is_absent_without() -> None:
    told = "gewijzigd: geldt sinds 1 januari 2026; gewijzigd: artikel 1.1, 2.3, 4.14, 4.15 en nog 9"
    pairs = (("Omgevingswet", told), ("Brief <b>", "nieuw"), ("Bkl", "nieuw"), ("Bal", "nieuw"))
    items = tuple(
        News(time="2026-11-25T08:00:00+00:00", entry="e", key=title, title=title, url="", text=what)
        for title, what in pairs
    )
    html = ask_form.news(Latest(date(2026, 11, 25), items))
    assert shown(html).startswith(
        "Nieuw sinds 25 november 2026: Omgevingswet (gewijzigd), Brief &lt;b&gt; en nog 2"
    )
    assert 'href="#bronnen"' in html
    assert ask_form.news(None) == ""
    assert handlers.lately(FakeKb(empty=True)) == ""
