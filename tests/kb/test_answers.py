"""Right, cited answers on the real sources; honest refusals where they hold nothing.

The floor of the main job. The wide measurement is the golden set.
"""

import re

import pytest

from indexing.facets import Filter
from kb import Answer, KnowledgeBase
from kb.errors import QuestionError
from kb.model import NoticeKind
from kb.typed import MAX_QUESTION

FACTS = (
    ("Hoe lang duurt het om nieuwe ruimte in hogere milieucategorieën te ontwikkelen?", "10 jaar"),
    ("Wie heeft de handreiking gemaakt?", "Rho adviseurs"),
    ("Welk deel van Nederland neemt de economie in?", "2,6%"),
    ("Welke motie wordt met de brief afgedaan?", "Martens-America"),
    ("Wanneer is de Omgevingswet in werking getreden?", "1 januari 2024"),
    ("Wat doet de BAR-code?", "functies te combineren|meer doelen|hoeveel ruimte"),
    ("Welk bestuursorgaan stelt het omgevingsplan vast?", "gemeenteraad"),
    ("Hoe lang geldt een voorbereidingsbesluit?", "(een|1) jaar en (zes|6) maanden"),
    ("Wie kan een instructie geven aan de gemeenteraad?", "Gedeputeerde staten"),
    ("Wat bevat een omgevingsvisie?", "hoofdlijnen van de kwaliteit van de fysieke"),
)
ABSENT = (
    "Wat is de hoofdstad van Australië?",
    "Wat is de maximumsnelheid op de A2?",
    "Hoe hoog is het minimumloon in 2026?",
    "Hoeveel hectare bedrijventerrein gaf Almere uit in 2023?",
)
CARDS_FIRST = (
    (
        "Welke instrumenten heeft een provincie om een bedrijventerrein te beschermen?",
        "Instructieregel van de provincie",
    ),
    ("Wat is het verschil tussen een instructieregel en een instructie?", "Begrippenlijst"),
    ("Hoe lang beschermt een voorbereidingsbesluit?", "Voorbereidingsbesluit van de gemeente"),
    ("Welke overheden hebben compensatie van bedrijventerrein geregeld?", "Zuid-Holland"),
    ("Wat gebeurt er als een voorbereidingsbesluit afloopt?", "Voorbereidingsbesluit"),
)


@pytest.mark.parametrize(("question", "fact"), FACTS)
def test_a_cited_sentence_holds_the_fact(kb: KnowledgeBase, question: str, fact: str) -> None:
    answer = kb.ask(question)
    assert not answer.refused
    assert any(re.search(fact, c.quote, re.IGNORECASE) for c in answer.citations), answer.citations


@pytest.mark.parametrize("question", ABSENT)
def test_what_the_sources_do_not_hold_is_refused(kb: KnowledgeBase, question: str) -> None:
    answer = kb.ask(question)
    assert answer.refused
    assert answer.citations == ()
    assert answer.searched.missing


@pytest.mark.parametrize(("question", "title"), CARDS_FIRST)
def test_a_fresh_installation_finds_the_right_card_first(
    startset_kb: KnowledgeBase, question: str, title: str
) -> None:
    answer = startset_kb.ask(question)
    assert not answer.refused
    assert title in answer.citations[0].title


def all_answers(kb: KnowledgeBase) -> list[Answer]:
    return [kb.ask(question) for question, _ in (*FACTS, *CARDS_FIRST)]


def test_every_quotation_is_a_literal_slice_of_its_source(kb: KnowledgeBase) -> None:
    catalog = kb._reader.current().catalog
    for answer in all_answers(kb):
        for citation in answer.citations:
            assert citation.quote == catalog.slice(
                citation.document_id, citation.start, citation.end
            )
            assert citation.place


def test_numbers_run_from_one_and_every_sentence_has_its_source(kb: KnowledgeBase) -> None:
    for answer in all_answers(kb):
        assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))
        by_number = {c.n: c for c in answer.citations}
        for sentence in answer.sentences:
            assert sentence.citations
            assert sentence.text in [by_number[n].quote for n in sentence.citations]


def test_an_answer_is_short(kb: KnowledgeBase) -> None:
    for answer in all_answers(kb):
        assert sum(len(s.text.split()) for s in answer.sentences) <= 320


def test_law_is_cited_with_its_place_and_its_deep_link(kb: KnowledgeBase) -> None:
    cited = kb.ask("Wat bevat een omgevingsvisie?").citations
    citation = next(c for c in cited if c.soort == "Wet")
    assert citation.place == "art. 3.2 Ow"
    assert citation.url.startswith("https://wetten.overheid.nl/BWBR0037885/")
    assert citation.url.endswith("Artikel3.2")


def test_editorial_text_names_its_official_source(startset_kb: KnowledgeBase) -> None:
    (citation, *_) = startset_kb.ask("Hoe lang beschermt een voorbereidingsbesluit?").citations
    assert "art. 4.14 lid 4 Ow" in citation.basis
    assert citation.certainty == "geverifieerd"


@pytest.mark.parametrize("question", ["", "   ", "?!", "\n\t"])
def test_an_empty_question_is_an_error(startset_kb: KnowledgeBase, question: str) -> None:
    with pytest.raises(QuestionError):
        startset_kb.ask(question)


def test_a_question_that_is_too_long_is_an_error_with_its_length(
    startset_kb: KnowledgeBase,
) -> None:
    with pytest.raises(QuestionError, match="20000"):
        startset_kb.ask("a" * 20_000)
    startset_kb.ask("omgevingsplan " * (MAX_QUESTION // 14))


@pytest.mark.parametrize(
    "question",
    [
        "de het een",
        "ZIJN ER INSTRUMENTEN???",
        "\x00voorkeursrecht\x1b[0m",
        "<b>'\" OR 1=1 --",
        "123",
    ],
)
def test_odd_questions_never_crash(startset_kb: KnowledgeBase, question: str) -> None:
    answer = startset_kb.ask(question)
    assert answer.refused != bool(answer.citations)


def test_search_gives_whole_passages_best_first(kb: KnowledgeBase) -> None:
    found = kb.search("reactieve interventie gedeputeerde staten", k=5)
    assert len(found) == 5
    assert any("16.21" in c.place or "interventie" in c.title for c in found)
    assert kb.search("omgevingsvisie", k=3, wanted=Filter(soorten=("Wet",)))[0].soort == "Wet"


def test_a_named_lid_is_answered_with_exactly_that_lid(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat er in art. 4.14 lid 4 Ow?")
    assert {c.place for c in answer.citations} == {"art. 4.14 lid 4 Ow"}
    assert "een jaar en zes maanden" in answer.citations[0].quote


def test_a_lid_that_does_not_exist_is_reported_and_its_article_offered(kb: KnowledgeBase) -> None:
    answer = kb.ask("art. 2.22 lid 1 Ow")
    assert "art. 2.22 lid 1 Ow" in answer.searched.missing
    assert {c.place for c in answer.citations} == {"art. 2.22 Ow"}


def test_an_article_that_does_not_exist_is_refused_by_name(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat regelt artikel 4.99 van de Omgevingswet?")
    assert answer.refused
    assert "art. 4.99 Ow" in answer.searched.missing


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Wie schreef de handreiking?", "Rho adviseurs en Antea Group maakten"),
        ("Wie beslist over onteigening?", "Een onteigeningsbeschikking geven de gemeenteraad"),
        ("Wat is een voorbereidingsbesluit?", "Een voorbereidingsbesluit is een besluit"),
    ],
)
def test_the_sentence_that_answers_leads(kb: KnowledgeBase, question: str, lead: str) -> None:
    assert kb.ask(question).sentences[0].text.startswith(lead)


def test_an_aanhef_comes_with_its_list(kb: KnowledgeBase) -> None:
    question = "Wat zijn de belangrijkste conclusies en aandachtspunten van de werkconferentie?"
    texts = [s.text for s in kb.ask(question).sentences]
    (at,) = [n for n, text in enumerate(texts) if text.endswith("zijn:")]
    assert len(texts) - at > 4
    assert sum(len(text.split()) for text in texts) <= 200


@pytest.mark.parametrize(
    "question",
    [
        "Wat zijn de belangrijkste conclusies van de bestuurlijke werkconferentie?",
        "Wat zijn de relevante conclusies uit de workshop over de maakindustrie?",
        "Wat is een voorkeursrecht?",
    ],
)
def test_no_answer_ends_where_a_list_begins(kb: KnowledgeBase, question: str) -> None:
    assert not kb.ask(question).sentences[-1].text.endswith(":")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wat oordeelde de Raad van State over de Binckhorst?", "niet gelezen"),
        ("Wat stemde de Tweede Kamer over motie 32637-622?", "staat niet in de bronnen"),
        ("Is de motie aangenomen?", "staat niet in de bronnen"),
    ],
)
def test_an_outcome_nobody_read_is_refused_and_said(
    kb: KnowledgeBase, question: str, said: str
) -> None:
    answer = kb.ask(question)
    assert answer.refused
    assert said in answer.nearest[0].quote


def test_an_outcome_that_was_read_is_told(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat oordeelde de Raad van State over hyperscale datacentra?")
    assert "verantwoord" in answer.sentences[0].text


def test_a_comparison_asks_both_sides_the_same(kb: KnowledgeBase) -> None:
    answer = kb.ask("Vergelijk het voorbereidingsbesluit van de gemeente met dat van de provincie.")
    assert len(answer.parts) == 4
    assert all(part.answered for part in answer.parts)
    assert {"4.14", "4.16"} <= {c.place.split()[1] for c in answer.citations if "art." in c.place}


def test_of_a_letter_the_sentence_with_the_figure_is_quoted_alone(kb: KnowledgeBase) -> None:
    answer = kb.ask(
        "Hoe lang duurt het om ruimte te ontwikkelen voor industrie in hogere milieucategorieën?",
        wanted=Filter(soorten=("kamerbrief",)),
    )
    assert "minimaal 10 jaar" in answer.sentences[0].text
    assert "Netcongestie" not in answer.sentences[0].text


def test_what_the_law_says_is_found_when_only_the_law_is_asked(kb: KnowledgeBase) -> None:
    law = Filter(soorten=("wet",))
    assert "jaar en zes maanden" in (
        kb.ask("Hoe lang geldt een voorbereidingsbesluit?", wanted=law).sentences[0].text
    )
    told = kb.ask("Wat moet er in een omgevingsvisie staan?", wanted=law)
    assert "hoofdlijnen van de kwaliteit" in " ".join(s.text for s in told.sentences[:2])


def test_how_to_stop_homes_at_once_is_answered(kb: KnowledgeBase) -> None:
    answer = kb.ask(
        "Hoe voorkomen we dat er woningen komen op ons bedrijventerrein, wat kunnen we nu meteen"
        " doen?"
    )
    assert "voorbereidingsbesluit" in answer.sentences[0].text


def test_what_is_compared_is_told_of_both(kb: KnowledgeBase) -> None:
    answer = kb.ask("Waarin verschilt mengen van ontmengen?")
    told = [s.text for s in answer.sentences[:2]]
    assert {text.split()[0] for text in told} == {"Mengen", "Ontmengen"}


def test_an_article_that_is_asked_for_is_shown_to_its_end(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat in artikel 15.1 Ow?")
    assert answer.citations[0].place == "art. 15.1 lid 1 Ow"
    assert answer.citations[-1].place == "art. 15.1 lid 3 Ow"
    assert not [n for n in answer.notices if n.kind is NoticeKind.GOES_ON]


def test_of_an_onderdeel_that_is_named_only_that_is_told(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat staat in artikel 16.15a onderdeel b Ow?")
    assert [c.place for c in answer.citations] == ["art. 16.15a onderdeel b Ow"]
    assert "gemeentelijke commissie" not in answer.citations[0].quote


def test_two_things_that_are_compared_are_both_said_to_be_what_they_are(kb: KnowledgeBase) -> None:
    told = kb.ask("Wat is het verschil tussen een omgevingsvisie en een omgevingsplan?").sentences
    assert told[0].text.startswith("Een omgevingsvisie is")
    assert told[1].text.startswith("Een omgevingsplan is")
    turned = kb.ask("Waarin verschilt een omgevingsplan van een omgevingsvisie?").sentences
    begun = {" ".join(sentence.text.split()[:3]) for sentence in turned}
    assert begun >= {"Een omgevingsplan is", "Een omgevingsvisie is"}


def test_how_many_conditions_says_not_which(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat zijn de drie voorwaarden om te kunnen onteigenen?")
    assert any("urgentie" in s.text for s in answer.sentences[:2])


def test_a_heading_that_is_asked_for_is_told_whole(kb: KnowledgeBase) -> None:
    answer = kb.ask("Welke toezeggingen doet de brief?")
    assert len(answer.sentences) == 5
    assert all("beloofde op 20 december 2024" in s.text for s in answer.sentences)
    first = [c for c in answer.citations if c.n == answer.sentences[0].citations[0]]
    assert first[0].place == "Hoe nu verder na de werkconferentie?"


def test_another_term_does_not_stand_beside_the_one_asked(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoe lang geldt een voorkeursrecht?")
    assert "5 jaar" in " ".join(s.text for s in answer.sentences[:3])
    assert not any("6 weken" in s.text for s in answer.sentences)


def test_what_holds_little_of_the_question_is_left_out(kb: KnowledgeBase) -> None:
    answer = kb.ask("Heeft het Rijk al een vestigingsverbod opgelegd?")
    assert "hyperscale" in answer.sentences[0].text
    assert not any("Gemeentewet" in s.text or "gedoogplicht" in s.text for s in answer.sentences)


def test_what_no_source_says_a_common_word_is_gets_no_answer(kb: KnowledgeBase) -> None:
    assert kb.ask("Wat is een haven?").refused
    assert "aaneengesloten" in kb.ask("Wat is een kavel?").sentences[0].text


def test_an_item_of_a_list_does_not_lead(kb: KnowledgeBase) -> None:
    answer = kb.ask("Mag de gemeente een kavel onderhands verkopen?")
    assert "gelijke kansen" in answer.sentences[0].text


def test_what_is_unsure_of_a_source_is_no_answer(kb: KnowledgeBase) -> None:
    answer = kb.ask("Welke moties noemt de brief?")
    assert "32637-622" in answer.sentences[0].text
    assert not any(s.text.startswith("Onzeker is") for s in answer.sentences)
