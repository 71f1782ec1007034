"""How one answer is shown: whose references, which day, and the ids its parts get. A plain record.

Two answers can be in the page at once (the last one and a saved one); ``prefix`` keeps them apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.model import Card
from kb.frozen import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page knows besides the answer.

    ``fields`` is the body of a form that asks for the same answer again; ``short`` writes
    references as the Leidraad does; ``day`` is the Dutch date whose law was asked; ``cards`` are
    those of the cited documents; ``model`` names the language model that may write a draft, "" is
    none; ``soorten`` and ``overheden`` are what the search was
    narrowed to; ``changes`` tell what became of the sources of a saved answer, by number;
    ``keep_days`` is how long an answer is saved, 0 for ever; ``proofs`` are the numbers of sources
    that prove a sentence, with the number of the source whose words that sentence has.
    """

    fields: str = ""
    short: bool = False
    day: str = ""
    cards: Mapping[str, Card] = field(default_factory=dict)
    prefix: str = "bron"
    model: str = ""
    soorten: tuple[str, ...] = ()
    overheden: tuple[str, ...] = ()
    changes: Mapping[int, Change] = field(default_factory=dict)
    keep_days: int = 0
    proofs: Mapping[int, int] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """The id that gets the focus when the answer is there."""
        return "kb-uitkomst-kop" if self.prefix == "bron" else f"kb-{self.prefix}-kop"

    def source(self, n: int, *, also: bool = False) -> str:
        """Return the id of the card of a source, or of one that was also found."""
        return f"{self.prefix}-ook-{n}" if also else f"{self.prefix}-{n}"
