"""The startset: complete, well-formed, in our own words, and right about which articles exist."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from corpus.cards import Startset, load_startset
from corpus.cards.load import STARTSET
from corpus.cards.model import Uitspraak
from corpus.cards.render import startset_documents
from corpus.cards.writer import Writer
from corpus.errors import StartsetError
from corpus.load import Loaded, load

MAX_SHARED_WORDS = 12
_SOURCE = re.compile(
    r"^art\. (?P<artikel>\S+)(?: lid (?P<lid>\S+))?"
    r"(?: onderdeel (?P<onderdeel>[a-z]+)(?: onder (?P<onder>\S+))?)? (?P<wet>Ow|Bkl)$"
)
_WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def startset() -> Startset:
    return load_startset()


def sources(startset: Startset) -> Iterator[str]:
    """Yield every source that any card names."""
    for instrument in startset.instrumenten:
        yield from instrument.grondslag
    for card in (*startset.instrumenten, *startset.voorbeelden, *startset.dossier):
        for statement in card.uitspraken:
            yield from statement.bronnen
    for begrip in startset.begrippen:
        yield from begrip.bronnen


def test_it_is_complete(startset: Startset) -> None:
    numbers = {i.nummer for i in startset.instrumenten}
    assert numbers == {f"A{n}" for n in range(1, 31)} | {f"B{n}" for n in range(1, 10)}
    assert len(startset.voorbeelden) >= 24
    assert len(startset.begrippen) >= 80
    assert len(startset.dossier) >= 16
    assert len(startset.bronnen) >= 40


def test_every_statement_names_a_source_or_is_our_own_reading(startset: Startset) -> None:
    for card in (*startset.instrumenten, *startset.voorbeelden, *startset.dossier):
        assert card.uitspraken, card.id
        for statement in card.uitspraken:
            assert statement.bronnen or statement.zekerheid == "duiding", (card.id, statement.tekst)


def test_broader_and_narrower_are_each_others_inverse(startset: Startset) -> None:
    by_id = {b.id: b for b in startset.begrippen}
    for begrip in startset.begrippen:
        assert all(begrip.id in by_id[other].smaller for other in begrip.breder), begrip.id
        assert all(begrip.id in by_id[other].breder for other in begrip.smaller), begrip.id


def test_register_ids_exist(startset: Startset) -> None:
    known = {bron.id for bron in startset.bronnen}
    used = {m[0] for s in sources(startset) if (m := re.match(r"[A-Z]\d{2}\b", s))}
    assert used <= known


@cache
def places(path: Path) -> frozenset[tuple[str, str, str]]:
    (outcome,) = load([path])
    assert isinstance(outcome, Loaded)
    found = set()
    for section in outcome.document.sections:
        place = section.place
        letter = place.onderdeel.split(" ")[0]
        found |= {
            (place.artikel, "", ""),
            (place.artikel, place.lid, ""),
            (place.artikel, place.lid, letter),
        }
    return frozenset(found)


def test_every_article_lid_and_onderdeel_of_the_law_exists(
    startset: Startset, shared: Path
) -> None:
    law = places(shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml")
    named = {m for s in sources(startset) if (m := _SOURCE.match(s)) and m["wet"] == "Ow"}
    triples = {(m["artikel"], m["lid"] or "", m["onderdeel"] or "") for m in named}
    assert len(triples) >= 300
    assert sorted(triples - law) == []


def test_every_lid_with_questions_exists_and_stands_once(startset: Startset, shared: Path) -> None:
    law = places(shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml")
    named = [(w.artikel, w.lid, "") for w in startset.wetsvragen]
    assert {w.bron for w in startset.wetsvragen} == {"W01"}
    assert len(named) == len({*named}) >= 300
    assert sorted({*named} - law) == []


def test_every_bkl_article_of_the_extract_is_named_right(startset: Startset, shared: Path) -> None:
    name = "data/law/markdown-2026/BWBR0041313_Bkl_2026-10-01_UITTREKSEL.md"
    extract = (shared / name).read_text(encoding="utf-8")
    articles = set(re.findall(r"(?i)artikel\s+(\d+\.\d+[a-z]*)", extract))
    named = {
        m["artikel"] for s in sources(startset) if (m := _SOURCE.match(s)) and m["wet"] == "Bkl"
    }
    assert {"5.129g", "8.0a", "8.0b"} <= named & articles


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = [w.casefold() for w in _WORD.findall(re.sub(r"<[^>]+>", " ", text))]
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def test_no_long_run_of_words_is_shared_with_an_official_text(shared: Path) -> None:
    official: set[tuple[str, ...]] = set()
    for pattern in ("corpus/*.md", "data/law/bwb/BWBR0037885*", "data/law/markdown-2026/*.md"):
        for path in shared.glob(pattern):
            official |= runs(path.read_text(encoding="utf-8"), MAX_SHARED_WORDS + 1)
    for path in sorted(STARTSET.rglob("*.toml")):
        shared_runs = runs(path.read_text(encoding="utf-8"), MAX_SHARED_WORDS + 1) & official
        assert not shared_runs, (path.name, shared_runs)


def test_what_is_unknown_is_not_filled_in() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in STARTSET.rglob("*.toml"))
    assert not re.search(r"BAR(?:-code)? (?:staat voor|betekent)\b", text)
    letter = next(b for b in load_startset().bronnen if b.id == "B01")
    assert letter.kenmerk == "DGBI-DR/95928212"
    assert letter.officieel_id == ""


def test_no_number_of_the_register_stands_in_a_text_that_is_read(startset: Startset) -> None:
    numbers = {source.id for source in startset.bronnen}
    for document in startset_documents(startset):
        assert not numbers & set(re.findall(r"\b[A-Z]\d{2}\b(?!\.)", document.text)), document.id


def test_every_document_is_made_of_literal_sections(startset: Startset) -> None:
    for document in startset_documents(startset):
        assert document.sections
        for section in document.sections:
            assert document.text[section.start : section.end].strip()
            assert section.certainty


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('kader = "elders"', "kader"),
        ('overheid = ["dorp"]', "overheid"),
        ('combineert_met = ["bestaat-niet"]', "bestaat-niet"),
        ("verzonnen = 1", "verzonnen"),
    ],
)
def test_a_card_that_breaks_the_schema_is_named_with_its_field(
    tmp_path: Path, line: str, named: str
) -> None:
    for source in STARTSET.rglob("*.toml"):
        copy = tmp_path / source.relative_to(STARTSET)
        copy.parent.mkdir(exist_ok=True, parents=True)
        copy.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    card = tmp_path / "instrumenten/bopa.toml"
    field = line.split(" ", maxsplit=1)[0]
    text = re.sub(rf"(?m)^{field} = .*\n", "", card.read_text(encoding="utf-8"))
    card.write_text(f"{line}\n{text}", encoding="utf-8")
    with pytest.raises(StartsetError, match=named):
        load_startset(tmp_path)


def test_statements_under_one_heading_stand_together() -> None:
    writer = Writer("Kaart", {})
    rows = (("Wat het doet", "Een."), ("Wie beslist", "Twee."), ("Wat het doet", "Drie."))
    writer.add_all(Uitspraak(kop, tekst, ("art. 1 Ow",), "duiding", ()) for kop, tekst in rows)
    assert [section.place.heading for section in writer.sections] == [
        "Wat het doet",
        "Wat het doet",
        "Wie beslist",
    ]
    assert writer.text == "Wat het doet\nEen.\n\nDrie.\n\nWie beslist\nTwee.\n\n"
