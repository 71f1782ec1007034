"""RawFile → Document, Companion or a drawn page, in a child process with limits; no crash.

``Isolation`` starts one small server process that has loaded the parsers. For every file the
server forks a child that limits itself, parses and sends JSON back (isolate_child.py). Invariants:
the result is checked and keeps the herkomst of the file it was made from; after a time-out or a
crash the next file is read as usual. Does not: read files, or share memory with the child.
"""

import json
import struct
import subprocess
import sys
import threading
from dataclasses import replace
from types import TracebackType
from typing import IO

from corpus.codec import from_json
from corpus.companion import Companion
from corpus.draw import PageImage, from_answer
from corpus.errors import BesideError, ParseError
from corpus.limits import BESIDE, DIED, TOO_SLOW, UNEXPECTED, Limits
from corpus.model import Document, RawFile
from corpus.process import child_environment

_GRACE_S = 15  # the server has its own clock; this one is for a server that hangs itself
_LENGTH = struct.Struct("!Q")


class Isolation:
    """Parses files in processes of their own; use in a ``with`` block, from one thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Isolation":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, raw: RawFile) -> Document:
        """Return the document in a file; raises as ``read``, also for a manifest or WTI."""
        found = self.read(raw)
        if isinstance(found, Companion):
            raise BesideError(BESIDE)
        return found

    def read(self, raw: RawFile) -> Document | Companion:
        """Read one file within the limits.

        Raises:
            ParseError: the file is refused, too slow, too large, or killed its process.
        """
        return _result(self._asked(raw, 0), raw)

    def draw(self, raw: RawFile, page: int) -> PageImage:
        """Draw one page of a PDF, counted from 1, within the limits.

        Raises:
            ParseError: there is no such page, or as ``read``.
        """
        answer = self._asked(raw, page)
        if "reason" in answer:
            raise ParseError(answer["reason"])
        try:
            return from_answer(answer)
        except (ValueError, KeyError) as error:
            raise ParseError(UNEXPECTED.format(what=type(error).__name__)) from error

    def _asked(self, raw: RawFile, page: int) -> dict[str, str]:
        server = self._server or self._start()
        clock = threading.Timer(self._limits.wall_s + _GRACE_S, server.kill)
        clock.start()
        try:
            return _ask(server, raw, page)
        except (OSError, EOFError):
            late = not clock.is_alive()
            self.close()
            message = TOO_SLOW.format(seconds=self._limits.wall_s) if late else ""
            raise ParseError(message or DIED.format(signal=server.returncode)) from None
        finally:
            clock.cancel()

    def close(self) -> None:
        """Stop the server process; the next file starts a new one."""
        server, self._server = self._server, None
        if server is None:
            return
        server.kill()
        for pipe in (server.stdin, server.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        server.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        limits = self._limits
        numbers = (limits.cpu_s, limits.wall_s, limits.memory, limits.result)
        self._server = subprocess.Popen(  # noqa: S603  our own module, no shell
            [sys.executable, "-m", "corpus.isolate_child", *map(str, numbers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment({"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}),
        )
        return self._server


def _ask(server: "subprocess.Popen[bytes]", raw: RawFile, page: int) -> dict[str, str]:
    if server.stdin is None or server.stdout is None:
        raise EOFError
    facts = {
        "name": raw.name,
        "herkomst": raw.herkomst.value,
        "url": raw.url,
        "modified": raw.modified.isoformat() if raw.modified else "",
        "page": page,
    }
    for part in (json.dumps(facts).encode(), raw.data):
        server.stdin.write(_LENGTH.pack(len(part)))
        server.stdin.write(part)
    server.stdin.flush()
    [size] = _LENGTH.unpack(_exactly(server.stdout, _LENGTH.size))
    answer: dict[str, str] = json.loads(_exactly(server.stdout, size))
    return answer


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _result(answer: dict[str, str], raw: RawFile) -> Document | Companion:
    if "reason" in answer:
        raise ParseError(answer["reason"])
    try:
        if "companion" in answer:
            return from_json(answer["companion"], Companion)
        document = from_json(answer["document"], Document)
    except (ValueError, KeyError) as error:
        raise ParseError(UNEXPECTED.format(what=type(error).__name__)) from error
    return replace(document, herkomst=raw.herkomst, source_name=raw.name)


def _close_quietly(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # the other end is gone; there is nothing left to flush
        return
