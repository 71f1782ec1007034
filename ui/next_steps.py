"""Refusal → what a reader can do next: ask again, search the words, look elsewhere, ask others."""

from collections.abc import Iterator

from kb.model import Answer
from ui import ask_texts, phrases, texts
from ui.evidence import hidden
from ui.markup import Content, Html, link, tag
from ui.view import View

_SEARCHED_WORDS = 6
"""Words that a search from a refusal begins with; a longer list finds less."""


def steps(answer: Answer, view: View) -> Html:
    """Return what helps after a refusal, the most promising first."""
    return tag(
        "ul", {"class": "kb-stappenlijst"}, *(tag("li", {}, *s) for s in _steps(answer, view))
    )


def _steps(answer: Answer, view: View) -> Iterator[tuple[Content, ...]]:
    if view.soorten or view.overheden:
        again = {"type": "button", "class": "kb-knop kb-klein", "data-alle-bronnen": "ja"}
        yield texts.HELP_FILTER, " ", tag("button", again, ask_texts.ASK_ALL)
    if unknown := phrases.telling(answer.searched.missing):
        yield (phrases.unknown_words(unknown),)
    yield (texts.HELP_WORDS,)
    if terms := phrases.telling(answer.searched.terms):
        words = " ".join(terms[:_SEARCHED_WORDS])
        search = {"type": "button", "class": "kb-knop kb-klein", "data-zoek": words}
        yield ask_texts.SEARCH_WORDS, " ", tag("button", search, phrases.search_for(words))
    yield (
        ask_texts.LOOK_AROUND,
        " ",
        tag("a", {"href": "#instrumenten"}, dict(texts.SCREENS)["instrumenten"]),
        " of ",
        tag("a", {"href": "#voorbeelden"}, dict(texts.SCREENS)["voorbeelden"]),
        ".",
    )


def who_knows() -> Html:
    """Return who may know what the sources do not say."""
    return tag("ul", {}, *(_knows(*who) for who in texts.WHO_KNOWS))


def _knows(what: str, name: str, url: str) -> Html:
    return tag("li", {}, f"{what} ", link(url, {}, name, hidden(f" ({texts.NEW_TAB})")))
