"""Answer or search results → Evidence: what every form of taking along is written from. Pure.

Invariants: text holds no control characters and no direction overrides (they are invisible and can
disguise what stands there); every number in a paragraph has its source; the colophon says question,
day, generation, verdict and warnings. Does not: write any form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Card, Herkomst
from kb.cite import dutch_date
from kb.export import wording
from kb.export.leidraad import LAWS, full_form, short_form
from kb.model import CUT, Answer, Check, Citation
from kb.origin import told

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One quotation with its place, in the short form (Leidraad) and in full (Aanwijzing 3.29).

    ``shown`` is the one of the two that stands in a note.
    """

    n: int
    quote: str
    title: str
    place: str
    short: str
    full: str
    shown: str
    url: str
    origin: Herkomst
    check: Check
    basis: str
    certainty: str
    citation: Citation
    card: Card

    @property
    def told(self) -> str:
        """Who vouches for it, in words."""
        return told(self.origin, recognised=self.citation.recognised)

    @property
    def cut(self) -> str:
        """What stands behind the quotation marks: a mark when it stops inside a list, else ""."""
        return CUT if self.citation.stops_short else ""

    @property
    def document_id(self) -> str:
        """The document this quotation was cut from."""
        return self.citation.document_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is taken along; ``paragraphs`` are (text, numbers of its sources).

    ``refused``: the paragraphs say that nothing was found and the sources are the nearest ones.
    ``notices`` stand above the text: a reader must have seen them first.
    """

    question: str
    day: date
    generation: str
    refused: bool
    paragraphs: tuple[tuple[str, tuple[int, ...]], ...]
    sources: tuple[Source, ...]
    colophon: tuple[str, ...]
    notices: tuple[str, ...] = ()

    def source(self, n: int) -> Source:
        """Return a source by its number."""
        return next(source for source in self.sources if source.n == n)


def answer_evidence(
    answer: Answer, day: date, cards: Mapping[str, Card] | None = None, *, short: bool = False
) -> Evidence:
    """Return the evidence of an answer; ``cards`` (by document id) add what a citation lacks.

    ``short`` writes notes as the Leidraad does ("Art. 4.14 lid 4 Ow."), else in full.
    """
    cited = answer.nearest if answer.refused else answer.citations
    sources = tuple(_source(citation, cards or {}, citation.n, short=short) for citation in cited)
    known = {source.n for source in sources}
    leads = {source.quote: source.citation.lead for source in sources}
    said = [
        (_led(s.text, leads), tuple(n for n in s.citations if n in known)) for s in answer.sentences
    ]
    if answer.parts and not answer.refused:
        said = list(_in_parts(answer, said))
    if answer.refused:
        said = [(wording.REFUSED, ()), *((s.quote, (s.n,)) for s in sources)]
    read = answer.understood
    question = read.question if read.rewritten else answer.question
    made = _evidence(question, day, answer.generation, said, sources, refused=answer.refused)
    notices = tuple(one_line(wording.noticed(n.text, n.citation)) for n in answer.notices)
    colophon = (" ".join((*made.colophon, _checked(sources, day))),)
    return replace(made, colophon=colophon, notices=notices)


def _led(text: str, leads: Mapping[str, str]) -> str:
    """Return an onderdeel after the aanhef that it completes, what stands between left out."""
    lead = one_line(leads.get(visible(text), ""))
    return f"{lead} (…) {text}" if lead else text


def _in_parts(
    answer: Answer, said: Sequence[tuple[str, tuple[int, ...]]]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each question of several, then what answers it or that nothing does."""
    for part in answer.parts:
        yield part.question, ()
        yield from (said[i] for i in part.sentences)
        if not part.answered:
            yield wording.PART_REFUSED, ()


def _checked(sources: Sequence[Source], day: date) -> str:
    """Return the last line: when the sources were checked, of which day the laws are, by what."""
    laws = dict.fromkeys(
        (s.card.abbreviation or s.card.title, dutch_date(s.card.valid_from))
        for s in sources
        if s.card.valid_from and s.card.soort in LAWS
    )
    state = [f"{one_line(name)} {since}" for name, since in laws]
    return wording.checked_on(dutch_date(day), state)


def selection_evidence(
    question: str,
    found: Sequence[Citation],
    day: date,
    generation: str,
    cards: Mapping[str, Card] | None = None,
) -> Evidence:
    """Return the evidence of search results, numbered in the order they are in."""
    sources = tuple(
        _source(citation, cards or {}, n, short=True) for n, citation in enumerate(found, 1)
    )
    said = [(source.quote, (source.n,)) for source in sources]
    return _evidence(question, day, generation, said, sources, refused=False)


def visible(text: str) -> str:
    """Return text without characters that cannot be seen; line breaks stay."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return text on one line, single spaces between words."""
    return " ".join(visible(text).split())


def _evidence(
    question: str,
    day: date,
    generation: str,
    said: Sequence[tuple[str, tuple[int, ...]]],
    sources: tuple[Source, ...],
    *,
    refused: bool,
) -> Evidence:
    return Evidence(
        question=one_line(question),
        day=day,
        generation=one_line(generation),
        refused=refused,
        paragraphs=tuple((visible(text), numbers) for text, numbers in said),
        sources=sources,
        colophon=(" ".join(filter(None, _colophon(day, one_line(generation), sources))),),
    )


def _colophon(day: date, generation: str, sources: Sequence[Source]) -> Iterator[str]:
    yield wording.made(dutch_date(day), generation)
    yield wording.verdict([source.check for source in sources])
    yield wording.whose([(source.n, source.told) for source in sources])


def _source(citation: Citation, cards: Mapping[str, Card], n: int, *, short: bool) -> Source:
    card = cards.get(citation.document_id) or wording.card_of(citation)
    kort, voluit = one_line(short_form(citation, card)), one_line(full_form(citation, card))
    return Source(
        n=n,
        quote=visible(citation.quote),
        title=one_line(citation.title),
        place=one_line(citation.place),
        short=kort,
        full=voluit,
        shown=kort if short else voluit,
        url=citation.url if is_web(citation.url) else "",
        origin=citation.herkomst,
        check=citation.check,
        basis=one_line("; ".join(citation.basis)),
        certainty=one_line(citation.certainty),
        citation=citation,
        card=card,
    )


def is_web(url: str) -> bool:
    """Tell whether an address is one that a reader may open: http(s), without blanks or quotes."""
    return re.fullmatch(r"https?://[^\s\"'<>\\{}|^`\x00-\x1f]+", url, re.IGNORECASE) is not None
