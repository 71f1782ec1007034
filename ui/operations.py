"""Request → the same request, and a line of what was done; never of what was asked or answered.

The log of operations says when, what, on which object, with what outcome and through which
entrance. The audit log, when chosen, adds who and from where. Neither holds a question, an answer,
a passage or anything else a visitor typed: an object is named only after it was found.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Collection
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.errors import SettingsError
from ui import texts
from ui.faults import new_number, noted
from ui.rest_problems import problem
from ui.visitor import address, user

NUMBER = "X-Verzoek"
"""Header with the number under which a request stands in the log."""

_REFUSED, _FAILED = 400, 500
_ACTIONS = (
    (r"/gradio_api/queue/join", "vraag", "pagina"),
    (r"/scherm/([a-z-]{1,30})", "scherm", "pagina"),
    (r"/bron/(.+)", "bron", "pagina"),
    (r"/uit/([a-z.]{1,30})", "uitvoer", "pagina"),
    (r"/beheer/([a-z-]{1,30})", "beheer", "pagina"),
    (r"/doe/([a-z-]{1,30})", "opdracht", "pagina"),
    (r"/origineel/([a-z]{1,30})", "origineel", "pagina"),
    (r"/antwoord/.+", "bewaard antwoord", "pagina"),  # its number opens it: not for a log
    (r"/aanmelden", "aanmelden", "pagina"),
    (r"/mcp", "mcp", "mcp"),
    (r"/api/v1/ask(?:/stream)?", "vraag", "rest"),
    (r"/api/v1/search", "zoek", "rest"),
    (r"/api/v1/export", "export", "rest"),
    (r"/api/v1/documents(?:/(.+))?", "document", "rest"),
    (r"/api/v1/passages/(.+)", "passage", "rest"),
    (r"/api/v1/([a-z]{1,30})(?:/.*)?", "overzicht", "rest"),
)
_KNOWN = tuple((re.compile(pattern), action, by) for pattern, action, by in _ACTIONS)


class Operations:
    """Stands around the guard, so that what it refuses is told too."""

    def __init__(
        self, app: ASGIApp, log: str = "", audit: str = "", trusted: Collection[str] = ()
    ) -> None:
        """``log`` and ``audit`` are files, "-" for standard error, or "" for none.

        Raises:
            SettingsError: one cannot be written.
        """
        self._app, self._trusted = app, trusted
        self._log, self._audit = _sink("KB_LOG", log), _sink("KB_AUDIT", audit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and write its line when it is done."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            self._close()
            return
        number, started, status = new_number(), time.monotonic(), _FAILED
        begun = False

        async def sending(message: Message) -> None:
            nonlocal status, begun
            if message["type"] == "http.response.start":
                status, begun = message["status"], True
                MutableHeaders(scope=message)[NUMBER] = number
            await send(message)

        scope.setdefault("state", {})
        try:
            await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 - the last place to catch: its text may be theirs
            noted(error, number)
            if not begun:
                await problem(_FAILED, texts.FAILED.format(number))(scope, receive, sending)
        if line := _line(scope, status):
            took = round((time.monotonic() - started) * 1000)
            self._write({"nummer": number, **line, "ms": took}, scope)

    def _close(self) -> None:
        """Close the files when the program stops."""
        for sink in filter(None, (self._log, self._audit)):
            sink.close()

    def _write(self, line: dict[str, Any], scope: Scope) -> None:
        line = {"tijd": datetime.now(UTC).isoformat(timespec="milliseconds"), **line}
        if self._log:
            self._log.handle(_record(line))
        if self._audit:
            who = {"wie": user(scope), "vanaf": address(scope, self._trusted)}
            self._audit.handle(_record(line | who))


def _line(scope: Scope, status: int) -> dict[str, Any]:
    """Return what to write about a request; {} for a file of the page or a look at the health."""
    for pattern, action, by in _KNOWN:
        if found := pattern.fullmatch(scope["path"]):
            held = unquote(found[1] or "") if found.groups() and status < _REFUSED else ""
            told = {"handeling": action, "object": held[:300]}
            return told | {"uitkomst": status, "ingang": by}
    if status < _REFUSED and scope["method"] == "POST":
        return {"handeling": "overig", "object": "", "uitkomst": status, "ingang": "anders"}
    if status < _REFUSED or scope["path"] == "/gezond":
        return {}
    return {"handeling": "geweigerd", "object": "", "uitkomst": status, "ingang": "anders"}


def _record(line: dict[str, Any]) -> logging.LogRecord:
    text = json.dumps(line, ensure_ascii=False)
    return logging.LogRecord("kennisbank", logging.INFO, "", 0, text, None, None)


def _sink(name: str, where: str) -> logging.Handler | None:
    if not where:
        return None
    if where == "-":
        return logging.StreamHandler(sys.stderr)
    try:
        Path(where).touch(mode=0o600)
        return _File(where, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{name}={where}: {error.strerror}") from error


class _File(WatchedFileHandler):
    """Follows a file that is renamed to make room; a full disk is told once and stops nothing."""

    _told = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002 - of logging
        """Say once that lines are lost."""
        if not self._told:
            self._told = True
            sys.stderr.write(texts.LOG_LOST + "\n")
