"""What editors wrote comes into every generation: questions by statement, grounds by article."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.cards.render import BASIS
from corpus.load import Loaded
from corpus.model import Card, Document, Herkomst, Place, Reference, Section, Soort
from indexing.build import Outcome, Source
from indexing.generation import Generation
from indexing.known import terms_of
from tests.indexing.shelf import FILES, build, digest, opened, source

LAW, LETTER = "BWBR0000001", "kst-12345-6"
ASKED, LEFT = "Wie beslist over de noodrem?", "Wat kost de noodrem?"
SAID = "Gedeputeerde staten beslissen over de noodrem."
NAMES = (f"{LAW}:artikel=2&lid=1", f"{LAW}:artikel=3", f"{LAW}:hoofdstuk=9", LETTER)


def official(number: str, *parts: tuple[str, Place]) -> Document:
    """Return an official text of these parts, each a section of its own."""
    text, sections = "", []
    for words, place in parts:
        path = (f"Artikel {place.artikel}", f"lid {place.lid}") if place.artikel else ("Inleiding",)
        end = len(text) + len(words)
        sections.append(Section(start=len(text), end=end, path=path, place=place))
        text += f"{words}\n\n"
    card = Card(soort=Soort.WET, title=number, official_id=number)
    return Document(
        id=number, herkomst=Herkomst.OFFICIEEL, card=card, text=text, sections=tuple(sections)
    )


def editorial(herkomst: Herkomst = Herkomst.STARTSET, doc_id: str = "kaart") -> Document:
    """Return a card of two statements; questions stand beside the second."""
    first = "De noodrem is een besluit."
    start, end = len(first) + 2, len(first) + 2 + len(SAID)
    place, told = Place(heading="Wie"), {"answers": (ASKED,), "leaves_open": (LEFT,)}
    second = Section(start=start, end=end, path=("Wie",), place=place, **told)
    kern = Section(start=0, end=len(first), path=("Kern",), place=Place(heading="Kern"))
    return Document(
        id=doc_id,
        herkomst=herkomst,
        card=Card(soort=Soort.INSTRUMENT, title="Noodrem"),
        text=f"{first}\n\n{SAID}",
        sections=(kern, second),
        references=tuple(Reference(start, end, BASIS, name) for name in NAMES),
    )


OFFICIAL = (
    official(
        LAW,
        ("Het eerste lid van twee.", Place(artikel="2", lid="1")),
        ("Het tweede lid van twee.", Place(artikel="2", lid="2")),
        ("Het eerste lid van drie.", Place(artikel="3", lid="1")),
        ("Het tweede lid van drie.", Place(artikel="3", lid="2")),
        ("Een bijlage zonder artikel.", Place(bijlage="bijlage I")),
    ),
    official(LETTER, ("Een brief zonder artikelen.", Place())),
)


def shelf(*documents: Document) -> Source:
    def read(_: dict[str, str]) -> Iterator[Outcome]:
        for document in documents:
            yield Loaded(document.id, digest(repr(document)), document)

    return Source("officieel", read)


def supported(generation: Generation) -> list[str]:
    """Return the words of the passages of official texts behind what is known."""
    numbers = generation.known.grounds[:, 1].tolist()
    found = generation.catalog.passages(numbers)
    return [found[n].text for n in numbers]


def test_a_question_stands_beside_its_own_statement(tmp_path: Path) -> None:
    build(tmp_path, shelf(editorial()))
    generation = opened(tmp_path)
    known = generation.known
    assert known.open.tolist() == [False, True]
    assert known.likeness(terms_of(ASKED)).argmax() == 0
    [passage] = {*known.passages.tolist()}
    assert generation.catalog.passages([passage])[passage].text == SAID
    assert (
        generation.catalog.slice("kaart", int(known.starts[0]), int(known.starts[0]) + 12)
        == (SAID[:12])
    )


def test_a_statement_rests_on_articles_and_on_no_whole_law_or_letter(tmp_path: Path) -> None:
    build(tmp_path, shelf(editorial(), *OFFICIAL))
    assert supported(opened(tmp_path)) == [
        "Het eerste lid van twee.",
        "Het eerste lid van drie.",
        "Het tweede lid van drie.",
    ]


def test_a_file_of_the_reader_brings_no_known_questions(tmp_path: Path) -> None:
    build(tmp_path, shelf(editorial(Herkomst.EIGEN, "eigen"), *OFFICIAL))
    assert len(opened(tmp_path).known) == 0


def test_a_generation_made_from_another_knows_what_is_there_now(tmp_path: Path) -> None:
    build(tmp_path, source(FILES), shelf(editorial()))
    assert supported(opened(tmp_path)) == []
    report = build(tmp_path, source(FILES), shelf(editorial(), *OFFICIAL))
    assert len(supported(opened(tmp_path))) == 3
    asked = replace(editorial(), sections=editorial().sections[:1])
    again = build(tmp_path, source(FILES), shelf(asked, *OFFICIAL), remove_vanished=True)
    assert report.rebuilt
    assert again.rebuilt
    assert len(opened(tmp_path).known) == 0
