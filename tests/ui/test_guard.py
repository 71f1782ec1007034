"""Only what the page needs gets through, and every response carries the security headers."""

import asyncio
from typing import Any

import pytest

from ui.guard import HEADERS, MAX_BODY, Guard

GOOD = {"host": "127.0.0.1:7860"}


async def echo(_scope: Any, receive: Any, send: Any) -> None:
    """Answer 200 with the number of bytes that came in."""
    body = (await receive()).get("body", b"")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(len(body)).encode()})


def ask(
    path: str,
    *,
    method: str = "GET",
    headers: dict[str, str] = GOOD,
    chunks: tuple[bytes, ...] = (b"",),
    hosts: tuple[str, ...] = (),
) -> tuple[int, dict[str, str], str]:
    """Send one request straight to the guard and return status, headers and text."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    waiting = list(chunks)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(Guard(echo, hosts)(scope, receive, send))
    told = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], told, sent[1]["body"].decode()


@pytest.mark.parametrize("path", ["/", "/config", "/assets/x.js", "/gradio_api/queue/data"])
def test_what_the_page_needs_gets_through(path: str) -> None:
    assert ask(path)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/openapi.json",
        "/monitoring",
        "/gradio_api/info",
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://evil.example/",
        "/gradio_api/run/predict",
        "/gradio_api/call/x",
        "/static/../../etc/passwd",
        "/kennisbank/../web.py",
        "/login",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_everything_else_does_not_exist(path: str, method: str) -> None:
    status, _, text = ask(path, method=method)
    assert status == 404
    assert "bestaat niet" in text


@pytest.mark.parametrize(
    "host", ["127.0.0.1:7860", "localhost", "localhost:7860", "[::1]:7860", "10.1.2.3:80"]
)
def test_this_machine_is_known_by_its_own_names_and_addresses(host: str) -> None:
    assert ask("/", headers={"host": host})[0] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7860", "", "127.0.0.1.evil.example"]
)
def test_a_name_that_was_pointed_here_is_refused(host: str) -> None:
    assert ask("/", headers={"host": host})[0] == 400


def test_a_name_of_a_proxy_can_be_allowed() -> None:
    host = {"host": "Kennisbank.provincie.example"}
    assert ask("/", headers=host, hosts=("kennisbank.provincie.example",))[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9"])
def test_a_request_from_another_site_is_refused(origin: str) -> None:
    for method, path in (("GET", "/"), ("POST", "/gradio_api/queue/join")):
        assert ask(path, method=method, headers={**GOOD, "origin": origin})[0] == 403


def test_a_question_arrives_whole() -> None:
    headers = {**GOOD, "origin": "http://127.0.0.1:7860"}
    join = {"method": "POST", "headers": headers, "chunks": (b"a" * 1000, b"b" * 1000)}
    assert ask("/gradio_api/queue/join", **join)[2] == "2000"


@pytest.mark.parametrize(
    "headers",
    [{**GOOD, "content-length": str(MAX_BODY + 1)}, GOOD, {**GOOD, "content-length": "x"}],
)
def test_a_large_body_is_refused_announced_or_not(headers: dict[str, str]) -> None:
    chunks = (b"a" * MAX_BODY, b"a")
    status, _, text = ask("/gradio_api/queue/join", method="POST", headers=headers, chunks=chunks)
    assert status == 413
    assert "te groot" in text


@pytest.mark.parametrize("path", ["/", "/bestaat-niet"])
def test_every_response_has_the_security_headers(path: str) -> None:
    headers = ask(path)[1]
    assert {name.lower() for name in HEADERS} <= headers.keys()
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
