"""Answer → what the copy buttons put on the clipboard; ``kb.export`` makes the forms.

Numbers are those of the answer; every number has its source below. It escapes nothing itself.
"""

from datetime import datetime

from corpus.model import Herkomst
from kb.export import Evidence, answer_evidence, html, plain
from kb.export.wording import certainty
from kb.model import Answer, Citation
from kb.origin import told
from ui import phrases
from ui.markup import Html


def reference(citation: Citation) -> str:
    """Return one source on one line, with its address when it has one."""
    parts = [citation.title, citation.place, citation.date]
    if citation.herkomst is not Herkomst.OFFICIEEL:
        parts.append(told(citation.herkomst, recognised=citation.recognised))
    if citation.basis:
        parts.append(phrases.rests_on(citation.basis))
    parts.append(certainty(citation))
    return ", ".join(part for part in (*parts, citation.url) if part)


def answer_plain(answer: Answer) -> str:
    """Return question, sentences with ``[n]``, the numbered sources and who made it."""
    return plain(_evidence(answer))


def answer_rich(answer: Answer) -> Html:
    """Return the same as HTML with footnotes, without any style or class."""
    return Html(html(_evidence(answer)))


def _evidence(answer: Answer) -> Evidence:
    return answer_evidence(answer, datetime.now().astimezone().date())
