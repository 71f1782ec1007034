"""Text of a page → how well it reads as language, between bad recognition and clean prose (pure).

Bad text layers break words up ("aa ngemerkt") and mix up letters ("hat", "varzoak"); fonts without
a table of characters give signs that are no letters. The thresholds are measured on the ten real
PDFs of ../shared (test_pdf_quality.py). Does not: judge lists, tables and short pages.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MIN_WORDS = 60
_COMMON = frozenset(
    """de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij of
    uit nog naar door over tot ze zich hebben deze u worden wordt heeft kan kunnen was werd ik we
    dit geen meer moet zij hij hun haar je al zal zou onder tegen na wel zo wat
    the of and to that for it as with be by on not his but at are this have from or had an they
    which one you were all there""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile(r"\b[b-tv-zB-TV-Z]\b|\w[~^|\\·¬]\w|[a-z][A-Z][a-z]|[^\W\d]\d[^\W\d]")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
MIN_COMMON = 0.31  # clean pages of prose have .35-.52
MIN_E = 0.12  # Dutch prose has .145-.21, English about .12
MAX_ODD = 0.02  # clean pages of prose have at most .02
MAX_NO_LETTER = 0.1


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares (0 to 1): words that are common, letters that are "e", words that look odd."""

    words: int
    common: float
    e_share: float
    odd: float
    no_letter: float

    @property
    def prose(self) -> float:
        """One figure to compare two readings of the same page by; more is better."""
        return self.common + self.e_share - 3 * self.odd - self.no_letter

    @property
    def suspect(self) -> bool:
        """Whether a recognised page is worth recognising again."""
        return self.words >= _MIN_WORDS and (self.poor or self.odd > MAX_ODD)

    @property
    def poor(self) -> bool:
        """Whether quotes from this page cannot be relied on."""
        if self.no_letter > MAX_NO_LETTER:
            return True
        return self.words >= _MIN_WORDS and self.common < MIN_COMMON and self.e_share < MIN_E


def has_strange(text: str) -> bool:
    """Tell whether a text holds signs that stand for no character."""
    return bool(_NO_LETTER.search(text))


def quality(lines: Iterable[str]) -> Quality:
    """Measure the text of one page."""
    text = "\n".join(lines)
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    return Quality(
        words=len(words),
        common=sum(word in _COMMON for word in words) / max(len(words), 1),
        e_share=sum(word.count("e") for word in words) / max(letters, 1),
        odd=len(_ODD.findall(text)) / max(len(words), 1),
        no_letter=len(_NO_LETTER.findall(text)) / max(len(text), 1),
    )
