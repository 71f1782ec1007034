"""Request → the same request of a known user, or the sign-in page; inside the guard.

Two ways: a file of users (form and cookie, or HTTP Basic for programs), or a header that a trusted
proxy sets. Anonymous, only ``/aanmelden`` and ``/gezond`` answer. Wrong passwords are counted by
address and name, and passwords are checked one at a time: so every wrong one is counted before the
next is looked at, and no more than one takes processor and memory. Does not: know roles.
"""

import asyncio
import base64
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable
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
from ui.visitor import address, connected, note_user

PATH, HEADER, COOKIE = "/aanmelden", "x-forwarded-user", "kennisbank"
_OPEN = {PATH, "/gezond"}
_TRIES, _TRIES_ALL, _WINDOW_S, _ADDRESSES = 10, 100, 300.0, 10_000
"""Wrong passwords from an address for one name and for all, in so many seconds; addresses kept."""

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

    def __init__(
        self,
        app: ASGIApp,
        users: Users,
        trusted: Collection[str] = (),
        *,
        under: str = "",
        secure: bool = False,
    ) -> None:
        """Take the users and the addresses of a proxy that tells whom it passes on.

        ``under`` is the sub-path outside which the cookie does not go; ``secure`` keeps it to
        https also when no proxy says that this is used.
        """
        self._app, self._users, self._trusted = app, users, trusted
        self._under, self._secure = under, secure
        self._wrong: OrderedDict[str, list[tuple[float, str]]] = OrderedDict()
        self._key, self._right = secrets.token_bytes(32), dict[str, bytes]()
        self._one = asyncio.Lock()

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
        return name if await self._accepts(scope, name, password) else ""

    async def _form(self, request: Request) -> Response:
        if request.method != "POST":
            return HTMLResponse(_page(""))
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
        name, password = (fields.get(field, [""])[0] for field in ("naam", "wachtwoord"))
        if not await self._accepts(request.scope, name, password):
            return HTMLResponse(_page(texts.WRONG), HTTPStatus.UNAUTHORIZED)
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        response.set_cookie(
            COOKIE,
            self._users.token(name),
            max_age=HOURS * 3600,
            path=self._under or "/",
            httponly=True,
            samesite="strict",
            secure=self._secure or request.headers.get("x-forwarded-proto") == "https",
        )
        return response

    async def _accepts(self, scope: Scope, name: str, password: str) -> bool:
        """Check a password, a right one without new proof; closed means wrong, whatever it is."""
        where = address(scope, self._trusted)
        if self._closed(where, name):
            return False
        given = hmac.digest(self._key, f"{name}:{password}".encode("utf-8", "replace"), "sha256")
        async with self._one:
            if self._closed(where, name):
                return False
            if hmac.compare_digest(self._right.get(name, b""), given):
                return True
            if await anyio.to_thread.run_sync(self._users.accepts, name, password):
                self._right[name] = given
                others = [w for w in self._wrong.pop(where, ()) if w[1] != name[:_MAX_NAME]]
                if others:
                    self._wrong[where] = others
                return True
            self._note_wrong(where, name)
            return False

    def _closed(self, where: str, name: str) -> bool:
        since = time.monotonic() - _WINDOW_S
        recent = [wrong for then, wrong in self._wrong.get(where, ()) if then > since]
        return len(recent) >= _TRIES_ALL or recent.count(name[:_MAX_NAME]) >= _TRIES

    def _note_wrong(self, where: str, name: str) -> None:
        now = time.monotonic()
        recent = [w for w in self._wrong.pop(where, ()) if now - w[0] < _WINDOW_S]
        self._wrong[where] = [*recent, (now, name[:_MAX_NAME])]
        if len(self._wrong) > _ADDRESSES:
            self._wrong.popitem(last=False)


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
