"""``/.well-known/security.txt`` (RFC 9116) → where a weakness can be reported; rest passes."""

from datetime import UTC, datetime, timedelta

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/.well-known/security.txt"
_DAYS = 180


class Contact:
    """Answers one address, also to who is not signed in."""

    def __init__(self, app: ASGIApp, contact: str) -> None:
        """``contact`` is a mailto: or https: address."""
        self._app, self._contact = app, contact

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        until = datetime.now(UTC) + timedelta(days=_DAYS)
        lines = (
            f"Contact: {self._contact}",
            f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: nl, en",
        )
        await PlainTextResponse("\n".join(lines) + "\n")(scope, receive, send)
