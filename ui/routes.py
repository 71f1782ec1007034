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
    def _place(document_id: str) -> Response:
        # A browser keeps the part after # over a redirect; page.js puts the two together.
        return RedirectResponse(f"/?bron={quote(document_id, safe='')}", 302)

    @app.get("/antwoord/{answer_id}")
    def _answer(answer_id: str) -> Response:
        return RedirectResponse(f"/?antwoord={quote(answer_id, safe='')}", 302)

    @app.get("/uit/matrix.{form}")
    def _matrix(form: str, request: Request) -> Response:
        if form not in SHEETS:
            return PlainTextResponse(ask_texts.NO_SUCH_FORM + "\n", 404)
        chosen = {name: request.query_params.get(name, "")[:60] for name in FILTERS}
        return matrix_file(form, chosen, kb)
