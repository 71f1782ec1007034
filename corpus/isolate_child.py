"""The server of isolate.py: files on standard input → answers on standard output.

Run as ``python -m corpus.isolate_child CPU_S WALL_S MEMORY RESULT``. Each file is parsed in a
forked child of its own, in a session of its own so that its helpers (tesseract) die with it.
Invariants: exactly one answer per file, whatever the child does. Does not: fork where the system
cannot (Windows); there the file is parsed in the server itself, which isolate.py restarts.
"""

import contextlib
import json
import os
import select
import signal
import struct
import sys
import time
from dataclasses import dataclass
from datetime import date
from typing import IO

from corpus.codec import to_json
from corpus.draw import draw_page, to_answer
from corpus.errors import KbError
from corpus.limits import DIED, TOO_LARGE, TOO_SLOW, UNEXPECTED, Limits
from corpus.model import Document, Herkomst, RawFile

_LENGTH = struct.Struct("!Q")
_MAX_OPEN_FILES = 64
_CHUNK = 1024 * 1024


def main() -> None:
    """Answer files until standard input ends."""
    limits = Limits(*(int(argument) for argument in sys.argv[1:5]))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    warm_up()
    while (asked := _receive(requests)) is not None:
        answer = _in_child(asked, limits) if hasattr(os, "fork") else _answer(asked, limits)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def warm_up() -> None:
    """Load what every child needs, once, before the first fork."""
    import lxml.etree  # noqa: F401, PLC0415
    import PIL.JpegImagePlugin  # noqa: F401, PLC0415
    import pypdf  # noqa: F401, PLC0415
    import pypdfium2  # noqa: F401, PLC0415

    from corpus.parse import read_file  # noqa: F401, PLC0415


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file and the page of it to draw; 0 reads the whole file as a document."""

    raw: RawFile
    page: int


def _receive(pipe: IO[bytes]) -> _Asked | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    facts = json.loads(pipe.read(_LENGTH.unpack(head)[0]))
    data = pipe.read(_LENGTH.unpack(pipe.read(_LENGTH.size))[0])
    raw = RawFile(
        name=facts["name"],
        data=data,
        herkomst=Herkomst(facts["herkomst"]),
        url=facts["url"],
        modified=date.fromisoformat(facts["modified"]) if facts["modified"] else None,
    )
    return _Asked(raw, int(facts["page"]))


def _in_child(asked: _Asked, limits: Limits) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(asked, limits, writing)
    os.close(writing)
    answer, late = _collect(reading, limits)
    os.close(reading)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if late:
        return _refusal(TOO_SLOW.format(seconds=limits.wall_s))
    if answer:
        return answer
    if -status in {signal.SIGXCPU, signal.SIGKILL}:
        return _refusal(TOO_SLOW.format(seconds=limits.cpu_s))
    return _refusal(DIED.format(signal=-status))


def _child(asked: _Asked, limits: Limits, writing: int) -> None:
    """Parse and leave; never returns into the server's loop."""
    code = 1
    try:
        os.setsid()
        _limit(limits)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_answer(asked, limits))
        code = 0
    finally:
        os._exit(code)


def _limit(limits: Limits) -> None:
    import resource  # noqa: PLC0415  not there on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MAX_OPEN_FILES, _MAX_OPEN_FILES))


def _answer(asked: _Asked, limits: Limits) -> bytes:
    try:
        told = to_answer(draw_page(asked.raw.data, asked.page)) if asked.page else _read(asked.raw)
        answer = json.dumps(told, ensure_ascii=True).encode()
    except KbError as error:
        return _refusal(str(error))
    except MemoryError:
        return _refusal(TOO_LARGE.format(megabytes=limits.memory // 2**20))
    except Exception as error:  # noqa: BLE001  a parser's surprise is this file's outcome
        return _refusal(UNEXPECTED.format(what=type(error).__name__))
    if len(answer) > limits.result:
        return _refusal(TOO_LARGE.format(megabytes=limits.result // 2**20))
    return answer


def _read(raw: RawFile) -> dict[str, str]:
    from corpus.parse import read_file  # noqa: PLC0415  loaded by warm_up

    found = read_file(raw)
    return {"document" if isinstance(found, Document) else "companion": to_json(found)}


def _refusal(reason: str) -> bytes:
    return json.dumps({"reason": reason}).encode()


def _collect(reading: int, limits: Limits) -> tuple[bytes, bool]:
    """Return what the child sent before it ended, and whether its time ran out first."""
    end = time.monotonic() + limits.wall_s
    parts: list[bytes] = []
    size = 0
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([reading], [], [], left)
        part = os.read(reading, _CHUNK) if ready else b""
        if ready and not part:
            return b"".join(parts), False
        size += len(part)
        if size > limits.result:
            return b"", False
        parts.append(part)
    return b"", True


if __name__ == "__main__":
    main()
