"""Request → the same request, or 429 when one user or address asks too often.

A bucket of tokens for each: it holds a minute's worth and fills evenly. Only what costs work is
counted: forms, questions, drawn pages and files, the programs' entrance, and signing in (which
stands outside the rest and has buckets of its own). Every process counts for itself.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from http import HTTPStatus
from math import ceil

from starlette.types import ASGIApp, Receive, Scope, Send

from ui import texts
from ui.rest_problems import problem
from ui.sign_in import PATH
from ui.visitor import address, user

_COSTLY = ("/api/v1/", "/origineel/")
_VISITORS = 10_000
"""Visitors remembered; the one not seen for longest goes first."""


def costs(scope: Scope) -> bool:
    """Tell whether a request of who may ask takes work."""
    return bool(scope["method"] == "POST" or scope["path"].startswith(_COSTLY))


def signs_in(scope: Scope) -> bool:
    """Tell whether a request gives a password in the form."""
    return bool(scope["method"] == "POST" and scope["path"] == PATH)


class RateLimit:
    """Stands inside signing in, so that users behind one proxy do not count as one."""

    def __init__(
        self,
        app: ASGIApp,
        per_minute: int,
        trusted: Collection[str] = (),
        counted: Callable[[Scope], bool] = costs,
    ) -> None:
        """``trusted`` are the addresses of a proxy that tells whom it passes on."""
        self._app, self._most, self._trusted = app, float(per_minute), trusted
        self._counted = counted
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or tell when to come back."""
        wait = self._wait(scope) if scope["type"] == "http" and self._counted(scope) else 0.0
        if not wait:
            await self._app(scope, receive, send)
            return
        refusal = problem(HTTPStatus.TOO_MANY_REQUESTS, texts.TOO_OFTEN)
        refusal.headers["Retry-After"] = str(ceil(wait))
        await refusal(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        """Take a token and return 0, or return the seconds until there is one."""
        now = time.monotonic()
        who = user(scope) or address(scope, self._trusted)
        left, then = self._left.pop(who, (self._most, now))
        left = min(self._most, left + (now - then) * self._most / 60)
        taken = left >= 1
        self._left[who] = (left - taken, now)
        if len(self._left) > _VISITORS:
            self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) * 60 / self._most
