"""A running server asked for other people's files, from other sites and under other names."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.ui.faces.serving import served
from tests.ui.faces.test_sign_in import every_route

_SECRET = "geheim-van-een-ander-7f3a"  # noqa: S105 - a canary in a file outside the index
_UP = ("../", "..%2f", "..%252f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "....//", "..;/")
_WAYS_UP = tuple(up * deep for up in _UP for deep in (1, 4, 12))
_PREFIXES = ("/", "//", "%2f", "file:///", "file:%2f%2f", "C:/", "\\\\localhost\\", "./", "~/")
_ROUTES = (
    "/{}",
    "/static/{}",
    "/assets/{}",
    "/kennisbank/{}",
    "/bron/{}",
    "/antwoord/{}",
    "/beheer/{}",
    "/beheer/verwijder?id={}",
    "/origineel/{}",
    "/origineel/blad?blz=1&id={}",
    "/origineel/bestand?id={}",
    "/uit/{}",
    "/scherm/{}",
    "/theme.css/{}",
    "/gradio_api/file={}",
    "/gradio_api/heartbeat/{}",
    "/api/v1/documents/{}",
    "/api/v1/passages/{}",
    "/api/v1/begrippen/{}",
    "/mcp/{}",
)


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    with served(data, KB_RATE="0") as found:
        yield found


def _asked(
    address: str, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
) -> tuple[int, Any, bytes]:
    """Send a path exactly as it is: usual clients tidy it first."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(address.rpartition(":")[2]), timeout=30
    )
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        given = {"Host": "localhost", "Content-Length": str(len(body))} | (headers or {})
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        stream = (answer.headers["content-type"] or "").startswith("text/event-stream")
        return answer.status, answer.headers, b"" if stream else answer.read()
    finally:
        connection.close()


def test_no_path_leads_to_a_file_outside(
    address: str, data: Path, tmp_path: Path, record_property: Any
) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text(_SECRET, encoding="utf-8")
    target = str(secret).lstrip("/")
    strings = [f"{up}{target}" for up in _WAYS_UP]
    strings += [f"{prefix}{target}" for prefix in _PREFIXES]
    strings += [f"{data}/HUIDIG", quote(str(secret), safe=""), f"{quote(str(secret))}%00.js", "%00"]
    assert len(strings) == 40
    for route in _ROUTES:
        for string in strings:
            status, _, body = _asked(address, "GET", route.format(string))
            assert _SECRET.encode() not in body
            assert status < 500, (route, string, body)
            shown = route.startswith(("/static", "/assets", "/kennisbank", "/gradio_api/file"))
            assert not (shown and status == 200), (route, string)
    record_property("maat", f"{len(strings)} × {len(_ROUTES)} paden, 0 bestanden gelezen")


def test_no_route_answers_another_site_or_another_name(address: str, record_property: Any) -> None:
    routes = [*every_route(), ("POST", "/mcp"), ("POST", "/api/v1/ask")]
    for method, path in routes:
        foreign = {"Origin": "https://evil.example"}
        status, headers, _ = _asked(address, method, path, foreign)
        allowed = [name for name in headers if name.lower().startswith("access-control-")]
        assert (status in {403, 404}, allowed) == (True, []), (method, path)
        for host in ("evil.example", "127.0.0.1.evil.example:7860", "localhost.evil.example"):
            status, _, body = _asked(address, method, path, {"Host": host})
            assert (status, b"<" in body) == (400, False), (method, path)
    preflight = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    for path in ("/api/v1/ask", "/mcp", "/gradio_api/queue/join"):
        status, headers, _ = _asked(address, "OPTIONS", path, preflight)
        assert status in {403, 404}
        assert "access-control-allow-origin" not in headers
    record_property("maat", f"{len(routes)} routes, 0 met CORS, 0 onder een vreemde naam")
