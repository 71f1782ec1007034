"""What indexing hands to the layers above: passages and vectors."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float32]
"""Shape (n, dim), float32, every row of norm 1 (or all zeros when a text has no known word)."""

Numbers: TypeAlias = NDArray[np.int64]
"""Passage numbers, ascending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A literal slice of one document that never crosses a lid.

    ``text == document.text[start:end]``; ``first_section`` and ``last_section`` are positions in
    ``document.sections`` (inclusive). ``title`` and ``path`` are searched beside the text and are
    not part of the slice. ``id`` is deterministic: same document, path and text give the same id.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str
    title: str
    path: tuple[str, ...]
    first_section: int
    last_section: int
