"""Searching with operators, on the whole startset in a real index."""

import pytest

from indexing.facets import Filter
from kb.errors import QuestionError
from kb.find import parse
from kb.knowledge_base import KnowledgeBase


def test_operators_are_taken_out_of_the_words() -> None:
    query = parse('soort:instrument jaar:2024 "harde grens" -haven -"oud recht" terrein naam:x')
    assert query.words == "terrein naam:x harde grens"
    assert (query.phrases, query.without) == (("harde grens",), ("haven", "oud recht"))
    assert query.wanted == Filter(soorten=("Instrumentkaart",), jaren=(2024,))


@pytest.mark.parametrize("text", ['"', "-", '""', "- -", 'soort:"', "((", "soort: x", "\\"])
def test_half_operators_are_words_and_never_an_error(text: str) -> None:
    assert parse(text).wanted == Filter()


@pytest.mark.parametrize("text", ["soort:onzin x", "jaar:24 x", "jaar:vorig x"])
def test_a_value_that_does_not_exist_is_told_with_one_that_does(text: str) -> None:
    with pytest.raises(QuestionError, match=r"soort:wet|jaar:2024"):
        parse(text)


def test_a_phrase_keeps_only_passages_that_hold_it(startset_kb: KnowledgeBase) -> None:
    loose = startset_kb.find("ruimte voor bedrijven")
    exact = startset_kb.find('"ruimte voor bedrijven"', page=slice(0, 240))
    assert 0 < exact.total < loose.total
    for passage in exact.passages:
        assert "ruimte voor bedrijven" in passage.citation.quote.lower()
        marked = [passage.citation.quote[a:b].lower() for a, b in passage.marks]
        assert "ruimte voor bedrijven" in marked


def test_of_a_longer_name_only_the_word_searched_for_is_marked(
    startset_kb: KnowledgeBase,
) -> None:
    found = startset_kb.find("voorbereidingsbesluit", page=slice(0, 240))
    marked = {p.citation.quote[a:b].casefold() for p in found.passages for a, b in p.marks}
    assert "voorbereidingsbesluit" in marked
    assert "voorbeschermingsregels" in marked  # another word for it
    assert marked.isdisjoint({"gemeente", "provincie", "rijk"})  # only beside it in longer names


def test_a_word_that_is_left_out_is_in_no_passage(startset_kb: KnowledgeBase) -> None:
    found = startset_kb.find("voorbereidingsbesluit -gemeente", page=slice(0, 240))
    assert found.total
    assert not [p for p in found.passages if "gemeente" in p.citation.quote.casefold()]


def test_counts_of_a_facet_ignore_its_own_choice_and_add_up(startset_kb: KnowledgeBase) -> None:
    every = startset_kb.find("bedrijventerrein", page=slice(0, 240))
    counts = dict(dict(every.counts)["soort"])
    assert sum(counts.values()) == every.total
    chosen = startset_kb.find("bedrijventerrein", wanted=Filter(soorten=("voorbeeldkaart",)))
    assert dict(dict(chosen.counts)["soort"]) == counts
    assert chosen.total == counts["voorbeeldkaart"]
    assert {p.citation.soort for p in chosen.passages} == {"Voorbeeldkaart"}


def test_by_date_the_newest_comes_first_and_undated_last(startset_kb: KnowledgeBase) -> None:
    days = [p.day for p in startset_kb.find("bedrijventerrein", sort="datum").passages]
    assert days == sorted(days, key=lambda day: -(day.toordinal() if day else 0))


def test_pages_are_parts_of_one_order(startset_kb: KnowledgeBase) -> None:
    first = startset_kb.find("bedrijventerrein", page=slice(0, 10)).passages
    longer = startset_kb.find("bedrijventerrein", page=slice(0, 20)).passages
    assert longer[:10] == first
    assert len(longer) == 20


def test_operators_alone_are_no_question(startset_kb: KnowledgeBase) -> None:
    with pytest.raises(QuestionError):
        startset_kb.find("soort:wet")
