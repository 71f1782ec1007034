"""The verb that shows and exports what readers said of answers."""

import argparse
from pathlib import Path
from typing import Any

from indexing.disk import disk_errors, replace_text
from kb.feedback import golden_candidates
from kb.settings import Settings
from kb.wiring import read_feedback
from ui.cli_output import OK, log, out

VERBS = ("feedback",)
HELP = "toont wat lezers van antwoorden vonden"
HELP_OUT = "schrijf vragen waarvan de lezer dat goedvond als kandidaten voor de gouden set (JSONL)"
NONE = "Er is nog geen terugkoppeling."
WRITTEN = "{} vragen geschreven in {}. Vul bij lege ‘gold’ zelf het goede citaat in."


def register(verbs: Any) -> None:
    """Add this verb to the command."""
    verb = verbs.add_parser("feedback", help=HELP)
    verb.add_argument("--uit", metavar="BESTAND", type=Path, help=HELP_OUT)
    verb.set_defaults(run=_feedback)


def _feedback(args: argparse.Namespace, settings: Settings) -> int:
    remarks = read_feedback(settings).all()
    if args.uit:
        lines = tuple(golden_candidates(remarks))
        with disk_errors(args.uit):
            replace_text(args.uit, "".join(f"{line}\n" for line in lines))
        log(WRITTEN.format(len(lines), args.uit))
        return OK
    for r in remarks:
        told = " – ".join(part for part in (r.question, r.text) if part)
        out(f"{r.given_at[:16].replace('T', ' ')}  {r.verdict.value:15}  {told}".rstrip())
    if not remarks:
        log(NONE)
    return OK
