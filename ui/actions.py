"""Requests that do something with an answer → a file, a link, a remark that is kept, or a draft.

All by POST: what was asked stands in no address and in no log. Errors are one Dutch sentence as
plain text. It keeps nothing unasked.
"""

import json
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import partial

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from corpus.errors import KbError
from kb.feedback import Verdict
from kb.generate_model import Finished, Writing, Written
from kb.knowledge_base import KnowledgeBase
from kb.model import Answer
from ui import ask_texts, texts
from ui.asking import Fields, asked, one, read_form
from ui.downloads import answer_file, examples_file, selection_file, the_answer
from ui.draft import finished_html, sentence_html, writing_line
from ui.saved import until

MAX_DRAFTS = 4
"""Drafts that a language model writes at the same time; one more is asked to come back."""

_BAD_REQUEST, _CONFLICT, _BUSY = 400, 409, 503
Action = Callable[[Fields, KnowledgeBase], Response]


def add_actions(app: FastAPI, kb: KnowledgeBase) -> None:
    """Give the application the addresses of the actions."""
    actions: dict[str, Action] = {
        "/doe/antwoord": answer_file,
        "/doe/selectie": selection_file,
        "/doe/voorbeelden": examples_file,
        "/doe/bewaar": _save,
        "/doe/oordeel": _judge,
        "/doe/concept": partial(_draft, threading.BoundedSemaphore(MAX_DRAFTS)),
    }
    for address, action in actions.items():
        app.post(address)(_answering(action, kb))


def _answering(action: Action, kb: KnowledgeBase) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        fields = read_form((await request.body()).decode(errors="replace"))
        if fields is None:
            return PlainTextResponse(texts.BROKE, _BAD_REQUEST)
        try:
            return await run_in_threadpool(action, fields, kb)
        except KbError as error:
            return PlainTextResponse(texts.say(error), _BAD_REQUEST)

    return answer


def _save(fields: Fields, kb: KnowledgeBase) -> Response:
    """Save an answer because its reader asked for it; tell where it is and for how long."""
    answer = the_answer(fields, kb)
    if answer is None:
        return PlainTextResponse(ask_texts.CHANGED_MEANWHILE, _CONFLICT)
    answer_id = kb.save(answer, wanted=asked(fields).wanted)
    kept = until(kb.frozen.load(answer_id))
    return JSONResponse({"adres": f"antwoord/{answer_id}", "tekst": kept})


def _judge(fields: Fields, kb: KnowledgeBase) -> Response:
    """Keep what a reader thinks of an answer."""
    given = one(fields, "oordeel")
    answer = the_answer(fields, kb)
    if answer is None or given not in set(Verdict):
        return PlainTextResponse(ask_texts.CHANGED_MEANWHILE, _CONFLICT)
    keep = bool(one(fields, "bewaar_vraag"))
    kb.feedback.add(answer, Verdict(given), one(fields, "toelichting"), keep_question=keep)
    return PlainTextResponse(ask_texts.FEEDBACK_THANKS)


def _draft(room: threading.BoundedSemaphore, fields: Fields, kb: KnowledgeBase) -> Response:
    """Let the language model write; each line of the response is a JSON object."""
    answer = the_answer(fields, kb)
    if answer is None:
        return PlainTextResponse(ask_texts.CHANGED_MEANWHILE, _CONFLICT)
    return _Drafting(_lines(answer, kb), room)


class _Drafting(StreamingResponse):
    """A draft on its way; it takes a place only while it is sent, also when its reader leaves."""

    def __init__(self, lines: Generator[str, None, None], room: threading.BoundedSemaphore) -> None:
        super().__init__(lines, media_type="application/x-ndjson")
        self._lines, self._room = lines, room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the lines, or that all places are taken."""
        if not self._room.acquire(blocking=False):
            await PlainTextResponse(texts.TOO_BUSY, _BUSY)(scope, receive, send)
            return
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._room.release()
            with suppress(ValueError):  # the model is between two words; that ends it too
                self._lines.close()


def _lines(answer: Answer, kb: KnowledgeBase) -> Generator[str, None, None]:
    known = {c.n: c for c in answer.citations}
    for event in kb.write(answer):
        told: dict[str, str] = {}
        match event:
            case Writing():
                told = {"stand": writing_line(event)}
            case Written():
                told = {"zin": sentence_html(event.sentence, known).text}
            case Finished():
                told = {"klaar": finished_html(event, known).text}
        yield json.dumps(told, ensure_ascii=False) + "\n"
