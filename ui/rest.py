"""KnowledgeBase → the REST face: ``/api/v1/…`` and ``/gezond``, mounted beside the page.

Stable paths, answers as the records of ``kb``, errors as problems in Dutch. Questions run in a
bounded pool of their own and are not logged. Does not: sign in, or change anything.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from corpus.cards import load_startset
from corpus.errors import KbError
from indexing.catalog import DocumentRow
from indexing.facets import Filter
from kb.converse import MAX_BEFORE
from kb.errors import OriginalError
from kb.export import FORMS, write
from kb.knowledge_base import KnowledgeBase
from kb.matrix import Concept, MatrixRow, find_concept, matrix
from kb.model import Answer, Citation
from kb.references import References
from kb.source_kinds import read_kinds
from kb.taken import answer_taken
from kb.typed import MAX_QUESTION
from ui import rest_texts as texts
from ui.rest_page import description_page
from ui.rest_pool import Pool
from ui.rest_problems import add_problems, problem

PREFIX, HEALTH = "/api/v1", "/gezond"
_MAX_ID = 300
_HERE = FilePath()
_Id = Annotated[str, Path(max_length=_MAX_ID)]
_Form = Annotated[str, Field(pattern=f"^({'|'.join(FORMS)})$")]


_Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]


class Vraag(BaseModel):
    """A question with its filters; ``eerder`` are the questions before it, oldest first."""

    model_config = ConfigDict(extra="forbid")
    vraag: _Question
    soorten: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    geldig_op: date | None = None
    eerder: Annotated[tuple[_Question, ...], Field(max_length=MAX_BEFORE)] = ()

    def wanted(self) -> Filter:
        """Return the filter; FilterError when a kind of source does not exist."""
        return Filter(soorten=read_kinds(self.soorten), geldig_op=self.geldig_op)

    def answer(self, kb: KnowledgeBase) -> Answer:
        """Return its answer."""
        return kb.ask(self.vraag, wanted=self.wanted(), before=self.eerder)


class Bestand(Vraag):
    """A question whose answer is wanted as a file."""

    vorm: _Form = "docx"
    kort: bool = False


class Tekst(BaseModel):
    """A document with part of its text; offsets are code points."""

    document: DocumentRow
    van: int
    tot: int
    tekst: str


class Passage(BaseModel):
    """A passage with its place and both directions of its references."""

    passage: Citation
    verwijzingen: References


def add_api(
    app: FastAPI,
    kb: KnowledgeBase,
    *,
    under: str = "",
    data: FilePath = _HERE,
    pool: Pool | None = None,
) -> None:
    """Mount the REST face in an application that stands under a path; ``data`` is its folder."""
    pool = pool or Pool()
    api = FastAPI(
        title=texts.TITLE,
        description=texts.ABOUT,
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,
        servers=[{"url": f"{under}{PREFIX}"}],
    )
    add_problems(api)
    _add_questions(api, kb, pool)
    _add_sources(api, kb, pool)
    _add_startset(api)
    api.get("/", include_in_schema=False)(lambda: HTMLResponse(description_page(api.openapi())))
    app.get(HEALTH, include_in_schema=False)(partial(_health, kb, data))
    app.mount(PREFIX, api)


def _add_questions(api: FastAPI, kb: KnowledgeBase, pool: Pool) -> None:
    @api.post("/ask", summary=texts.ASK)
    async def ask(asked: Vraag) -> Answer:
        return await pool.run(lambda: asked.answer(kb))

    @api.post("/ask/stream", summary=texts.STREAM, response_class=StreamingResponse)
    async def stream(asked: Vraag) -> StreamingResponse:
        answer = await pool.run(lambda: asked.answer(kb))
        return StreamingResponse(_events(answer), media_type="text/event-stream")

    @api.get("/search", summary=texts.SEARCH)
    async def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)],
        k: Annotated[int, Query(ge=1, le=100)] = 10,
        geldig_op: date | None = None,
    ) -> tuple[Citation, ...]:
        return await pool.run(lambda: kb.search(q, k=k, wanted=Filter(geldig_op=geldig_op)))

    @api.post("/export", summary=texts.EXPORT, response_class=Response)
    async def export(asked: Bestand) -> Response:
        return await pool.run(lambda: _exported(kb, asked))


def _add_sources(api: FastAPI, kb: KnowledgeBase, pool: Pool) -> None:
    @api.get("/documents", summary=texts.DOCUMENTS)
    async def documents() -> tuple[DocumentRow, ...]:
        return await pool.run(kb.documents)

    @api.get("/documents/{id:path}", summary=texts.DOCUMENT)
    async def document(
        id: _Id,
        van: Annotated[int, Query(ge=0, le=1_000_000_000)] = 0,
        tekens: Annotated[int, Query(ge=1, le=100_000)] = 20_000,
    ) -> Tekst:
        try:
            row = await pool.run(lambda: kb.document(id))
        except OriginalError as error:
            raise HTTPException(HTTPStatus.NOT_FOUND, texts.NO_DOCUMENT) from error
        text = await pool.run(lambda: kb.text(row.id, van, van + tekens))
        return Tekst(document=row, van=van, tot=van + len(text), tekst=text)

    @api.get("/passages/{id}", summary=texts.PASSAGE)
    async def passage(id: _Id) -> Passage:
        found = await pool.run(lambda: kb.passage(id))
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, texts.NO_PASSAGE)
        related = await pool.run(lambda: kb.references(id))
        return Passage(passage=found, verwijzingen=related)


def _add_startset(api: FastAPI) -> None:
    @api.get("/instruments", summary=texts.INSTRUMENTS)
    def instruments(
        overheid: Annotated[str, Query(max_length=50)] = "",
        strategie: Annotated[str, Query(max_length=50)] = "",
    ) -> tuple[MatrixRow, ...]:
        return matrix(load_startset(), overheid=overheid, strategie=strategie)

    @api.get("/begrippen", summary=texts.CONCEPTS)
    def concepts() -> tuple[str, ...]:
        return tuple(sorted((b.naam for b in load_startset().begrippen), key=str.casefold))

    @api.get("/begrippen/{term}", summary=texts.CONCEPT)
    def concept(term: _Id) -> Concept:
        found = find_concept(load_startset(), term)
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, texts.NO_CONCEPT)
        return found


def _events(answer: Answer) -> Iterator[str]:
    """Yield server-sent events: each sentence with its sources, then the whole answer."""
    from fastapi.encoders import jsonable_encoder  # noqa: PLC0415 - only here

    known = {c.n: jsonable_encoder(c) for c in answer.citations}
    for sentence in answer.sentences:
        sources = [known[n] for n in sentence.citations if n in known]
        yield _event("zin", {"tekst": sentence.text, "bronnen": sources})
    yield _event("antwoord", jsonable_encoder(answer))


def _event(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _exported(kb: KnowledgeBase, asked: Bestand) -> Response:
    form = FORMS[asked.vorm]
    data = write(asked.vorm, answer_taken(asked.answer(kb), kb, short=asked.kort))
    name = f"antwoord{form.extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, headers=headers, media_type=form.media_type)


def _health(kb: KnowledgeBase, data: FilePath) -> JSONResponse:
    """Tell what answers: index, model and free room (bytes); 503 when nothing can.

    ``let_op`` names the parts that do not go as set up; why is for ``kb info``, not for anybody.
    """
    try:
        manifest, notices = kb.manifest(), kb.notices()
    except KbError:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, texts.BROKE)
    return JSONResponse(
        {
            "status": "let op" if notices else "gezond",
            "let_op": sorted(notices),
            "index": manifest.generation,
            "gemaakt": manifest.created,
            "documenten": manifest.documents,
            "passages": manifest.passages,
            "zoekmodel": manifest.embedder_id,
            "schijf_vrij": shutil.disk_usage(data).free,
        }
    )
