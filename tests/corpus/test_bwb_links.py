"""References in the XML of a law: their normal form, and whether they lead somewhere."""

import re
from pathlib import Path

import pytest

from corpus.model import Document, Reference
from tests.corpus.laws import read, read_own

OW = "BWBR0037885"


@pytest.fixture(scope="module")
def omgevingswet(shared: Path) -> Document:
    return read(shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml")


def parts(reference: Reference) -> list[tuple[str, str]]:
    location = reference.target.partition(":")[2]
    return [(name, value) for name, _, value in (p.partition("=") for p in location.split("&"))]


def test_a_link_gets_the_lid_that_only_its_words_name() -> None:
    document = read_own("bwb/proefwet.xml")
    [reference] = [r for r in document.references if r.kind == "intref"]
    assert reference.target == "BWBR9999901:artikel=1.2&lid=2"
    assert document.text[reference.start : reference.end] == "artikel 1.2, tweede lid"


def test_every_link_of_the_omgevingswet_has_a_target(omgevingswet: Document) -> None:
    assert len(omgevingswet.references) == 1664
    assert all(reference.target for reference in omgevingswet.references)
    assert sum(r.kind == "extref" for r in omgevingswet.references) == 542


def test_internal_links_lead_to_an_article_or_a_part_of_the_law(omgevingswet: Document) -> None:
    articles = {s.place.artikel for s in omgevingswet.sections}
    own = [parts(r) for r in omgevingswet.references if r.kind == "intref"]
    to_article = [p for p in own if p[0][0] == "artikel"]
    assert len(to_article) == 1023
    assert all(p[0][1] in articles for p in to_article)
    assert sum(p[0][0] == "hoofdstuk" for p in own) == 98
    assert sum(p[0][0] == "bijlage" for p in own) == 1


def test_a_link_that_names_a_lid_leads_to_that_lid(omgevingswet: Document) -> None:
    leden = {(s.place.artikel, s.place.lid) for s in omgevingswet.sections}
    named = [
        parts(r)
        for r in omgevingswet.references
        if r.kind == "intref" and re.search(r"\blid|leden\b", omgevingswet.text[r.start : r.end])
    ]
    assert len(named) == 492
    for found in named:
        numbers = [value for name, value in found if name == "lid"]
        assert numbers
        assert all((found[0][1], number) in leden for number in numbers)


def test_words_win_from_a_link_that_points_elsewhere(omgevingswet: Document) -> None:
    said = "artikel 13.18, tweede lid, onder a"
    [wrong] = [
        r
        for r in omgevingswet.references
        if omgevingswet.text[r.start : r.end] == said and "13.18" in r.target
    ][:1]
    assert wrong.target == f"{OW}:artikel=13.18&lid=2&o=a"
    assert not any(
        r.target.startswith(f"{OW}:artikel=13.8")
        for r in omgevingswet.references
        if omgevingswet.text[r.start : r.end] == said
    )


def test_an_act_of_the_union_is_named_by_its_celex_number(omgevingswet: Document) -> None:
    assert any(r.target == "CELEX:32000L0060" for r in omgevingswet.references)
