"""Events of a draft by a language model → HTML, always marked as written by a machine."""

from collections.abc import Iterator, Mapping

from kb.generate_model import Finished, Writing
from kb.model import Citation, Sentence
from ui import ask_texts, phrases
from ui.markup import Html, join, tag
from ui.sentences import sentence
from ui.view import View

_VIEW = View()


def writing_line(event: Writing) -> str:
    """Return how far the model is."""
    return f"{ask_texts.DRAFT_BUSY} {phrases.count(event.chars, 'teken', 'tekens')} ontvangen."


def sentence_html(said: Sentence, known: Mapping[int, Citation]) -> Html:
    """Return one sentence that passed every check."""
    return sentence(said, known, _VIEW)


def finished_html(event: Finished, known: Mapping[int, Citation]) -> Html:
    """Return the whole draft, or why there is none; the extractive answer stands either way."""
    if not event.usable:
        return tag("p", {"class": "kb-melding"}, event.notice)
    warning = ask_texts.DRAFT_WARNING.format(event.model)
    return join(
        [
            tag("h3", {"tabindex": "-1"}, ask_texts.DRAFT_TITLE),
            tag("p", {"class": "kb-ai"}, tag("strong", {}, ask_texts.DRAFT_MARK), " ", warning),
            *(sentence_html(s, known) for s in event.sentences),
            *_dropped(event.dropped),
        ]
    )


def _dropped(reasons: tuple[str, ...]) -> Iterator[Html]:
    if reasons:
        lines = (tag("li", {}, reason) for reason in reasons)
        summary = tag("summary", {}, f"{ask_texts.DRAFT_DROPPED} ({len(reasons)})")
        yield tag("details", {"class": "kb-gezocht"}, summary, tag("ul", {}, *lines))
