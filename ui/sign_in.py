"""Request → the same request of a known user, or the sign-in page; inside the guard.

Two ways: a file of users (form and cookie, or HTTP Basic for programs), or a header that a trusted
proxy sets. Anonymous, only ``/aanmelden`` and ``/gezond`` answer. Wrong passwords are counted per
address. Does not: know roles.
"""

import base64
import time
from collections.abc import Iterable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import sign_in_texts as texts
from ui.markup import Html, tag
from ui.rest_problems import problem
from ui.users import HOURS, Users
from ui.visitor import connected, note_user

PATH, HEADER, COOKIE = "/aanmelden", "x-forwarded-user", "kennisbank"
_OPEN = {PATH, "/gezond"}
_TRIES, _WINDOW_S, _ADDRESSES = 10, 300.0, 10_000
_MAX_NAME = 100


class ProxySignIn:
    """Lets through what a trusted proxy says is signed in."""

    def __init__(self, app: ASGIApp, trusted: Iterable[str]) -> None:
        """``trusted`` are the addresses of the proxy, as this machine sees them."""
        self._app, self._trusted = app, frozenset(trusted)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        named = scope["type"] == "http" and Headers(scope=scope).get(HEADER, "").strip()
        known = named and connected(scope) in self._trusted
        if known and named:
            note_user(scope, named[:_MAX_NAME])
        if scope["type"] == "lifespan" or scope.get("path") == "/gezond" or known:
            await self._app(scope, receive, send)
        else:
            refusal = problem(HTTPStatus.UNAUTHORIZED, texts.THROUGH_PROXY)
            await refusal(scope, receive, send)


class FileSignIn:
    """Signs users in with a name and a password."""

    def __init__(self, app: ASGIApp, users: Users) -> None:
        """Take the users."""
        self._app, self._users = app, users
        self._wrong: dict[str, list[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a known user through, show the sign-in page, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == PATH:
            await (await self._form(Request(scope, receive)))(scope, receive, send)
        elif name := await self._named(scope):
            note_user(scope, name)
            await self._app(scope, receive, send)
        elif scope["path"] in _OPEN:
            await self._app(scope, receive, send)
        else:
            await _refusal(scope)(scope, receive, send)

    async def _named(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        if name := self._users.named(_cookie(headers.get("cookie", ""))):
            return name
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return ""
        try:
            name, _, password = base64.b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            return ""
        return name if await self._accepts(connected(scope), name, password) else ""

    async def _form(self, request: Request) -> Response:
        if request.method != "POST":
            return HTMLResponse(_page(""))
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
        name, password = (fields.get(field, [""])[0] for field in ("naam", "wachtwoord"))
        if not await self._accepts(connected(request.scope), name, password):
            return HTMLResponse(_page(texts.WRONG), HTTPStatus.UNAUTHORIZED)
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        response.set_cookie(
            COOKIE,
            self._users.token(name),
            max_age=HOURS * 3600,
            httponly=True,
            samesite="strict",
            secure=request.headers.get("x-forwarded-proto") == "https",
        )
        return response

    async def _accepts(self, address: str, name: str, password: str) -> bool:
        """Check a password; after too many wrong ones from an address every one is wrong."""
        now = time.monotonic()
        recent = [then for then in self._wrong.get(address, ()) if now - then < _WINDOW_S]
        if len(recent) >= _TRIES:
            return False
        if await anyio.to_thread.run_sync(self._users.accepts, name, password):
            self._wrong.pop(address, None)
            return True
        if len(self._wrong) >= _ADDRESSES:
            self._wrong.clear()
        self._wrong[address] = [*recent, now]
        return False


def _refusal(scope: Scope) -> Response:
    """Send a reader to the sign-in page; anything else gets a problem."""
    if scope["method"] == "GET" and scope["path"] == "/":
        return RedirectResponse(PATH, HTTPStatus.SEE_OTHER)
    refusal = problem(HTTPStatus.UNAUTHORIZED, texts.SIGN_IN_FIRST)
    if scope["path"].startswith(("/api/v1/", "/mcp")):
        refusal.headers["WWW-Authenticate"] = 'Basic realm="kennisbank", charset="UTF-8"'
    return refusal


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _page(wrong: str) -> str:
    told = [tag("p", {"role": "alert"}, wrong)] if wrong else []
    form = tag(
        "form",
        {"method": "post", "action": PATH.lstrip("/")},
        _field("naam", texts.NAME, "text", "username"),
        _field("wachtwoord", texts.PASSWORD, "password", "current-password"),
        tag("p", {}, tag("button", {"type": "submit"}, texts.SIGN_IN)),
    )
    viewport = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    head = tag("head", {}, tag("title", {}, texts.TITLE), Html(tag("meta", viewport).text[:-7]))
    main = tag("main", {}, tag("h1", {}, texts.TITLE), *told, form)
    return f"<!doctype html>\n{tag('html', {'lang': 'nl'}, head, tag('body', {}, main)).text}\n"


def _field(name: str, label: str, kind: str, complete: str) -> Html:
    box = {"id": name, "name": name, "type": kind, "autocomplete": complete, "required": ""}
    written = Html(tag("input", box).text.removesuffix("</input>"))
    return tag("p", {}, tag("label", {"for": name}, label), " ", written)
