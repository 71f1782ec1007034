"""A question → the laws it names, and what it asks of an article of one. Pure.

An article that stands without a law ("art. 4.14") is one of the Omgevingswet when its number has
the form of that law and nothing else in the question could be its law. A question that asks for
the text of an article and nothing else is told apart: no other text can answer it.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from corpus.references import Target, read, recognise
from corpus.references.laws import OMGEVINGSWET
from corpus.wetten import WETTEN

_MIN_ABBREVIATION = 3
_NUMBER = re.compile(r"\d+\.\d+[a-z]{0,2}")
_OF_OTHER = re.compile(r",?\s+(?:(?:van|uit|in|bij)\s+(?:de|het|een|dit|deze|die|dat)\b|[A-Z])")
_OTHER_TEXT = re.compile(
    r"\b\w*(?:verordening|regeling|wetboek|brief|nota|handreiking|akkoord|statuut|statuten"
    r"|convenant|overeenkomst|contract|\wplan|\wplannen)\b|\b(?!omgevings)\w{2,}wet\b",
    re.I,
)
_A_LAW = re.compile(r"\bWet [a-z]+")
_BEFORE = re.compile(
    r"\W*(?:(?:wat|hoe)\s+(?:staat|zegt|regelt|bepaalt|betekent|luidt|houdt)\s+(?:er\s+)?"
    r"(?:precies\s+|letterlijk\s+)?(?:in\s+)?"
    r"|(?:(?:wat is|geef|toon)\s+)?(?:mij\s+)?(?:de\s+)?(?:\w+e\s+)?tekst van\s+)?",
    re.I,
)
_AFTER = re.compile(r"(?:\s+(?:in|precies|eigenlijk|letterlijk|nu))*\W*", re.I)


def laws_named(text: str) -> tuple[str, ...]:
    """Return the BWB-id of every law that a question names, by its title or its short name."""
    titles, shorts = _laws()
    found = [titles[m[0].casefold()] for m in _pattern(titles, re.I).finditer(text)]
    found += [shorts[m[0]] for m in _pattern(shorts, 0).finditer(text)]
    found += [law for form in recognise(text) if (law := read(form.form).law) in WETTEN]
    return tuple(dict.fromkeys(found))


def names_other_law(text: str) -> bool:
    """Tell whether a text names a law beside the Omgevingswet, also one that is not known here."""
    return bool({*laws_named(text)} - {OMGEVINGSWET}) or _A_LAW.search(text) is not None


def text_asked(question: str) -> Target | None:
    """Return the article of a known law whose text is all that is asked; None when more is."""
    found = recognise(question)
    if len(found) != 1:
        return None
    (one,) = found
    target = read(one.form)
    whole = _BEFORE.fullmatch(question[: one.start]) and _AFTER.fullmatch(question[one.end :])
    return target if whole and target.law in WETTEN and target.get("artikel") else None


def with_law(question: str) -> str:
    """Return "artikel 4.14 van de Omgevingswet" for "artikel 4.14"; what is not sure stays."""
    found = recognise(question)
    if len(found) != 1 or names_other_law(question):
        return question
    (one,) = found
    rest = question[one.end :]
    target, words = read(one.form), question[one.start : one.end]
    numbered = target.law == "?" and _NUMBER.fullmatch(target.get("artikel") or "")
    if not numbered or " van " in words or _OTHER_TEXT.search(question) or _OF_OTHER.match(rest):
        return question
    return f"{question[: one.end].rstrip()} van de Omgevingswet{rest}"


@cache
def _laws() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return {title: BWB-id} and {short name: BWB-id}; two letters are too often another word."""
    titles = {wet.citeertitel.casefold(): i for i, wet in WETTEN.items()}
    shorts = {
        wet.abbreviation: i
        for i, wet in WETTEN.items()
        if len(wet.abbreviation) >= _MIN_ABBREVIATION
    }
    return MappingProxyType(titles), MappingProxyType(shorts)


def _pattern(names: Mapping[str, str], flags: int) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: -len(name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", flags)
