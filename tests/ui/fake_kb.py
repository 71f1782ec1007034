"""A knowledge base with a fixed answer for each state of the page, chosen by the question.

"voorbereidingsbesluit" is answered, "verouderd" and "deels" in part or with a warning, "daarvan"
leans on the question before, "onveilig" answers with markup in every value, "kapot" has no
index; anything else is refused.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.cards import Startset, Voorbeeld
from corpus.draw import PageImage
from corpus.model import Box, Card, Herkomst, Kind, RawFile, Readability, Soort
from corpus.references import address, read, recognise
from corpus.sync.model import News
from indexing.catalog import DocumentRow
from indexing.errors import IndexMissingError
from indexing.facets import EVERYTHING, Filter
from indexing.manifest import Manifest
from kb.browse import Heading, Piece, Pointer, Reading
from kb.errors import OriginalError, QuestionError
from kb.examples import Chosen, Example
from kb.feedback import FeedbackFile
from kb.find import SORTS, Found, Passage
from kb.frozen import Change, FrozenAnswers, Saved
from kb.generate_model import Event, Finished, Writing, Written
from kb.matrix import MatrixRow
from kb.model import (
    Answer,
    Check,
    Citation,
    Notice,
    NoticeKind,
    Part,
    Searched,
    Sentence,
    Understood,
)
from kb.original import Original, Originals
from kb.references import NOT_INDEXED, References, Related
from kb.typed import MAX_QUESTION

PAYLOAD = (
    '<img src="https://evil.example/x.png" onerror="window.hit=1">${window.hit=2}{{hit}}</script>'
)

GREY = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
    "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCABUADwBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcI"
    "CQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcY"
    "GRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKj"
    "pKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ANWi"
    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiv/"
    "2Q=="
)
"""A grey rectangle as JPEG."""

LAW = Citation(
    n=1,
    quote=(
        "Proeftekst: deze regels eindigen\na. anderhalf jaar na hun begin, of\nb. eerder, als voor "
        "die dag een nieuw plan voor dezelfde plek bekend is gemaakt en gaat gelden, of als een "
        "rechter dat plan heeft vernietigd."
    ),
    title="Omgevingswet",
    place="art. 4.14 lid 4 Ow",
    date="1 januari 2024",
    url="https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=4.14&lid=4",
    document_id="BWBR0037885@2026-01-01",
    passage_id="p1",
    start=120,
    end=330,
    check=Check.LITERAL,
    soort="Wet",
    herkomst=Herkomst.OFFICIEEL,
    path=(
        "Hoofdstuk 4 Algemene regels over activiteiten in de fysieke leefomgeving",
        "Afdeling 4.2 Voorbeschermingsregels",
        "Artikel 4.14 (voorbereidingsbesluit omgevingsplan)",
        "lid 4",
    ),
    status="geldend",
)
CARD = replace(
    LAW,
    n=2,
    quote=(
        "Een voorbereidingsbesluit van de gemeente beschermt een locatie 1 jaar en 6 maanden "
        "(anderhalf jaar, 18 maanden)."
    ),
    title="Voorbereidingsbesluit van de gemeente",
    place="Procedure en termijnen",
    date="23 november 2026",
    url="https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=4.14",
    document_id="instrument-voorbereidingsbesluit-gemeente",
    passage_id="p2",
    soort="Instrumentkaart",
    herkomst=Herkomst.STARTSET,
    path=("Voorbereidingsbesluit van de gemeente", "Procedure en termijnen"),
    before="De gemeenteraad neemt het besluit en kan dat overlaten aan het college. " * 6,
    after=(
        " Is het nieuwe omgevingsplan binnen 1 jaar en 6 maanden bekendgemaakt, dan geldt de "
        "voorbescherming tot dat omgevingsplan in werking treedt of is vernietigd.\n\nLoopt een "
        "voorbereidingsbesluit af zonder nieuw omgevingsplan, dan vervallen de regels. " * 2
    ),
    basis=("art. 4.14 lid 4 Ow", "art. 16.32 Ow"),
    certainty="duiding",
)
OWN = replace(
    LAW,
    n=3,
    quote="Het college stelt voor het voorbereidingsbesluit per 1 maart te laten ingaan.",
    title="Raadsvoorstel bescherming bedrijventerrein De Zandkreek",
    place="Voorstel, pdf-p. 3",
    date="12 februari 2026",
    url="",
    document_id="eigen-1",
    passage_id="p3",
    check=Check.NEAR,
    soort="Document",
    herkomst=Herkomst.EIGEN,
    path=("Voorstel",),
    before="",
    after=" De raad wordt gevraagd daarmee in te stemmen.",
    status="vervallen",
)
SEARCHED = Searched(
    documents=97,
    passages=3412,
    soorten=(("Dossier", 29), ("Instrumentkaart", 39), ("Kamerbrief", 1), ("Wet", 1)),
    terms=("beschermt", "voorbereidingsbesluit"),
    expansions=("bevriezingsbesluit", "voorbescherming"),
    missing=(),
)
MANIFEST = Manifest(
    generation=3,
    created="2026-11-24T00:14:00+00:00",
    documents=4,
    passages=3412,
    vectors=3412,
    embedder="offline",
    embedder_id="lsa",
    changes=1,
    sources=("startset",),
)


def answered(question: str, *citations: Citation) -> Answer:
    """Return an answer with one sentence for each citation, and all numbers at the first."""
    numbers = tuple(c.n for c in citations)
    first, *others = citations
    sentences = (Sentence(first.quote, numbers), *(Sentence(c.quote, (c.n,)) for c in others))
    return Answer(
        question=question,
        refused=False,
        sentences=sentences,
        citations=citations,
        nearest=(),
        searched=SEARCHED,
        generation="3",
        seconds=0.01,
    )


def refused(question: str, *nearest: Citation) -> Answer:
    """Return a refusal."""
    return Answer(
        question=question,
        refused=True,
        sentences=(),
        citations=(),
        nearest=nearest,
        searched=replace(SEARCHED, terms=("hoofdstad",), missing=("australie",), expansions=()),
        generation="3",
        seconds=0.01,
    )


FURTHER = "Wie wijzigt het omgevingsplan?"
LETTER_HAS_SUCCESSOR = Notice(
    kind=NoticeKind.SUCCESSOR,
    text="De brief van 20 december 2024 heeft een opvolger.",
    citation=1,
    document_id="brief-2",
)
PARTS = (
    Part(question="Hoe lang geldt het besluit?", answered=True, sentences=(0, 1)),
    Part(question="Wat is de hoofdstad van Australië?", answered=False),
)


def unsafe() -> Citation:
    """Return a citation that holds markup in every value a document can choose."""
    return replace(
        LAW,
        quote=PAYLOAD,
        title=PAYLOAD,
        place=PAYLOAD,
        date=PAYLOAD,
        url="javascript:window.hit=3",
        soort=PAYLOAD,
        herkomst=Herkomst.EIGEN,
        path=(PAYLOAD,),
        before=PAYLOAD * 9,
        after=PAYLOAD * 9,
        basis=(PAYLOAD,),
        certainty=PAYLOAD,
    )


def row(title: str, soort: Soort, herkomst: Herkomst, verdict: str = "") -> DocumentRow:
    """Return a document as the screen Bronnen lists it."""
    return DocumentRow(
        id=title,
        herkomst=herkomst,
        source_name=title,
        card=Card(soort=soort, title=title, url="https://wetten.overheid.nl/BWBR0037885"),
        readability=Readability(verdict=verdict),
        passages=1234,
    )


MATRIX = MatrixRow(
    nummer="A1",
    instrument="Voorbereidingsbesluit van de gemeente",
    kern="Houdt een locatie tijdelijk zoals zij is.",
    overheid="gemeente",
    strategie="beschermen; compenseren",
    fase="reguleren",
    bindend_voor="iedereen",
    duur="1 jaar en 6 maanden",
    grondslag="art. 4.14 lid 1 Ow; art. 9.9 Ow",
    wie_beslist="De gemeenteraad beslist.",
    combineert_met="Omgevingsplan",
    voorbeelden="niet in de bronnen",
    bijgewerkt="2026-11-23",
)
HOSTILE_ROW = replace(
    MATRIX,
    **{name: PAYLOAD for name in MatrixRow.__dataclass_fields__ if name != "nummer"},
    nummer="A2",
)
EXAMPLE = Example(
    Voorbeeld(
        id="proef",
        nummer=1,
        titel=PAYLOAD,
        wie=("Provincie Zeeland", PAYLOAD),
        overheid=("provincie",),
        provincie="Zeeland",
        locatie=PAYLOAD,
        instrumenten=("voorbereidingsbesluit-gemeente",),
        strategie=("beschermen",),
        jaar="2024",
        recht="oud recht",
        nu=PAYLOAD,
        kern=PAYLOAD,
        uitkomst=PAYLOAD,
        les=PAYLOAD,
        bijgewerkt=date(2026, 11, 23),
        uitspraken=(),
        jaar_van=2024,
    ),
    (("voorbereidingsbesluit-gemeente", PAYLOAD),),
)


STARTSET = Startset((), (EXAMPLE.card,), (), (), ())


def reading(document_id: str, offset: int) -> Reading:
    """Return the one unit that every pretended document holds."""
    text = LAW.quote if document_id == LAW.document_id else PAYLOAD
    return Reading(
        row=replace(
            row(LAW.title if text is LAW.quote else PAYLOAD, Soort.WET, Herkomst.OFFICIEEL),
            id=document_id,
        ),
        sha256="ab" * 32,
        place=LAW.place,
        path=LAW.path[:3] if text is LAW.quote else (PAYLOAD,),
        page=None,
        jci="jci1.3:c:BWBR0037885&artikel=4.14",
        url=LAW.url,
        pieces=(Piece(120, 120 + len(text), "4.", text, Kind.TEXT, "4", "geldend"),),
        contents=(
            Heading(PAYLOAD, 0, 1, current=False),
            Heading(LAW.path[2], 1, 120, current=True),
        ),
        previous=1 if offset else None,
        following=400,
        number=2,
        units=3,
        refers_to=(Pointer("art. 4.15 Ow", LAW.document_id, 400, 420),),
        referred_by=(Pointer(PAYLOAD, "", 0, 0),),
    )


def _said(question: str, before: Sequence[str]) -> Answer:
    """Return the answer that the words of a question ask for."""
    also = (replace(LAW, n=1, passage_id="p4", place="art. 4.15 Ow"),)
    read = Understood(question=f"{question} ({', '.join(before[-1:])})", rewritten=True)
    said = {
        "onveilig": answered(question + PAYLOAD, unsafe()),
        "verouderd": replace(answered(question, CARD), notices=(LETTER_HAS_SUCCESSOR,)),
        "deels": replace(answered(question, LAW, CARD), parts=PARTS),
        "voorbereidingsbesluit": replace(
            answered(question, LAW, CARD, OWN), nearest=also, followups=(FURTHER,)
        ),
        "omgevingsplan": answered(question, LAW),
    }
    if "daarvan" in question and before:
        said = {"daarvan": replace(answered(question, LAW), understood=read)} | said
    nearest = (replace(CARD, n=1), replace(LAW, n=2))
    return next((a for word, a in said.items() if word in question), refused(question, *nearest))


class FakeKb:
    """Stands in for kb.KnowledgeBase; the last question and kinds are kept to be looked at.

    ``folder`` is where answers and remarks are saved; a draft on "onbereikbaar" finds no model.
    """

    def __init__(self, *, empty: bool = False, folder: Path = Path(), model: str = "") -> None:
        """Take whether there is an index at all."""
        self.empty = empty
        self.startset = STARTSET
        self.originals = Originals(folder / "bronnen", folder / "eigen")
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.before: tuple[str, ...] = ()
        self.model = model
        self.frozen = FrozenAnswers(folder / "antwoorden", 365)
        self.feedback = FeedbackFile(folder / "terugkoppeling.jsonl", 365)

    def cards(self, ids: Iterable[str]) -> dict[str, Card]:
        """Return no cards: what a citation says itself is enough."""
        return dict.fromkeys(ids, Card(soort=Soort.WET, title=LAW.title)) if self.empty else {}

    def save(self, answer: Answer, *, wanted: Filter = EVERYTHING) -> str:
        """Save an answer in the folder."""
        return self.frozen.save(answer, wanted=wanted)

    def saved(self, answer_id: str) -> Saved:
        """Return a saved answer; its third source has changed since."""
        frozen = self.frozen.load(answer_id)
        told = {3: Change.CHANGED}
        changes = ((c.n, told.get(c.n, Change.SAME)) for c in frozen.answer.citations)
        return Saved(frozen, tuple(changes))

    def passage(self, passage_id: str) -> Citation | None:
        """Return the passage of that id."""
        known = {c.passage_id: replace(c, n=0) for c in (LAW, CARD, OWN)}
        return known.get(passage_id)

    def passages_of(self, document_id: str) -> tuple[Citation, ...]:
        """Return two passages of every document."""
        return tuple(replace(c, n=0, document_id=document_id) for c in (LAW, CARD))

    def references(self, passage_id: str) -> References:
        """Return one reference that can be followed, one outside and one hostile."""
        assert passage_id
        return References(
            (
                Related(label="art. 4.15 Ow", title="Omgevingswet", passage_id="p1"),
                Related(label="art. 1 Wro", url=LAW.url, note=NOT_INDEXED),
            ),
            (Related(label=PAYLOAD, title=PAYLOAD, url="javascript:window.hit=4"),),
        )

    def write(self, answer: Answer) -> Iterator[Event]:
        """Write two sentences, the second with a fault; a model that is down says so."""
        if "onbereikbaar" in answer.question:
            yield Finished(
                usable=False, notice="Het taalmodel is niet bereikbaar.", model=self.model
            )
            return
        said = Sentence("Een voorbereidingsbesluit beschermt tijdelijk.", (1, 2))
        yield Writing(40)
        yield Written(said)
        yield Finished(
            usable=True, sentences=(said,), dropped=("bron [9] bestaat niet",), model=self.model
        )
        assert not answer.refused

    def warm(self) -> None:
        """Nothing stands on a disk here."""

    def ask(
        self, question: str, *, wanted: Filter = EVERYTHING, before: Sequence[str] = ()
    ) -> Answer:
        """Answer as the words of the question say; the earlier questions are kept to look at."""
        self.before = tuple(before)
        self.asked.append((question, wanted.soorten))
        if not question.strip():
            raise QuestionError("")
        if len(question) > MAX_QUESTION:
            raise QuestionError(str(len(question)))
        if self.empty or "kapot" in question:
            raise IndexMissingError("data")
        return _said(question, before)

    def find(
        self,
        text: str,
        *,
        wanted: Filter = EVERYTHING,
        sort: str = SORTS[0],
        page: slice = slice(0, 20),
    ) -> Found:
        """Return passages as the words say; the filter and order are kept to be looked at."""
        self.asked.append((f"{text}|{sort}|{page.stop}", wanted.soorten))
        if not text.strip():
            raise QuestionError("")
        if self.empty:
            raise IndexMissingError("data")
        some = (unsafe(),) if "onveilig" in text else (LAW, CARD, OWN)
        hits = () if "niets" in text else some
        counts = (("soort", (("wet", 2), ("document", 1))), ("jaar", (("2024", 3),)))
        return Found(
            passages=tuple(Passage(citation=c, marks=((0, 5),), labels={}, day=None) for c in hits),
            total=30 if "veel" in text else len(hits),
            counts=counts,
            terms=("voorbereidingsbesluit",),
            expansions=("bevriezingsbesluit",),
        )

    def read(self, document_id: str, offset: int = 0, artikel: str = "") -> Reading | None:  # noqa: ARG002
        """Return one unit; the document "weg" is not there."""
        return None if document_id == "weg" else reading(document_id, offset)

    def files(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Return one file, of a document with markup in its name."""
        return {PAYLOAD: ((PAYLOAD, PAYLOAD, "cd" * 32),)}

    def files_of(self, document_id: str) -> tuple[tuple[str, str, str], ...]:
        """Return the file of one document."""
        return self.files().get(document_id, ())

    def news(self) -> tuple[News, ...]:
        """Return one item with markup in every value; none when there is no index."""
        if self.empty:
            return ()
        told = dict.fromkeys(("entry", "key", "title", "text"), PAYLOAD)
        return (News(time="2026-11-25T08:00:00+00:00", url="javascript:window.hit=4", **told),)

    def original(self, document_id: str, page: int, start: int = 0, end: int = 0) -> Original:
        """Return a grey page of three with one box on page 2; the document "weg" has no file."""
        if document_id == "weg":
            raise OriginalError("het bestand is weg")
        image = PageImage(page, 3, 595.0, 842.0, GREY)
        here = page == 2 and start < end
        return Original(image=image, boxes=(Box(2, 60, 100, 500, 140),) if here else ())

    def original_file(self, document_id: str) -> RawFile:
        """Return a file that a browser would run, with a name that would break a header."""
        if document_id == "weg":
            raise OriginalError("het bestand is weg")
        return RawFile('map/"a\r\nb".html', b"<script>window.hit=9</script>")

    def document(self, document_id: str) -> DocumentRow:
        """Return a document whose name holds markup."""
        return replace(row(PAYLOAD, Soort.DOCUMENT, Herkomst.EIGEN), id=document_id)

    def where(self, reference: str) -> Pointer:
        """Return the place of article 4.14; every other reference is not in the index."""
        if "4.14" in reference:
            return Pointer(reference, LAW.document_id, LAW.start, LAW.end)
        places = [read(found.form) for found in recognise(reference)]
        return Pointer(reference, "", 0, 0, address(places[0]) if places else "")

    def cell_sources(self, document_ids: Iterable[str]) -> dict[str, dict[str, Pointer]]:
        """Return a place for who decides and how long, of every card."""
        places = {"wie_beslist": (10, 40), "duur": (50, 90)}
        return {
            name: {field: Pointer(PAYLOAD, name, *span) for field, span in places.items()}
            for name in document_ids
        }

    def matrix(
        self, *, overheid: str = "", strategie: str = "", fase: str = ""
    ) -> tuple[MatrixRow, ...]:
        """Return two rows, one of them hostile; a filter keeps the first."""
        return (MATRIX,) if overheid or strategie or fase else (MATRIX, HOSTILE_ROW)

    def examples(self, chosen: Chosen) -> tuple[Example, ...]:
        """Return one hostile card; none for another province."""
        return (EXAMPLE,) if chosen.provincie in ("", "Zeeland") else ()

    def example_choices(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return two provinces and a hostile instrument."""
        return {
            "provincie": (("Utrecht", "Utrecht"), ("Zeeland", "Zeeland")),
            "instrument": (("x", PAYLOAD),),
        }

    def instrument_titles(self) -> dict[str, str]:
        """Return the one instrument there is."""
        return {"voorbereidingsbesluit-gemeente": MATRIX.instrument}

    def documents(self) -> tuple[DocumentRow, ...]:
        """Return four documents, one with markup in its name and one that is hard to read."""
        if self.empty:
            raise IndexMissingError("data")
        return (
            row("Voorbereidingsbesluit van de gemeente", Soort.INSTRUMENT, Herkomst.STARTSET),
            row("Omgevingswet", Soort.WET, Herkomst.OFFICIEEL),
            row(PAYLOAD, Soort.DOCUMENT, Herkomst.EIGEN),
            row("Scan.pdf", Soort.DOCUMENT, Herkomst.EIGEN, "3 van 12 pagina's hebben geen tekst."),
        )

    def failures(self) -> tuple[tuple[str, str], ...]:
        """Return one file that could not be read."""
        if self.empty:
            raise IndexMissingError("data")
        return (
            ("map/leeg.pdf", "Het bestand is leeg (0 bytes); haal het opnieuw op bij de bron."),
        )

    def manifest(self) -> Manifest:
        """Return how the pretended index was made."""
        if self.empty:
            raise IndexMissingError("data")
        return MANIFEST

    def notices(self) -> dict[str, str]:
        """Tell that all goes as set up."""
        return {}
