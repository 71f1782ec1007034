"""The words of a question → its terms: how much each weighs, and what else each may be called.

A weight is an inverse document frequency in the index. Other words for a term come from the
vocabulary and weigh less; a hyphenated word is also looked for as loose words.
"""

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from indexing.analysis import STOPWORDS, exact_terms, loose_stems, parts, stem, tokens
from indexing.words import Words
from kb.vocabulary import NAME, Alternative, Vocabulary

EXPANSION_WEIGHT = 0.5
"""Weight of another word in retrieval, beside 1 for the word itself; times its factor."""
_ALONE_WEIGHT = 0.9
_COMMON_SHARE = 0.01
_COMMON_FACTOR = 0.5
_VERB_CHARS = 4
_SHOWN = 8
_PARTICLES = frozenset(
    """
    aan af door in mee na om onder op over toe uit vast voor weg
    """.split()
)
TOLD = 0.5
"""Weight of a word that is only told before the question is asked, beside 1."""


@dataclass(frozen=True, slots=True)
class Group:
    """One term of a question: its weight, its stem, its compound parts, and other words for it."""

    stem: str
    weight: float
    parts: tuple[str, ...] = ()
    others: tuple[Alternative, ...] = ()


def groups_of(
    own: dict[str, str], text: str, words: Words, vocabulary: Vocabulary
) -> tuple[Group, ...]:
    """Return the terms of a question with what else each may be called."""
    row, apart = loose_stems(text), _apart(text)
    others = {term: [apart[term]] for term in own if term in apart}
    whole = {piece: term for term, other in apart.items() for piece in other.stems}
    for place, alternatives in vocabulary.found(row):
        for position in place:
            term = row[position] if row[position] in own else whole.get(row[position], "")
            others.setdefault(term, []).extend(alternatives)
    found = {t: _frequency(t, words) for t in own}
    unknown = idf(words.size, 1)
    return tuple(
        Group(
            stem=term,
            weight=idf(words.size, n) if n else unknown,
            parts=parts(own[term]),
            others=_weighed(others.get(term, ()), set(own), common=n > _COMMON_SHARE * words.size),
        )
        for term, n in found.items()
    )


def told_less(groups: Sequence[Group], asking: Container[str]) -> tuple[Group, ...]:
    """Return groups in which a word outside the question itself weighs less."""
    return tuple(g if g.stem in asking else replace(g, weight=TOLD * g.weight) for g in groups)


def is_known(group: Group, words: Words) -> bool:
    """Tell whether the index holds a term itself or in full by another word."""
    return _frequency(group.stem, words) > 0 or any(
        all(_frequency(t, words) for t in other.stems) for other in group.others
    )


def _weighed(
    alternatives: Iterable[Alternative], own: set[str], *, common: bool
) -> tuple[Alternative, ...]:
    """Return other words, each once; those of a word the sources use themselves count less."""
    best: dict[tuple[str, ...], Alternative] = {}
    for a in alternatives:
        if set(a.stems) <= own:
            continue
        factor = a.factor * (_COMMON_FACTOR if common else 1.0)
        if a.stems not in best or best[a.stems].factor < factor:
            best[a.stems] = Alternative(a.stems, a.label, factor)
    return tuple(best.values())


def expansions_of(groups: Sequence[Group], text: str, words: Words) -> dict[str, float]:
    """Return {stem: weight} of other words and of separable verbs, those the index holds."""
    own = {g.stem for g in groups}
    found: dict[str, float] = {}
    wanted = [
        (t, _expansion(g, words) * o.factor / len(o.stems))
        for g in groups
        for o in g.others
        for t in o.stems
    ]
    wanted += [(t, EXPANSION_WEIGHT) for t in _separable(exact_terms(text))]
    for term, factor in wanted:
        if term not in own and (n := _frequency(term, words)):
            weight = factor * idf(words.size, n)
            found[term] = max(found.get(term, 0.0), weight)
    return found


def _expansion(group: Group, words: Words) -> float:
    """Return the weight of other words for a term; more when no source has the term itself."""
    return EXPANSION_WEIGHT if _frequency(group.stem, words) else _ALONE_WEIGHT


def labels_of(groups: Sequence[Group], words: Words) -> tuple[str, ...]:
    """Return the strongest other words that the index holds, as a reader may see them."""
    others = sorted((o for g in groups for o in g.others), key=lambda o: -o.factor)
    held = (o.label for o in others if all(_frequency(t, words) for t in o.stems))
    return tuple(dict.fromkeys(held))[:_SHOWN]


def _apart(text: str) -> dict[str, Alternative]:
    """Return {stem of a hyphenated word: the same in loose words}: *HMC-terrein*, *HMC terrein*.

    A code (*kst-34682-231*) stays one.
    """
    found = list(tokens(text))
    apart = {}
    for whole in found:
        raw = text[whole.start : whole.end]
        if "-" in raw and "-" not in whole.word:
            inside = [t for t in found if whole.start <= t.start and t.end <= whole.end]
            pieces = tuple(stem(t.word) for t in inside if t is not whole)
            apart[stem(whole.word)] = Alternative(pieces, raw.replace("-", " "), NAME)
    return apart


def _separable(words: Sequence[str]) -> list[str]:
    """Return the stems of separable verbs: "stelt … vast" gives the stem of *vaststelt*."""
    if not words or words[-1] not in _PARTICLES:
        return []
    return [stem(words[-1] + w) for w in words[:5] if len(w) >= _VERB_CHARS and w not in STOPWORDS]


def _frequency(term: str, words: Words) -> int:
    return words.frequency("stem", term)


def idf(size: int, n: int) -> float:
    """Return the inverse document frequency of a term in n of size passages; above 0."""
    return math.log(1 + (size - min(n, size) + 0.5) / (n + 0.5))
