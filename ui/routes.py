"""Requests beside Gradio → screens, downloads and links to a place; thin, without own logic.

A form comes by POST, so that what is searched for stands in no address and in no log. It checks
nothing of who asks: ``ui.guard`` stands before it.
"""

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from kb.knowledge_base import KnowledgeBase
from ui import ask_texts, texts
from ui.asking import read_form
from ui.downloads import SHEETS, matrix_file
from ui.instrumenten import FILTERS
from ui.screens import screen


def add_routes(app: FastAPI, kb: KnowledgeBase) -> None:
    """Give the application the addresses of the screens."""

    @app.post("/scherm/{name}")
    async def _screen(name: str, request: Request) -> Response:
        fields = read_form((await request.body()).decode(errors="replace"))
        shown = None if fields is None else await run_in_threadpool(screen, name, fields, kb)
        if shown is None:
            return PlainTextResponse(texts.NO_SUCH_PAGE + "\n", 404)
        return HTMLResponse(shown, headers={"Cache-Control": "no-store"})

    @app.get("/bron/{document_id:path}")
    def _place(document_id: str, request: Request) -> Response:
        known = quote(document_id, safe="")
        if place := _span(request):
            return RedirectResponse(f"/#bron/{known}/{place}", 302)
        # A browser keeps the part after # over a redirect; page.js puts the two together.
        return RedirectResponse(f"/?bron={known}", 302)

    @app.get("/antwoord/{answer_id}")
    def _answer(answer_id: str) -> Response:
        return RedirectResponse(f"/?antwoord={quote(answer_id, safe='')}", 302)

    @app.get("/uit/matrix.{form}")
    def _matrix(form: str, request: Request) -> Response:
        if form not in SHEETS:
            return PlainTextResponse(ask_texts.NO_SUCH_FORM + "\n", 404)
        chosen = {name: request.query_params.get(name, "")[:60] for name in FILTERS}
        return matrix_file(form, chosen, kb)


def _span(request: Request) -> str:
    """Return "van-tot/blz-5" of the query of a link to a place, or "" without one."""
    asked = {name: request.query_params.get(name, "") for name in ("van", "tot", "blz")}
    numbers = {name: value for name, value in asked.items() if value.isdecimal()}
    span = "-".join(numbers[name][:9] for name in ("van", "tot") if name in numbers)
    page = f"blz-{numbers['blz'][:9]}" if "blz" in numbers else ""
    return f"{span}/{page}" if page else span
