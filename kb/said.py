"""A question what a letter or a meeting says of something → the sentences there that hold it.

"Wat zegt de brief over havens?" is answered by the letter alone, or not at all; "de conclusies van
de werkconferentie over netcongestie" by sentences that hold netcongestie. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Herkomst, Soort
from indexing.analysis import STOPWORDS, exact_terms, stem
from kb.groups import Group
from kb.held import Degrees, terms_of
from kb.question import Question
from kb.select import Candidate, whole

_MOST, _WORDS, _HELD = 3, 4, 0.7
_LETTER = re.compile(
    r"^\W*wat (?:zegt|schrijft|vindt|meldt|zei|schreef|staat er in|lezen we in)\s+(?:de |het )?"
    r"(?:kamer)?(?:brief|minister|staatssecretaris|kabinet)\b.{0,60}?\bover\s+(?P<of>[^?.,]+)\W*$"
)
_OVER = re.compile(
    r"^\W*wat (?:is|zijn|was|waren) .*?(?:conclusies?|afspraken|uitkomsten?)\b.* over\s+"
    r"(?P<of>[^?.,]+)\W*$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """The terms of what something is said about; ``letter`` when only a letter may say it."""

    about: tuple[Group, ...]
    letter: bool

    def told(self, ranked: Sequence[Candidate]) -> list[Candidate]:
        """Return the best statements of the source that hold it, best first; at most three."""
        if not ranked:
            return []
        document = ranked[0].hit.passage.document_id
        found: list[Candidate] = []
        for c in ranked:
            here = is_letter(c) if self.letter else c.hit.passage.document_id == document
            if here and self._held(c.text) and len(found) < _MOST:
                wider = whole(c)
                if all(wider.start != f.start for f in found):
                    found.append(wider)
        return found

    def _held(self, text: str) -> bool:
        return min(Degrees(self.about, terms_of(text)).full) >= _HELD


def is_letter(candidate: Candidate) -> bool:
    """Tell whether a sentence stands in a letter itself, not in a card about it."""
    ours = candidate.hit.herkomst is Herkomst.STARTSET
    return candidate.hit.card.soort is Soort.KAMERBRIEF and not ours


def said_of(question: Question, ranked: Sequence[Candidate]) -> Said | None:
    """Return what a question wants to be told of; None when it asks otherwise.

    Without a letter among the ranked sentences the cards about letters may speak.
    """
    lowered = question.text.casefold()
    letter = _LETTER.match(lowered) if any(map(is_letter, ranked)) else None
    found = letter or _OVER.match(lowered)
    if not found:
        return None
    words = [w for w in exact_terms(found["of"]) if w not in STOPWORDS]
    stems = {stem(w) for w in words}
    about = tuple(g for g in question.groups if g.stem in stems)
    return Said(about, letter is not None) if about and len(words) <= _WORDS else None
