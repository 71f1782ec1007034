"""A question → what it asks: its terms with weights, its kind, its anchors and its expansions.

No model is needed. A term's weight is its inverse document frequency in the index; other words for
it come from the vocabulary and weigh less. Anchors are names, years, numbers and codes: an answer
that does not contain them is about something else.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from corpus.references import Target, read, recognise
from indexing.analysis import STOPWORDS, exact_terms, loose_stems, stem, tokens
from indexing.words import Words
from kb.asked import Asked, asked
from kb.cues import Kind, kind_of, levels_in
from kb.entities import places
from kb.groups import Group, expansions_of, groups_of, idf, is_known, labels_of, told_less
from kb.spelling import Correction, corrected
from kb.subjects import Article
from kb.told import asked_part, plain
from kb.vocabulary import Vocabulary

_QUESTION_WORDS = frozenset(
    """
    lang vaak groot ver snel betekent betekenis geef noem vertel uitleg leg precies
    eigenlijk graag weten deel aandeel percentage procent orgaan bestuursorgaan tijd duurt
    duren gebeurt gebeuren houdt staat bestaat bestaan geldt gelden gold golden soort soorten welk
    komen komt staan
    zeggen zegt hoelang jaar jaren maand maanden week weken dag dagen datum moment
    overheidsorganen organen bestuursorganen overheden besturen instantie instanties
    voorbeeld voorbeelden verschil verschilt verschillen voorwaarde voorwaarden eisen eis
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

_AS_WRITTEN = re.compile(
    r"\bvolgens (?:de |het )?(?:wet|omgevingswet|begripsbepaling(?:en)?|begrippenlijst"
    r"|(?:wettelijke )?definities?)\b(?=\W*$|,)",
    re.IGNORECASE,
)
"""Where something must be written: it says nothing of what is asked."""

_COUNTED = re.compile(
    r"\b(?:de|welke) (twee|drie|vier|vijf|zes|zeven) (?=voorwaarden|eisen|criteria|redenen|punten)"
)
"""How many of something are asked for: such a number says nothing of what it is."""

_EVERYWHERE = 0.1
"""Share of all passages from which on a name in a question says nothing of one of them."""

_ORDINALS = frozenset("tweede derde vierde vijfde zesde zevende achtste negende tiende".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An understood question.

    ``repaired`` is its text without typing errors and what leads in; ``groups`` are its terms in
    order; ``weights`` their stems, ``expansions`` the stems of other words (both with a positive
    weight); ``exact`` are its folded words; ``anchors`` must occur in the evidence; ``missing`` are
    words no source contains; ``places`` the articles it names; ``added`` are the labels behind the
    expansions; ``corrections`` the typing errors repaired; ``absent`` the stems of ``missing``;
    ``subjects`` are the cards and concepts it names and ``articles`` those that these rest on;
    ``spots`` are the folded words of its provinces and gemeenten, anchors too; ``has_it`` is false
    when no government that it names has the instrument that it names.
    """

    text: str
    repaired: str
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
    has_it: bool = True


def understand(text: str, words: Words, vocabulary: Vocabulary) -> Question:
    """Read a question against an index and a vocabulary."""
    typed, corrections = corrected(text, words, vocabulary.words)
    repaired = plain(typed)
    spoken = list(_words(_AS_WRITTEN.sub(" ", repaired), words))
    counted = set(_COUNTED.findall(repaired.casefold()))
    own = {stem(w): w for w in spoken if w not in STOPWORDS | _QUESTION_WORDS | counted}
    heavy = {s: w for s, w in own.items() if w not in _LIGHT}
    own = heavy if len(heavy) >= _ENOUGH else own or {stem(w): w for w in spoken}
    asking = asked_part(repaired)
    asked_stems = {stem(w) for w in _words(asking, words)}
    groups = groups_of(own, repaired, words, vocabulary)
    if any(g.stem in asked_stems for g in groups):
        groups = told_less(groups, asked_stems)
    absent = tuple(g.stem for g in groups if g.stem in asked_stems and not is_known(g, words))
    spots = frozenset(
        word
        for place in places(repaired)
        for word in exact_terms(repaired[place.start : place.end])
        if word not in STOPWORDS
    )
    subjects = vocabulary.subjects.named(loose_stems(repaired))
    return Question(
        text=text,
        repaired=repaired,
        kind=kind_of(asking),
        groups=groups,
        weights={g.stem: g.weight for g in groups},
        expansions=expansions_of(groups, repaired, words),
        exact={w: idf(words.size, n) for w in own.values() if (n := words.frequency("exact", w))},
        anchors=tuple(
            dict.fromkeys(
                (*_anchors(asked_part(typed), set(_words(typed, words)), words), *sorted(spots))
            )
        ),
        missing=tuple(own[term] for term in absent),
        places=tuple(places_of(text)),
        spots=spots,
        added=labels_of(groups, words),
        asked=asked(asking),
        corrections=corrections,
        absent=absent,
        subjects=subjects,
        articles=vocabulary.subjects.behind(subjects),
        has_it=_has_it(asking, vocabulary.subjects.had_by(subjects)),
    )


def _has_it(text: str, governments: frozenset[str]) -> bool:
    """Tell whether a government that a text names is among those that have an instrument."""
    asked = levels_in(text)
    having = levels_in(" ".join(governments))
    return not asked or not having or not asked.isdisjoint(having)


def places_of(text: str) -> Iterable[Target]:
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


def _anchors(text: str, spoken: Container[str], words: Words) -> Iterable[str]:
    """Yield folded names, years, numbers, ordinals and codes; of *HMC-terrein* only *HMC*.

    The first word of a sentence counts only when it holds a digit, and a name that stands
    everywhere in the index (Omgevingswet) or a single letter (B&W) tells nothing apart.
    """
    first = True
    found = sorted(tokens(text), key=lambda t: (t.start, -t.end))
    whole = [t for t in found if "-" in text[t.start : t.end]]
    for token in found:
        inside = any(w.start <= token.start and token.end <= w.end for w in whole)
        if token in whole or not (inside or token.word in spoken):
            continue
        raw = text[token.start : token.end]
        digit = any(c.isdigit() for c in raw)
        named = digit or (raw[:1].isupper() and not first) or token.word in _ORDINALS
        tells = digit or (len(raw) > 1 and not _is_everywhere(token.word, words))
        if named and tells and token.word not in STOPWORDS:
            yield token.word
        first = text[token.end : token.end + 1] in {".", "?", "!"}


def _is_everywhere(word: str, words: Words) -> bool:
    return words.frequency("stem", stem(word)) > _EVERYWHERE * words.size
