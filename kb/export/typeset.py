"""A reference → runs of roman and italic text with spaces that do not break. Pure.

*Kamerstukken*, *Handelingen*, *Stb.* and *Stcrt.* are italic (Leidraad); the space after "art.",
"lid", "nr.", "p." and "Stb." does not break. Does not: escape, or change any other character.
"""

import re

_ITALIC = re.compile(r"\b(?:Kamerstukken I{1,2}|Kamerstukken|Handelingen I{1,2}|Stb\.|Stcrt\.)")
_FIXED = re.compile(r"\b((?:[Aa]rt\.|[Aa]rtikel|lid|nr\.|p\.|Stb\.|Stcrt\.|kenmerk)) (?=\S)")


def runs(reference: str) -> tuple[tuple[str, bool], ...]:
    """Return (text, whether it is italic), in order; together they are the reference."""
    fixed = _FIXED.sub("\\1\u00a0", reference)
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _ITALIC.finditer(fixed):
        found += [(fixed[end : match.start()], False), (match[0], True)]
        end = match.end()
    return tuple((text, italic) for text, italic in [*found, (fixed[end:], False)] if text)
