"""Text → spans of its sentences, for Dutch official prose. Pure.

A full stop ends a sentence when white space and a capital, digit, quotation mark or bullet follow
and the word before it is not an abbreviation, an initial or an enumeration mark. An abbreviation
that can close a sentence (enz., B.V., dec., ha.) ends it when a word follows that opens one (De,
Het, Zij). A line break ends a sentence only before a list item or after a blank line. Every span is
trimmed of white space and the spans cover all other text in order. It does not read a sentence:
"sub b. Het college" stays one.
"""

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    """
    aanh aant ad adm afb afd afl alg amend arbh art artt betr bez bijl bijv blz burg cat ca
    cf cie concl dd dhr dir dr drs ds fa fig gebr gem gen gev hfdst hfst hoofdst incl
    ing inl inz ir jhr jl jo jr kst lett mej mevr mgr min mr mw nl nr nrs onderd p pag par plm pres
    prof prov resp ro rov rubr secr sr st stb stcrt subs tab tel tk toel trb uitspr v vb verg verz
    vgl vlg vm vnl volg vz wnd zg zgn
    """.split()
)
_MAY_CLOSE = frozenset(
    """
    enz etc e.d e.a e.e.a e.v c.s b.v n.v v.o.f c.v jl al ha m km mln mld max min excl incl
    jan feb febr mrt apr jun jul aug sep sept okt nov dec a.i d.d a.s u
    """.split()
)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}$")
_ITEM = re.compile(r"(?:[a-z]|aa|bb|cc|dd|[ivx]{1,4}|\d{1,3}(?:\.\d{1,2})*)$")
_OPENER = re.compile(
    r"[\s\"“‘'(\[•–-]*(?:De|Het|Een|Dat|Dit|Deze|Die|Er|Zij|Ze|Hij|Wij|We|In|Op|Bij|Voor|Met|Om|Na"
    r"|Daar\w*|Hier\w*|Ook|Indien|Als|Wanneer|Tevens|Voorts|Verder|Toch|Zo|Onder|Sinds|Volgens|Alle|Zie)\b"
)
_MARK = (  # then a capital; one class first, so that the search goes from mark to mark
    r"[.!?…][.!?…]*[\"”’')\]]*(?:(?<=[a-z]\.)\d{1,3})?(?=\s+[\"“‘'(\[•–-]*[^\W_a-z])"
)
_END_IN_LINE = re.compile(_MARK)
_END = re.compile(
    rf"(?=[.!?…;:,\s])(?:{_MARK}"  # every end starts so: twice as fast as three forms a letter
    r"|[;:,.]?(?=\s*\n\s*\n)"
    r"|[;:,.]?(?=\n\s*(?:[-•–]\s|[a-z]{1,2}\.\s|\d{1,2}[°.)]\s)))"
)
_LOOK_BACK = 40
_WORD_BEFORE = re.compile(r"([^\s(\[\"“‘']+)$")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans of the sentences of ``text``, trimmed, in order."""
    start = 0
    ends = _END if "\n" in text else _END_IN_LINE
    for match in ends.finditer(text):
        if match.end() <= start or (match.group()[:1] == "." and _goes_on(text, match)):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether the full stop belongs to the word before it."""
    found = _WORD_BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    if found is None:
        return True
    if text[match.end() : match.end() + 2] == "\n\n":
        return False
    word = found.group(1).casefold()
    line = text.rfind("\n", 0, found.start()) + 1
    before = text[max(line, found.start() - _LOOK_BACK) : found.start()].split()
    if not before and _ITEM.match(word):
        return True
    unit = len(word) == 1 and bool(before) and before[-1][-1:].isdigit()
    if word in _MAY_CLOSE or unit:
        return not _OPENER.match(text, match.end()) and (unit or not word.isdigit())
    if before and before[-1].casefold() == "ad" and word.isdigit():
        return True
    return (
        word in _ABBREVIATIONS or bool(_DOTTED.match(word)) or (len(word) == 1 and word.isalpha())
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    if left < right:
        yield left, right
