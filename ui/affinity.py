"""Request of one page → the process that holds that page's queue.

Gradio keeps the queue of a page in memory, so everything about one page must reach one process. The
number of the page (``session_hash``) decides which; a request that reaches another process is
passed on over a socket that only this user can open, with a secret of this start: an address that
is missing proves nothing, for a visitor who hangs up at once has none either. The one job of upkeep
lives in the first process; files are received by any, for the waiting room is on disk. REST, MCP
and all else are answered where they arrive. Does not: watch whether the other process lives; it
says "busy" while that starts again.
"""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs
from zlib import crc32

import anyio
import httpcore
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import texts
from ui.guard import BODY_TIMEOUT_S, UPLOAD, read_body, replay
from ui.roles import PREFIX

CLIENT = b"x-kb-client"
"""Header between our own processes: the secret, a space, and who connected to the first of them."""

_GRADIO, _HEARTBEAT, _JOIN = "/gradio_api/", "/gradio_api/heartbeat/", "/gradio_api/queue/join"
_BETWEEN_TWO = {b"connection", b"keep-alive", b"transfer-encoding", b"upgrade"}


class Affinity:
    """Stands around everything else in one of several processes."""

    def __init__(self, app: ASGIApp, own: int, sockets: Sequence[Path], secret: str) -> None:
        """``sockets`` are those of all processes in order, ``own`` is the place of this one.

        ``secret`` (without a space) is what only these processes know.
        """
        self._app, self._own, self._sockets = app, own, sockets
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer here, or let the right process answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((v for k, v in scope["headers"] if k == CLIENT), b"")
        plain = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != CLIENT]}
        if scope.get("client") is not None:
            await self._placed(plain, receive, send)
        elif told := self._told(given):
            await self._app({**plain, "client": (told, 0)}, receive, send)
        else:
            refusal = PlainTextResponse(texts.NO_ADDRESS + "\n", HTTPStatus.BAD_REQUEST)
            await refusal(scope, receive, send)

    def _told(self, given: bytes) -> str:
        """Return who connected to another of our processes, or "" when no other one says so."""
        secret, _, told = given.partition(b" ")
        return told.decode("latin-1") if compare_digest(secret, self._secret) else ""

    async def _placed(self, scope: Scope, receive: Receive, send: Send) -> None:
        body: bytes | None = b""
        upkeep = PREFIX in scope["path"] and not scope["path"].endswith(UPLOAD)
        if scope["method"] == "POST" and (upkeep or scope["path"].endswith(_JOIN)):
            with suppress(TimeoutError):
                body = await asyncio.wait_for(read_body(receive), BODY_TIMEOUT_S)
            if body is None:
                refusal = PlainTextResponse(texts.TOO_BIG, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                await refusal(scope, receive, send)
                return
            receive = replay(body, receive)
        page = _page(scope, body or b"")
        place = crc32(page.encode("utf-8", "replace")) % len(self._sockets) if page else self._own
        place = 0 if upkeep else place
        if place == self._own:
            await self._app(scope, receive, send)
        else:
            told = self._secret + b" " + str(scope["client"][0]).encode()
            headers = [*scope["headers"], (CLIENT, told)]
            asked = {**scope, "headers": headers}
            await _passed(self._sockets[place], asked, body or b"", receive, send)


def _page(scope: Scope, body: bytes) -> str:
    """Return the number of the page that a request is about, or ""."""
    path: str = scope["path"]
    if _GRADIO not in path:
        return ""
    if _HEARTBEAT in path:
        return path.rpartition("/")[2]
    if body:
        with suppress(ValueError, AttributeError):
            named: str = str(json.loads(body).get("session_hash") or "")
            return named
    asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
    return str(asked.get("session_hash", [""])[0])


async def _passed(there: Path, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
    """Let another process answer; stops when the visitor leaves."""
    async with anyio.create_task_group() as group:

        async def leave() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(leave)
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await _asked(there, scope, body, sending)
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
            if not begun:
                busy = PlainTextResponse(texts.TOO_BUSY, HTTPStatus.SERVICE_UNAVAILABLE)
                busy.headers["Retry-After"] = "2"
                await busy(scope, receive, send)
        group.cancel_scope.cancel()


async def _asked(there: Path, scope: Scope, body: bytes, send: Send) -> None:
    kept = [(k, v) for k, v in scope["headers"] if k not in _BETWEEN_TWO | {b"content-length"}]
    if scope.get("http_version") == "1.0":  # what a proxy gave away stays visible behind us
        kept.append((b"via", b"1.0 kennisbank"))
    length = [(b"content-length", str(len(body)).encode())] if body else []
    target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    url = httpcore.URL(scheme=b"http", host=b"kennisbank", port=80, target=target)
    origin = httpcore.Origin(b"http", b"kennisbank", 80)
    async with (
        httpcore.AsyncHTTPConnection(origin, uds=str(there)) as connection,
        connection.stream(
            scope["method"], url, headers=[*kept, *length], content=body or None
        ) as response,
    ):
        headers = [(k.lower(), v) for k, v in response.headers if k.lower() not in _BETWEEN_TWO]
        start = {"type": "http.response.start", "status": response.status, "headers": headers}
        await send(start)
        async for chunk in response.aiter_stream():
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
