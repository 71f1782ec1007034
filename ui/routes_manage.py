"""Requests of upkeep → a job that starts or stops, a file that comes in, or how things stand.

What changes anything comes by POST below ``/beheer/``, where ``ui.roles`` keeps readers out. Errors
are one Dutch sentence as plain text.
"""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from corpus.errors import KbError
from kb.errors import OriginalError, RemovalError
from kb.upkeep import Upkeep
from ui import manage_texts
from ui.asking import Fields, one, read_form
from ui.guard import UPLOAD
from ui.job import job_html
from ui.manage import manage_html, removal_html
from ui.markup import Html
from ui.roles import is_editor
from ui.upload import plain, receive, told

_MAX_ID = 300
_ACTIONS: dict[str, Callable[[Upkeep, Fields], object]] = {
    "opnemen": lambda upkeep, _: upkeep.add(),
    "leeg": lambda upkeep, _: upkeep.clear(),
    "ververs": lambda upkeep, _: upkeep.refresh(),
    "opnieuw": lambda upkeep, _: upkeep.rebuild(),
    "controleer": lambda upkeep, _: upkeep.verify(),
    "model": lambda upkeep, _: upkeep.fetch_model(),
    "kern": lambda upkeep, _: upkeep.fetch("kern", dry_run=False),
    "alles": lambda upkeep, _: upkeep.fetch("", dry_run=False),
    "kijk": lambda upkeep, _: upkeep.fetch("kern", dry_run=True),
    "stop": lambda upkeep, _: upkeep.jobs.stop(),
    "verwijder": lambda upkeep, fields: upkeep.remove(one(fields, "id")[:_MAX_ID]),
}


def add_manage_routes(app: FastAPI, upkeep: Upkeep) -> None:
    """Give the application the addresses of upkeep."""

    @app.get("/beheer/{part}")
    def _shown(part: str, request: Request, id: str = "") -> Response:
        shown = _part(part, id[:_MAX_ID], upkeep, editor=is_editor(request.scope))
        if shown is None:
            return plain(manage_texts.NO_SUCH_ACTION, HTTPStatus.NOT_FOUND)
        return _fresh(shown)

    @app.post(UPLOAD)
    async def _file(request: Request) -> Response:
        return await receive(request, upkeep.incoming)

    @app.post("/beheer/{action}")
    async def _act(action: str, request: Request) -> Response:
        fields = read_form((await request.body()).decode(errors="replace")) or {}
        work = _ACTIONS.get(action)
        if work is None:
            return plain(manage_texts.NO_SUCH_ACTION, HTTPStatus.NOT_FOUND)
        try:
            await run_in_threadpool(work, upkeep, fields)
        except KbError as error:
            return told(error)
        return _fresh(_job(upkeep, editor=True))


def add_no_upkeep(app: FastAPI) -> None:
    """Give an application without upkeep an empty place where it would stand."""

    @app.get("/beheer/{part}")
    def _nothing(part: str) -> Response:  # noqa: ARG001 - whatever part it is
        return _fresh(Html(""))


def _part(part: str, document_id: str, upkeep: Upkeep, *, editor: bool) -> Html | None:
    """Return what the page shows of upkeep; None when there is no such part."""
    if part == "stand":
        waiting = upkeep.incoming.waiting()
        return manage_html(upkeep.jobs.current(), editor=editor, waiting=waiting)
    if part == "taak":
        return _job(upkeep, editor=editor)
    if part != "verwijder":
        return None
    try:
        return removal_html(upkeep.removal(document_id)) if editor else Html("")
    except (RemovalError, OriginalError):  # nothing to offer here
        return Html("")


def _job(upkeep: Upkeep, *, editor: bool) -> Html:
    return job_html(upkeep.jobs.current(), editor=editor, waiting=upkeep.incoming.waiting())


def _fresh(shown: Html) -> Response:
    return HTMLResponse(shown.text, headers={"Cache-Control": "no-store"})
