"""A page that is only a picture → lines, through tesseract with Dutch where it is installed.

Invariants: tesseract gets the picture on standard input and runs without a shell, with one thread
and a time limit; after ``BUDGET_SECONDS`` no further page is tried. Does not: install anything.
"""

import os
import shutil
import subprocess
import time
from dataclasses import replace
from typing import Any

from corpus.parsers.pdf_lines import Line

BUDGET_SECONDS = 40.0
_PAGE_SECONDS = 30.0
_DPI = 300
_MAX_PIXELS = 40_000_000
_MIN_CONFIDENCE = 30.0
_LEVEL, _LEFT, _TOP, _WIDTH, _HEIGHT, _CONFIDENCE, _TEXT = 0, 6, 7, 8, 9, 10, 11
_WORD_LEVEL = "5"
_LARGER = 1.6


class Ocr:
    """Reads pages until its time is up; ``missing`` says in Dutch what had to be installed."""

    def __init__(self) -> None:
        self.missing = ""
        self.tried = False
        self._program: str | None = None
        self._left = BUDGET_SECONDS

    def read(self, document: Any, index: int) -> tuple[Line, ...]:
        """Return the lines of page ``index`` (from 0); empty when it cannot be read."""
        if document is None or not self._ready():
            return ()
        self.tried = True
        start = time.monotonic()
        try:
            return self._recognise(document, index)
        finally:
            self._left -= time.monotonic() - start

    def _ready(self) -> bool:
        if self._program is None:
            self._program = _find()
            if not self._program:
                self.missing = "installeer tesseract met Nederlands (tesseract-ocr-nld)"
        if self._program and self._left <= 0 and not self.missing:
            self.missing = "de tijd voor tekstherkenning was op; splits het bestand in delen"
        return bool(self._program) and self._left > 0

    def _recognise(self, document: Any, index: int) -> tuple[Line, ...]:
        page = document[index]
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        picture = bitmap.to_numpy()
        header = f"P5 {picture.shape[1]} {picture.shape[0]} 255\n".encode()
        command = [str(self._program), "stdin", "stdout", "-l", "nld", "--dpi", str(_DPI), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603  fixed command, no shell
                command,
                input=header + picture.tobytes(),
                capture_output=True,
                timeout=min(_PAGE_SECONDS, max(self._left, 1.0)),
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return ()
        finally:
            bitmap.close()
            page.close()
        return _lines(done.stdout.decode("utf-8", "replace"), index + 1, 1 / scale)


def _find() -> str:
    program = shutil.which("tesseract")
    if not program:
        return ""
    listed = subprocess.run(  # noqa: S603  fixed command, no shell
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return program if "nld" in listed.stdout.split() else ""


def _lines(table: str, page: int, scale: float) -> tuple[Line, ...]:
    """Return the lines of tesseract's table of words; scale turns pixels into points."""
    lines: dict[tuple[str, ...], list[tuple[float, float, float, float, str]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) <= _TEXT or cells[_LEVEL] != _WORD_LEVEL or not cells[_TEXT].strip():
            continue
        if float(cells[_CONFIDENCE]) < _MIN_CONFIDENCE:
            continue
        x0, y0 = float(cells[_LEFT]) * scale, float(cells[_TOP]) * scale
        x1, y1 = x0 + float(cells[_WIDTH]) * scale, y0 + float(cells[_HEIGHT]) * scale
        lines.setdefault(tuple(cells[1:5]), []).append((x0, y0, x1, y1, cells[_TEXT]))
    found = [_line(words, page) for words in lines.values()]
    if not found:
        return ()
    usual = sorted(line.size for line in found)[len(found) // 2]
    # heights of words differ with their letters: only a much higher line is really larger
    return tuple(
        replace(line, size=line.size if line.size > _LARGER * usual else usual) for line in found
    )


def _line(words: list[tuple[float, float, float, float, str]], page: int) -> Line:
    heights = sorted(word[3] - word[1] for word in words)
    size = heights[len(heights) // 2]
    return Line(
        text=" ".join(word[4] for word in words),
        page=page,
        x0=min(word[0] for word in words),
        y0=min(word[1] for word in words),
        x1=max(word[2] for word in words),
        y1=max(word[3] for word in words),
        size=size,
    )
