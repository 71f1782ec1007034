"""A question and its answer → remarks: how it was read, its language, laws the index lacks. Pure.

Does not: warn of what the answer says; that is ``kb.warn``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from corpus.references import read, recognise
from corpus.wetten import WETTEN
from kb import notice_texts as texts
from kb.dates import OMGEVINGSWET_FROM
from kb.foreign import language
from kb.model import Answer, Notice, NoticeKind
from kb.named import absent_places

FETCHED = frozenset(
    """
    BWBR0037885 BWBR0041313 BWBR0041278 BWBR0041330 BWBR0041297 BWBR0045528 BWBR0005537
    BWBR0035933
    """.split()
)
"""The laws that ``kb sync --alleen wetten`` fetches; a test compares them with its register."""

_MIN_ABBREVIATION = 3


def remarks(typed: str, answer: Answer, absent: Sequence[str]) -> Iterator[Notice]:
    """Yield how the question was read; ``absent`` are the BWB-ids it names that are not indexed."""
    how = answer.understood
    if how.rewritten:
        yield Notice(kind=NoticeKind.READ_AS, text=texts.read_as(how.question))
    if how.corrections:
        text = texts.corrected(how.corrections)
        yield Notice(kind=NoticeKind.CORRECTED, text=text)
    if how.dated and how.geldig_op:
        text = texts.law_of(how.geldig_op)
        yield Notice(kind=NoticeKind.READ_AS, text=text, date=how.geldig_op)
    if how.geldig_op and how.geldig_op < OMGEVINGSWET_FROM and re.search(r"\bOw\b", typed):
        yield Notice(kind=NoticeKind.READ_AS, text=texts.old_ow())
    if name := language(typed):
        yield Notice(kind=NoticeKind.LANGUAGE, text=texts.other_language(name))
    yield from absent_places(answer)
    for bwb_id in absent:
        wet, fetched = WETTEN[bwb_id], bwb_id in FETCHED
        text = texts.law_not_indexed(wet.citeertitel, wet.abbreviation, fetched=fetched)
        yield Notice(kind=NoticeKind.LAW_NOT_INDEXED, text=text)


def laws_named(text: str) -> tuple[str, ...]:
    """Return the BWB-id of every law that a question names, by its title or its short name."""
    titles, shorts = _laws()
    found = [titles[m[0].casefold()] for m in _pattern(titles, re.I).finditer(text)]
    found += [shorts[m[0]] for m in _pattern(shorts, 0).finditer(text)]
    found += [law for form in recognise(text) if (law := read(form.form).law) in WETTEN]
    return tuple(dict.fromkeys(found))


@cache
def _laws() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return {title: BWB-id} and {short name: BWB-id}; two letters are too often another word."""
    titles = {wet.citeertitel.casefold(): i for i, wet in WETTEN.items()}
    shorts = {
        wet.abbreviation: i
        for i, wet in WETTEN.items()
        if len(wet.abbreviation) >= _MIN_ABBREVIATION
    }
    return MappingProxyType(titles), MappingProxyType(shorts)


def _pattern(names: Mapping[str, str], flags: int) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: -len(name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", flags)
