"""Must-shows of the reference parser on the references of the real Omgevingswet."""

from collections import Counter
from pathlib import Path

import pytest

from corpus.model import Document, RawFile
from corpus.parsers.bwb import parse
from corpus.references import (
    Outcome,
    Target,
    build_index,
    canonical,
    read,
    recognise,
    resolve,
    units,
)

OW = "BWBR0037885"
OW_FILE = "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
GW_FILE = "data/law/bwb/BWBR0001840_2023-02-22_0_Grondwet.xml"


@pytest.fixture(scope="module")
def omgevingswet(shared: Path) -> Document:
    return parse(RawFile("ow.xml", (shared / OW_FILE).read_bytes()))


def test_every_link_of_the_omgevingswet_has_a_normal_form(omgevingswet: Document) -> None:
    kinds = Counter(reference.kind for reference in omgevingswet.references)
    assert kinds == {"intref": 1122, "extref": 542}  # one intref has no jci: "bijlage"
    assert all(read(reference.target).law for reference in omgevingswet.references)


def test_every_internal_link_resolves_to_its_article_lid_or_element(
    omgevingswet: Document,
) -> None:
    index = build_index([omgevingswet])
    counts: Counter[str] = Counter()
    for reference in omgevingswet.references:
        if reference.kind == "intref":
            targets = units(canonical(read(reference.target)))
            results = [resolve(target, index) for target in targets]
            assert {r.outcome for r in results} == {Outcome.FOUND}, reference
            counts["artikel" if targets[0].get("artikel") else "element"] += 1
            counts["lid"] += bool(targets[0].get("lid"))
    assert counts == {"artikel": 1023, "element": 99, "lid": 492}


def test_external_links_resolve_when_their_law_is_indexed_else_keep_their_jci(
    omgevingswet: Document, shared: Path
) -> None:
    grondwet = parse(RawFile("gw.xml", (shared / GW_FILE).read_bytes()))
    alone, both = build_index([omgevingswet]), build_index([omgevingswet, grondwet])
    external = [r for r in omgevingswet.references if r.kind == "extref"]
    targets = [target for r in external for target in units(canonical(read(r.target)))]
    assert {resolve(target, alone).outcome for target in targets} == {Outcome.NOT_INDEXED}
    bwb = [target for target in targets if target.law.startswith("BWB")]
    assert all(resolve(target, alone).jci for target in bwb)
    found = {resolve(t, both).outcome for t in targets if t.law == "BWBR0001840"}
    assert found == {Outcome.FOUND}


def test_the_trap_of_article_2_22_is_caught(omgevingswet: Document) -> None:
    [found] = recognise("art. 2.22 lid 1 Ow")
    result = resolve(read(found.form), build_index([omgevingswet]))
    assert result.outcome is Outcome.MISSING
    assert "geen genummerde leden" in result.reason
    assert result.found == Target(OW, (("artikel", "2.22"),))


def test_the_words_of_the_omgevingswet_agree_with_its_links(omgevingswet: Document) -> None:
    """A second measure of the recogniser, on links that the publisher made."""
    said = recognise(omgevingswet.text, law=OW)
    links = [(r, canonical(read(r.target))) for r in omgevingswet.references]
    placed = [(r, target) for r, target in links if target.parts]
    agreed = 0
    for reference, target in placed:
        near = [f for f in said if f.start < reference.end and reference.start < f.end]
        agreed += any(begins_alike(canonical(read(f.form)), target) for f in near)
    assert len(placed) == 1557
    assert agreed / len(placed) >= 0.98, agreed


def begins_alike(said: Target, linked: Target) -> bool:
    """Tell whether words and link name the same law and the same article or element."""
    first = said.parts[0][1].partition("-")[0] if said.parts else ""
    return said.law == linked.law and first == linked.parts[0][1]
