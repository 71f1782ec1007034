"""Resolving and the graph, on a law of our own."""

import pytest

from corpus.model import Card, Document, Herkomst, Place, Reference, Section, Soort
from corpus.references import (
    LawPlaces,
    Outcome,
    Target,
    build_index,
    by_source,
    by_target,
    edges,
    find_references,
    read,
    referred_by,
    refers_to,
    resolve,
    targets_of,
)

OW = "BWBR0037885"


def law(text: str, *places: tuple[str, str, str, str]) -> Document:
    """Return a law whose lines are its sections: (artikel, lid, onderdeel, words)."""
    sections, at = [], 0
    for artikel, lid, onderdeel, words in places:
        at = text.index(words, at)
        place = Place(artikel=artikel, lid=lid, onderdeel=onderdeel)
        path = ("Hoofdstuk 1 Begin", f"Artikel {artikel}")
        sections.append(Section(start=at, end=at + len(words), path=path, place=place))
    card = Card(soort=Soort.WET, title="Proefwet", official_id=OW)
    return Document(
        id=f"{OW}@2031-01-01",
        herkomst=Herkomst.OFFICIEEL,
        card=card,
        text=text,
        sections=tuple(sections),
    )


@pytest.fixture(scope="module")
def proefwet() -> Document:
    lines = (
        ("1.1", "", "", "Deze wet geldt, gelet op artikel 1.2, eerste lid."),
        ("1.2", "1", "", "Het is verboden:"),
        ("1.2", "1", "a", "te varen, en"),
        ("1.2", "1", "b onder 1°", "te vliegen."),
        ("1.2", "2", "", "Artikel 1.1 en artikel 8:1 van de Awb gelden niet voor het eerste lid."),
    )
    return law("\n".join(words for *_, words in lines), *lines)


@pytest.fixture(scope="module")
def index(proefwet: Document) -> dict[str, LawPlaces]:
    return build_index([proefwet])


def test_resolving_names_the_sections(index: dict[str, LawPlaces]) -> None:
    whole = resolve(read(f"{OW}:artikel=1.2"), index)
    assert (whole.outcome, whole.sections) == (Outcome.FOUND, (1, 2, 3, 4))
    assert resolve(read(f"{OW}:artikel=1.2&lid=1"), index).sections == (1, 2, 3)
    assert resolve(read(f"{OW}:artikel=1.2&lid=1-2"), index).sections == (1, 2, 3, 4)
    assert resolve(read(f"{OW}:artikel=1.2&lid=1&o=b&o=1°"), index).sections == (3,)
    assert resolve(read(f"{OW}:artikel=1.1-1.2"), index).sections == (0, 1, 2, 3, 4)
    assert resolve(read(f"{OW}:hoofdstuk=1"), index).sections == (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("place", "reason", "exists"),
    [
        ("artikel=9", "Artikel 9 van de Omgevingswet bestaat niet.", None),
        (
            "artikel=1.1&lid=1",
            "Artikel 1.1 van de Omgevingswet bestaat, maar heeft geen genummerde leden.",
            "artikel=1.1",
        ),
        (
            "artikel=1.2&lid=3",
            "Artikel 1.2 van de Omgevingswet bestaat, maar lid 3 niet (2 leden).",
            "artikel=1.2",
        ),
        (
            "artikel=1.2&lid=1&o=c",
            "Artikel 1.2, eerste lid, van de Omgevingswet bestaat, maar onderdeel c niet.",
            "artikel=1.2&lid=1",
        ),
        ("afdeling=1.9", "Afdeling 1.9 van de Omgevingswet bestaat niet.", None),
    ],
)
def test_resolving_says_which_part_does_not_exist(
    index: dict[str, LawPlaces], place: str, reason: str, exists: str | None
) -> None:
    found = resolve(read(f"{OW}:{place}"), index)
    assert (found.outcome, found.reason, found.sections) == (Outcome.MISSING, reason, ())
    assert (found.found.form if found.found else None) == (exists and f"{OW}:{exists}")


def test_a_law_that_is_not_indexed_keeps_its_jci(index: dict[str, LawPlaces]) -> None:
    found = resolve(read("BWBR0005537:artikel=8:56"), index)
    assert (found.outcome, found.jci) == (
        Outcome.NOT_INDEXED,
        "jci1.3:c:BWBR0005537&artikel=8:56",
    )
    assert resolve(read("?:artikel=5"), index).outcome is Outcome.UNCLEAR


def test_the_eid_of_a_stop_link_names_its_element() -> None:
    link = Reference(0, 1, "intref", "/akn/nl/act/pv29/2023/x#chp_5__subchp_5.4")
    assert targets_of(link) == (Target("/akn/nl/act/pv29/2023/x", (("afdeling", "5.4"),)),)


def test_the_graph_reads_both_ways(proefwet: Document) -> None:
    found = edges(proefwet, find_references(proefwet))
    assert [(edge.source.form, edge.target.form) for edge in found] == [
        (f"{OW}:artikel=1.1", f"{OW}:artikel=1.2&lid=1"),
        (f"{OW}:artikel=1.2&lid=2", f"{OW}:artikel=1.1"),
        (f"{OW}:artikel=1.2&lid=2", "BWBR0005537:artikel=8:1"),
        (f"{OW}:artikel=1.2&lid=2", f"{OW}:artikel=1.2&lid=1"),
    ]
    lid = Target(OW, (("artikel", "1.2"), ("lid", "1")))
    incoming = referred_by(lid, by_target(found))
    assert [edge.source.form for edge in incoming] == [
        f"{OW}:artikel=1.1",
        f"{OW}:artikel=1.2&lid=2",
    ]
    outgoing = refers_to(Target(OW, (("artikel", "1.2"),)), by_source(found))
    assert len(outgoing) == 3
    assert refers_to(lid, by_source(found)) == ()


def test_a_link_wins_from_the_words_it_overlaps(proefwet: Document) -> None:
    text = proefwet.text
    start = text.index("artikel 1.2")
    link = Reference(start, start + len("artikel 1.2"), "intref", f"{OW}:artikel=1.2&lid=1")
    linked = Document(
        id=proefwet.id,
        herkomst=proefwet.herkomst,
        card=proefwet.card,
        text=text,
        sections=proefwet.sections,
        references=(link,),
    )
    found = find_references(linked)
    assert found[0] == link
    assert len(found) == len(find_references(proefwet))
