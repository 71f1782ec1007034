"""Paragraphs of a whole document → which are headings, and of what level (pure).

A heading is in the outline, or larger than the text, or bold as a whole, or numbered and alone
between white. Levels follow the outline, else size, weight and depth of the number. Does not: make
headings of tables of contents; those pages are taken out before.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from corpus.clean import clean
from corpus.parsers.pdf_measure import Measures
from corpus.parsers.pdf_paragraphs import Paragraph

_LARGER = 1.1
_MAX_CHARS = 200
_MAX_LINES = 4
_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,3}){0,4}\.?|[A-Z]\.|[IVX]{1,4}\.|\(?[a-z][.)])\s+(?=[A-Z‘“'\"(])"
)
_LABEL = re.compile(r"^[A-Z][\w/-]*(?: [\w/-]+){0,3}:$")
_LABEL_REPEATS = 2
_UNNUMBERED, _LETTERED, _LABELLED = 7, 8, 9  # depths below every real number
_NAMED = re.compile(
    r"^(?:hoofdstuk|afdeling|paragraaf|titel|deel|bijlage|artikel|§)\s+[\dIVXA-Z][\w.:]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;,:]$")
_LETTER = re.compile(r"[^\W\d_]")


def levels(
    paragraphs: Sequence[Paragraph], measures: Measures, outline: Mapping[str, int]
) -> dict[int, int]:
    """Return level (from 1) per index of the paragraphs that are headings.

    ``outline`` maps titles, in lower case without spaces, to their level from 1.
    """
    labels = Counter(p.text for p in paragraphs if _LABEL.match(p.text))
    found: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        before = paragraphs[index - 1] if index else None
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        around = (before, following)
        if labels[paragraph.text] >= _LABEL_REPEATS or is_heading(
            paragraph, around, measures, outline
        ):
            found.append(index)
    numbered = {_style(paragraphs[i]) for i in found if _NUMBER.match(paragraphs[i].text)}
    keys = {index: _key(paragraphs[index], measures, numbered) for index in found}
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())), start=1)}
    return {
        index: outline.get(fold(paragraphs[index].text), ranks[key]) for index, key in keys.items()
    }


def is_heading(
    paragraph: Paragraph,
    around: tuple[Paragraph | None, Paragraph | None],
    measures: Measures,
    outline: Mapping[str, int],
) -> bool:
    """Tell whether a paragraph is a heading of what follows, given its two neighbours."""
    text = clean(paragraph.text)
    if len(paragraph.lines) > _MAX_LINES or len(text) > _MAX_CHARS or not _LETTER.search(text):
        return False
    if fold(text) in outline:
        return True
    if _SENTENCE_END.search(text) and not _NAMED.match(text):
        return False
    if paragraph.first.marked and not (_NUMBER.match(text) or _NAMED.match(text)):
        return False
    return _stands_out(paragraph, measures) or _numbered_alone(paragraph, around, measures)


def _stands_out(paragraph: Paragraph, measures: Measures) -> bool:
    if paragraph.first.size >= _LARGER * measures.size:
        return True
    if paragraph.first.size < 0.9 * measures.size:
        return False
    if all(line.bold for line in paragraph.lines) and not measures.bold:
        return True
    if paragraph.first.font != measures.font and len(paragraph.lines) == 1:
        return bool(_NUMBER.match(paragraph.text)) or paragraph.gap_before > paragraph.first.size
    slanted = all(line.italic for line in paragraph.lines) and not measures.italic
    return slanted and len(paragraph.lines) == 1 and paragraph.text[:1].isupper()


def _numbered_alone(
    paragraph: Paragraph, around: tuple[Paragraph | None, Paragraph | None], measures: Measures
) -> bool:
    text = paragraph.text
    before, following = around
    if len(paragraph.lines) > 1 or following is None:
        return False
    if not (_NUMBER.match(text) or _NAMED.match(text)):
        return False
    kind = _kind(text)
    if kind and kind in {_kind(following.text), _kind(before.text) if before else ""}:
        return False
    white = 0.45 * measures.spacing_of(paragraph.first.size)
    return min(paragraph.gap_before, following.gap_before) > white


def _kind(text: str) -> str:
    """Return what a text is numbered with: "1" for figures, "a" for letters, "" for nothing."""
    number = _NUMBER.match(text)
    first = number[0].lstrip("(")[0] if number else ""
    return "1" if first.isdigit() else first and "a"


def _key(
    paragraph: Paragraph, measures: Measures, numbered: Collection[tuple[float, bool]]
) -> tuple[float, int, int, int]:
    """Return what ranks headings: larger, bolder, less deep and upright come first.

    A heading without a number, in a style that numbered headings have too, is below those.
    """
    line, text = paragraph.first, paragraph.text
    if _LABEL.match(text):
        return (-round(min(line.size, measures.size) * 2) / 2, 0, _LABELLED, 0)
    number = _NUMBER.match(text)
    if number and number[0].lstrip("(")[0].islower():
        depth = _LETTERED
    elif number:
        depth = number[0].rstrip(". ").count(".") + 1
    else:
        depth = _UNNUMBERED if _style(paragraph) in numbered and not _NAMED.match(text) else 1
    size, bold = _style(paragraph)
    return (-size, -int(bold), depth, int(line.italic))


def _style(paragraph: Paragraph) -> tuple[float, bool]:
    return round(paragraph.first.size * 2) / 2, paragraph.first.bold


def fold(text: str) -> str:
    """Return a title in lower case with letters and figures only, to compare titles by."""
    return re.sub(r"\W+", "", clean(text).lower())
