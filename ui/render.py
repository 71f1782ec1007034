"""Answer or refusal → HTML of the result: sentences, what can be done with them, and the panel.

Every value goes through ``ui.markup``, which escapes; nothing here writes HTML by hand. Sentences
and sources are joined by id ("bron-2"); ``assets/page.js`` opens the one for the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from corpus.model import Herkomst
from kb.export import answer_evidence
from kb.model import Answer, Citation, Notice, Searched
from ui import ask_texts, phrases, texts
from ui.addresses import address
from ui.markup import Html, tag
from ui.next_steps import steps, who_knows
from ui.panel import panel
from ui.sentences import sentences, verdict
from ui.taking_along import draft_box, feedback_form, keeping, new_question, toolbar
from ui.view import View

QUESTION_BOX = "kb-vraag"
"""The id of the question box, which gets the focus when the question itself is wrong."""

_PLAIN = View()


def result_html(answer: Answer, view: View) -> Html:
    """Return the result of one question."""
    return _refusal(answer, view) if answer.refused else _answer(answer, view)


def notice(title: str, sentence: str, focus: str = _PLAIN.heading) -> Html:
    """Return an error or a request to the user, with what gets the focus."""
    heading = tag("h2", {"id": _PLAIN.heading, "tabindex": "-1"}, title)
    box = tag("section", {"class": "kb-melding"}, heading, tag("p", {}, sentence))
    return tag(
        "div",
        {"class": "kb-uitkomst", "data-status": f"{title}: {sentence}", "data-focus": focus},
        box,
    )


def _result(status: str, answer: Answer, view: View, *content: Html) -> Html:
    attributes = {
        "class": "kb-uitkomst",
        "data-status": status,
        "data-focus": view.heading,
        "data-velden": view.fields,
        "data-gesteld": answer.question,
        "data-begrepen": answer.understood.question or answer.question,
    }
    return tag("div", attributes, tag("div", {"class": "kb-naast"}, *content))


def _answer(answer: Answer, view: View) -> Html:
    view = replace(view, proofs=_proofs(answer))
    line = phrases.answer_line(
        len(answer.citations), len({c.document_id for c in answer.citations})
    )
    answered = sum(part.answered for part in answer.parts)
    partial = answered < len(answer.parts)
    title = ask_texts.PARTIAL if partial else texts.ANSWER
    told = f"{ask_texts.parts_line(answered, len(answer.parts))} {line}" if partial else line
    left = tag(
        "section",
        {"class": "kb-antwoord", "aria-labelledby": view.heading},
        *_asked(answer),
        tag("h2", {"id": view.heading, "tabindex": "-1"}, title),
        tag("p", {"class": "kb-aantal"}, told),
        sentences(answer, view),
        verdict(answer.citations, _whose(answer.citations)),
        *_notices(answer.notices),
        *_below(answer, view),
    )
    right = panel(texts.SOURCES_OF_ANSWER, "", answer.citations, answer.nearest, view)
    return _result(f"{title}: {told}.", answer, view, left, right)


def _proofs(answer: Answer) -> dict[int, int]:
    """Return {source: the source whose words it proves}: a sentence quotes its last source."""
    quotes = {c.n: c.quote for c in answer.citations}
    quoting = [
        s for s in answer.sentences if s.citations and s.text in quotes.get(s.citations[-1], "")
    ]
    words = {s.citations[-1] for s in quoting}
    return {n: s.citations[-1] for s in quoting for n in s.citations[:-1] if n not in words}


def _below(answer: Answer, view: View) -> Iterator[Html]:
    """Yield what stands under an answer: taking along, going on, judging."""
    day = datetime.now().astimezone().date()
    yield toolbar(answer_evidence(answer, day, view.cards, short=view.short), view)
    yield from draft_box(view)
    yield from _further(answer)
    if view.prefix == "bron":
        yield tag("p", {"class": "kb-uitleg kb-doorgaan"}, ask_texts.GO_ON)
        yield tag("p", {"class": "kb-knoppen"}, new_question())
        yield feedback_form(view)
    yield _searched(answer.searched, view)


def _asked(answer: Answer) -> Iterator[Html]:
    told = tag("span", {}, texts.YOUR_QUESTION)
    yield tag("p", {"class": "kb-gevraagd"}, told, " ", answer.question)
    if answer.understood.rewritten:
        button = {"type": "button", "class": "kb-knop kb-klein", "data-los": "ja"}
        yield tag(
            "p",
            {"class": "kb-gevraagd kb-begrepen"},
            tag("span", {}, ask_texts.READ_AS),
            " ",
            answer.understood.question,
            " ",
            tag("button", button, ask_texts.ALONE),
        )


def _notices(notices: Sequence[Notice]) -> Iterator[Html]:
    if notices:
        yield tag(
            "ul",
            {"class": "kb-letop", "aria-label": ask_texts.NOTICES},
            *(tag("li", {}, *_notice(told, about)) for told, about in _once(notices)),
        )


def _once(notices: Sequence[Notice]) -> list[tuple[Notice, list[int]]]:
    """Return each different remark once, with the numbers of all sources it is about."""
    about: dict[tuple[str, str], list[Notice]] = {}
    for told in notices:
        about.setdefault((told.text, told.document_id), []).append(told)
    return [(same[0], sorted({n.citation for n in same} - {0})) for same in about.values()]


def _notice(told: Notice, about: Sequence[int]) -> Iterator[Html | str]:
    yield tag("span", {"aria-hidden": "true"}, "⚠ ")
    yield told.text
    if about:
        yield f" ({phrases.sources(about)})"
    if told.document_id:
        yield " "
        yield tag("a", {"href": address(told.document_id)}, ask_texts.NOTICE_LOOK)


def _further(answer: Answer) -> Iterator[Html]:
    if answer.followups:
        buttons = (
            tag("button", {"type": "button", "class": "kb-voorbeeld", "data-vraag": q}, q)
            for q in answer.followups
        )
        yield tag("h3", {"class": "kb-verder-kop"}, ask_texts.FURTHER)
        yield tag("div", {"class": "kb-verder"}, *buttons)


def _whose(citations: Sequence[Citation]) -> str:
    """Return which sources are not official; a reader should not need the cards for that."""
    own = [c for c in citations if c.herkomst is Herkomst.EIGEN]
    return phrases.whose(
        [c.n for c in citations if c.herkomst is Herkomst.STARTSET],
        [c.n for c in own if c.recognised],
        [c.n for c in own if not c.recognised],
    )


def _searched(searched: Searched, view: View) -> Html:
    return tag(
        "details",
        {"class": "kb-gezocht"},
        tag("summary", {}, texts.SEARCHED_TITLE),
        *_searched_lines(searched, view),
    )


def _searched_lines(searched: Searched, view: View) -> Iterator[Html]:
    chosen = view.soorten
    counts = [(name, n) for name, n in searched.soorten if not chosen or name in chosen]
    kinds = phrases.enumerate_dutch([f"{name} ({phrases.number(n)})" for name, n in counts])
    if chosen:
        line = phrases.searched_only(sum(n for _, n in counts))
    else:
        line = phrases.searched_line(searched.documents, searched.passages)
    yield tag("p", {}, f"{line} {kinds}." if kinds else line)
    if view.overheden:
        yield tag("p", {}, ask_texts.only_levels(view.overheden))
    for label, words in (
        (texts.TERMS, searched.terms),
        (texts.ALSO, searched.expansions),
        (texts.UNKNOWN, phrases.telling(searched.missing)),
    ):
        if words:
            yield tag("p", {}, f"{label}: ", tag("strong", {}, phrases.enumerate_dutch(words)))


def _refusal(answer: Answer, view: View) -> Html:
    """Return that nothing was found, what is nearest, and below it what can be done."""
    told = tag(
        "section",
        {"class": "kb-antwoord kb-weigering", "aria-labelledby": view.heading},
        *_asked(answer),
        tag("h2", {"id": view.heading, "tabindex": "-1"}, texts.REFUSAL),
        tag("p", {}, texts.REFUSAL_WHY),
        *_notices(answer.notices),
    )
    near = [panel(texts.NEAREST, texts.NEAREST_WHY, answer.nearest, (), view)]
    name = f"kb-{view.prefix}-hulp"
    rest = tag(
        "section",
        {"class": "kb-antwoord kb-verderhelpen", "aria-labelledby": name},
        tag("h3", {"id": name}, texts.HELP),
        steps(answer, view),
        *_further(answer),
        tag("h3", {}, texts.SEARCHED_TITLE),
        *_searched_lines(answer.searched, view),
        tag("h3", {}, texts.WHO),
        who_knows(),
        *([keeping(view), feedback_form(view)] if view.prefix == "bron" else []),
    )
    shown = (told, *(near if answer.nearest else []), rest)
    return _result(f"{texts.REFUSAL}.", answer, view, *shown)
