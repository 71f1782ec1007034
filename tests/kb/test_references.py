"""What a passage refers to and who refers to it, over the real law, letter and startset."""

from kb import KnowledgeBase
from kb.references import NOT_INDEXED
from tests.kb.passages import passage_at, passages_of

OW = "BWBR0037885"


def test_a_lid_names_what_it_refers_to(kb: KnowledgeBase) -> None:
    found = kb.references(passage_at(kb, OW, "2.24", "3"))
    labels = [one.label for one in found.refers_to]
    assert labels == [
        "art. 2.24 lid 1 Ow",
        "art. 2.24 lid 2 Ow",
        "art. 2.19 lid 3 onderdeel b Ow",
        "art. 1 lid 1 Spoorwegwet",
    ]
    assert found.refers_to[2].passage_id == passage_at(kb, OW, "2.19", "3")
    assert found.refers_to[2].words == "artikel 2.19, derde lid, onder b"


def test_a_law_that_is_not_indexed_keeps_its_jci_and_says_so(kb: KnowledgeBase) -> None:
    [elsewhere] = [
        one
        for one in kb.references(passage_at(kb, OW, "2.24", "3")).refers_to
        if not one.passage_id
    ]
    assert elsewhere.note == NOT_INDEXED
    assert elsewhere.jci == "jci1.3:c:BWBR0015007&artikel=1&lid=1"
    assert elsewhere.url.startswith("https://wetten.overheid.nl/jci1.3:c:BWBR0015007&artikel=1")


def test_the_cards_that_rest_on_a_lid_are_named(kb: KnowledgeBase) -> None:
    found = kb.references(passage_at(kb, OW, "4.14", "4")).referred_by
    titles = {one.title for one in found}
    assert "Voorbereidingsbesluit van de gemeente" in titles
    assert all(one.passage_id and one.label for one in found)


def test_both_directions_agree(kb: KnowledgeBase) -> None:
    checked = 0
    for passage_id in passages_of(kb, OW)[::20]:
        for one in kb.references(passage_id).refers_to:
            if one.passage_id and " art. " in f" {one.label}" and one.passage_id != passage_id:
                back = {other.passage_id for other in kb.references(one.passage_id).referred_by}
                assert passage_id in back, one
                checked += 1
    assert checked > 20


def test_an_unknown_passage_has_no_references(kb: KnowledgeBase) -> None:
    found = kb.references("bestaat-niet")
    assert (found.refers_to, found.referred_by) == ((), ())
