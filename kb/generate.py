"""An extractive answer and a model → verified sentences, or the reason there are none.

Invariants: only sentences without any objection leave here, each with at most three numbers of
citations that the answer holds; whatever the model does, the last event is Finished and the
extractive answer stands. The model gets the quotations of the answer and nothing else.
"""

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from kb.errors import GenerationError
from kb.generate_guard import objections, quotation
from kb.generate_model import Event, Evidence, Finished, Speak, Writing, Written
from kb.generate_prompt import for_readers, messages, speaks_to_model
from kb.generate_stream import Sentences
from kb.model import Answer, Sentence

MAX_CHARS = 6000
MAX_SENTENCES = 12
MAX_CITATIONS = 3
_MIN_KEPT = 0.5
_SHORT_CHARS = 12
_EVERY_CHARS = 40
_REFUSES = "geen antwoord"

NOTHING_TO_WRITE = "Er is geen antwoord in de bronnen; daarom is er ook geen concept geschreven."
NO_MODEL = "Er is geen taalmodel ingesteld; geef KB_LLM_URL en KB_LLM_MODEL op."
UNUSABLE = "Het taalmodel gaf een onbruikbaar antwoord. Het antwoord uit de bronnen blijft staan."
OBEYED = (
    "Het taalmodel volgde een opdracht of verwijzing die niet van u komt. Het concept is "
    "weggelaten; het antwoord uit de bronnen blijft staan."
)
TOO_LITTLE = (
    "Van het concept bleef na de controle te weinig over. Het antwoord uit de bronnen blijft staan."
)
REFUSED = (
    "Het taalmodel vond in de bronnen geen antwoord. Het antwoord uit de bronnen blijft staan."
)


@dataclass(slots=True)
class _Draft:
    evidence: dict[int, Evidence]
    kept: list[Sentence] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    obeyed: bool = False

    def judge(self, text: str, numbers: tuple[int, ...]) -> Iterator[Written]:
        """Keep a sentence or note why not; yield it when kept."""
        if len(text) < _SHORT_CHARS and not numbers:
            return
        unknown = [n for n in numbers if n not in self.evidence]
        if speaks_to_model(text):
            self.obeyed = True
        if unknown:
            self.dropped.append(f"bron [{unknown[0]}] bestaat niet")
        elif len(numbers) > MAX_CITATIONS:
            self.dropped.append("te veel bronnen bij één zin")
        else:
            cited = [self.evidence[n] for n in numbers]
            yield from self._keep(text, numbers, cited)

    def _keep(
        self, text: str, numbers: tuple[int, ...], cited: list[Evidence]
    ) -> Iterator[Written]:
        if reasons := objections(text, cited):
            self.dropped.append(reasons[0])
            self.obeyed = self.obeyed or reasons[0].startswith("opdracht")
            return
        sentence = Sentence(text, numbers, quotation(text, cited))
        if sentence not in self.kept:
            self.kept.append(sentence)
            yield Written(sentence)


def write(answer: Answer, speak: Speak | None, model: str = "") -> Iterator[Event]:
    """Yield the draft on top of an answer; the last event is Finished. Never raises."""
    evidence = evidence_of(answer)
    if speak is None or answer.refused or not evidence:
        notice = NO_MODEL if speak is None else NOTHING_TO_WRITE
        yield Finished(usable=False, notice=notice, model=model)
        return
    draft, heard = _Draft({e.n: e for e in evidence}), Sentences()
    asked = messages(
        answer.understood.question or answer.question, evidence, f"#{secrets.token_hex(6)}"
    )
    notice = ""
    told = 0
    try:
        with closing(_closable(speak(asked))) as pieces:
            for piece in pieces:
                for text, numbers in heard.add(piece):
                    yield from draft.judge(text, numbers)
                if len(heard.text) - told >= _EVERY_CHARS:
                    told = len(heard.text)
                    yield Writing(told)
                if told >= MAX_CHARS or len(draft.kept) + len(draft.dropped) >= MAX_SENTENCES:
                    break
            else:
                for text, numbers in heard.end():
                    yield from draft.judge(text, numbers)
    except GenerationError as error:
        notice = str(error)
    yield _finish(draft, heard.text, notice, model)


def evidence_of(answer: Answer) -> tuple[Evidence, ...]:
    """Return the quotations of an answer without sentences that speak to a model."""
    found = (
        Evidence(c.n, for_readers(c.quote), f"{c.title}, {c.place}, {c.date}")
        for c in answer.citations
    )
    return tuple(e for e in found if e.text)


def _finish(draft: _Draft, text: str, notice: str, model: str) -> Finished:
    kept, dropped = tuple(draft.kept), tuple(draft.dropped)
    if not notice:
        if draft.obeyed:
            notice = OBEYED
        elif not kept:
            said_no = _REFUSES in text.casefold() and len(text) < 2 * MAX_CITATIONS * 10
            notice = REFUSED if said_no else UNUSABLE if not dropped else TOO_LITTLE
        elif len(kept) < _MIN_KEPT * (len(kept) + len(dropped)):
            notice = TOO_LITTLE
    usable = not notice
    return Finished(
        usable=usable,
        sentences=kept if usable else (),
        dropped=dropped,
        notice=notice,
        model=model,
    )


def _closable(pieces: Iterator[str]) -> Any:
    """Return an iterator that can be closed, so that a stopped draft ends its connection."""
    return pieces if hasattr(pieces, "close") else (piece for piece in pieces)
