"""What a draft by a language model is made of: messages, evidence, verdicts and events.

Plain records without behaviour. A sentence that was not verified is in no event.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb.model import Sentence


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model; ``role`` is "system" or "user"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A numbered piece of source text that a model may use; ``place`` holds title and place."""

    n: int
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Writing:
    """The model is writing: characters received so far, of which nothing is shown yet."""

    chars: int


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that passed every check; its numbers are those of the answer's citations."""

    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The end of every draft.

    ``usable`` false means: show the extractive answer only, with ``notice`` (Dutch). ``dropped``
    are the reasons, in Dutch, for sentences that were left out, one for each.
    """

    usable: bool
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[str, ...] = ()
    notice: str = ""
    model: str = ""


Event = Writing | Written | Finished
Speak = Callable[[Sequence[Message]], Iterator[str]]
"""Messages → pieces of text as they come; raises GenerationError."""
