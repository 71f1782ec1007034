"""Answer → what the copy buttons put on the clipboard: plain text, and HTML for a word processor.

Numbers are those of the answer; every number has its source below. It escapes nothing itself.
"""

from collections.abc import Iterator

from corpus.model import Herkomst
from kb.model import Answer, Citation
from ui import phrases, texts
from ui.markup import LINE_BREAK, Html, join, link, tag


def reference(citation: Citation) -> str:
    """Return one source on one line, with its address when it has one."""
    return f"{_described(citation)}, {citation.url}" if citation.url else _described(citation)


def answer_plain(answer: Answer) -> str:
    """Return question, sentences with ``[n]`` and the numbered sources as plain text."""
    body = "\n\n".join(f"{s.text}{_marks(s.citations)}" for s in answer.sentences)
    sources = "\n".join(f"[{c.n}] {reference(c)}" for c in answer.citations)
    return (
        f"{answer.question}\n\n{body}\n\n{texts.SOURCES_TITLE}\n{sources}\n\n{_colophon(answer)}\n"
    )


def answer_rich(answer: Answer) -> Html:
    """Return the same as HTML without any style or class."""
    return tag("div", {"lang": "nl"}, *_rich(answer))


def _rich(answer: Answer) -> Iterator[Html]:
    yield tag("p", {}, tag("strong", {}, answer.question))
    for sentence in answer.sentences:
        yield tag("p", {}, _lines(sentence.text), _marks(sentence.citations))
    yield tag("p", {}, tag("strong", {}, texts.SOURCES_TITLE))
    for c in answer.citations:
        address = join([", ", link(c.url, {}, c.url)]) if c.url else ""
        yield tag("p", {}, f"[{c.n}] {_described(c)}", address)
    yield tag("p", {}, tag("em", {}, _colophon(answer)))


def _lines(text: str) -> Html:
    """Keep the line breaks of a law list where no style sheet travels along."""
    return join(text.split("\n"), LINE_BREAK)


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in numbers)


def _described(citation: Citation) -> str:
    parts = [citation.title, citation.place, citation.date]
    if citation.herkomst is not Herkomst.OFFICIEEL:
        parts.append(citation.herkomst.value)
    if citation.basis:
        parts.append(phrases.rests_on(citation.basis))
    return ", ".join(part for part in parts if part)


def _colophon(answer: Answer) -> str:
    return texts.colophon(answer.generation)
