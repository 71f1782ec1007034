"""``kb gesprek``: ask on and on; a question may lean on the ones before it.

One question a line on stdin, until an empty line or the end. Nothing is saved or logged.
"""

import argparse
import sys
from typing import Any

from corpus.errors import KbError
from kb.converse import MAX_BEFORE
from kb.settings import Settings
from kb.wiring import open_kb
from ui import cli_texts as texts
from ui.cli_answer import answer_plain
from ui.cli_output import NO_ANSWER, OK, log, out
from ui.cli_wanted import add_filters, wanted
from ui.texts import say

VERBS = ("gesprek",)


def register(verbs: Any) -> None:
    """Add this verb to the command."""
    verb = verbs.add_parser("gesprek", help=texts.CLI_TALK)
    add_filters(verb)
    verb.set_defaults(run=_talk)


def _talk(args: argparse.Namespace, settings: Settings) -> int:
    kb = open_kb(settings)
    kept = wanted(args)
    asked: list[str] = []
    answered = True
    log(texts.TALK_READY)
    for line in sys.stdin:
        question = line.strip()
        if not question:
            break
        try:
            answer = kb.ask(question, wanted=kept, before=asked)
        except KbError as error:
            log(say(error))
            continue
        asked = [*asked, question][-MAX_BEFORE:]
        answered = not answer.refused
        out(f"{answer_plain(answer)}\n")
    return OK if answered else NO_ANSWER
