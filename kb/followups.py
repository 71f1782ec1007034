"""An answer → up to three whole questions that lead on and that the startset itself can answer.

They come from the card of the instrument that the answer is about: named in the question, cited,
or resting on a cited article. Only what a card holds is asked; a test asks every one of them. Pure.
"""

import re
from collections.abc import Iterator

from corpus.cards import Instrument, Startset
from kb.cues import Kind, holds, kind_of
from kb.model import Answer

MAX_FOLLOWUPS = 3
_CARD = "instrument-"
_ARTICLES = {
    "ladder": "de ",
    "grondexploitatie": "",
    "kavelruil": "",
    "kostenverhaal": "",
    "nadeelcompensatie": "",
    "onteigening": "",
    "erfpacht": "",
    "parkmanagement": "",
    "participatie": "",
    "subsidie": "",
    "actief-grondbeleid": "",
}
"""What stands before the name of an instrument; a name that is not here takes "een"."""

_NO_NAME = frozenset(
    """
    advies-en-instemming dso gelijke-kansen-gronduitgifte gelijkwaardigheid-en-experiment
    herstructureringsfonds kwalitatieve-verplichting milieuzonering regionale-afspraken
    xxl-vestigingen
    """.split()
)
"""Cards whose title names several things at once: it does not fit in a question."""

_A_STEP_LASTS = frozenset({"kostenverhaal", "onteigening", "reactieve-interventie"})
"""Cards whose duration is that of one step: how long the instrument itself holds is no question."""


def followups(answer: Answer, startset: Startset) -> tuple[str, ...]:
    """Return questions that lead on from an answer; none when no instrument is at hand."""
    instrument = _instrument(answer, startset)
    if instrument is None:
        return ()
    read = answer.understood.question or answer.question
    asked = {kind_of(text) for text in (read, *(part.question for part in answer.parts))}
    found = (text for kind, text in questions_of(instrument) if kind not in asked)
    return tuple(text for text in found if text.casefold() != read.casefold())[:MAX_FOLLOWUPS]


def questions_of(instrument: Instrument) -> Iterator[tuple[Kind, str]]:
    """Yield the questions that the card of an instrument answers, with their kind."""
    if instrument.id in _NO_NAME:
        return
    name = say_name(instrument)
    if holds(Kind.DURATION, instrument.duur) and instrument.id not in _A_STEP_LASTS:
        yield Kind.DURATION, f"Hoe lang geldt {name}?"
    yield Kind.ACTOR, f"Wie beslist over {name}?"
    yield Kind.DEFINITION, f"Wat is {name}?"
    if instrument.voorbeelden:
        yield Kind.OPEN, f"Welke overheden gebruiken {name}?"


def say_name(instrument: Instrument) -> str:
    """Return the name of an instrument as it stands inside a sentence, with its article."""
    bare = re.sub(r"\s*\(.*?\)", "", instrument.titel)
    return f"{_ARTICLES.get(instrument.id, 'een ')}{bare[:1].lower()}{bare[1:]}"


def _instrument(answer: Answer, startset: Startset) -> Instrument | None:
    """Return the instrument of the question, else of the first card or article cited."""
    known = {i.id: i for i in startset.instrumenten}
    named = answer.understood.instruments
    for citation in answer.citations:
        card = citation.document_id.removeprefix(_CARD)
        if card in known and card != citation.document_id and (not named or card in named):
            return known[card]
    if named:
        return known.get(named[0])
    for citation in answer.citations:
        article = re.match(r"art\. (\S+)", citation.place)
        ground = f"{article[0]} " if article else ""
        for instrument in startset.instrumenten:
            if ground and any(f"{g} ".startswith(ground) for g in instrument.grondslag):
                return instrument
    return None
