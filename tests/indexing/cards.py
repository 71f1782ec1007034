"""Small texts of editors and of the government, for an index of which all is known."""

from collections.abc import Iterator
from datetime import date

from corpus.cards.render import BASIS
from corpus.load import Loaded
from corpus.model import Card, Document, Herkomst, Place, Reference, Section, Soort
from indexing.build import Outcome, Source
from tests.indexing.shelf import digest

LAW, LETTER = "BWBR0000001", "kst-12345-6"
ASKED, LEFT = "Wie beslist over de noodrem?", "Wat kost de noodrem?"
SAID = "Gedeputeerde staten beslissen over de noodrem."
NAMES = (f"{LAW}:artikel=2&lid=1", f"{LAW}:artikel=3", f"{LAW}:hoofdstuk=9", LETTER)


def official(number: str, *parts: tuple[str, Place], since: date | None = None) -> Document:
    """Return an official text of these parts, each a section; ``since`` makes it a version."""
    text, sections = "", []
    for words, place in parts:
        path = (f"Artikel {place.artikel}", f"lid {place.lid}") if place.artikel else ("Inleiding",)
        end = len(text) + len(words)
        sections.append(Section(start=len(text), end=end, path=path, place=place))
        text += f"{words}\n\n"
    card = Card(soort=Soort.WET, title=number, official_id=number, valid_from=since)
    return Document(
        id=f"{number}@{since}" if since else number,
        herkomst=Herkomst.OFFICIEEL,
        card=card,
        text=text,
        sections=tuple(sections),
    )


def editorial(
    herkomst: Herkomst = Herkomst.STARTSET,
    doc_id: str = "kaart",
    answered_at: tuple[tuple[str, str], ...] = (),
) -> Document:
    """Return a card of two statements: questions beside the second, of articles at the first."""
    first = "De noodrem is een besluit."
    start, end = len(first) + 2, len(first) + 2 + len(SAID)
    place, told = Place(heading="Wie"), {"answers": (ASKED,), "leaves_open": (LEFT,)}
    second = Section(start=start, end=end, path=("Wie",), place=place, **told)
    kern = Section(
        start=0,
        end=len(first),
        path=("Kern",),
        place=Place(heading="Kern"),
        answered_at=answered_at,
    )
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
