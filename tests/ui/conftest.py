"""The served page over the fake knowledge base, and a browser that fails on anything unwanted."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.page_session import _FLAGS, CHROMIUM, ROOT, served


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the startset after the first start."""
    return tmp_path_factory.mktemp("kb")


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """Give the address of the startset as ``kb serve`` serves it; that also makes the index."""
    with served(data) as where:
        yield where


@pytest.fixture(scope="package")
def fake_address() -> Iterator[str]:
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


@pytest.fixture
def page(chromium: Any, fake_address: str) -> Iterator[Any]:
    """Give a fresh page in an English browser; fails on console errors and foreign requests."""
    context = chromium.new_context(locale="en-US", permissions=["clipboard-read"])
    context.set_default_timeout(15_000)
    page = context.new_page()
    wrong: list[str] = []
    refused = "status of 409"  # what Chromium says of a file that is refused on purpose
    page.on(
        "console",
        lambda m: wrong.append(m.text) if m.type == "error" and refused not in m.text else None,
    )
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on(
        "request",
        lambda r: r.url.startswith((fake_address, "data:", "blob:")) or wrong.append(r.url),
    )
    page.goto(fake_address)
    page.locator("body.kb-klaar").wait_for()
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def startset_page(chromium: Any, address: str) -> Iterator[Any]:
    """Give a page over the real startset that takes downloads; it fails as ``page`` does."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    context.set_default_timeout(15_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on(
        "request",
        lambda r: r.url.startswith((address, "data:", "blob:")) or wrong.append(r.url),
    )
    page.goto(address)
    page.locator("body.kb-klaar").wait_for()
    yield page
    context.close()
    assert wrong == []
