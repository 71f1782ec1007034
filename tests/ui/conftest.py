"""The served page over the fake knowledge base, and a browser that fails on anything unwanted."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.ui.page_session import _FLAGS, CHROMIUM, ROOT, served


@pytest.fixture(scope="session")
def data(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the startset, as after the first start."""
    return copytree(startset, tmp_path_factory.mktemp("kb") / "data")


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """Give the address of the startset as ``kb serve`` serves it."""
    with served(data) as where:
        yield where


@pytest.fixture(scope="session")
def fake_address() -> Iterator[str]:
    """Give the address of the page over the fake knowledge base; tests change nothing there."""
    command = [sys.executable, "-m", "tests.ui.fake_page", "proefmodel"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            found = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stderr)
            yield next(match.group() for match in found if match)
        finally:
            server.terminate()
            server.stderr.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Window:
    """One window for the tests of a module: a new one costs three seconds of a core, a visit one.

    ``wrong`` gathers console errors and requests to another host than ``home``.
    """

    page: Any
    home: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Gather from now on; a file that is refused on purpose (409) is no error."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type == "error" and "status of 409" not in message.text:
            self.wrong.append(message.text)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.wrong.append(request.url)

    def visit(self, size: Any) -> Iterator[Any]:
        """Give the page as on a first visit; fails when anything went wrong."""
        self.wrong.clear()
        self.page.set_viewport_size(size)
        self.page.goto(self.home)
        self.page.locator("body.kb-klaar").wait_for()
        yield self.page
        wrong = list(self.wrong)  # Gradio reports its own stream as broken when a page is left
        self.page.goto(f"{self.home}/kb/style.css")  # no script runs here to write it again
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.context.clear_cookies()
        for other in self.page.context.pages[1:]:
            other.close()
        assert wrong == []


def _window(chromium: Any, home: str, **wishes: Any) -> Iterator[Window]:
    context = chromium.new_context(**wishes)
    context.set_default_timeout(15_000)
    window = Window(context.new_page(), home)
    window.watch()
    yield window
    context.close()


@pytest.fixture(scope="module")
def english_window(chromium: Any, fake_address: str) -> Iterator[Window]:
    """Give a window of an English browser on the fake knowledge base."""
    yield from _window(chromium, fake_address, locale="en-US", permissions=["clipboard-read"])


@pytest.fixture(scope="module")
def startset_window(chromium: Any, address: str) -> Iterator[Window]:
    """Give a window on the real startset."""
    yield from _window(chromium, address, locale="nl-NL")


@pytest.fixture
def page(english_window: Window) -> Iterator[Any]:
    """Give a page over the fake knowledge base; fails on console errors and foreign requests."""
    yield from english_window.visit({"width": 1280, "height": 720})


@pytest.fixture
def startset_page(startset_window: Window) -> Iterator[Any]:
    """Give a page over the real startset that takes downloads; it fails as ``page`` does."""
    yield from startset_window.visit({"width": 1280, "height": 900})
