"""A model's folder and name → what it wants before a question and before a passage. Pure but reads.

The model's own ``config_sentence_transformers.json`` decides; where that is silent, a table of
families that were trained with prefixes. A model without either gets none.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple


class Prefixes(NamedTuple):
    """What stands before a question and before a passage; empty for none."""

    question: str = ""
    passage: str = ""


_FAMILIES = (
    (r"(^|[-_/])e5([-_]|$)", Prefixes("query: ", "passage: ")),
    (r"arctic-embed", Prefixes("query: ", "")),
    (r"nomic-embed", Prefixes("search_query: ", "search_document: ")),
)
_QUESTION, _PASSAGE = ("query", "search_query"), ("passage", "document", "search_document")


def prefixes_of(folder: Path, name: str) -> Prefixes:
    """Return the prefixes of a model."""
    prompts = _prompts(folder)
    own = Prefixes(_first(prompts, _QUESTION), _first(prompts, _PASSAGE))
    if any(own):
        return own
    known = (rule for form, rule in _FAMILIES if re.search(form, name.casefold()))
    return next(known, Prefixes())


def _prompts(folder: Path) -> dict[str, object]:
    try:
        text = (folder / "config_sentence_transformers.json").read_text(encoding="utf-8")
        found = json.loads(text).get("prompts")
    except (OSError, ValueError, AttributeError):
        return {}
    return found if isinstance(found, dict) else {}


def _first(prompts: dict[str, object], names: tuple[str, ...]) -> str:
    return next((str(prompts[name]) for name in names if prompts.get(name)), "")
