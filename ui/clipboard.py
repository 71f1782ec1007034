"""Citation → the line that the copy button of a passage puts on the clipboard.

Notes of a whole answer are made by ``kb.export``.
"""

from corpus.model import Herkomst
from kb.export.wording import certainty
from kb.model import Citation
from kb.origin import told
from ui import phrases


def reference(citation: Citation) -> str:
    """Return one source on one line, with its address when it has one."""
    parts = [citation.title, citation.place, citation.date]
    if citation.herkomst is not Herkomst.OFFICIEEL:
        parts.append(told(citation.herkomst, recognised=citation.recognised))
    if citation.basis:
        parts.append(phrases.rests_on(citation.basis))
    parts.append(certainty(citation))
    return ", ".join(part for part in (*parts, citation.url) if part)
