"""Answers to the questions in one question → one answer, numbered by first appearance. Pure.

Invariants: a quotation that two parts share has one number; together at most 200 words, but every
part that was answered keeps its first sentence. It refuses only when no part was answered.
"""

from collections.abc import Sequence
from dataclasses import replace

from kb.model import Answer, Citation, Part, Searched, Sentence

MAX_WORDS = 200
_NEAREST = 3


def combine(question: str, parts: Sequence[tuple[str, Answer]]) -> Answer:
    """Return one answer to ``question`` from (sub-question, its answer), in order.

    The time is the sum of all parts; ``understood`` is that of the first.
    """
    answers = [answer for _, answer in parts]
    kept = _within_length(answers)
    citations: list[Citation] = []
    sentences: list[Sentence] = []
    told: list[Part] = []
    for (asked, answer), some in zip(parts, kept, strict=True):
        start = len(sentences)
        for sentence in some:
            numbers = tuple(_numbered(answer, n, citations) for n in sentence.citations)
            sentences.append(replace(sentence, citations=numbers))
        told.append(
            Part(
                question=asked,
                answered=not answer.refused,
                sentences=tuple(range(start, len(sentences))),
            )
        )
    return replace(
        answers[0],
        question=question,
        refused=not citations,
        sentences=tuple(sentences),
        citations=tuple(citations),
        nearest=_nearest(answers, citations),
        searched=_searched([a.searched for a in answers]),
        seconds=sum(a.seconds for a in answers),
        parts=tuple(told),
    )


def _within_length(answers: Sequence[Answer]) -> list[list[Sentence]]:
    """Return which sentences of each answer stay: the first of each, then in turn while it fits."""
    kept: list[list[Sentence]] = [list(a.sentences[:1]) for a in answers]
    words = sum(len(s.text.split()) for some in kept for s in some)
    for turn in range(1, max(len(a.sentences) for a in answers) or 1):
        for some, answer in zip(kept, answers, strict=True):
            for sentence in answer.sentences[turn : turn + 1]:
                words += (size := len(sentence.text.split()))
                if words <= MAX_WORDS:
                    some.append(sentence)
                else:
                    words -= size
    return kept


def _numbered(answer: Answer, n: int, citations: list[Citation]) -> int:
    """Return the new number of a citation, adding it when it is not there yet."""
    cited = next(c for c in answer.citations if c.n == n)
    for known in citations:
        if _place(known) == _place(cited):
            return known.n
    citations.append(replace(cited, n=len(citations) + 1))
    return len(citations)


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.document_id, citation.start, citation.end


def _nearest(answers: Sequence[Answer], cited: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return what came closest to the parts that were refused, then to the others."""
    seen = {c.passage_id for c in cited}
    found: list[Citation] = []
    for answer in sorted(answers, key=lambda a: not a.refused):
        for citation in answer.nearest:
            if citation.passage_id not in seen and len(found) < _NEAREST:
                seen.add(citation.passage_id)
                found.append(replace(citation, n=len(found) + 1))
    return tuple(found)


def _searched(all_searched: Sequence[Searched]) -> Searched:
    return replace(
        all_searched[0],
        terms=tuple(dict.fromkeys(t for s in all_searched for t in s.terms)),
        expansions=tuple(dict.fromkeys(t for s in all_searched for t in s.expansions)),
        missing=tuple(dict.fromkeys(t for s in all_searched for t in s.missing)),
    )
