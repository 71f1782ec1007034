"""Event → HTML. Knows no gradio and never raises a KbError: an error becomes a sentence."""

from datetime import date, datetime

from corpus.errors import KbError
from kb.cite import dutch_date
from kb.errors import QuestionError
from kb.knowledge_base import KnowledgeBase
from kb.model import Answer
from kb.whats_new import latest
from ui import phrases, texts
from ui.ask_form import news
from ui.asking import Asked
from ui.markup import join, tag
from ui.render import QUESTION_BOX, notice, result_html
from ui.view import View


def respond(asked: Asked, kb: KnowledgeBase) -> str:
    """Return the result of one question."""
    try:
        answer = kb.ask(asked.question, wanted=asked.wanted, before=asked.before)
        return result_html(answer, view_of(answer, asked, kb)).text
    except QuestionError as error:
        return notice(texts.ASK_AGAIN, texts.say(error), QUESTION_BOX).text
    except KbError as error:
        return notice(texts.NOT_NOW, texts.say_to_reader(error)).text


def view_of(answer: Answer, asked: Asked, kb: KnowledgeBase) -> View:
    """Return how an answer to a question of the page is shown."""
    cited = (*answer.citations, *answer.nearest)
    day = answer.understood.geldig_op or asked.day or _today()
    return View(
        fields=asked.encoded(generatie=answer.generation),
        short=asked.short,
        day=dutch_date(day),
        cards=kb.cards(c.document_id for c in cited),
        model=kb.model,
        soorten=asked.soorten,
        overheden=asked.overheden,
        keep_days=kb.frozen.keep_days,
    )


def messages() -> str:
    """Return what the page itself shows when it waits, fails or has lost the server."""
    return join(
        [
            tag("p", {"class": "kb-zoekt"}, texts.SEARCHING),
            tag("p", {"class": "kb-zoekt kb-lang"}, texts.SEARCHING_LONG),
            tag("p", {"class": "kb-melding kb-als-mislukt"}, texts.BROKE),
            tag("p", {"class": "kb-melding kb-als-verbroken"}, texts.LOST),
        ]
    ).text


def lately(kb: KnowledgeBase) -> str:
    """Return what a sync brought lately, for the page that was just opened; "" when nothing."""
    try:
        return news(latest(kb.news(), _today()))
    except KbError:
        return ""


def kinds(kb: KnowledgeBase) -> tuple[tuple[str, str], ...]:
    """Return (label with count, value) of the kinds of source in the index; none without one."""
    counts: dict[str, int] = {}
    try:
        for row in kb.documents():
            counts[row.card.soort.value] = counts.get(row.card.soort.value, 0) + 1
    except KbError:
        return ()
    return tuple((f"{name} ({phrases.number(n)})", name) for name, n in sorted(counts.items()))


def _today() -> date:
    return datetime.now().astimezone().date()
