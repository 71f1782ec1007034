"""Everything a document or a question holds is shown as text, never as markup."""

from html.parser import HTMLParser

import pytest

from tests.ui.fake_kb import PAYLOAD, FakeKb
from ui import handlers
from ui.asking import Asked
from ui.screens import screen


class Reader(HTMLParser):
    """Gathers what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [v or "" for name, v in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("question", ["onveilig", PAYLOAD, "voorbereidingsbesluit", "iets anders"])
def test_no_value_becomes_markup(question: str) -> None:
    page = read(handlers.respond(Asked(question=question), FakeKb()))
    assert not page.tags & {"img", "script", "iframe", "svg", "style", "object", "video"}
    assert page.handlers == []
    assert all(a.startswith(("https://", "#")) for a in page.addresses)


def test_the_payload_is_shown_as_it_is_written() -> None:
    assert "onerror=" in read(handlers.respond(Asked(question="onveilig"), FakeKb())).text


def test_an_error_is_a_sentence_and_never_an_exception() -> None:
    assert "kb index" in read(handlers.respond(Asked(question="kapot"), FakeKb())).text
    assert read(handlers.respond(Asked(question=""), FakeKb())).text


def test_the_list_of_sources_names_unreadable_files_with_the_reason() -> None:
    page = read(screen("bronnen", {}, FakeKb()) or "")
    for name, reason in FakeKb().failures():
        assert name in page.text
        assert reason in page.text
