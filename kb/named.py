"""Articles that a question names → their own sentences, found by place and never by likeness.

"art. 4.14 lid 4 Ow" gives exactly that lid. A lid that does not exist is reported and offers the
article, which answers by itself when it has no leden at all. An article that does not exist in an
indexed law gives nothing and is reported. A law that is not in the index is left to the ordinary
search.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.references import Target, read, recognise, short
from corpus.versions import holds_on
from indexing.generation import Generation
from kb import notice_texts as texts
from kb.model import Answer, Citation, Hit, Notice, NoticeKind
from kb.question import Question, places_of
from kb.retrieve import hit_at
from kb.select import Candidate, sentence_spans, units

_WHOLE_CHARS = 2400
"""Characters of a lid that is shown whole."""


@dataclass(frozen=True, slots=True)
class Named:
    """The sentences of the named places in reading order, and the places that do not exist.

    ``offered`` are the sentences of an article whose named lid does not exist among its leden:
    shown as what is near, never as the answer.
    """

    candidates: tuple[Candidate, ...]
    absent: tuple[str, ...]
    offered: tuple[Candidate, ...] = ()


def named_sentences(question: Question, generation: Generation, day: date) -> Named:
    """Return the sentences at the places of a question; both empty when it names none we have.

    Of several versions of a law at hand the one of that day speaks.
    """
    candidates: list[Candidate] = []
    offered: list[Candidate] = []
    absent: list[str] = []
    for target in question.places:
        if target.law in generation.catalog.official_ids:
            found, missing = _at(target, generation, day)
            other_lid = missing and any(c.hit.sections[0].place.lid for c in found)
            (offered if other_lid else candidates).extend(found)
            absent += missing
    return Named(tuple(candidates), tuple(absent), tuple(offered))


def sentences_at(target: Target, generation: Generation, day: date) -> list[Candidate]:
    """Return the sentences at an existing place of an indexed law, in reading order; else none.

    Of a named onderdeel only that onderdeel.
    """
    hits, missing = _hits_at(target, generation, day)
    part = [] if missing else [c for hit in hits for c in _onderdeel(target, hit)]
    return [] if missing else part or [c for hit in hits for c in _sentences(hit)]


def sentences_of(document_id: str, generation: Generation) -> list[Candidate]:
    """Return all sentences of a document in reading order."""
    numbers = sorted(generation.catalog.passages_in(document_id))
    return [c for n in numbers for c in _sentences(hit_at(n, generation, 1.0))]


def _at(target: Target, generation: Generation, day: date) -> tuple[list[Candidate], list[str]]:
    """Return the leden at a place, or the onderdeel of one, and the place when it is not there."""
    hits, missing = _hits_at(target, generation, day)
    part = [c for hit in hits for c in _onderdeel(target, hit)]
    return part or [c for hit in hits for c in _leden(hit)], missing


def _hits_at(target: Target, generation: Generation, day: date) -> tuple[list[Hit], list[str]]:
    rows = generation.catalog.versions(target.law)
    held = {row.id for row in rows if holds_on(row.card, day)} or {row.id for row in rows}
    found = generation.catalog.passages_at(target.law, target.get("artikel"))
    passages = {n: passage for n, passage in found.items() if passage.document_id in held}
    lid = target.get("lid")
    exact = {n: p for n, p in passages.items() if f"lid {lid}" in p.path} if lid else passages
    missing = [] if exact else [short(target)]
    return [hit_at(n, generation, 1.0) for n in sorted(exact or passages)], missing


def _onderdeel(target: Target, hit: Hit) -> Iterator[Candidate]:
    """Yield what a hit holds of the onderdeel that a target names, with what hangs below it."""
    name = " onder ".join(value for part, value in target.parts if part == "o")
    below = f"{name} "
    spans = [
        (max(s.start, hit.passage.start), min(s.end, hit.passage.end))
        for s in hit.sections
        if name and (s.place.onderdeel == name or s.place.onderdeel.startswith(below))
    ]
    if spans:
        yield from _spoken(hit, [(spans[0][0], spans[-1][1])])


def _leden(hit: Hit) -> Iterator[Candidate]:
    """Yield the leden of a hit, each whole with the letters of its list; a long one in pieces."""
    for start, end in _joined(hit):
        if end - start <= _WHOLE_CHARS:
            yield from _spoken(hit, [(start, end)])
        else:
            inside = [s for s in sentence_spans(hit) if start <= s[0] and s[1] <= end]
            yield from _spoken(hit, inside)


def _joined(hit: Hit) -> list[tuple[int, int]]:
    """Return the units of a hit; letters whose aanhef stands in another passage are one."""
    letters = {s.start: s.lead for s in hit.sections if s.lead}
    found: list[tuple[int, int]] = []
    before = None
    for start, end in units(hit):
        lead = letters.get(start)
        if lead and lead == before:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
        before = lead
    return found


def _sentences(hit: Hit) -> Iterator[Candidate]:
    yield from _spoken(hit, sentence_spans(hit))


def _spoken(hit: Hit, spans: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    for start, end in spans:
        yield Candidate(
            hit=hit,
            start=start,
            end=end,
            score=1.0,
            own=1.0,
            support=1.0,
            cue=True,
            anchored=True,
        )


def left_out(answer: Answer, generation: Generation, day: date) -> Iterator[Notice]:
    """Yield what an answer must say of an article that it was asked for and shows in part."""
    for target in dict.fromkeys(places_of(answer.understood.question)):
        if target.law not in generation.catalog.official_ids:
            continue
        found, missing = _at(target, generation, day)
        numbers = [_number(c, answer.citations) for c in found]
        rest = [c for c, n in zip(found, numbers, strict=True) if not n]
        if any(numbers) and rest and not missing:
            leden = dict.fromkeys(c.hit.sections[0].place.lid for c in rest)
            text = texts.article_goes_on(short(target), [lid for lid in leden if lid])
            first = min(filter(None, numbers))
            yield Notice(kind=NoticeKind.GOES_ON, text=text, citation=first)


def _number(candidate: Candidate, citations: Iterable[Citation]) -> int:
    """Return the number of the citation that shows a sentence whole; 0 when none does."""
    name = candidate.hit.passage.document_id
    shown = (
        c.n
        for c in citations
        if c.document_id == name and c.start <= candidate.start and candidate.end <= c.end
    )
    return next(shown, 0)


def absent_places(answer: Answer) -> Iterator[Notice]:
    """Yield what an answer must say of the places it looked for in an indexed law in vain."""
    for place in answer.searched.missing:
        for found in recognise(place):
            target = read(found.form)
            if target.get("artikel") and short(target) == place:
                yield Notice(kind=NoticeKind.NO_SUCH_PLACE, text=_lacking(target, answer))


def _lacking(target: Target, answer: Answer) -> str:
    """Say that the article is not there, or that it is and has no such lid."""
    lid, article = target.get("lid"), short(target).partition(" lid ")
    plain = " ".join((article[0], article[2].partition(" ")[2])).strip()
    shown = [c.place for c in (*answer.citations, *answer.nearest)]
    if not lid or not any(place.startswith(f"{article[0]} ") for place in shown):
        return texts.no_such_article(short(target))
    return texts.no_such_lid(plain, lid, any_leden=any(" lid " in place for place in shown))
