"""Progress of a run → a bar on a terminal, a few plain lines elsewhere.

The bar shows the name of the document and the time that is left; plain lines name each stage and
then every so many steps, so that a log stays short.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from indexing.report import Progress
from ui import cli_texts as texts

if TYPE_CHECKING:
    from tqdm import tqdm

_EVERY = 500
_NAME = 40
_WIDTH = 80
_FORM = "{desc:<22} {percentage:3.0f} %|{bar}| {n_fmt}/{total_fmt} nog {remaining} {unit}"
_OPEN_FORM = "{desc:<22} {n_fmt} {unit}"


@contextmanager
def progress_printer(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    """Give a listener that writes to ``stream``; a terminal gets one bar per stage."""
    if not stream.isatty():
        yield _lines(stream)
        return
    bars = _Bars(stream)
    try:
        yield bars.show
    finally:
        bars.close()


class _Bars:
    """One bar at a time; a new stage closes the one before."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._stage = ""
        self._bar: tqdm[None] | None = None

    def show(self, progress: Progress) -> None:
        """Draw one step."""
        bar = self._bar
        if bar is None or progress.stage != self._stage:
            bar = self._start(progress)
        bar.total = progress.total or None
        bar.unit = progress.name[-_NAME:]
        bar.n = progress.done
        bar.refresh()

    def close(self) -> None:
        """Leave the last bar as it is."""
        if self._bar is not None:
            self._bar.close()

    def _start(self, progress: Progress) -> "tqdm[None]":
        from tqdm import tqdm  # noqa: PLC0415 - only on a terminal

        self.close()
        self._stage = progress.stage
        self._bar = tqdm(
            desc=texts.STAGES[progress.stage],
            total=progress.total or None,
            file=self._stream,
            ncols=shutil.get_terminal_size().columns or _WIDTH,
            bar_format=_FORM if progress.total else _OPEN_FORM,
        )
        return self._bar


def _lines(stream: TextIO) -> Callable[[Progress], None]:
    stage, reached = "", 0

    def show(progress: Progress) -> None:
        nonlocal stage, reached
        if progress.stage != stage:
            stage, reached = progress.stage, 0
            stream.write(f"{texts.STAGES[progress.stage]} …\n")
        elif progress.done >= reached + _EVERY:
            reached = progress.done
            of = f" van {progress.total}" if progress.total else ""
            stream.write(f"  {progress.done}{of} …\n")
        stream.flush()

    return show
