"""A question whether something must be made → the leden of the law that order it.

"Is een omgevingsvisie verplicht?" is answered by "De gemeenteraad stelt een … vast": the law orders
without the word *verplicht*. Only the articles that the named instrument rests on are read. Does
not: judge who must, unless the question names a government.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.references import Target
from indexing.generation import Generation
from kb.actors import Fit, asked_level, fit
from kb.named import sentences_at
from kb.question import Question
from kb.select import Candidate
from kb.subjects import Article

_MOST, _MAX_WORDS = 3, 40
_ASKS = re.compile(
    r"^\W*(?:is|zijn)\b.*\bverplicht\b|\b(?:moet|moeten)\b.*\b(?:vaststellen|hebben|maken|opstellen)\b"
)
_ASKS_WHEN = re.compile(
    r"\b(?:wanneer|in welke? geval(?:len)?)\s+(?:is|zijn)\b.*\b(?:verplicht|nodig)\b"
)
_DOES = "Wat het doet"
_HOLDS = re.compile(
    r"\b(?:moet|moeten)\b|\b(?:geldt|gelden|is verplicht)\b.*\b(?:bij|als|rond|wanneer)\b"
)
_MUST = re.compile(r"\b(?:moet|moeten|verplicht)\b")
_CARD = "instrument-"
_MAY = re.compile(r"\b(?:kan|kunnen|mag|mogen|niet)\b")


def duties(question: Question, generation: Generation, day: date) -> tuple[Candidate, ...]:
    """Return at most three leden that order what was asked about; none for another question."""
    if not _ASKS.search(question.text.casefold()) or not question.articles:
        return ()
    level = asked_level(question.text, question.kind)
    found = [
        c
        for c in _ordering(question, generation, day)
        if not level or fit(level, c.text) is Fit.RIGHT
    ]
    return tuple(found[:_MOST])


def cases(question: Question, ranked: Iterable[Candidate]) -> list[Candidate]:
    """Return what the card of an instrument says of when it must be used, at most three.

    "Wanneer is kostenverhaal verplicht?" asks no date: what answers opens with the name and says
    that it must, or in which cases it holds.
    """
    if not _ASKS_WHEN.search(question.text.casefold()):
        return []
    names = "|".join(re.escape(n) for n in question.subjects if not n.startswith(_CARD))
    opens = re.compile(rf"\W*(?:(?:bij|een|de|het)\s+)*(?:{names or '(?!)'})\b")
    found = [
        c
        for c in ranked
        if c.hit.passage.document_id in question.subjects
        and c.hit.passage.path[-1:] == (_DOES,)
        and opens.match(text := c.text.casefold())
        and _HOLDS.search(text)
    ]
    return sorted(found, key=lambda c: (not _MUST.search(c.text), c.start))[:_MOST]


def _ordering(question: Question, generation: Generation, day: date) -> Iterator[Candidate]:
    """Yield short sentences behind the named instruments that say who makes it, in legal order."""
    names = "|".join(re.escape(n) for n in question.subjects if not n.startswith(_CARD))
    orders = re.compile(rf"\bstel(?:t|len)\b.*\b(?:een|één)\b.*\b(?:{names})\b.*\bvast\b")
    for law, article in sorted(question.articles, key=_numbers):
        for c in sentences_at(Target(law, (("artikel", article),)), generation, day):
            text = c.text.casefold()
            if len(text.split()) <= _MAX_WORDS and orders.search(text) and not _MAY.search(text):
                yield c


def _numbers(article: Article) -> tuple[str, list[int]]:
    """Return what puts art. 2.4 before 16.15a."""
    return article[0], [int(n) for n in re.findall(r"\d+", article[1])]
