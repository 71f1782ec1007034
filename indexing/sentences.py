"""Text → spans of its sentences, for Dutch official prose. Pure.

A full stop ends a sentence when white space and a capital, digit, quotation mark or bullet follow
and the word before it is not an abbreviation, an initial or an enumeration mark. A line break ends
a sentence only before a list item or after a blank line. Every span is trimmed of white space and
the spans cover all other text in order.
"""

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    """
    a.d afd al alg art artt b.v bijv bijz blz bv c.a ca c.q c.s dd d.d dhr d.i dir dr drs
    d.m.v d.w.z e.a e.d e.e.a enz etc e.v excl fig gem hfdst i.c i.c.m i.e i.h.a i.h.b incl
    ing inz ir i.p.v i.v.m jhr jl jo jr lett lid m.a.w max m.b.t m.b.v mej mevr min m.i
    m.i.v m.m.v mr m.u.v mw n.a.v nl nr nrs n.t.b o.a o.b.v o.g o.i o.l.v o.m onderd oud p
    par pag plm prof prov resp r.o rov sr st stb stcrt str t.a.v t.b.v t.g.v t/m t.o.v trb
    t.w tel t.z.t v v.a v.h v.l.n.r vgl vnl volg z.g zgn z.o.z jan feb mrt apr jun jul aug
    sep sept okt nov dec bijl
    """.split()
)
_END = re.compile(
    r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[•–-]*[^\W_a-z])"  # ... then a capital, digit or quotation
    r"|[.!?]+[\"”’')\]]*(?=\s*$)"
    r"|[;:,.]?(?=\s*\n\s*\n)"
    r"|[;:,.]?(?=\n\s*(?:[-•–]\s|[a-z]{1,2}\.\s|\d{1,2}[°.)]\s))"
)
_WORD_BEFORE = re.compile(r"([^\s(\[\"“‘']+)$")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans of the sentences of ``text``, trimmed, in order."""
    start = 0
    for match in _END.finditer(text):
        if match.end() <= start or (match.group()[:1] == "." and _is_abbreviation(text, match)):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    found = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if found is None:
        return True
    word = found.group(1).casefold()
    if word in _ABBREVIATIONS:
        return text[match.end() : match.end() + 2] != "\n\n"
    at_line_start = not text[: found.start()].rpartition("\n")[2].strip()
    return (len(word) == 1 and (word.isalpha() or at_line_start)) or (
        at_line_start and (word.isdigit() or len(word) <= 2)
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    if left < right:
        yield left, right
