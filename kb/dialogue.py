"""A typed question with the questions before it → the Answer that a face shows.

Reads the question, answers each question in it, puts them together, and adds what a reader must
know: warnings, how it was read, and where to go on. The answering itself is ``kb.answer``.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from corpus.cards import Startset
from corpus.model import Herkomst, Soort
from corpus.references import targets_of
from corpus.references.laws import OMGEVINGSWET
from indexing.analysis import STOPWORDS, tokens
from indexing.catalog import Catalog
from indexing.facets import Filter
from indexing.generation import Generation
from indexing.sentences import split_sentences
from kb.answer import compose
from kb.asked import meets
from kb.cases import Cases, cases, cases_of
from kb.combine import combine
from kb.dates import OMGEVINGSWET_FROM
from kb.entities import Names, places
from kb.followups import followups
from kb.laws import laws_named, text_asked
from kb.model import Answer, Hit, Searched
from kb.named import left_out
from kb.overview import Wanted, overview, overview_of
from kb.question import Question, understand
from kb.reading import Reading, read_question, understood
from kb.remarks import remarks
from kb.retrieve import retrieve
from kb.select import Candidate
from kb.spelling import corrected
from kb.vocabulary import Vocabulary
from kb.warn import warnings

_HITS = 50
_NEW_LAW = re.compile(r"\b(?:Ow|Ob|Bkl|Bal|Bbl|Or|Omgevings\w+)\b")
_WHICH_PLACES = re.compile(r"\bwelke (?:gemeenten?|steden|stad|provincies?)\b")
_CARDS = {Soort.INSTRUMENT, Soort.BEGRIP}


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to answer: the index of now, other words, the startset and its names."""

    generation: Generation
    vocabulary: Vocabulary
    startset: Startset
    names: Names
    today: date


def answer_in_turn(typed: str, before: Sequence[str], wanted: Filter, desk: Desk) -> Answer:
    """Return the answer to a checked question; a day in ``wanted`` goes before one in the words."""
    words, known = desk.generation.words, desk.vocabulary.words
    reading = read_question(
        typed,
        before,
        desk.names,
        desk.today,
        lambda text: corrected(text, words, known)[0],
        omgevingswet=OMGEVINGSWET in desk.generation.catalog.official_ids,
    )
    kept = _on(reading.day, wanted)
    answer = _answered(reading, wanted, desk)
    read = understood(reading, answer.understood, desk.names, kept.geldig_op)
    searched = _as_typed(answer.searched, " ".join((reading.text, *reading.parts)))
    answer = replace(answer, question=typed, understood=read, searched=searched)
    catalog = desk.generation.catalog
    cited = {c.document_id for c in (*answer.citations, *answer.nearest)}
    cards = {document_id: catalog.document(document_id).card for document_id in cited}
    named = laws_named(read.question)
    day = kept.geldig_op or desk.today
    told = (
        *warnings(answer, day, cards, desk.startset),
        *left_out(answer, desk.generation, day),
        *remarks(typed, answer, [law for law in named if law not in catalog.official_ids]),
    )
    return replace(answer, notices=told, followups=followups(answer, desk.startset))


def _as_typed(searched: Searched, text: str) -> Searched:
    """Return what was searched with the words as a text has them, and no word without a subject."""
    typed = {t.word: text[t.start : t.end] for t in tokens(text)}
    terms, missing = (
        tuple(typed.get(word, word) for word in words if word not in STOPWORDS)
        for words in (searched.terms, searched.missing)
    )
    return replace(searched, terms=terms, missing=missing)


def _answered(reading: Reading, wanted: Filter, desk: Desk) -> Answer:
    """Answer each question by itself; when none has an answer, the whole is tried once more."""
    asked = zip(reading.wanted, reading.days, strict=True)
    answers = [_answer(part, _on(day, wanted), desk) for part, day in asked]
    if len(answers) == 1:
        return answers[0]
    whole = combine(reading.typed, tuple(zip(reading.parts, answers, strict=True)))
    if not whole.refused:
        return whole
    again = _answer(" ".join(reading.wanted), _on(reading.day, wanted), desk)
    return whole if again.refused else again


def _on(day: date | None, wanted: Filter) -> Filter:
    """Return the filter with a day; one that was chosen goes before one in the words."""
    return wanted if wanted.geldig_op else replace(wanted, geldig_op=day)


def _answer(text: str, wanted: Filter, desk: Desk) -> Answer:
    started = time.monotonic()
    question = understand(text, desk.generation.words, desk.vocabulary)
    nowhere = _asks_text_we_lack(text, desk.generation.catalog)
    hits = () if nowhere else retrieve(question, desk.generation, k=_HITS, wanted=wanted)
    day = wanted.geldig_op or desk.today
    if day < OMGEVINGSWET_FROM:
        hits = tuple(h for h in hits if not _is_of_new_law(h) and not _came_later(h, day))
    asked = overview_of(question, desk.names) if day >= OMGEVINGSWET_FROM else None
    examples = cases_of(question, desk.names)
    tell = partial(_overview, asked, wanted, desk) if asked else None
    told = partial(_cases, examples, wanted, desk) if examples else None
    if examples and examples.asked:
        tell = told
    answer = compose(question, hits, desk.generation, time.monotonic() - started, day, tell)
    if told and tell is not told and (answer.refused or not _names_it(question, answer)):
        shown = compose(question, hits, desk.generation, time.monotonic() - started, day, told)
        answer = answer if shown.refused else shown
    return answer


def _asks_text_we_lack(text: str, catalog: Catalog) -> bool:
    """Tell whether all that is asked is an article of a law at hand in neither text nor card."""
    article = text_asked(text)
    if not article or article.law in catalog.official_ids:
        return False
    number = article.get("artikel")
    told = catalog.references(article.law, number)
    return not any(
        catalog.document(document_id).herkomst is Herkomst.STARTSET
        and any(target.get("artikel") == number for target in targets_of(reference))
        for document_id, reference in told
    )


def _names_it(question: Question, answer: Answer) -> bool:
    """Tell whether an answer that was given begins with what was asked for, such as a name."""
    first = answer.sentences[0].text
    if question.asked.one:
        return any(places(first))
    if _WHICH_PLACES.search(question.text.casefold()):
        return any(places(first[slice(*next(iter(split_sentences(first))))]))
    return meets(question.asked, first)


def _overview(
    asked: Wanted, wanted: Filter, desk: Desk, ranked: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    allowed = desk.generation.words.numbers(wanted) if wanted else None
    return overview(asked, ranked, desk.startset, desk.generation, allowed)


def _cases(
    asked: Cases, wanted: Filter, desk: Desk, ranked: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    allowed = desk.generation.words.numbers(wanted) if wanted else None
    return cases(asked, ranked, desk.startset, desk.generation, allowed)


def _is_of_new_law(hit: Hit) -> bool:
    """Tell whether a card of ours speaks of the Omgevingswet, which did not hold before 2024."""
    if hit.card.soort not in _CARDS:
        return False
    return any(_NEW_LAW.search(basis) for section in hit.sections for basis in section.basis)


def _came_later(hit: Hit, day: date) -> bool:
    """Tell whether a hit reports an event after a day: it says nothing of the law of that day."""
    return hit.card.soort is Soort.DOSSIER and hit.card.date is not None and hit.card.date > day
