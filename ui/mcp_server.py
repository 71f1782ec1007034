"""KnowledgeBase → an MCP server for assistants: ask, search, open a passage, resolve a reference.

Read-only: no tool adds, removes or fetches anything, and no file outside the index can be read.
Answers carry literal, checked citations; a refusal says so. Over HTTP it listens to this machine
only, or inside the web application behind its guard, where it shares the bounded pool of the REST
face. Questions are not logged.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import date
from functools import wraps
from typing import Annotated, Any, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import ToolAnnotations
from pydantic import Field
from pydantic_core import to_jsonable_python
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route

from corpus.cards import load_startset
from corpus.errors import KbError
from corpus.references import address, full, jci, read, recognise, short
from indexing.facets import Filter
from kb.converse import MAX_BEFORE
from kb.knowledge_base import KnowledgeBase
from kb.matrix import matrix
from kb.source_kinds import read_kinds
from kb.typed import MAX_QUESTION
from ui import mcp_texts as texts
from ui.faults import noted
from ui.guard import MAX_BODY
from ui.rest_pool import Pool
from ui.texts import FAILED, say

_MAX_ID, _MAX_TEXT = 300, 200_000
_MAX_REFERENCES = 20
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
P = ParamSpec("P")
T = TypeVar("T")


def build_server(kb: KnowledgeBase, pool: Pool | None = None) -> MCPServer:
    """Return the server with its tools and resources, which work in a pool."""
    pool = pool or Pool()
    server = MCPServer(texts.NAME, instructions=texts.INSTRUCTIONS, log_level="WARNING")
    for name, description, tool in _tools(kb):
        server.tool(name, description=description, annotations=_READS)(_told(tool, pool))

    @server.resource("kb://documenten", title=texts.DOCUMENTS, mime_type="application/json")
    async def documents() -> list[dict[str, Any]]:
        return [
            {"id": row.id, "titel": row.card.title, "soort": row.card.soort.value}
            for row in await pool.run(kb.documents)
        ]

    @server.resource("kb://document/{id}", title=texts.DOCUMENT, mime_type="text/plain")
    async def document(id: str) -> str:
        text = await pool.run(lambda: kb.text(id, 0, _MAX_TEXT))
        if not text:
            raise ResourceError(texts.NO_DOCUMENT)
        return text

    return server


def serve_stdio(kb: KnowledgeBase) -> None:
    """Serve one assistant over standard input and output until it hangs up."""
    build_server(kb).run("stdio")


def http_app(kb: KnowledgeBase, pool: Pool | None = None) -> Starlette:
    """Return the server as an application that answers POST at ``/mcp``; a guard stands before it.

    It keeps no session, so that any process may answer, and its lifespan must run.
    """
    app = build_server(kb, pool).streamable_http_app(
        stateless_http=True,
        json_response=True,
        max_request_body_size=MAX_BODY,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    for route in app.routes:
        if isinstance(route, Route):
            route.methods = {"POST"}
    return app


def _tools(kb: KnowledgeBase) -> tuple[tuple[str, str, Callable[..., dict[str, Any]]], ...]:
    def ask(
        vraag: Question,
        soorten: tuple[str, ...] = (),
        geldig_op: date | None = None,
        eerder: Annotated[tuple[Question, ...], Field(max_length=MAX_BEFORE)] = (),
    ) -> dict[str, Any]:
        wanted = Filter(soorten=read_kinds(soorten), geldig_op=geldig_op)
        return _object(kb.ask(vraag, wanted=wanted, before=eerder))

    def search(
        woorden: Question,
        aantal: Annotated[int, Field(ge=1, le=50)] = 10,
        geldig_op: date | None = None,
    ) -> dict[str, Any]:
        found = kb.search(woorden, k=aantal, wanted=Filter(geldig_op=geldig_op))
        return {"treffers": _data(found)}

    def passage(id: Annotated[str, Field(max_length=_MAX_ID)]) -> dict[str, Any]:
        found = kb.passage(id)
        if found is None:
            raise ToolError(texts.NO_PASSAGE)
        return {"passage": _data(found), "verwijzingen": _data(kb.references(id))}

    def resolve(verwijzing: Question) -> dict[str, Any]:
        return resolved(kb, verwijzing)

    def instruments(overheid: str = "", strategie: str = "") -> dict[str, Any]:
        rows = matrix(load_startset(), overheid=overheid, strategie=strategie)
        return {"instrumenten": [asdict(row) for row in rows]}

    return (
        ("vraag", texts.ASK, ask),
        ("zoek", texts.SEARCH, search),
        ("passage", texts.PASSAGE, passage),
        ("verwijzing", texts.RESOLVE, resolve),
        ("instrumenten", texts.INSTRUMENTS, instruments),
    )


def resolved(kb: KnowledgeBase, words: str) -> dict[str, Any]:
    """Return each legal reference in the words: both forms, jci, address, and its text if held."""
    found = []
    for reference in recognise(words)[:_MAX_REFERENCES]:
        target = read(reference.form)
        place = kb.where(short(target)) if target.get("artikel") else None
        held = kb.passage(place.passage_id) if place and place.passage_id else None
        found.append(
            {
                "woorden": words[reference.start : reference.end],
                "kort": short(target),
                "voluit": full(target),
                "jci": jci(target),
                "adres": address(target),
                "tekst": [_data(held)] if held else [],
            }
        )
    return {"verwijzingen": found}


def _told(tool: Callable[P, T], pool: Pool) -> Callable[P, Awaitable[T]]:
    """Let a tool work in the pool, say an error in Dutch, and of an unknown one only a number."""

    @wraps(tool)
    async def telling(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await pool.run(lambda: tool(*args, **kwargs))
        except ToolError:
            raise
        except HTTPException as error:  # too many wait, or it took too long
            told = error.detail
        except KbError as error:
            told = say(error)
        except Exception as error:  # noqa: BLE001 - the SDK would log its words
            told = FAILED.format(noted(error))
        raise ToolError(told)

    return telling


def _data(value: object) -> Any:
    return to_jsonable_python(value)


def _object(value: object) -> dict[str, Any]:
    made: dict[str, Any] = _data(value)
    return made
