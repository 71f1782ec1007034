"""Error → ``application/problem+json`` (RFC 9457) with a Dutch sentence; never a stack trace.

A fault of the asker is 4xx, an index that cannot be used or too many at once is 503. Details of an
unexpected fault go to the log without the question, not to the asker.
"""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from corpus.errors import KbError
from kb.errors import ExportError, QuestionError
from kb.typed import MAX_QUESTION
from ui import rest_texts as texts
from ui.texts import say

_LOG = logging.getLogger(__name__)
_RETRY_S = "2"


def add_problems(app: FastAPI) -> None:
    """Let an application answer every error as a problem."""
    app.add_exception_handler(KbError, _kb_error)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broke)


def problem(status: int, detail: str) -> JSONResponse:
    """Return a problem; 503 says when to come back."""
    phrase = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": phrase, "status": status, "detail": detail}
    headers = {"Retry-After": _RETRY_S} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return JSONResponse(body, status, headers, media_type="application/problem+json")


async def _kb_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, KbError)  # noqa: S101 - registered for this class only
    theirs = isinstance(error, QuestionError | ExportError)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if theirs else HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, QuestionError) and str(error).isdigit():
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return problem(status, say(error))


async def _wrong(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    for fault in error.errors():
        limit = fault.get("ctx", {}).get("max_length")
        if fault["type"] == "string_too_long" and limit == MAX_QUESTION:
            too_long = say(QuestionError(str(len(fault["input"]))))
            return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_long)
    fields = {".".join(str(part) for part in fault["loc"]) for fault in error.errors()}
    detail = texts.WRONG.format(", ".join(sorted(fields)))
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail.encode("utf-8", "replace").decode())


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    told = error.detail != HTTPStatus(error.status_code).phrase
    made = problem(error.status_code, error.detail if told else texts.NO_ADDRESS)
    for name, value in (error.headers or {}).items():
        made.headers[name] = value
    return made


async def _broke(_: Request, error: Exception) -> JSONResponse:
    _LOG.error("unexpected %s in the REST face", type(error).__name__)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, texts.BROKE)
