"""A question and its answer → remarks: how it was read, its language, laws the index lacks. Pure.

Does not: warn of what the answer says; that is ``kb.warn``.
"""

import re
from collections.abc import Iterator, Sequence

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
