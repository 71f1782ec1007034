"""Answer → its sentences with numbered buttons, per question when several were asked at once."""

from collections.abc import Iterator, Mapping, Sequence

from kb.model import Answer, Check, Citation, Part, Sentence
from ui import ask_texts, phrases, texts
from ui.markup import Html, join, tag
from ui.view import View

MAX_CHIPS = 3
"""Numbers shown behind a sentence before "+2"."""


def sentences(answer: Answer, view: View) -> Html:
    """Return the sentences of an answer, under the question they answer when there are several."""
    known = {c.n: c for c in answer.citations}
    if not answer.parts:
        shown: Sequence[Html] = tuple(sentence(s, known, view) for s in answer.sentences)
    else:
        shown = tuple(_part(part, answer.sentences, known, view) for part in answer.parts)
    return tag("div", {"class": "kb-zinnen"}, *shown)


def _part(part: Part, of: Sequence[Sentence], known: Mapping[int, Citation], view: View) -> Html:
    chosen = [of[i] for i in part.sentences if i < len(of)]
    missing = tag("p", {"class": "kb-deel-leeg"}, ask_texts.PART_MISSING)
    return tag(
        "section",
        {"class": "kb-deelvraag"},
        tag("h3", {}, part.question),
        *([sentence(s, known, view) for s in chosen] or [missing]),
    )


def sentence(said: Sentence, known: Mapping[int, Citation], view: View) -> Html:
    """Return one sentence with a button for each of its sources."""
    chips = [_chip(known[n], view) for n in said.citations if n in known]
    return tag("p", {"class": "kb-zin"}, said.text, " ", *_chips(chips))


def _chips(chips: Sequence[Html]) -> Iterator[Html | str]:
    yield join(chips[:MAX_CHIPS], " ")
    rest = chips[MAX_CHIPS:]
    if rest:
        more = {
            "type": "button",
            "class": "kb-chip kb-meer",
            "data-meer-chips": "ja",
            "aria-expanded": "false",
            "aria-label": ask_texts.more_chips(len(rest)),
        }
        yield " "
        yield tag("button", more, f"+{len(rest)}")
        yield tag("span", {"hidden": ""}, join(rest, " "))


def _chip(citation: Citation, view: View) -> Html:
    target = view.source(citation.n)
    attributes = {
        "type": "button",
        "class": "kb-chip",
        "data-bron": target,
        "aria-controls": target,
        "aria-label": phrases.chip(citation.n, citation.title, citation.place),
    }
    return tag("button", attributes, f"[{citation.n}]")


def verdict(citations: Sequence[Citation], whose: str) -> Html:
    """Return whether all quotations were found literally, with ``whose`` words they are."""
    doubtful = sum(c.check is not Check.LITERAL for c in citations)
    if doubtful:
        sign, _ = texts.CHECKS[Check.MISSING]
        words = f"{sign} {phrases.not_literal(doubtful)}"
        doubt = tag("p", {"class": "kb-oordeel kb-twijfel"}, words)
        return join([doubt, *([tag("p", {"class": "kb-uitleg"}, whose)] if whose else [])])
    return tag("p", {"class": "kb-uitleg kb-letterlijk"}, f"{texts.ALL_LITERAL} {whose}".strip())
