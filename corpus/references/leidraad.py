"""A normal form → the reference as lawyers write it, short or in full (pure).

Short is the Leidraad ("art. 4.14 lid 3 onderdeel a Ow"), full is Aanwijzing 3.29 ("artikel 4.14,
derde lid, onderdeel a, van de Omgevingswet"). Invariants: what is not in the form is not in the
words; a law outside the table is written with its id. Does not: check that the place exists.
"""

import re

from corpus.references.form import OUTER, UNKNOWN, Target
from corpus.references.laws import all_laws, book_of
from corpus.references.numbers import rank_word

_BLADEN = {
    "stb": "Stb.",
    "stcrt": "Stcrt.",
    "trb": "Trb.",
    "gmb": "Gemeenteblad",
    "prb": "Provinciaal blad",
    "wsb": "Waterschapsblad",
}
_KST = re.compile(r"kst-(?P<dossier>\d{5}(?:-(?:[IVXLC]{1,6}[A-Z]?|\d{2}))?)(?:-(?P<nr>\w+))?")
_BLAD = re.compile(r"(?P<name>[a-z]+)-(?P<year>\d{4})-(?P<number>\d+)")
_WORDS = {"titeldeel": "titel", "sub-paragraaf": "subparagraaf"}


def short(target: Target) -> str:
    """Return the Leidraad form: "art. 6:162 BW", "Kamerstukken 32637, nr. 622"."""
    if not _is_law(target):
        return _publication(target)
    artikel, lid = target.get("artikel"), target.get("lid")
    book = book_of(target.law)
    words = [_element_words(target)] if _element_words(target) else []
    if artikel:
        words.append(f"art. {book}:{artikel}" if book else f"art. {artikel}")
    words += [f"lid {lid}"] if lid else []
    words += _onder_short(target.onderdelen)
    return " ".join([*words, "BW" if book and artikel else _short_name(target.law)]).strip()


def full(target: Target) -> str:
    """Return the form for official prose: "artikel 162 van Boek 6 van het Burgerlijk Wetboek"."""
    if not _is_law(target):
        return _publication(target)
    artikel, lid = target.get("artikel"), target.get("lid")
    words = [_element_words(target)] if _element_words(target) else []
    if artikel:
        words.append(_plural("artikel", "artikelen", artikel))
    words += [_lid_full(lid)] if lid else []
    words += _onder_full(target.onderdelen)
    law = _full_name(target.law)
    if not law or not words:
        return ", ".join(words) or law
    comma = "," if len(words) > 1 else ""
    return f"{', '.join(words)}{comma} van {law}"


def _is_law(target: Target) -> bool:
    if target.law == UNKNOWN or target.law.startswith(("BWB", "CELEX:", "CVDR")):
        return True
    return bool(target.parts) and not target.law.startswith(("kst-", "h-tk-", "h-ek-"))


def _element_words(target: Target) -> str:
    names = [(n, v) for n, v in target.parts if n in OUTER or n == "bijlage"]
    return ", ".join(f"{_WORDS.get(n, n)} {_to(v)}".strip() for n, v in names)


def _to(value: str) -> str:
    return value.replace("-", " tot en met ")


def _plural(one: str, several: str, value: str) -> str:
    return f"{several} {_to(value)}" if "-" in value else f"{one} {value}"


def _lid_full(lid: str) -> str:
    ranks = [rank_word(number) for number in lid.split("-")]
    return f"{' tot en met '.join(ranks)} lid" if all(ranks) else f"lid {_to(lid)}"


def _onder_short(onderdelen: tuple[str, ...]) -> list[str]:
    names = ["onder" if value[0].isdigit() else "onderdeel" for value in onderdelen]
    return [f"{name} {value}" for name, value in zip(names, onderdelen, strict=True)]


def _onder_full(onderdelen: tuple[str, ...]) -> list[str]:
    return [_to(words) for words in _onder_short(onderdelen)]


def _short_name(law: str) -> str:
    known = all_laws().get(law)
    if known:
        return known.abbreviation or known.citeertitel
    return "" if law == UNKNOWN else "AVG" if law == "CELEX:32016R0679" else law


def _full_name(law: str) -> str:
    if book := book_of(law):
        return f"Boek {book} van het Burgerlijk Wetboek"
    known = all_laws().get(law)
    if known:
        return f"{known.lidwoord} {known.citeertitel}"
    if law == "CELEX:32016R0679":
        return "de Algemene verordening gegevensbescherming"
    return "" if law == UNKNOWN else law


def _publication(target: Target) -> str:
    """Return a Kamerstuk or a number of an official journal; another identifier as it is."""
    if match := _KST.fullmatch(target.law):
        words = f"Kamerstukken {match['dossier'].replace('-', ' ', 1)}"
        number = match["nr"] or ""
        words += f", nr. {number}" if number[:1].isdigit() else f", {number}" if number else ""
        page = target.get("p")
        attached = "Bijlage bij " if target.has("bijlage") else ""
        return f"{attached}{words}" + (f", p. {page}" if page else "")
    match = _BLAD.fullmatch(target.law)
    if match and match["name"] in _BLADEN:
        return f"{_BLADEN[match['name']]} {match['year']}, {match['number']}"
    return target.law
