"""Progress of a build → a bar on a terminal, a few plain lines elsewhere."""

from collections.abc import Callable
from typing import TextIO

from indexing.build import Progress
from ui import cli_texts as texts

_EVERY = 500


def progress_printer(stream: TextIO) -> Callable[[Progress], None]:
    """Return a listener that writes to ``stream``; a terminal gets one bar per stage."""
    return _bars(stream) if stream.isatty() else _lines(stream)


def _bars(stream: TextIO) -> Callable[[Progress], None]:
    from tqdm import tqdm  # noqa: PLC0415 - only on a terminal

    state: dict[str, tqdm] = {}

    def show(progress: Progress) -> None:
        bar = state.get(progress.stage)
        if bar is None:
            for other in state.values():
                other.close()
            bar = state[progress.stage] = tqdm(
                desc=texts.STAGES[progress.stage], file=stream, leave=True, dynamic_ncols=True
            )
        bar.total = progress.total or None
        bar.set_postfix_str(progress.name[-40:], refresh=False)
        bar.update(progress.done - bar.n)
        if progress.total and progress.done >= progress.total:
            bar.close()

    return show


def _lines(stream: TextIO) -> Callable[[Progress], None]:
    stage, reached = "", 0

    def show(progress: Progress) -> None:
        nonlocal stage, reached
        if progress.stage != stage:
            stage, reached = progress.stage, 0
            stream.write(f"{texts.STAGES[progress.stage]} …\n")
        elif progress.done >= reached + _EVERY:
            reached = progress.done
            stream.write(f"  {progress.done}{f' / {progress.total}' if progress.total else ''}\n")
        stream.flush()

    return show
