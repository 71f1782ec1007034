"""Reading a document unit by unit: the startset, and a law when the official texts are here."""

import pytest

from kb.browse import Reading
from kb.examples import FIELDS, Chosen
from kb.knowledge_base import KnowledgeBase

CARD = "instrument-voorbereidingsbesluit-gemeente"


def units(kb: KnowledgeBase, document_id: str) -> list[Reading]:
    reading = kb.read(document_id)
    found = []
    while reading is not None:
        found.append(reading)
        after = reading.following
        reading = None if after is None else kb.read(document_id, after)
    return found


def test_walking_forward_reads_every_section_once_and_literally(startset_kb: KnowledgeBase) -> None:
    for row in startset_kb.documents()[::7]:
        read = units(startset_kb, row.id)
        assert [r.number for r in read] == list(range(1, read[0].units + 1))
        pieces = [p for r in read for p in r.pieces]
        assert [p.start for p in pieces] == sorted({p.start for p in pieces})
        text = startset_kb.text(row.id, 0, 10**9)
        assert all(p.text == text[p.start : p.end] for p in pieces)


def test_the_contents_name_the_current_heading_and_open_it(startset_kb: KnowledgeBase) -> None:
    for unit in units(startset_kb, CARD):
        current = [h for h in unit.contents if h.current]
        assert [h.title for h in current] == list(unit.path)
        assert unit.pieces[0].start >= current[-1].start


def test_a_card_is_read_at_once_with_how_certain_each_statement_is(
    startset_kb: KnowledgeBase,
) -> None:
    card = startset_kb.startset.instrumenten[0]
    reading = startset_kb.read(f"instrument-{card.id}", 0)
    assert reading is not None
    assert reading.units == 1
    shown = {piece.text: (piece.heading, piece.certainty) for piece in reading.pieces}
    for said in card.uitspraken:
        assert shown[said.tekst] == (said.kop, said.zekerheid)


def test_no_heading_of_a_card_is_taken_for_the_number_of_a_statement(
    startset_kb: KnowledgeBase,
) -> None:
    card = startset_kb.read(CARD)
    assert card is not None
    assert {piece.heading for piece in card.pieces} >= {"Wat het doet", "Wie beslist"}
    assert {piece.marker for piece in card.pieces} == {""}


def test_a_cell_of_the_matrix_leads_to_the_statements_it_was_made_of(
    startset_kb: KnowledgeBase,
) -> None:
    cards = {f"instrument-{i.id}": i for i in startset_kb.startset.instrumenten}
    rows = {row.nummer: row for row in startset_kb.matrix()}
    places = startset_kb.cell_sources([*cards, "bestaat-niet"])
    assert places.keys() == cards.keys()
    for name, card in cards.items():
        for place in places[name].values():
            if place.label:
                told = startset_kb.text(name, place.start, place.end)
                said = [u.tekst for u in card.uitspraken if u.kop == place.label]
                assert all(text in told for text in said)
            else:  # the card says it nowhere under that heading: the card itself opens
                assert (place.document_id, place.start, place.end) == (name, 0, 0)
        kern = places[name]["kern"]
        assert rows[card.nummer].kern in startset_kb.text(name, kern.start, kern.end)
        decides = places[name]["wie_beslist"]
        whole = startset_kb.text(name, decides.start, decides.end)
        assert " ".join(whole.split()) == rows[card.nummer].wie_beslist


def test_an_unknown_document_is_none_and_a_far_offset_is_the_end(
    startset_kb: KnowledgeBase,
) -> None:
    assert startset_kb.read("bestaat-niet") is None
    last = startset_kb.read(CARD, 10**9)
    assert last is not None
    assert last.following is None


def test_examples_fit_every_value_that_is_offered(startset_kb: KnowledgeBase) -> None:
    choices = startset_kb.example_choices()
    total = len(startset_kb.examples(Chosen()))
    for name in FIELDS:
        for value, label in choices[name]:
            found = startset_kb.examples(Chosen(**{name: value}))
            assert label
            assert 0 < len(found) <= total
    years = [e.card.jaar_van for e in startset_kb.examples(Chosen())]
    assert years == sorted(years, reverse=True)


def test_a_law_is_read_by_article_in_its_chapter(kb: KnowledgeBase) -> None:
    place = kb.where("art. 4.14 lid 4 Ow")
    passage = kb.passage(place.passage_id)
    assert passage is not None
    assert (passage.document_id, "lid 4" in passage.place) == (place.document_id, True)
    reading = kb.read(place.document_id, place.start)
    assert reading is not None
    assert [step.split()[0] for step in reading.path] == ["Hoofdstuk", "Afdeling", "Artikel"]
    assert [p.marker for p in reading.pieces if p.lid == "4"] == ["4."]
    here = next(p for p in reading.pieces if p.start <= place.start < p.end)
    assert (here.lid, here.end) == ("4", place.end)
    assert "Voorbereidingsbesluit van de gemeente, Kern" in [p.label for p in reading.referred_by]
    assert all(not p.label.startswith("art. 4.14 ") for p in reading.referred_by)


@pytest.mark.parametrize("reference", ["", "geen verwijzing", "art. 99.99 Ow", "art. 1 Bkl"])
def test_a_reference_that_is_not_here_has_no_place(
    startset_kb: KnowledgeBase, reference: str
) -> None:
    assert startset_kb.where(reference).document_id == ""
