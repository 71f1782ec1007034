"""Answer or refusal → HTML of the result: the sentences with chips, and the passages as cards.

Every value goes through ``ui.markup``, which escapes; nothing here writes HTML by hand. The chips
and cards are joined by id ("bron-2"); ``assets/page.js`` opens the one for the other.
"""

from collections.abc import Iterator, Sequence

from corpus.model import Herkomst
from kb.model import Answer, Check, Citation, Searched, Sentence
from ui import phrases, texts
from ui.clipboard import answer_plain, answer_rich
from ui.evidence import card, hidden
from ui.markup import Html, join, link, tag

HEADING = "kb-uitkomst-kop"
"""The id that gets the focus when a result arrives."""
QUESTION_BOX = "kb-vraag"
"""The id of the question box, which gets the focus when the question itself is wrong."""


def result_html(answer: Answer, soorten: Sequence[str] = ()) -> Html:
    """Return the result of one question; ``soorten`` are the kinds it was narrowed to."""
    return _refusal(answer, soorten) if answer.refused else _answer(answer, soorten)


def notice(title: str, sentence: str, focus: str = HEADING) -> Html:
    """Return an error or a request to the user, with what gets the focus."""
    heading = tag("h2", {"id": HEADING, "tabindex": "-1"}, title)
    box = tag("section", {"class": "kb-melding"}, heading, tag("p", {}, sentence))
    return _result(f"{title}: {sentence}", focus, box)


def _result(status: str, focus: str, *content: Html) -> Html:
    attributes = {"class": "kb-uitkomst", "data-status": status, "data-focus": focus}
    return tag("div", attributes, *content)


def _answer(answer: Answer, soorten: Sequence[str]) -> Html:
    line = phrases.answer_line(len(answer.sentences), len(answer.citations))
    by_number = {c.n: c for c in answer.citations}
    left = tag(
        "section",
        {"class": "kb-antwoord", "aria-labelledby": HEADING},
        _asked(answer.question),
        tag("h2", {"id": HEADING, "tabindex": "-1"}, texts.ANSWER),
        tag("p", {"class": "kb-aantal"}, line),
        tag("div", {"class": "kb-zinnen"}, *(_sentence(s, by_number) for s in answer.sentences)),
        _verdict(answer.citations),
        tag("p", {"class": "kb-uitleg"}, texts.ANSWER_LITERAL, " ", _whose(answer.citations)),
        tag("div", {"class": "kb-knoppen"}, *_answer_buttons(answer)),
        _searched(answer.searched, soorten),
    )
    right = _cards(texts.SOURCES_OF_ANSWER, "", answer.citations)
    return _result(
        f"{texts.ANSWER}: {line}.", HEADING, tag("div", {"class": "kb-naast"}, left, right)
    )


def _asked(question: str) -> Html:
    return tag("p", {"class": "kb-gevraagd"}, tag("span", {}, texts.YOUR_QUESTION), " ", question)


def _sentence(sentence: Sentence, citations: dict[int, Citation]) -> Html:
    chips = [_chip(citations[n]) for n in sentence.citations if n in citations]
    return tag("p", {"class": "kb-zin"}, sentence.text, " ", join(chips, " "))


def _chip(citation: Citation) -> Html:
    attributes = {
        "type": "button",
        "class": "kb-chip",
        "data-bron": f"bron-{citation.n}",
        "aria-controls": f"bron-{citation.n}",
        "aria-label": phrases.chip(citation.n, citation.title, citation.place),
    }
    return tag("button", attributes, f"[{citation.n}]")


def _verdict(citations: Sequence[Citation]) -> Html:
    doubtful = sum(c.check is not Check.LITERAL for c in citations)
    if doubtful:
        sign, _ = texts.CHECKS[Check.MISSING]
        return tag(
            "p", {"class": "kb-oordeel kb-twijfel"}, f"{sign} {phrases.not_literal(doubtful)}"
        )
    sign, _ = texts.CHECKS[Check.LITERAL]
    return tag("p", {"class": "kb-oordeel"}, f"{sign} {texts.ALL_LITERAL}")


def _whose(citations: Sequence[Citation]) -> str:
    """Return which sources are not official; a reader should not need the cards for that."""
    numbers = {
        origin: [c.n for c in citations if c.herkomst is origin]
        for origin in (Herkomst.STARTSET, Herkomst.EIGEN)
    }
    return phrases.whose(numbers[Herkomst.STARTSET], numbers[Herkomst.EIGEN])


def _answer_buttons(answer: Answer) -> Iterator[Html]:
    copied = {
        "type": "button",
        "class": "kb-knop",
        "data-kopie": answer_plain(answer),
        "data-kopie-html": answer_rich(answer).text,
    }
    yield tag("button", copied, texts.COPY_ANSWER)
    yield tag(
        "button", {"type": "button", "class": "kb-knop", "data-nieuw": "ja"}, texts.NEW_QUESTION
    )


def _cards(title: str, why: str, citations: Sequence[Citation]) -> Html:
    heading = tag("h2", {"id": "kb-kaarten-kop"}, title)
    items = (tag("li", {}, card(c)) for c in citations)
    return tag(
        "section",
        {"class": "kb-kaarten", "aria-labelledby": "kb-kaarten-kop"},
        heading,
        *([tag("p", {"class": "kb-uitleg"}, why)] if why else []),
        tag("ol", {}, *items),
    )


def _searched(searched: Searched, soorten: Sequence[str]) -> Html:
    return tag(
        "details",
        {"class": "kb-gezocht"},
        tag("summary", {}, texts.SEARCHED_TITLE),
        *_searched_lines(searched, soorten),
    )


def _searched_lines(searched: Searched, soorten: Sequence[str]) -> Iterator[Html]:
    counts = [(name, n) for name, n in searched.soorten if not soorten or name in soorten]
    kinds = phrases.enumerate_dutch([f"{name} ({phrases.number(n)})" for name, n in counts])
    if soorten:
        line = phrases.searched_only(sum(n for _, n in counts))
    else:
        line = phrases.searched_line(searched.documents, searched.passages)
    yield tag("p", {}, f"{line} {kinds}." if kinds else line)
    for label, words in (
        (texts.TERMS, searched.terms),
        (texts.ALSO, searched.expansions),
        (texts.UNKNOWN, searched.missing),
    ):
        if words:
            yield tag("p", {}, f"{label}: ", tag("strong", {}, phrases.enumerate_dutch(words)))


def _refusal(answer: Answer, soorten: Sequence[str]) -> Html:
    advice = [texts.HELP_FILTER] if soorten else []
    left = tag(
        "section",
        {"class": "kb-antwoord kb-weigering", "aria-labelledby": HEADING},
        _asked(answer.question),
        tag("h2", {"id": HEADING, "tabindex": "-1"}, texts.REFUSAL),
        tag("p", {}, texts.REFUSAL_WHY),
        tag("h3", {}, texts.SEARCHED_TITLE),
        *_searched_lines(answer.searched, soorten),
        tag("h3", {}, texts.HELP),
        tag("ul", {}, *(tag("li", {}, a) for a in [*advice, texts.HELP_WORDS])),
        tag("h3", {}, texts.WHO),
        tag("ul", {}, *(_knows(*who) for who in texts.WHO_KNOWS)),
    )
    right = [_cards(texts.NEAREST, texts.NEAREST_WHY, answer.nearest)] if answer.nearest else []
    return _result(f"{texts.REFUSAL}.", HEADING, tag("div", {"class": "kb-naast"}, left, *right))


def _knows(what: str, name: str, url: str) -> Html:
    return tag("li", {}, f"{what} ", link(url, {}, name, hidden(f" ({texts.NEW_TAB})")))
