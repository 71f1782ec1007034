"""Address under a sub-path → the address without it, and redirects the other way.

A proxy passes the whole path on, sub-path included. Only ``/gezond`` and ``security.txt`` also
answer at the top, for who stands beside the proxy. Redirects leave without scheme and host, so that
they hold behind TLS.
"""

from urllib.parse import quote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import texts

AT_THE_TOP = frozenset({"/gezond", "/.well-known/security.txt"})


class SubPath:
    """The outermost layer: what is inside never knows where it stands."""

    def __init__(self, app: ASGIApp, under: str = "") -> None:
        """``under`` is "" or begins with a slash and does not end with one."""
        self._app, self._under = app, under

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without the sub-path, or say that it is not here."""
        path = scope.get("path", "")
        inside = path.startswith(f"{self._under}/")
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif inside or path in AT_THE_TOP:
            stripped = path[len(self._under) :] if inside else path
            inner = {**scope, "path": stripped, "raw_path": quote(stripped).encode()}
            await self._app(inner, receive, self._outward(send))
        elif path == self._under:
            await RedirectResponse(f"{self._under}/", 308)(scope, receive, send)
        else:
            await PlainTextResponse(texts.NO_SUCH_PAGE + "\n", 404)(scope, receive, send)

    def _outward(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if (target := headers.get("location")) and not target.startswith("//"):
                    parts = urlsplit(target)
                    where = parts._replace(scheme="", netloc="").geturl()
                    headers["location"] = self._under + where
            await send(message)

        return sending
