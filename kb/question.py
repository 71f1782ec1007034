"""A question → what it asks: its terms with weights, its kind, its anchors and its expansions.

No model is needed. A term's weight is its inverse document frequency in the index; a term from the
thesaurus weighs less than a word of the question. Anchors are names, years, numbers and codes: an
answer that does not contain them is about something else.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.cards import Begrip
from corpus.references import Target, read, recognise
from indexing.analysis import STOPWORDS, exact_terms, stem, tokens
from indexing.words import Words
from kb.cues import Kind, kind_of

EXPANSION_WEIGHT = 0.35
_VERB_CHARS = 4
_PARTICLES = frozenset(
    """
    aan af door in mee na om onder op over toe uit vast voor weg
    """.split()
)
_QUESTION_WORDS = frozenset(
    """
    lang vaak groot ver snel betekent betekenis geef noem vertel uitleg leg precies
    eigenlijk graag weten deel aandeel percentage procent orgaan bestuursorgaan tijd duurt
    duren gebeurt gebeuren houdt staat bestaat bestaan geldt gelden soort soorten welk
    zeggen zegt
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An understood question.

    ``weights`` are the question's own stems, ``expansions`` stems the thesaurus adds (both with a
    positive weight); ``exact`` are its folded words; ``anchors`` must occur in the evidence;
    ``missing`` are words no source contains; ``places`` the articles it names;
    ``added`` are the labels behind the expansions.
    """

    text: str
    kind: Kind
    weights: dict[str, float]
    expansions: dict[str, float]
    exact: dict[str, float]
    anchors: tuple[str, ...]
    missing: tuple[str, ...]
    places: tuple[Target, ...]
    added: tuple[str, ...]


def understand(text: str, words: Words, thesaurus: Sequence[Begrip]) -> Question:
    """Read a question against an index and a thesaurus."""
    spoken = list(_words(text, words))
    own = {stem(w): w for w in spoken if w not in STOPWORDS | _QUESTION_WORDS}
    if not own:
        own = {stem(w): w for w in spoken}
    expansions, added = _expand(exact_terms(text), thesaurus)
    expansions += _separable(exact_terms(text))
    found = {t: words.frequency("stem", t) + words.frequency("heading", t) for t in own}
    usual = [_idf(words.size, n) for n in found.values() if n]
    unknown = sum(usual) / len(usual) if usual else 1.0
    return Question(
        text=text,
        kind=kind_of(text),
        weights={t: _idf(words.size, n) if n else unknown for t, n in found.items()},
        expansions={
            t: EXPANSION_WEIGHT * _idf(words.size, n)
            for t in expansions
            if t not in own and (n := words.frequency("stem", t))
        },
        exact={w: _idf(words.size, n) for w in own.values() if (n := words.frequency("exact", w))},
        anchors=tuple(_anchors(text, set(spoken))),
        missing=tuple(own[t] for t, n in found.items() if not n),
        places=tuple(_places(text)),
        added=tuple(added),
    )


def _places(text: str) -> Iterable[Target]:
    """Yield the articles of a known law that a question names; a range or list gives none."""
    for found in recognise(text):
        target = read(found.form)
        if target.law.startswith("BWB") and target.get("artikel"):
            yield target


def _words(text: str, words: Words) -> Iterable[str]:
    """Yield the words of a question; of a hyphenated word the whole when the index knows it."""
    found = list(tokens(text))
    whole = [t for t in found if "-" in text[t.start : t.end]]
    known = [t for t in whole if words.frequency("stem", stem(t.word))]
    for token in found:
        covered = any(w.start <= token.start and token.end <= w.end for w in known if w != token)
        if not covered and (token not in whole or token in known):
            yield token.word


def _separable(words: Sequence[str]) -> list[str]:
    """Return the stems of separable verbs: "stelt … vast" gives the stem of *vaststelt*."""
    if not words or words[-1] not in _PARTICLES:
        return []
    return [stem(words[-1] + w) for w in words[:5] if len(w) >= _VERB_CHARS and w not in STOPWORDS]


def _idf(size: int, n: int) -> float:
    return math.log(1 + (size - min(n, size) + 0.5) / (n + 0.5))


def _expand(words: Sequence[str], thesaurus: Iterable[Begrip]) -> tuple[list[str], list[str]]:
    """Return the stems and the labels that the thesaurus adds to these words."""
    stems = [stem(w) for w in words]
    joined = f" {' '.join(stems)} "
    terms: list[str] = []
    labels: list[str] = []
    for concept in thesaurus:
        names = [concept.naam, *concept.ook]
        keys = [" ".join(stem(w) for w in exact_terms(name)) for name in names]
        if not any(key and f" {key} " in joined for key in keys):
            continue
        for name, key in zip(names, keys, strict=True):
            if f" {key} " not in joined:
                terms += [t for t in key.split() if t not in STOPWORDS]
                labels.append(name)
    return terms, labels


def _anchors(text: str, spoken: set[str]) -> Iterable[str]:
    """Yield folded names, years, numbers and codes.

    The first word of a sentence counts only when it holds a digit.
    """
    first = True
    for token in sorted(tokens(text), key=lambda t: t.start):
        if token.word not in spoken:
            continue
        raw = text[token.start : token.end]
        named = any(c.isdigit() for c in raw) or (raw[:1].isupper() and not first)
        if named and token.word not in STOPWORDS:
            yield token.word
        first = text[token.end : token.end + 1] in {".", "?", "!"}
