"""One request with a file as its body → the waiting room, streamed and counted; or a refusal.

Whatever goes wrong, nothing of the file stays behind. Does not: know who sends it.
"""

import asyncio
from http import HTTPStatus
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from corpus.errors import KbError
from kb.errors import JobBusyError, Reason, TooLargeError, UploadError
from kb.incoming import MAX_FILE, Arrival, Incoming, too_large
from ui import manage_texts, texts

NAME_HEADER = "x-bestandsnaam"
"""Header with the name of the file, percent-encoded UTF-8."""

_CHUNK_S, _WHOLE_S = 30.0, 900.0
_MAX_NAME = 2000


async def receive(request: Request, incoming: Incoming) -> Response:
    """Take one file in and answer with the name it got."""
    name = unquote(request.headers.get(NAME_HEADER, ""))[:_MAX_NAME]
    length = request.headers.get("content-length", "")
    if request.headers.get("content-type", "").startswith("multipart/"):
        return plain(manage_texts.ONE_BY_ONE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        if not name:
            raise UploadError(Reason.NO_NAME)
        size = int(length) if length.isdecimal() else MAX_FILE
        if size > MAX_FILE:
            raise too_large()
        arrival = await run_in_threadpool(incoming.arrive, name, size)
        return plain(await _arrived(request, arrival), HTTPStatus.CREATED)
    except KbError as error:
        return told(error)
    except TimeoutError:
        return plain(manage_texts.UPLOAD_SLOW, HTTPStatus.REQUEST_TIMEOUT)
    except ClientDisconnect:
        return plain(manage_texts.UPLOAD_BROKEN, HTTPStatus.BAD_REQUEST)


def told(error: KbError) -> Response:
    """Return an error of upkeep as one sentence."""
    if isinstance(error, JobBusyError):
        return plain(texts.say(error), HTTPStatus.CONFLICT)
    large = isinstance(error, TooLargeError)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if large else HTTPStatus.BAD_REQUEST
    return plain(texts.say(error), status)


def plain(sentence: str, status: HTTPStatus) -> Response:
    """Return one line of text."""
    return PlainTextResponse(sentence + "\n", status)


async def _arrived(request: Request, arrival: Arrival) -> str:
    try:
        await asyncio.wait_for(_stream(request, arrival), _WHOLE_S)
        waiting = await run_in_threadpool(arrival.finish)
    except BaseException:
        arrival.refuse()
        raise
    return waiting.name


async def _stream(request: Request, arrival: Arrival) -> None:
    stream = request.stream()
    while True:
        try:
            chunk = await asyncio.wait_for(anext(stream), _CHUNK_S)
        except StopAsyncIteration:
            return
        await run_in_threadpool(arrival.write, chunk)
