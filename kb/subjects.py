"""The instruments and concepts that a question names → their cards and the articles behind them.

A question about a *voorkeursrecht* is answered by the card of that instrument and by the articles
it rests on, and seldom by a card that only mentions it. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.cards import Begrip, Instrument
from corpus.references import read, recognise
from indexing.analysis import loose_stems

CONCEPT_OF_LAW = "begrip "
"""How the heading of an entry in the annex of concepts of a law begins."""

_MAX_WORDS = 6
Phrase = tuple[str, ...]
Article = tuple[str, str]
"""A law and the number of an article in it."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Headings and document ids that names lead to, and what every document rests on.

    ``articles`` are those of an instrument, ``levels`` the governments that have it, as its card
    names them.
    """

    names: Mapping[Phrase, frozenset[str]]
    articles: Mapping[str, frozenset[Article]]
    levels: Mapping[str, frozenset[str]]

    def named(self, stems: Sequence[str]) -> frozenset[str]:
        """Return what a row of stems names; a name inside a longer one does not count."""
        found = list(self._spans(stems))
        longest = [
            (span, names)
            for span, names in found
            if not any(
                span.start >= s.start and span.stop <= s.stop and len(span) < len(s)
                for s, _ in found
            )
        ]
        return frozenset(name for _, names in longest for name in names)

    def had_by(self, named: Iterable[str]) -> frozenset[str]:
        """Return the governments that have one of the named instruments; none when none is."""
        return frozenset(level for name in named for level in self.levels.get(name, ()))

    def behind(self, named: Iterable[str]) -> frozenset[Article]:
        """Return the articles that the named instruments rest on."""
        return frozenset(a for name in named for a in self.articles.get(name, ()))

    def _spans(self, stems: Sequence[str]) -> Iterator[tuple[range, frozenset[str]]]:
        for start in range(len(stems)):
            for end in range(start + 1, min(len(stems), start + _MAX_WORDS) + 1):
                names = self.names.get(tuple(stems[start:end]))
                if names:
                    yield range(start, end), names


def build_subjects(thesaurus: Iterable[Begrip], instruments: Iterable[Instrument]) -> Subjects:
    """Return the subjects of a startset: ``instrument-<id>`` documents and headings of concepts."""
    names: dict[Phrase, set[str]] = {}
    articles: dict[str, frozenset[Article]] = {}
    levels: dict[str, frozenset[str]] = {}
    for i in instruments:
        document = f"instrument-{i.id}"
        for name in (i.titel, *i.ook):
            names.setdefault(_phrase(name), set()).add(document)
        sources = (*i.grondslag, *(source for u in i.uitspraken for source in u.bronnen))
        articles[document] = frozenset(_articles(sources))
        levels[document] = frozenset(i.overheid)
    for b in thesaurus:
        for name in (b.naam, *b.ook):
            names.setdefault(_phrase(name), set()).add(b.naam)
    return Subjects({k: frozenset(v) for k, v in names.items() if k}, articles, levels)


def _phrase(name: str) -> Phrase:
    plain = name.partition("(")[0]
    return loose_stems(plain)


def _articles(sources: Iterable[str]) -> Iterator[Article]:
    for source in sources:
        for found in recognise(source):
            target = read(found.form)
            if target.get("artikel"):
                yield target.law, target.get("artikel")
