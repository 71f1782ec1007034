"""Documents → the choices of the filter Herkomst and what each label means, as HTML.

The labels are those of ``kb.origin``: what stands at a title is what can be chosen.
"""

from collections import Counter
from collections.abc import Sequence

from corpus.model import Herkomst
from indexing.catalog import DocumentRow
from kb.origin import RECOGNISED, is_recognised, told
from ui import library_texts
from ui.forms import Option
from ui.markup import Html, join, tag
from ui.phrases import number

ORDER = (Herkomst.OFFICIEEL.value, RECOGNISED, Herkomst.EIGEN.value, Herkomst.STARTSET.value)
_OFFICIAL = frozenset(ORDER[:2])
_EVERY_OFFICIAL = "officieel"


def label(document: DocumentRow) -> str:
    """Return who vouches for a document, in the words that stand at its title."""
    return told(document.herkomst, recognised=is_recognised(document.card))


def choices(documents: Sequence[DocumentRow]) -> list[Option]:
    """Return (value, label with count) of what occurs; both official kinds together come first."""
    counts = Counter(label(d) for d in documents)
    found = [(name, f"{name} ({number(counts[name])})") for name in ORDER if counts[name]]
    official = sum(counts[name] for name in _OFFICIAL)
    if all(counts[name] for name in _OFFICIAL):
        found.insert(0, (_EVERY_OFFICIAL, f"{library_texts.EVERY_OFFICIAL} ({number(official)})"))
    return found


def fits(document: DocumentRow, chosen: str) -> bool:
    """Tell whether a document is of the chosen origin; "" is every origin."""
    found = label(document)
    return chosen in ("", found) or (chosen == _EVERY_OFFICIAL and found in _OFFICIAL)


def meaning() -> Html:
    """Return what each label means, folded."""
    pairs = zip(ORDER, library_texts.ORIGINS, strict=True)
    lines = (join([tag("dt", {}, name), tag("dd", {}, means)]) for name, means in pairs)
    summary = tag("summary", {}, library_texts.ORIGINS_TITLE)
    return tag("details", {"class": "kb-hulp"}, summary, tag("dl", {}, *lines))
