"""Requests beside Gradio → screens, downloads and links to a place; thin, without own logic.

A form comes by POST, so that what is searched for stands in no address and in no log. It checks
nothing of who asks: ``ui.guard`` stands before it.
"""

from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from kb.knowledge_base import KnowledgeBase
from kb.matrix import matrix_csv
from ui import texts
from ui.instrumenten import FILTERS
from ui.screens import screen

_MAX_FIELDS = 200


def add_routes(app: FastAPI, kb: KnowledgeBase) -> None:
    """Give the application the addresses of the screens."""

    @app.post("/scherm/{name}")
    async def _screen(name: str, request: Request) -> Response:
        fields = _fields(await request.body())
        shown = None if fields is None else await run_in_threadpool(screen, name, fields, kb)
        if shown is None:
            return PlainTextResponse(texts.NO_SUCH_PAGE + "\n", 404)
        return HTMLResponse(shown, headers={"Cache-Control": "no-store"})

    @app.get("/bron/{document_id:path}")
    def _place(document_id: str) -> Response:
        # A browser keeps the part after # over a redirect; page.js puts the two together.
        return RedirectResponse(f"/?bron={quote(document_id, safe='')}", 302)

    @app.get("/uit/matrix.csv")
    def _matrix(request: Request) -> Response:
        chosen = {name: request.query_params.get(name, "")[:60] for name in FILTERS}
        body = "\ufeff" + matrix_csv(kb.matrix(**chosen))  # the mark makes spreadsheets read UTF-8
        named = {"Content-Disposition": 'attachment; filename="instrumenten.csv"'}
        return Response(body, media_type="text/csv; charset=utf-8", headers=named)


def _fields(body: bytes) -> dict[str, tuple[str, ...]] | None:
    """Return the fields of a form; None when it is none."""
    try:
        found = parse_qs(
            body.decode(), keep_blank_values=True, strict_parsing=False, max_num_fields=_MAX_FIELDS
        )
    except ValueError:
        return None
    return {name: tuple(values) for name, values in found.items()}
