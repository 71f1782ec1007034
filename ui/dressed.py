"""The response to "/" → the same response in our shell. All other responses pass untouched."""

import hashlib
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.shell import dress


class Dressed:
    """Rewrites the one HTML page that Gradio serves."""

    def __init__(self, app: ASGIApp, assets: Path) -> None:
        """``assets`` is the folder of our style and script; another version has another address."""
        self._app = app
        self._version = _version(assets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything but the page itself."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        headers = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, self._dressing(send))

    def _dressing(self, send: Send) -> Send:
        start: Message = {}
        body = bytearray()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            page = dress(body.decode(), self._version).encode()
            headers = MutableHeaders(scope=start)
            headers["content-length"] = str(len(page))
            headers["cache-control"] = "no-cache"
            await send(start)
            await send({"type": "http.response.body", "body": page})

        return sending


def _version(assets: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(assets.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
