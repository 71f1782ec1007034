"""Word → key that its family shares. Own rules for Dutch policy and legal language.

Snowball's Dutch stemmers were measured on the word families of the tests: Kraaij-Pohlmann
("dutch" since Snowball 3) ruins *gemeente* (meen), *gebied* (bied), *ministers* (mini); Porter
("dutch_porter") leaves *bedrijf/bedrijven* and *plan/plannen* apart. The rules here undo plural,
inflected adjective, verb ending, participle and the pair -atie/-eren, then level the spelling
(double letters, f/v, s/z). A key need not be a word. It does not split compounds.
"""

import re
from functools import lru_cache

_MIN = 4
_KEEP = frozenset(
    """
    regeling woning overheid plant orde verordening vergadering rekening haven leven proces
    programma bos gas kans prijs huis was glas basis praktijk gebeurtenis
    """.split()
)
_IRREGULAR = {
    "aangewezen": "aanwijzen",
    "onteigend": "onteigenen",
    "overheden": "overheid",
    "steden": "stad",
    "leden": "lid",
    "afgedaan": "afdoen",
    "gedaan": "doen",
    "geeft": "geven",
    "gegeven": "geven",
    "genomen": "nemen",
    "neemt": "nemen",
    "ingenomen": "innemen",
    "inneemt": "innemen",
    "besloten": "besluit",
    "beslist": "beslissen",
    "beslissing": "beslissen",
    "vaststelling": "vaststel",
    "gekozen": "kiezen",
    "kiest": "kiezen",
    "keuzes": "keuze",
    "gegolden": "geld",
    "verboden": "verbod",
    "verbiedt": "verbod",
    "verbieden": "verbod",
    "gebouwen": "gebouw",
    "hectares": "hectar",
    "hectare": "hectar",
    "ha": "hectar",
    "programmas": "programma",
    "programma's": "programma",
}
_ATIE = re.compile(r"(?<=[^aeiou])(?:atie|aties)$")
_EREN = re.compile(r"(?<=[^aeiou])(?:eren|eert|eerd|eerde|eerden|erend|erende|ering|eringen)$")
_PARTICIPLE = re.compile(
    r"^((?:af|aan|bij|door|in|mee|op|over|toe|uit|vast|voor|weg)?)ge"
    r"(?!bied|bouw|brek|bruik|deel|durend|leid|luid|meen|not|richt|schil|sprek|vaar|val|volg|west|wicht|zond)"
    r"(?=\w{4})"
)
_VERB_END = re.compile(
    r"(?:(?<=[bdgklmnprvw])t|(?<=[bdgklmprvw])d|(?<=(?:aa|ee|oo|uu)n)d|(?<=is)t)$"
)
_KEEPS_S = re.compile(r"(?:ss|ts|us|is)$")
_DOUBLE_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]+$)")
_DOUBLE_END = re.compile(r"([^aeiou])\1$")


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """Return the family key of one folded word; words with a digit and short words stay whole."""
    if len(word) < _MIN or not word.isalpha():
        return _IRREGULAR.get(word, word)
    if word in _KEEP:
        return _level(word)
    if word in _IRREGULAR:
        return _level(_strip(_IRREGULAR[word]))
    return _level(_strip(_unparticiple(word)))


def _unparticiple(word: str) -> str:
    """Take *ge-* off a weak participle: gewijzigd, vastgesteld, gecompenseerde."""
    bare = word[:-2] if word.endswith(("de", "te")) and len(word) > 6 else word
    ends = bare.endswith(("md", "ld", "gd", "nd", "rd", "wd", "pt", "kt", "st", "ft", "eld", "erd"))
    if not ends and bare is word:
        return word
    without = _PARTICIPLE.sub(r"\1", bare if ends else word)
    return without if without != word and len(without) >= _MIN else word


def _strip(word: str) -> str:
    for pattern in (_ATIE, _EREN):
        changed, n = pattern.subn("eer", word)
        if n and len(changed) > 5:
            return changed
    for ending in ("heden", "heid", "ingen", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN:
            return _verb(word[: -len(ending)])
    if word.endswith(("isch", "ische")) and len(word) > 7:
        return word[: word.rindex("sch")]
    for ending in ("en", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not _KEEPS_S.search(word):
            return _verb(word[: -len(ending)])
    return _verb(word)


def _verb(word: str) -> str:
    """Take the *t* or *d* of a verb form off after a consonant that is not s, h or f."""
    if word.endswith("e") and len(word) > _MIN:
        word = word[:-1]
    return word[:-1] if len(word) > _MIN and _VERB_END.search(word) else word


def _level(word: str) -> str:
    word = _DOUBLE_VOWEL.sub(lambda m: m.group()[0], word)
    word = _DOUBLE_END.sub(r"\1", word)
    if word.endswith("v"):
        return word[:-1] + "f"
    return word[:-1] + "s" if word.endswith("z") else word
