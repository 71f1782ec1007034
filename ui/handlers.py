"""Event → HTML. Knows no gradio and never raises a KbError: an error becomes a sentence."""

from collections.abc import Sequence

from corpus.errors import KbError
from indexing.facets import Filter
from kb.errors import QuestionError
from kb.knowledge_base import KnowledgeBase
from ui import phrases, texts
from ui.markup import join, tag
from ui.render import QUESTION_BOX, notice, result_html


def respond(question: str, soorten: Sequence[str], kb: KnowledgeBase) -> str:
    """Return the result of one question; no ``soorten`` means all of them."""
    try:
        answer = kb.ask(question, wanted=Filter(soorten=tuple(soorten)))
    except QuestionError as error:
        return notice(texts.ASK_AGAIN, texts.say(error), QUESTION_BOX).text
    except KbError as error:
        return notice(texts.NOT_NOW, texts.say(error)).text
    return result_html(answer, soorten).text


def messages() -> str:
    """Return what the page itself shows when it waits, fails or has lost the server."""
    return join(
        [
            tag("p", {"class": "kb-zoekt"}, texts.SEARCHING),
            tag("p", {"class": "kb-melding kb-als-mislukt"}, texts.BROKE),
            tag("p", {"class": "kb-melding kb-als-verbroken"}, texts.LOST),
        ]
    ).text


def filter_button() -> str:
    """Return the button that unfolds the kinds of source on a narrow screen."""
    attributes = {
        "type": "button",
        "class": "kb-knop kb-filter",
        "data-filter": "ja",
        "aria-expanded": "false",
        "aria-controls": "kb-soorten",
    }
    return tag("button", attributes, texts.FILTER).text


def kinds(kb: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """Return (label with count, value) of the kinds of source in the index; none without one."""
    counts: dict[str, int] = {}
    try:
        for row in kb.documents():
            counts[row.card.soort.value] = counts.get(row.card.soort.value, 0) + 1
    except KbError:
        return ()
    return tuple((f"{name} ({phrases.number(n)})", name) for name, n in sorted(counts.items()))
