"""Events of a draft by a language model → lines for the command line.

The draft is printed when it is finished and found usable, below the answer from the sources and
with a line that says it was made with AI.
"""

import sys
from collections.abc import Iterator

from kb.cite import answer_text
from kb.generate_model import Event, Finished, Writing
from ui.cli_output import log, out

HELP = "schrijf ook een gecontroleerd concept met een taalmodel (KB_LLM_URL, KB_LLM_MODEL)"
TITLE = "Concept, gemaakt met AI ({}) en zin voor zin met de bronnen vergeleken"
CHECK = "Controleer de bron voordat u dit overneemt."
WRITING = "Het taalmodel schrijft… {} tekens"


def show(events: Iterator[Event]) -> None:
    """Print a draft when it is usable; else say on stderr why there is none."""
    end = _end(events, tell=sys.stderr.isatty())
    if end.usable:
        out(f"\n{TITLE.format(end.model)}\n{answer_text(end.sentences)}\n{CHECK}")
    else:
        log(end.notice)
    if end.dropped:
        log(dropped_line(end.dropped))


def dropped_line(reasons: tuple[str, ...]) -> str:
    """Say how many sentences were left out, and why."""
    said = "1 zin" if len(reasons) == 1 else f"{len(reasons)} zinnen"
    return f"Weggelaten na controle: {said} ({'; '.join(dict.fromkeys(reasons))})."


def draft_object(events: Iterator[Event]) -> dict[str, object]:
    """Return what ``kb ask --schrijf --json`` adds under "draft"."""
    end = _end(events, tell=False)
    return {
        "ai_gegenereerd": True,
        "usable": end.usable,
        "model": end.model,
        "text": answer_text(end.sentences),
        "sentences": [{"text": s.text, "citations": s.citations} for s in end.sentences],
        "dropped": end.dropped,
        "notice": end.notice,
    }


def _end(events: Iterator[Event], *, tell: bool) -> Finished:
    """Follow a draft to its end; the last event is always Finished."""
    last: Event = Finished(usable=False)
    for last in events:
        if tell and isinstance(last, Writing):
            sys.stderr.write(f"\r{WRITING.format(last.chars)}")
    if tell:
        sys.stderr.write("\r")
    return last if isinstance(last, Finished) else Finished(usable=False)
