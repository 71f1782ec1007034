"""Number of a saved answer → HTML of that answer as it was, with what became of its sources."""

from datetime import datetime

from kb.cite import dutch_date
from kb.frozen import Change, Frozen
from kb.knowledge_base import KnowledgeBase
from ui import ask_texts
from ui.asking import Asked
from ui.markup import Html, tag
from ui.render import result_html
from ui.view import View


def saved_html(answer_id: str, kb: KnowledgeBase) -> Html:
    """Return a saved answer.

    Raises:
        SavedAnswerError: it does not exist, has expired or is damaged.
    """
    saved = kb.saved(answer_id)
    answer = saved.frozen.answer
    same = all(change is Change.SAME for _, change in saved.changes)
    told = ask_texts.SAVED_SAME if same else ask_texts.SAVED_CHANGED
    again = {"type": "button", "class": "kb-knop", "data-vraag": answer.question}
    line = ask_texts.saved_line(_day(saved.frozen.saved_at), _day(saved.frozen.expires_at))
    view = View(
        fields=Asked(question=answer.question).encoded(id=answer_id),
        cards=kb.cards(c.document_id for c in (*answer.citations, *answer.nearest)),
        prefix="bewaard",
        changes=dict(saved.changes),
    )
    return tag(
        "div",
        {"class": "kb-bewaard", "data-status": f"{ask_texts.SAVED_TITLE}: {answer.question}"},
        tag("h1", {"id": "kb-antwoord-kop", "tabindex": "-1"}, ask_texts.SAVED_TITLE),
        tag("p", {"class": "kb-inleiding"}, line),
        tag("p", {"class": "kb-oordeel" if same else "kb-oordeel kb-twijfel"}, told),
        tag("p", {"class": "kb-knoppen"}, tag("button", again, ask_texts.SAVED_AGAIN)),
        result_html(answer, view),
    )


def until(frozen: Frozen) -> str:
    """Return how long a saved answer is kept, as a sentence."""
    return ask_texts.kept_until(_day(frozen.expires_at))


def _day(moment: str) -> str:
    return dutch_date(datetime.fromisoformat(moment).astimezone().date()) if moment else ""
