"""A question in another language → which one, and for English the same in Dutch words. Pure.

No translation: a list of the words with which people ask about this subject (``english.toml``).
A question with another content word stays as it is, so that nothing is answered that was not asked.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

ENGLISH = "Engels"
_FUNCTION_WORDS = MappingProxyType(
    {
        ENGLISH: "a about against an and are as at be been before by do does during for from has "
        "have here i if in into is it its may my no not of on one or our over s so take than that "
        "the their them these they this to under until us use used uses using want was we were "
        "will with without would you your available law legal dutch netherlands there",
        "Duits": "der die das und ist sind was welche wie kann für mit nicht gemeinde gesetz von",
        "Frans": "le la les et est sont quel quelle comment peut pour avec commune loi des une",
    }
)
_DUTCH = frozenset("de het een en van wat wie hoe welke kan mag voor met op moet".split())
_SHARED = frozenset(
    "is in of over we was been as so at one here last land letter port object".split()
)
_MIN_FOREIGN = 2


def language(text: str) -> str:
    """Return the Dutch name of the language of a text that is clearly not Dutch, else ""."""
    words = _words(text)
    own = sum(w in _DUTCH for w in words)
    counts = {name: sum(w in known for w in words) for name, known in _known().items()}
    name = max(counts, key=lambda n: counts[n])
    return name if counts[name] >= _MIN_FOREIGN and counts[name] > own else ""


def in_dutch(text: str) -> str:
    """Return an English question in Dutch words, "" when it is not English or not all is known."""
    if language(text) != ENGLISH:
        return ""
    found: list[str] = []
    lexicon, pattern = _lexicon()
    content = 0
    for phrase in pattern.findall(text.casefold()):
        if phrase in lexicon:
            found.append(lexicon[phrase])
            content += 1
        elif phrase not in _FUNCTION_WORDS[ENGLISH].split() and not phrase.isdigit():
            return ""
    return f"{' '.join(found)}?" if content >= _MIN_FOREIGN else ""


def _words(text: str) -> list[str]:
    return [w.casefold() for w in re.findall(r"[^\W\d_]+", text)]


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Return {language: words that tell it}; of English those of the lexicon too."""
    known = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
    lexicon = {w for p, dutch in _lexicon()[0].items() if p != dutch for w in _words(p)}
    return known | {ENGLISH: (known[ENGLISH] | lexicon) - _SHARED}


@cache
def _lexicon() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return {English phrase: Dutch}, and a pattern that finds the longest phrase or one word."""
    read = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
    lexicon = {phrase: dutch for part in read.values() for phrase, dutch in part.items()}
    longest = sorted(lexicon, key=lambda phrase: -len(phrase))
    phrases = "|".join(re.escape(phrase) for phrase in longest)
    return MappingProxyType(lexicon), re.compile(rf"\b(?:{phrases})\b|[^\W_]+")
