"""Word → key that its family shares. Own rules for Dutch policy and legal language.

Undone: plural, inflected adjective, verb ending, weak and strong participle, *-ing*, *-heid* and
the pair *-atie/-eren*. Spelling is levelled (f/v, s/z, double consonant); a long vowel stays long
in a word of one syllable, so *koop/kopen* and *kop/koppen* differ. A key need not be a word.

Snowball's Dutch stemmers were measured on the lists in tests/data/dutch before these rules were
written: Kraaij-Pohlmann ("dutch") makes *gemeente* meen and *ministers* mini, Porter
("dutch_porter") leaves *plan/plannen* apart; figures in README. It does not split compounds.
"""

import re
from functools import lru_cache

from indexing.analysis.irregular import IRREGULAR, PREFIXES, WHOLE, WHOLE_ENDINGS, strong_verb

_MIN = 4
_MAX = 60
_GE = re.compile(rf"^({'|'.join(sorted(PREFIXES, key=len, reverse=True))})?ge(?=\w{{4}})")
_GE_STAYS = re.compile(
    r"bied|bouw(?!d)|brek|bruik|beur|deel|deput|doog|gadig|gev|grond|hee?l|lden|leid|loof|luid|maal"
    r"|meen|moed|nees|niet|not|richt|schie|schik|schil|stel$|tal|tuig|vaar|val|vaarl|volg|weld|west|wicht|win|zag|zin|zond"
)
_ATIE = re.compile(r"(?<=[^aeiou])aties?$")
_EREN = re.compile(r"(?<=[^aeiou])(?:eren|eert|eerden?|erende?|ering|eringen)$")
_IEREN = re.compile(
    r"(?:(?<=subsid)|(?<=financ)|(?<=ferent))i(?:eren|eert|eerde?|erd|erde|ert|ering|eringen)$"
)
_ENDE = re.compile(r"(?<=[^aeio])(?<!eig)(?<!tek)(?<!rek)(?<!op)(?<!ord)(?<!oef)(?<!hebb)ende$")
_S_GOES = re.compile(
    r"(?:[aeiouy][^aeiouy]+e[lnmr]|eur|oor|aar|ier|ard|ie|[^aeious]e|eau|[aeiouy].*(?:al|um|am|on|or))s$"
)
_EN_STAYS = re.compile(r"(?:[eo]|[^aeou]i)en$")
_S_STAYS = re.compile(r"(?:(?:adv|verl|prec|k)i|(?:dr|oc|cc|gr|pr)e)s$")
_LONG_N = r"(?:aa|ee|oo|uu|ie|oe|ui|ei|ij|eu)n|(?:tek|rek|eig|op|ord|oef)en|^ken|gin|^win|^zin"
_T = re.compile(
    rf"(?:[bdgkfplmw]|(?:e|ee|aa|oo|uu|oe|eu|ie)r|{_LONG_N}|(?:ij|ie|ee|aa|oo|eu)s|ts|lis|[en]pas)(?=t$)"
)
_T_STAYS = re.compile(r"(?:lijst|geest|dienst|feest|ambt|ift|elft|falt|ept|markt)$")
_D = re.compile(
    rf"(?:ig|eer|[bdgklmpstvz]el|[bdgkmptv]er|(?:uu|oe|ie|ee|eu)r|(?:aa|ee)l|ouw|[oe]l?g|{_LONG_N}"
    r"|^(?:be|ver|ont|her|er|aan|af|toe|uit|over|in|om|onder).+(?:[lmgwz]|[^aeo]r|[^a]n))(?=d$)"
)
_D_STAYS = re.compile(r"(?:[bl]eeld|veld|geld|beeld|wereld|schuld|handel|honderd|maand)$")
_SHORT = frozenset(
    "dag weg dak slag hof lot slot schot glas vat pad bad blad gat dal bod spel".split()
)
_VOWELS = re.compile(r"[aeiouy]+")
_LONG = re.compile(r"(aa|ee|oo|uu)(?=[^aeiouy]+$)")
_OPEN = re.compile(r"(?<![aeiouy])([aeou])(?=[^aeiouywxh]$)")
_DOUBLE = re.compile(r"([^aeiou])\1$")


@lru_cache(maxsize=131072)
def stem(word: str) -> str:
    """Return the family key of one folded word; digits, < 4 and > 60 letters stay whole."""
    word = IRREGULAR.get(word, word)
    if not (_MIN <= len(word) <= _MAX and word.isalpha()):
        return word
    whole = _whole(word)
    if whole:
        return whole
    regular = strong_verb(word)
    if regular != word:
        return _ending(regular)
    verb = _participle(word)
    if verb == word or _EREN.search(verb) or _IEREN.search(verb):
        return _ending(verb)
    return _level(_verb(verb))


def _whole(word: str) -> str:
    """Return the key of a noun that only looks inflected (woning, haven, ruimte), else ""."""
    if word in WHOLE:
        return WHOLE[word]
    for cut in range(3, len(word) - 3):
        if word[cut:] in WHOLE_ENDINGS:
            return word[:cut] + WHOLE_ENDINGS[word[cut:]]
    return ""


def _participle(word: str) -> str:
    """Undo a weak participle: gewijzigd, vastgestelde, aangevraagd give a verb without *ge*."""
    bare = word[:-1] if word.endswith(("de", "te")) else word
    match = _GE.match(bare)
    if not match or bare[-1] not in "dt" or _GE_STAYS.match(bare, match.end()):
        return word
    verb = bare[match.end() :]
    if _EREN.search(verb) or _IEREN.search(verb) or verb.endswith(("cht", "st", "ts")):
        return (match.group(1) or "") + verb
    return (match.group(1) or "") + verb[:-1]


def _ending(word: str) -> str:
    """Take one inflection or derivation off, then the *t* or *d* of a verb, then level."""
    for pattern, family in ((_IEREN, "ie"), (_ATIE, "eer"), (_EREN, "eer")):
        changed, n = pattern.subn(family, word)
        if n and len(changed) > 5:
            return _level(changed.removesuffix("e") if family == "ie" else changed)
    if word.endswith(("isch", "ische")) and len(word) > 7:
        return word[: word.rindex("sch")]
    for ending in ("heden", "heid", "ingen", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN:
            return _level(_verb(word[: -len(ending)]), opened=ending.startswith("ing"))
    bare = _ENDE.sub("", word)
    if bare == word or len(bare) < 3:
        bare = _plural(word)
    return _level(_verb(bare), opened=bare not in (word, word.removesuffix("s")))


def _plural(word: str) -> str:
    if word.endswith("ieen"):
        return word[:-3]
    if word.endswith("en") and len(word) > _MIN and not _EN_STAYS.search(word):
        return word[:-2]
    if _S_GOES.search(word) and not _S_STAYS.search(word):
        word = word[:-1]
        return word[:-1] if word.endswith("e") and len(word) >= _MIN else word
    return word[:-1] if word.endswith("e") and len(word) >= _MIN and word[-2] != "e" else word


def _verb(word: str) -> str:
    """Take the *t* or *d* of a verb form off: geldt, verhuurd, ontwikkeld; not of markt, grond."""
    if len(word) <= _MIN:
        return word
    if word.endswith("t"):
        return word[:-1] if _T.search(word) and not _T_STAYS.search(word) else word
    return word[:-1] if _D.search(word) and not _D_STAYS.search(word) else word


def _level(word: str, *, opened: bool = False) -> str:
    """Level the spelling; ``opened``: an ending with a vowel went off, so a lone vowel was long."""
    if word.endswith(("v", "z")):
        word = word[:-1] + ("f" if word[-1] == "v" else "s")
    if len(_VOWELS.findall(word)) > 1:
        word = _LONG.sub(lambda m: m.group()[0], word)
    elif opened and word not in _SHORT:
        word = _OPEN.sub(r"\1\1", word)
    return _DOUBLE.sub(r"\1", word)
