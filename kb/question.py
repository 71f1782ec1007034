"""A question → what it asks: its terms with weights, its kind, its anchors and its expansions.

No model is needed. A term's weight is its inverse document frequency in the index; other words for
it come from the vocabulary and weigh less. Anchors are names, years, numbers and codes: an answer
that does not contain them is about something else.
"""

import math
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.references import Target, read, recognise
from indexing.analysis import STOPWORDS, exact_terms, parts, stem, tokens
from indexing.sentences import split_sentences
from indexing.words import Words
from kb.asked import Asked, asked
from kb.cues import Kind, kind_of
from kb.entities import places
from kb.spelling import Correction, corrected
from kb.subjects import Article
from kb.vocabulary import Alternative, Vocabulary

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
_QUESTION_WORDS = frozenset(
    """
    lang vaak groot ver snel betekent betekenis geef noem vertel uitleg leg precies
    eigenlijk graag weten deel aandeel percentage procent orgaan bestuursorgaan tijd duurt
    duren gebeurt gebeuren houdt staat bestaat bestaan geldt gelden gold golden soort soorten welk
    komen komt staan
    zeggen zegt hoelang jaar jaren maand maanden week weken dag dagen datum moment
    overheidsorganen organen bestuursorganen overheden besturen instantie instanties
    verschil verschilt verschillen voorwaarde voorwaarden eisen eis
    """.split()
)
_LIGHT = frozenset(
    """
    gaan gaat ging gingen krijgen krijgt kreeg houden houdt hield laten laat liet zetten zet liggen
    ligt zitten zit vinden vindt onze allemaal verstaat verstaan bedoelt bedoeld situatie situaties
    geval gevallen denken denkt hangt hangen blijft blijven loopt lopen gewoon zomaar ooit echt
    helemaal
    """.split()
)
"""Words that carry no subject: they count only when little else is asked."""

_ENOUGH = 2
_TOLD = 0.5
"""Weight of a word that is only told before the question is asked, beside 1."""

_COUNTED = re.compile(
    r"\b(?:de|welke) (twee|drie|vier|vijf|zes|zeven) (?=voorwaarden|eisen|criteria|redenen|punten)"
)
"""How many of something are asked for: such a number says nothing of what it is."""

_ORDINALS = frozenset("tweede derde vierde vijfde zesde zevende achtste negende tiende".split())


@dataclass(frozen=True, slots=True)
class Group:
    """One term of a question: its weight, its stem, its compound parts, and other words for it."""

    stem: str
    weight: float
    parts: tuple[str, ...] = ()
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An understood question.

    ``groups`` are its terms in order; ``weights`` their stems, ``expansions`` the stems of other
    words (both with a positive weight); ``exact`` are its folded words; ``anchors`` must occur in
    the evidence; ``missing`` are words no source contains; ``places`` the articles it names;
    ``added`` are the labels behind the expansions; ``corrections`` the typing errors repaired;
    ``absent`` the stems of ``missing``; ``subjects`` are the cards and concepts it names and
    ``articles`` those that the named instruments rest on; ``spots`` are the folded words of its
    provinces and gemeenten, anchors too.
    """

    text: str
    kind: Kind
    groups: tuple[Group, ...]
    weights: dict[str, float]
    expansions: dict[str, float]
    exact: dict[str, float]
    anchors: tuple[str, ...]
    missing: tuple[str, ...]
    places: tuple[Target, ...]
    added: tuple[str, ...]
    asked: Asked
    corrections: tuple[Correction, ...] = ()
    absent: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    articles: frozenset[Article] = frozenset()
    spots: frozenset[str] = frozenset()


def understand(text: str, words: Words, vocabulary: Vocabulary) -> Question:
    """Read a question against an index and a vocabulary."""
    repaired, corrections = corrected(text, words, vocabulary.words)
    spoken = list(_words(repaired, words))
    counted = set(_COUNTED.findall(repaired.casefold()))
    own = {stem(w): w for w in spoken if w not in STOPWORDS | _QUESTION_WORDS | counted}
    heavy = {s: w for s, w in own.items() if w not in _LIGHT}
    own = heavy if len(heavy) >= _ENOUGH else own or {stem(w): w for w in spoken}
    asking = asked_part(repaired)
    asked_stems = {stem(w) for w in _words(asking, words)}
    groups = _groups(own, repaired, words, vocabulary)
    if asking != repaired:
        groups = _told_less(groups, asked_stems)
    absent = tuple(g.stem for g in groups if g.stem in asked_stems and not _known(g, words))
    spots = frozenset(
        word
        for place in places(repaired)
        for word in exact_terms(repaired[place.start : place.end])
        if word not in STOPWORDS
    )
    subjects = vocabulary.subjects.named([stem(word) for word in exact_terms(repaired)])
    return Question(
        text=text,
        kind=kind_of(asking),
        groups=groups,
        weights={g.stem: g.weight for g in groups},
        expansions=_expansions(groups, repaired, words),
        exact={w: _idf(words.size, n) for w in own.values() if (n := words.frequency("exact", w))},
        anchors=tuple(dict.fromkeys((*_anchors(asking, set(spoken)), *sorted(spots)))),
        missing=tuple(own[term] for term in absent),
        places=tuple(_places(text)),
        spots=spots,
        added=_labels(groups, words),
        asked=asked(asking),
        corrections=corrections,
        absent=absent,
        subjects=subjects,
        articles=vocabulary.subjects.behind(subjects),
    )


def asked_part(text: str) -> str:
    """Return what is asked in "Wij willen … . Hoe lang duurt dat?"; else the text itself."""
    starts = [start for start, end in split_sentences(text) if text[start:end].rstrip()[-1] == "?"]
    return text[starts[0] :] if starts else text


def _told_less(groups: Sequence[Group], asking: Container[str]) -> tuple[Group, ...]:
    """Return groups in which a word outside the question itself weighs less."""
    return tuple(g if g.stem in asking else replace(g, weight=_TOLD * g.weight) for g in groups)


def _known(group: Group, words: Words) -> bool:
    """Tell whether the index holds a term itself or in full by another word."""
    return _frequency(group.stem, words) > 0 or any(
        all(_frequency(t, words) for t in other.stems) for other in group.others
    )


def _frequency(term: str, words: Words) -> int:
    return words.frequency("stem", term)


def _groups(
    own: dict[str, str], text: str, words: Words, vocabulary: Vocabulary
) -> tuple[Group, ...]:
    """Return the terms of a question with what else each may be called."""
    row = [stem(word) for word in exact_terms(text)]
    others: dict[str, list[Alternative]] = {}
    for place, alternatives in vocabulary.found(row):
        for position in place:
            others.setdefault(row[position], []).extend(alternatives)
    found = {t: _frequency(t, words) for t in own}
    unknown = _idf(words.size, 1)
    return tuple(
        Group(
            stem=term,
            weight=_idf(words.size, n) if n else unknown,
            parts=parts(own[term]),
            others=_weighed(others.get(term, ()), set(own), common=n > _COMMON_SHARE * words.size),
        )
        for term, n in found.items()
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


def _expansions(groups: Sequence[Group], text: str, words: Words) -> dict[str, float]:
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
            weight = factor * _idf(words.size, n)
            found[term] = max(found.get(term, 0.0), weight)
    return found


def _expansion(group: Group, words: Words) -> float:
    """Return the weight of other words for a term; more when no source has the term itself."""
    return EXPANSION_WEIGHT if _frequency(group.stem, words) else _ALONE_WEIGHT


def _labels(groups: Sequence[Group], words: Words) -> tuple[str, ...]:
    """Return the strongest other words that the index holds, as a reader may see them."""
    others = sorted((o for g in groups for o in g.others), key=lambda o: -o.factor)
    held = (o.label for o in others if all(_frequency(t, words) for t in o.stems))
    return tuple(dict.fromkeys(held))[:_SHOWN]


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


def _anchors(text: str, spoken: set[str]) -> Iterable[str]:
    """Yield folded names, years, numbers, ordinals and codes.

    The first word of a sentence counts only when it holds a digit.
    """
    first = True
    for token in sorted(tokens(text), key=lambda t: t.start):
        if token.word not in spoken:
            continue
        raw = text[token.start : token.end]
        named = any(c.isdigit() for c in raw) or (raw[:1].isupper() and not first)
        named = named or token.word in _ORDINALS
        if named and token.word not in STOPWORDS:
            yield token.word
        first = text[token.end : token.end + 1] in {".", "?", "!"}
