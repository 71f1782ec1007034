"""A sentence → whether it gives orders to a machine instead of telling something. Pure.

A document may hold lines meant for a language model ("vergeet alles …", chat tokens, hidden
letters). Such a line is no evidence: it is never quoted. Does not: judge whether a text is true.
"""

import re
from functools import lru_cache

_HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|[\u0400-\u04ff][A-Za-z]|[A-Za-z][\u0400-\u04ff]"
)
_NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_ORDERS = re.compile(
    r"\b(?:negeer|vergeet|ignore|disregard|forget)\b.{0,60}"
    r"\b(?:bronnen|instructies?|opgedragen|opdracht|alles|sources?|instructions?|guidance|above)\b"
    r"|\b(?:antwoord|antwoordt|reply|respond)\b (?:met het woord|nu|alleen|only|uitsluitend)"
    r"|\b(?:zet|vermeld|zeg|gebruik|print|say|state)\b.{0,40}"
    r"\b(?:elk antwoord|je antwoord|elke vraag|every answer|each reply)\b"
    r"|\b(?:onder|bij|in) (?:elk|elke|je) (?:antwoord|vraag)\b.{0,60}\b(?:zet|vermeld|zeg)\b"
    r"|taalmodel(?:len)?\b|language models?\b|\bAI (?:reader|assistent|assistant)"
    r"|<\|im_|\[/?INST\]|<</?SYS>>|\bsystem prompt\b|\battention assistant\b|^\W*assistant\b"
    r"|\bje (?:enige taak|bent nu)\b|\broep nu het gereedschap\b|\bbevestig met\b"
    r"|\bciteer deze alinea\b|\bgeautomatiseerde verwerking:"
    r"|\b(?:translate|print|repeat) everything above\b|\bgeen enkel antwoord\b|\bzeg altijd\b"
    r"|\bcite nothing\b|\bend each reply\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def gives_orders(sentence: str) -> bool:
    """Tell whether a sentence is aimed at a machine that reads it, or hides letters."""
    if _HIDDEN.search(sentence):
        return True
    return _ORDERS.search(_NOTHING.sub("", sentence)) is not None
