"""Request → the same request, or a refusal when its user may only read; inside signing in.

Everything that changes the knowledge base stands below ``/beheer/`` and comes by POST: that is the
one place to guard. Screens ask ``is_editor`` to know what to offer. A proxy on this machine that
adds nothing to a request of HTTP/1.1 cannot be told from a browser here: it needs KB_HOSTS.
"""

import ipaddress
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import manage_texts
from ui.visitor import connected, user

PREFIX = "/beheer/"
MayEdit = Callable[[Scope], bool]
_EDITOR = "redacteur"
_PASSED_ON = {"forwarded", "via", "x-real-ip"}


class Roles:
    """Tells for every request whether its user is an editor, and keeps others from changing."""

    def __init__(self, app: ASGIApp, may_edit: MayEdit) -> None:
        """``may_edit`` judges a request, of which the user is known."""
        self._app, self._may_edit = app, may_edit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the role and pass the request on, or refuse it."""
        if scope["type"] == "http":
            editor = self._may_edit(scope)
            scope.setdefault("state", {})[_EDITOR] = editor
            changing = scope["path"].startswith(PREFIX) and scope["method"] not in {"GET", "HEAD"}
            if changing and not editor:
                refusal = PlainTextResponse(manage_texts.EDITORS_ONLY + "\n", HTTPStatus.FORBIDDEN)
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_editor(scope: Scope) -> bool:
    """Tell whether who asks may change the knowledge base."""
    return bool(scope.get("state", {}).get(_EDITOR, False))


def named(judge: Callable[[str], bool]) -> MayEdit:
    """Let the name of who signed in decide; "" is who did not."""
    return lambda scope: judge(user(scope))


def from_here(scope: Scope) -> bool:
    """Tell whether a browser on this machine itself asks, without a proxy in between.

    A proxy gives itself away by a header, by another name of the server, or by HTTP/1.0.
    """
    headers = Headers(scope=scope)
    passed_on = any(name in _PASSED_ON or name.startswith("x-forwarded-") for name in headers)
    try:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return False
    own = _loopback(connected(scope)) and _loopback(host)
    return own and not passed_on and scope.get("http_version") != "1.0"


def everybody(_scope: Scope) -> bool:
    """Tell that anyone may."""
    return True


def nobody(_scope: Scope) -> bool:
    """Tell that no one may: a page for others without signing in."""
    return False


def _loopback(name: str) -> bool:
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
