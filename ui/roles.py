"""Request → the same request, or a refusal when its user may only read; inside signing in.

Everything that changes the knowledge base stands below ``/beheer/`` and comes by POST: that is the
one place to guard. Screens ask ``is_editor`` to know what to offer.
"""

from collections.abc import Callable
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import manage_texts
from ui.visitor import user

PREFIX = "/beheer/"
MayEdit = Callable[[str], bool]
_EDITOR = "redacteur"


class Roles:
    """Tells for every request whether its user is an editor, and keeps others from changing."""

    def __init__(self, app: ASGIApp, may_edit: MayEdit) -> None:
        """``may_edit`` judges a name; "" is who did not sign in."""
        self._app, self._may_edit = app, may_edit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the role and pass the request on, or refuse it."""
        if scope["type"] == "http":
            editor = self._may_edit(user(scope))
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


def everybody(_name: str) -> bool:
    """Tell that anyone may: a page for one machine."""
    return True


def nobody(_name: str) -> bool:
    """Tell that no one may: a page for others without signing in."""
    return False
