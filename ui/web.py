"""KnowledgeBase → web application: Gradio layout and wiring; handlers make what is shown.

Closed by default: no API listing, no monitoring, no uploads, bounded queue, own headers. Nothing is
logged but warnings. What stands before it (signing in, limits, logs) is in ``ui.front``.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from ui.offline import stay_offline
from ui.stubs import leave_out_stubs

stay_offline()
leave_out_stubs()

import gradio as gr
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from gradio.utils import LRUCache
from starlette.staticfiles import StaticFiles

from kb.knowledge_base import KnowledgeBase
from kb.upkeep import Upkeep
from ui import ask_texts, handlers, texts
from ui.actions import add_actions
from ui.ask_form import examples, options
from ui.asking import asked, read_form
from ui.drawer import drawer
from ui.dressed import Dressed
from ui.faults import wordless
from ui.front import THIS_MACHINE, Front, stand_before
from ui.mcp_server import http_app
from ui.pages import heading, lazy_screen
from ui.quiet import keep_quiet
from ui.render import QUESTION_BOX
from ui.rest import add_api
from ui.rest_pool import Pool
from ui.routes import add_routes
from ui.routes_manage import add_manage_routes, add_no_upkeep
from ui.routes_original import add_original_routes
from ui.screens import LAZY
from ui.shell import ASSETS

WORKERS, WAITING = 4, 32
"""Questions answered at the same time, and questions that may wait; one more is refused."""

WINDOWS = 64
"""Windows whose state Gradio keeps, 150 kB each; for any other it makes that again (10 ms)."""

JOINED = 2000
"""Windows of which the queue knows what runs; as many as Gradio lets it keep messages for."""

MAX_BOX = 20_000
"""Characters the box takes; more than a question may have, so that a long paste gets a sentence."""

_ASSETS = Path(__file__).parent / "assets"
_FONTS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Arial", "sans-serif")
_BUSY = "(question) => window.kennisbank.vraag(question)"
_DONE = "() => { window.kennisbank.klaar(); }"
_FAILED = "() => { window.kennisbank.mislukt(); }"


def build_app(
    kb: KnowledgeBase,
    front: Front = THIS_MACHINE,
    data: Path = Path(),
    upkeep: Upkeep | None = None,
) -> FastAPI:
    """Return the application with page, REST and MCP; ``data`` is the folder whose disk counts.

    Without ``upkeep`` nothing can be changed from the page.

    Raises:
        SettingsError: a log file cannot be written.
    """
    keep_quiet()
    pool = Pool()
    assistants = http_app(kb, pool)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=kb.warm, name="inlezen", daemon=True).start()
        async with assistants.router.lifespan_context(assistants):
            yield

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.router.routes.extend(assistants.routes)
    app.mount(f"/{ASSETS}", StaticFiles(directory=_ASSETS))
    add_api(app, kb, under=front.path, data=data, pool=pool)
    add_routes(app, kb)
    add_actions(app, kb)
    add_original_routes(app, kb)
    add_manage_routes(app, upkeep) if upkeep is not None else add_no_upkeep(app)
    app.add_middleware(CORSMiddleware, allow_origins=())  # Gradio's own would allow any origin
    app.add_middleware(Dressed, assets=_ASSETS)
    stand_before(app, front)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        _page(kb),
        "/",
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        root_path=front.path or None,
        theme=gr.themes.Base(font=_FONTS, font_mono=("ui-monospace", "Consolas", "monospace")),
    )
    return mounted


def _page(kb: KnowledgeBase) -> gr.Blocks:
    with gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True) as page:
        with gr.Column(elem_id="scherm-vragen", elem_classes="kb-scherm"):
            fresh = _questions(kb)
        for name, title, intro in LAZY:
            with gr.Column(elem_id=f"scherm-{name}", elem_classes="kb-scherm"):
                _html(lazy_screen(name, title, intro).text)
        _html(drawer().text)
        page.load(
            partial(_fresh, kb),
            outputs=fresh,
            show_progress="hidden",
            api_visibility="private",
        )
    page.queue(default_concurrency_limit=WORKERS, max_size=WAITING, api_open=False)
    return _forgetful(page)


def _forgetful(page: gr.Blocks) -> gr.Blocks:
    """Bound what Gradio keeps of closed windows: 10,000 states, and every number for good.

    There is no ``gr.State`` in it, so a window of which the state is gone asks on as before.
    """
    page.state_session_capacity = WINDOWS
    page._queue.pending_event_ids_session = LRUCache(JOINED)  # noqa: SLF001  no public setting
    return page


def _fresh(kb: KnowledgeBase) -> tuple[str, str]:
    """Return the form beside the question and the news; both may have changed since the start."""
    return options(handlers.kinds(kb)), handlers.lately(kb)


def _questions(kb: KnowledgeBase) -> list[gr.HTML]:
    """Lay out the screen Vragen and return the places of its form and of the news."""
    _html(heading("vragen", texts.ASK_TITLE, texts.ASK_INTRO).text)
    with gr.Column(elem_classes="kb-vraagvak"):
        with gr.Row(elem_classes="kb-vraagregel"):
            box = gr.Textbox(
                label=texts.QUESTION,
                placeholder=ask_texts.PLACEHOLDER,
                lines=1,
                max_lines=6,
                max_length=MAX_BOX,
                elem_id=QUESTION_BOX,
                scale=1,
            )
            button = gr.Button(texts.ASK, variant="primary", elem_id="kb-vraag-knop", scale=0)
        chosen = _html(options(handlers.kinds(kb)), elem_id="kb-opties-vak")
        more = gr.Textbox(visible=False)  # the fields of that form; the page fills it in
    _html(handlers.messages(), elem_id="kb-berichten")
    result = _html("", elem_id="kb-resultaat")
    _wire([button.click, box.submit], partial(wordless(_respond), kb), [box, more], [result])
    news = _html("", elem_id="kb-nieuws")
    _html(examples(), elem_id="kb-voorbeeldvragen")
    return [chosen, news]


def _respond(kb: KnowledgeBase, question: str, more: str | None) -> str:
    return handlers.respond(asked(read_form(more or "") or {}, question), kb)


def _wire(
    triggers: list[Any], ask: Callable[..., Any], inputs: list[Any], outputs: list[Any]
) -> None:
    """Connect asking; the page is told when it starts and when it ends."""
    asking = gr.on(
        triggers,
        ask,
        inputs=inputs,
        outputs=outputs,
        js=_BUSY,
        show_progress="hidden",
        api_visibility="private",
        concurrency_id="vraag",
        concurrency_limit=WORKERS,
    )
    asking.success(None, js=_DONE, api_visibility="private", show_progress="hidden")
    asking.failure(None, js=_FAILED, api_visibility="private", show_progress="hidden")


def _html(value: str, elem_id: str | None = None) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=None)
