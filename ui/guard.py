"""Request → the same request, or a refusal in one Dutch sentence; every response gets headers.

Only the addresses the page needs exist, only for names of this machine; a body is small and comes
in time. Gradio's uploads, file, proxy, monitoring and listing routes are thereby closed. It does
not know who the user is.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import texts

MAX_BODY = 128 * 1024
"""Bytes: the longest text the question box takes (20,000 characters), in the widest JSON form."""

BODY_TIMEOUT_S = 10.0
MAX_POSTS = 64
"""Requests with a body at the same time; one more is asked to come back."""

HEADERS = {
    # Measured with gradio 6.31, which needs the two "unsafe" words.
    "Content-Security-Policy": "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-src 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
}

_PAGES = {
    "/",
    "/theme.css",
    "/nieuws.rss",
    "/robots.txt",
    "/favicon.ico",
    "/manifest.json",
    "/config",
}
_FOLDERS = (
    "/antwoord/",
    "/uit/",
    "/bron/",
    "/origineel/",
    "/beheer/",
    "/kennisbank/",
    "/assets/",
    "/static/",
    "/gradio_api/heartbeat/",
)
_STREAMS = {"/gradio_api/queue/data", "/gradio_api/startup-events", "/gradio_api/app_id"}
_POSTS = {"/gradio_api/queue/join"}
_API, _OWN = "/api/v1/", {"/gezond", "/aanmelden", "/mcp", "/.well-known/security.txt"}
_FORMS = ("/scherm/", "/doe/", "/beheer/")
UPLOAD = "/beheer/bestand"
"""The one address whose body is large; its route counts it while it streams."""


class Guard:
    """The outermost layer of the web application."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        """``hosts`` are names to answer to besides this machine's own, such as a proxy's."""
        own = {"localhost", socket.gethostname().lower(), socket.getfqdn().lower()}
        self._app = app
        self._extra = {host.lower() for host in hosts}
        self._hosts = own | self._extra
        self._posts = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _with_headers(send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
        elif scope["method"] != "POST":
            await self._app(scope, receive, send)
        elif self._posts >= MAX_POSTS:
            busy = _plain(HTTPStatus.SERVICE_UNAVAILABLE, texts.TOO_BUSY)
            busy.headers["Retry-After"] = "2"
            await busy(scope, receive, send)
        else:
            self._posts += 1
            try:
                await self._post(scope, receive, send)
            finally:
                self._posts -= 1

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == UPLOAD:
            await self._app(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(read_body(receive), BODY_TIMEOUT_S)
        except TimeoutError:
            await _plain(HTTPStatus.REQUEST_TIMEOUT, texts.TOO_SLOW)(scope, receive, send)
            return
        if body is None:
            await _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, texts.TOO_BIG)(scope, receive, send)
            return
        await self._app(scope, replay(body, receive), send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not (self._known(host) and self._known(headers.get("x-forwarded-host", host))):
            return _plain(HTTPStatus.BAD_REQUEST, texts.STRANGE_HOST)
        if not _exists(scope["method"], scope["path"]):
            return _plain(HTTPStatus.NOT_FOUND, texts.NO_SUCH_PAGE)
        origin = headers.get("origin")
        if origin is not None and not self._ours(origin, host):
            return _plain(HTTPStatus.FORBIDDEN, texts.STRANGE_ORIGIN)
        large = scope["path"] == UPLOAD and scope["method"] == "POST"
        if not large and int(_digits(headers.get("content-length"))) > MAX_BODY:
            return _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, texts.TOO_BIG)
        return None

    def _ours(self, origin: str, host: str) -> bool:
        """Tell whether a page of our own asks: of this very host, or of a name we were given."""
        try:
            parts = urlsplit(origin)
            return parts.netloc == host or (parts.hostname or "") in self._extra
        except ValueError:
            return False

    def _known(self, host: str) -> bool:
        """Accept own names and bare addresses; a name that was rebound to us is refused."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
            ipaddress.ip_address(name)
        except ValueError:
            return host.rpartition(":")[0].lower() in self._hosts or host.lower() in self._hosts
        return True


def _exists(method: str, path: str) -> bool:
    if path.startswith(_API) or path in _OWN:
        return method in {"GET", "HEAD", "POST"}
    if method == "POST":
        return path in _POSTS or path.startswith(_FORMS)
    if method not in {"GET", "HEAD"} or ".." in path:
        return False
    return path in _PAGES | _STREAMS or path.startswith(_FOLDERS)


def _digits(length: str | None) -> str:
    return length if length and length.isascii() and length.isdigit() else "0"


async def read_body(receive: Receive) -> bytes | None:
    """Return the whole body, or None when it is larger than MAX_BODY."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return body
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body", False):
            return body


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives a body that was read already."""
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def again() -> Message:
        return next(messages, None) or await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


def _plain(status: HTTPStatus, sentence: str) -> PlainTextResponse:
    return PlainTextResponse(sentence + "\n", status)
