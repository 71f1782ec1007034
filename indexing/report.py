"""What goes into a run of the indexer and what it tells: sources, progress, the report.

``Progress`` is an event stream: a terminal draws a bar from it, a page can send it on as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from corpus.load import Outcome

STAGES = ("lezen", "bibliotheek", "vectoren", "woorden", "controle", "omschakelen", "opruimen")
"""Every stage of a run, in order."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a run: ``stage`` is one of STAGES; ``total`` 0 is unknown."""

    stage: str
    done: int
    total: int
    name: str = ""


Listener = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A named source and a function that reads it, given {name: sha256} of what is known.

    ``tells`` means that ``read`` reports its own progress. ``guarded`` means that a large part of
    it vanishing is taken for an accident (a share that is not mounted), and nothing is removed.
    """

    name: str
    read: Callable[[dict[str, str]], Iterable[Outcome]]
    tells: bool = False
    guarded: bool = True


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
