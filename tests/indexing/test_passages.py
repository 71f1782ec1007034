"""Passages are literal slices that never cross a lid."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.load import Loaded, load
from corpus.model import Card, Document, Herkomst, Kind, Place, Section, Soort
from indexing.passages import MAX_CHARS, cut_passages


def law(lids: list[list[str]]) -> Document:
    """Return a law of one artikel whose lids have an aanhef and onderdelen."""
    text, sections = "", []
    for n, (lead, *items) in enumerate(lids, 1):
        text += f"{n}. "
        span = (len(text), len(text) + len(lead))
        sections.append(
            Section(start=span[0], end=span[1], path=("Artikel 1", f"lid {n}"), place=place(n))
        )
        text += lead + "\n"
        for letter, item in zip("abcdefgh", items, strict=False):
            text += f"{letter}. "
            sections.append(
                Section(
                    start=len(text),
                    end=len(text) + len(item),
                    path=("Artikel 1", f"lid {n}", f"onderdeel {letter}"),
                    place=place(n, letter),
                    kind=Kind.ITEM,
                    lead=span,
                )
            )
            text += item + "\n"
    return Document(
        id="wet-1",
        herkomst=Herkomst.EIGEN,
        card=Card(soort=Soort.WET, title="Proefwet"),
        text=text,
        sections=tuple(sections),
    )


def place(lid: int, onderdeel: str = "") -> Place:
    return Place(artikel="1", lid=str(lid), onderdeel=onderdeel)


WORDS = st.text("abcde .", min_size=1, max_size=300).filter(str.strip)


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6), st.integers(40, 900)
)
def test_every_passage_is_a_slice_of_one_lid(lids: list[list[str]], max_chars: int) -> None:
    document = law(lids)
    for passage in cut_passages(document, max_chars):
        assert passage.text == document.text[passage.start : passage.end]
        inside = document.sections[passage.first_section : passage.last_section + 1]
        assert len({section.place.lid for section in inside}) == 1


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6))
def test_no_word_of_a_section_is_lost(lids: list[list[str]]) -> None:
    document = law(lids)
    covered = set()
    for passage in cut_passages(document, 200):
        covered.update(range(passage.start, passage.end))
    for section in document.sections:
        lost = [n for n in range(section.start, section.end) if n not in covered]
        assert not "".join(document.text[n] for n in lost).strip()


def test_an_onderdeel_stays_with_its_aanhef_when_the_lid_fits() -> None:
    (passage,) = cut_passages(law([["Verboden is:", "bouwen,", "slopen."]]))
    assert passage.text == "Verboden is:\na. bouwen,\nb. slopen."


def test_same_document_gives_same_ids_and_other_text_gives_others() -> None:
    one, same, other = (law([["De termijn is acht weken."]] * 2) for _ in range(3))
    ids = [p.id for p in cut_passages(one)]
    assert ids == [p.id for p in cut_passages(same)]
    assert len(set(ids)) == 2
    other = law([["De termijn is tien weken."]])
    assert not set(ids) & {p.id for p in cut_passages(other)}


@pytest.fixture(scope="module")
def omgevingswet(shared: Path) -> Document:
    (outcome,) = load([shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"])
    assert isinstance(outcome, Loaded)
    return outcome.document


def test_the_real_omgevingswet_is_cut_within_lids(omgevingswet: Document) -> None:
    passages = cut_passages(omgevingswet)
    assert len(passages) > 1500
    for passage in passages:
        assert passage.text == omgevingswet.text[passage.start : passage.end]
        inside = omgevingswet.sections[passage.first_section : passage.last_section + 1]
        assert len({(s.place.artikel, s.place.lid) for s in inside}) == 1
    too_long = [p for p in passages if len(p.text) > MAX_CHARS]
    assert len(too_long) <= 5, [p.path for p in too_long]
