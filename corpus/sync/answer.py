"""One HTTP answer → its body in memory, unpacked within bounds and complete, or a SyncError.

Invariants: never more than ``max_bytes`` of unpacked body is kept; a body that is shorter than
announced, packed in an unknown way or cut off is an error. Does not: judge what the body says.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from corpus.sync.errors import AnswerError, UnavailableError

_MEGABYTE = 1024 * 1024
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service answered; ``address`` is where the body was found after redirects.

    ``status`` is 200, 304 (no body: what you have is still right) or 406 (some services send a
    good body with it; the caller judges). ``attempts`` counts the tries, from 1.
    """

    status: int
    address: str
    body: bytes = b""
    etag: str = ""
    last_modified: str = ""
    attempts: int = 1


def read_body(
    response: httpx.Response, *, max_bytes: int, seconds_left: Callable[[], float]
) -> bytes:
    """Read and unpack the body.

    Raises:
        AnswerError: it is too large, damaged, or packed in an unknown way.
        UnavailableError: it took too long.
    """
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced[:15]) > max_bytes:
        raise _too_large(max_bytes)
    unpack = _unpacker(response.headers.get("content-encoding", "").strip().lower())
    body = bytearray()
    for raw in response.iter_raw():
        if seconds_left() <= 0:
            raise UnavailableError("Het antwoord duurde te lang en is afgebroken.")
        for piece in unpack(raw):
            body += piece
            if len(body) > max_bytes:
                raise _too_large(max_bytes)
    for piece in unpack(b""):
        body += piece
    return bytes(body)


def served_at(response: httpx.Response) -> datetime | None:
    """Return the server's own clock from the Date header."""
    try:
        moment = parsedate_to_datetime(response.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _too_large(max_bytes: int) -> AnswerError:
    return AnswerError(
        f"Het antwoord is groter dan {max(1, max_bytes // _MEGABYTE)} MB en is niet overgenomen."
    )


def _unpacker(encoding: str) -> "Callable[[bytes], list[bytes]]":
    """Return a function from packed to unpacked pieces; b"" ends the stream."""
    if encoding in {"", "identity"}:
        return lambda raw: [raw]
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise AnswerError(f"Het antwoord is ingepakt op een onbekende manier ({encoding[:40]}).")
    inflate = zlib.decompressobj(wbits=47)

    def unpack(raw: bytes) -> list[bytes]:
        if not raw and not inflate.eof:
            raise UnavailableError("Het antwoord hield halverwege op.")
        pieces = []
        try:
            while raw and not inflate.eof:
                pieces.append(inflate.decompress(raw, _PIECE))
                raw = inflate.unconsumed_tail
        except zlib.error:
            raise AnswerError("Het ingepakte antwoord is beschadigd.") from None
        return pieces

    return unpack
