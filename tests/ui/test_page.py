"""The page in a real browser, as served by ``kb serve``; also without any route to a network."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.ui.page_session import CHROMIUM, ROOT, visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]


@pytest.fixture(scope="module", params=[1280, 390])
def told(address: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    return visit(address, width=request.param) | {"width": request.param}


def test_a_typed_question_gives_a_cited_answer(told: dict[str, Any]) -> None:
    assert "1 jaar en 6 maanden" in told["answer"]
    assert "[1]" in told["answer"]
    assert "teken voor teken gecontroleerd" in told["answer"]


def test_a_citation_opens_by_mouse_and_by_keyboard_and_focus_returns(told: dict[str, Any]) -> None:
    assert told["clicked"] == told["keyed"] == told["returned"] == "bron-1"
    assert "1 jaar en 6 maanden" in told["marked"]


def test_nothing_is_asked_of_another_host_and_nothing_fails(told: dict[str, Any]) -> None:
    assert told["foreign"] == []
    assert told["errors"] == []


def test_the_page_is_dutch_and_fits_its_screen(told: dict[str, Any]) -> None:
    assert told["lang"] == "nl"
    assert told["wide"] <= told["width"]


@pytest.mark.parametrize("path", ["/", "/kb/style.css", "/bestaat-niet", "/config"])
def test_every_route_carries_the_security_headers(address: str, path: str) -> None:
    try:
        with urllib.request.urlopen(address + path) as response:  # noqa: S310 - loopback
            headers = response.headers
    except urllib.error.HTTPError as error:
        headers = error.headers
        error.close()
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/monitoring", "/gradio_api/info"])
def test_diagnostics_and_api_listing_are_closed(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + path)  # noqa: S310 - loopback
    refused.value.close()
    assert refused.value.code in (401, 403, 404)


def test_the_page_answers_without_any_route_to_a_network(tmp_path: Path) -> None:
    """A first start: the index is made in there too."""
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("network namespaces are not allowed on this machine")
    done = subprocess.run(
        [
            "unshare",
            "-rn",
            sys.executable,
            "-m",
            "tests.ui.page_session",
            tmp_path,
            "--loopback-up",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert "1 jaar en 6 maanden" in told["answer"]
    assert told["foreign"] == []
