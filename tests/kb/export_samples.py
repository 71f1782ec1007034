"""Answers for the export tests: every kind of source, and one with hostile text in every field."""

from dataclasses import replace
from datetime import date

from corpus.model import Card, Herkomst, Soort
from kb.model import Answer, Check, Citation, Searched, Sentence

DAY = date(2026, 11, 24)
LAW = Citation(
    n=1,
    quote="Proeftekst: de regels gelden\na. anderhalf jaar, of\nb. korter.",
    title="Omgevingswet",
    place="art. 4.14 lid 4 Ow",
    date="1 januari 2026",
    url="https://wetten.overheid.nl/BWBR0037885/2026-01-01#Artikel4.14",
    document_id="BWBR0037885@2026-01-01",
    passage_id="p1",
    start=0,
    end=60,
    check=Check.LITERAL,
    soort="Wet",
    herkomst=Herkomst.OFFICIEEL,
    path=("Artikel 4.14", "lid 4"),
    status="geldend",
)
STUK = replace(
    LAW,
    n=2,
    quote="Proeftekst over werklocaties.",
    title="Ruimtelijk economisch beleid",
    place="Inleiding, p. 3",
    date="20 december 2024",
    url="https://zoek.officielebekendmakingen.nl/kst-99999-9.html",
    document_id="kst-99999-9",
    passage_id="p2",
    soort="Kamerstuk",
    status="",
)
LETTER = replace(
    STUK,
    n=3,
    title="Kamerbrief van 20 december 2024",
    place="Samenvatting",
    url="",
    document_id="kamerbrief-x",
    passage_id="p3",
    soort="Kamerbrief",
)
OURS = replace(
    STUK,
    n=4,
    title="Voorbereidingsbesluit",
    place="Procedure",
    url="",
    document_id="instrument-x",
    passage_id="p4",
    soort="Instrumentkaart",
    herkomst=Herkomst.STARTSET,
    basis=("art. 4.14 lid 4 Ow",),
    certainty="duiding",
)
CARDS = {
    LAW.document_id: Card(
        soort=Soort.WET,
        title="Omgevingswet",
        abbreviation="Ow",
        official_id="BWBR0037885",
        url="https://wetten.overheid.nl/BWBR0037885/2026-01-01",
        valid_from=date(2026, 1, 1),
    ),
    STUK.document_id: Card(
        soort=Soort.KAMERSTUK,
        title="Ruimtelijk economisch beleid",
        publisher="Tweede Kamer der Staten-Generaal",
        subject="Brief over ruimte",
        date=date(2024, 12, 20),
        official_id="kst-99999-9",
        url=STUK.url,
    ),
    LETTER.document_id: Card(
        soort=Soort.KAMERBRIEF,
        title=LETTER.title,
        publisher="Ministerie van Economische Zaken",
        signatory="A. Proef, Minister van Economische Zaken",
        kenmerk="DGBI-DR/95928212",
        date=date(2024, 12, 20),
    ),
}
HOSTILE = (
    '=cmd|"/c calc"!A1\r\nTY  - JOUR\nER  - \n}@misc{evil, title={\\input{/etc/passwd}} %_#&$~^ '
    "<script>alert(1)</script>[x](javascript:alert(1))![y](https://evil.example/y.png)"
    "\x00\x0b\u202e\ufffe\ud800 einde"
)


def answered(question: str, *citations: Citation) -> Answer:
    """Return an answer with one sentence for each citation; the first also rests on the last."""
    first, *others = citations
    sentences = (
        Sentence(first.quote, (first.n,)),
        *(Sentence(c.quote, (c.n,)) for c in others),
        Sentence("Nog eens de eerste.", (first.n,)),
    )
    return Answer(
        question=question,
        refused=False,
        sentences=sentences,
        citations=citations,
        nearest=(),
        searched=Searched(documents=4, passages=9, soorten=(), terms=(), expansions=(), missing=()),
        generation="7",
        seconds=0.1,
    )


def hostile() -> Answer:
    """Return an answer with hostile text in the question and in every text of its citation."""
    bad = replace(
        OURS,
        n=1,
        quote=HOSTILE,
        title=HOSTILE,
        place=HOSTILE,
        date=HOSTILE,
        url="javascript:alert(1)//" + HOSTILE,
        document_id=HOSTILE,
        passage_id=HOSTILE,
        basis=(HOSTILE,),
        certainty=HOSTILE,
    )
    return replace(answered(HOSTILE, bad), generation=HOSTILE)
