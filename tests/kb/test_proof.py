"""An editorial sentence goes with the law or letter it rests on, when that is in the index."""

import pytest

from corpus.model import Herkomst, Soort
from corpus.references import read, recognise
from kb.knowledge_base import KnowledgeBase


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Hoe lang beschermt een voorbereidingsbesluit van de gemeente?", "art. 4.14 lid 4 Ow"),
        ("Wie stelt het omgevingsplan vast?", "art. 2.4 Ow"),
        ("Welke organen kunnen een voorkeursrecht vestigen?", "art. 9.1 lid 1 Ow"),
        ("Wat is de gewone beslistermijn voor een omgevingsvergunning?", "art. 16.64 lid 1 Ow"),
    ],
)
def test_the_law_stands_before_our_own_words(kb: KnowledgeBase, question: str, place: str) -> None:
    answer = kb.ask(question)
    first = answer.sentences[0]
    cited = [c for c in answer.citations if c.n in first.citations]
    assert place in [c.place for c in cited]
    assert cited[0].herkomst is not Herkomst.STARTSET


def test_a_letter_stands_before_our_own_words_and_no_card_about_it(kb: KnowledgeBase) -> None:
    answer = kb.ask("Welke bureaus maakten de handreiking?")
    cited = [c for c in answer.citations if c.n in answer.sentences[0].citations]
    assert cited[0].soort == Soort.KAMERBRIEF.value
    assert [c.herkomst is Herkomst.STARTSET for c in cited] == [False] * (len(cited) - 1) + [True]


def test_every_sentence_is_literally_in_one_of_its_sources(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoe lang geldt een voorkeursrecht?")
    quotes = {c.n: c.quote for c in answer.citations}
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.text in [quotes[n] for n in sentence.citations]
        assert 1 <= len(sentence.citations) <= 3


def test_a_proof_stands_at_a_place_the_statement_names(kb: KnowledgeBase) -> None:
    answer = kb.ask("Hoe lang beschermt een voorbereidingsbesluit van de gemeente?")
    ours = next(c for c in answer.citations if c.herkomst is Herkomst.STARTSET)
    sentence = next(s for s in answer.sentences if ours.n in s.citations)
    named = {read(f.form).get("artikel") for text in ours.basis for f in recognise(text)}
    laws = [c for c in answer.citations if c.n in sentence.citations and c.place.endswith(" Ow")]
    assert laws
    for citation in laws:
        assert read(recognise(citation.place)[0].form).get("artikel") in named


def test_a_definition_goes_with_the_entry_of_the_law(kb: KnowledgeBase) -> None:
    answer = kb.ask("Wat is een buitenplanse omgevingsplanactiviteit?")
    first = [c.place for c in answer.citations if c.n in answer.sentences[0].citations]
    assert "bijlage, onder A, begrip buitenplanse omgevingsplanactiviteit, Ow" in first


@pytest.mark.parametrize("name", ["Seveso-richtlijn", "SEA-protocol", "ippc-installatie"])
def test_a_concept_of_a_law_with_a_hyphen_is_told(kb: KnowledgeBase, name: str) -> None:
    answer = kb.ask(f"Wat is {name}?")
    assert answer.sentences[0].text.startswith(f"{name}: ")
