"""What goes into a run of the indexer and what it tells: sources, progress, the report.

``Progress`` is an event stream: a terminal draws a bar from it, a page can send it on as it is.
Every event that ``update_index`` tells says its stage, how far it is, the document it is at, and
how many seconds that stage will still take. A listener is called in the thread that works and
should be quick; one that raises ends the run and leaves the old index serving.
"""

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from corpus.load import Outcome

STAGES = ("lezen", "bibliotheek", "vectoren", "woorden", "controle", "omschakelen", "opruimen")
"""Every stage of a run, in order."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a run: ``stage`` is one of STAGES; ``total`` 0 is unknown.

    ``name`` is the document at hand or "". ``seconds_left`` is what this stage will still take at
    the pace so far; None while that cannot be told.
    """

    stage: str
    done: int
    total: int
    name: str = ""
    seconds_left: float | None = None


Listener = Callable[[Progress], None]


def with_time_left(listener: Listener, now: Callable[[], float] = time.monotonic) -> Listener:
    """Return a listener that adds the seconds left of its stage to what it passes on."""
    stage, began, first = "", 0.0, 0

    def tell(progress: Progress) -> None:
        nonlocal stage, began, first
        if progress.stage != stage or progress.done < first:
            stage, began, first = progress.stage, now(), progress.done
        steps, left = progress.done - first, progress.total - progress.done
        known = steps > 0 and left >= 0
        seconds = (now() - began) / steps * left if known else None
        listener(replace(progress, seconds_left=seconds))

    return tell


@dataclass(frozen=True, slots=True)
class Source:
    """A named source and a function that reads it, given {name: sha256} of what is known.

    ``tells`` means that ``read`` reports its own progress. ``guarded`` means that a large part of
    it vanishing is taken for an accident (a share that is not mounted), and nothing is removed.
    ``was`` tells whether another source, with these files, is this one under an earlier name.
    """

    name: str
    read: Callable[[dict[str, str]], Iterable[Outcome]]
    tells: bool = False
    guarded: bool = True
    was: Callable[[str, Collection[str]], bool] = lambda _name, _files: False


@dataclass(frozen=True, slots=True)
class Vanished:
    """A source of which so much was gone that nothing was removed."""

    source: str
    gone: int
    total: int


@dataclass(slots=True)
class Report:
    """What one run did.

    Names are file names; ``failures`` are (file name, Dutch reason), ``renamed`` (old, new),
    ``duplicates`` (name, name of the same content), ``clashes`` (name, id that another file has).
    ``notices`` are Dutch sentences. ``embedded`` counts the texts whose vector was computed.
    ``making_s`` is the part of ``seconds`` that the new generation cost.
    """

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    clashes: list[tuple[str, str]] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    refitted: bool = False
    rebuilt: bool = False
    from_nothing: bool = False
    embedded: int = 0
    documents: int = 0
    passages: int = 0
    seconds: float = 0.0
    making_s: float = 0.0
