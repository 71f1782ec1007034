"""A sentence → what it claims: numbers with their unit, actors with their role, modality. Pure."""

import re
from collections.abc import Iterator

from indexing.analysis import STOPWORDS, exact_terms, stem

NUMBER_WORDS = {
    "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "negen": "9", "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14",
    "vijftien": "15", "zestien": "16", "achttien": "18", "twintig": "20", "dertig": "30",
    "veertig": "40", "vijftig": "50", "zestig": "60", "honderd": "100", "anderhalf": "1,5",
    "eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6",
}  # fmt: skip
UNITS = {
    "dag": "dag", "dagen": "dag", "week": "week", "weken": "week", "maand": "maand",
    "maanden": "maand", "jaar": "jaar", "jaren": "jaar", "procent": "%", "%": "%",
    "hectare": "ha", "ha": "ha", "euro": "euro", "kilometer": "km", "km": "km", "meter": "m",
    "miljoen": "mln", "miljard": "mrd", "lid": "lid", "banen": "baan", "vierkante": "m2",
    **{m: m for m in ("januari februari maart april mei juni juli augustus september oktober "
                      "november december").split()},
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*[a-z]?|[^\W\d_]+|%")
_ACTORS = {
    "gemeenteraad": r"(?:gemeente)?raad\b(?! van state)|raden\b",
    "college": r"\bcollege\b|burgemeester en wethouders|\bb en w\b|\bb&w\b",
    "gedeputeerde staten": r"gedeputeerde staten|\bgs\b",
    "provinciale staten": r"provinciale staten|\bps\b",
    "minister": r"\bministers?\b|\bbewindspersoon\b",
    "staatssecretaris": r"staatssecretaris",
    "rijk": r"\b(?:het )?rijk\b|rijksoverheid",
    "provincie": r"\bprovincies?\b",
    "gemeente": r"\bgemeenten?\b",
    "waterschap": r"waterschap(?:pen)?\b",
    "rechter": r"\brechters?\b|\brechtbank\b|raad van state",
    "kamer": r"tweede kamer|eerste kamer|staten-generaal",
    "kabinet": r"\bkabinet\b|\bregering\b",
    "belanghebbende": r"belanghebbenden?\b",
    "burgemeester": r"\bburgemeester\b(?! en wethouders)",
}
_AIM = re.compile(r"\b(?:aan|naar)\s+(?:de |het |een )?$")
_BY = re.compile(r"\b(?:door)\s+(?:de |het |een )?$")
_OF = re.compile(r"\b(?:van|in|tegen|over)\s+(?:de |het |een )?$")
_MUST = re.compile(r"\b(?:moet|moeten|moest|moesten|verplicht|verplichte|verplichting|dient te|"
                   r"dienen te|hoeft|hoeven|gehouden om)\b")  # fmt: skip
_MAY = re.compile(r"\b(?:kan|kunnen|kon|konden|mag|mogen|mocht|mochten|bevoegd|bevoegdheid|"
                  r"mogelijk|mogelijkheid|toegestaan)\b")  # fmt: skip
_NOT = re.compile(r"\b(?:niet|geen|nooit|niemand|niets|noch|evenmin|zonder|verboden|nergens)\b")
_INSTRUMENT = re.compile(
    r"\b(?:omgevings|bestemmings|voorbereidings|project|instructie|voorkeurs)"
    r"(?:plan|visie|verordening|besluit|regel|recht|vergunning|wet)"
)
RESERVES = re.compile(r"\b(?:tenzij|mits|behalve|alleen|uitsluitend|slechts|indien|voor zover)\b")
SWEEPING = re.compile(r"\b(?:altijd|alle|iedere|elke|ieder|elk|volledig|overal|steeds)\b")
_BOUNDS = {
    "hoogstens": r"hoogstens|ten hoogste|maximaal|maximum|niet meer dan",
    "minstens": r"minstens|ten minste|tenminste|minimaal|minimum|niet minder dan",
    "voor": r"vóór|voordat|voorafgaand",
    "na": r"\bna\b|nadat",
    "binnen": r"\bbinnen\b",
    "buiten": r"\bbuiten\b",
    "meer": r"\bmeer dan\b|\bhoger\b|\bgroter\b|\btoe(?:neemt|nemen|genomen)\b|\bverho\w+",
    "minder": r"\bminder dan\b|\blager\b|\bkleiner\b|\baf(?:neemt|nemen|genomen)\b|\bverla\w+",
}
OPPOSITES = (("hoogstens", "minstens"), ("voor", "na"), ("binnen", "buiten"), ("meer", "minder"))


def numbers(text: str) -> set[tuple[str, str]]:
    """Return {(number, unit or "")}; number words become digits, "een jaar" is ("1", "jaar")."""
    words = [w.rstrip(".,:") for w in _NUMBER.findall(text.casefold())]
    found = set()
    for word, following in zip(words, [*words[1:], ""], strict=False):
        number = NUMBER_WORDS.get(word, word if word[:1].isdigit() else "")
        if not number and word in {"een", "één"} and following in UNITS:
            number = "1"
        if number:
            found.add((number, UNITS.get(following, "")))
    return found


def counted(text: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield (number, unit, stems that follow until the next number) of numbers with a unit."""
    words = [w.rstrip(".,:") for w in _NUMBER.findall(text.casefold())]
    at = [i for i, w in enumerate(words) if w[:1].isdigit() and words[i + 1 : i + 2]]
    for i, after in zip(at, [*at[1:], len(words)], strict=False):
        if words[i + 1] in UNITS:
            stems = (stem(w) for w in words[i + 2 : after] if w not in STOPWORDS)
            yield words[i], UNITS[words[i + 1]], frozenset(stems)


def months(text: str) -> set[str]:
    """Return the names of months and of spans of time (week, maand …) in a text."""
    return {UNITS[w] for w in _NUMBER.findall(text.casefold()) if w in UNITS}


def actors(text: str) -> Iterator[tuple[str, str]]:
    """Yield (actor, role) in order; role is "aan" (receives), "van" (belongs) or "" (acts)."""
    low = text.casefold()
    found = []
    for name, pattern in _ACTORS.items():
        for match in re.finditer(pattern, low):
            before = low[max(0, match.start() - 12) : match.start()]
            role = "aan" if _AIM.search(before) else "van" if _OF.search(before) else ""
            found.append((match.start(), name, "" if _BY.search(before) else role))
    yield from ((name, role) for _, name, role in sorted(found))


def modality(text: str) -> tuple[bool, bool]:
    """Return (says must, says may)."""
    low = text.casefold()
    return _MUST.search(low) is not None, _MAY.search(low) is not None


def negations(text: str) -> int:
    """Return the number of denials."""
    return len(_NOT.findall(text.casefold()))


def bounds(text: str) -> set[str]:
    """Return the kinds of bound a text sets: hoogstens, minstens, voor or na."""
    low = text.casefold()
    return {name for name, pattern in _BOUNDS.items() if re.search(pattern, low)}


def content(text: str) -> set[str]:
    """Return the stems of the words that carry meaning."""
    return {stem(w) for w in exact_terms(text) if w not in STOPWORDS and len(w) > 1}


def instruments(text: str) -> set[str]:
    """Return the words that name a plan, decision or rule: omgevingsplan, projectbesluit."""
    return set(_INSTRUMENT.findall(text.casefold()))


def names(text: str) -> set[str]:
    """Return folded words with a capital or a digit inside a sentence, its first word apart."""
    words = re.findall(r"[^\W_][\w\-/.]*[^\W_]|[^\W_]", text)
    return {w.casefold() for w in words[1:] if w[0].isupper() or any(c.isdigit() for c in w[1:])}
