"""The verb that shows, lists and removes answers that were saved on request."""

import argparse
from dataclasses import asdict
from typing import Any

from kb import KnowledgeBase
from kb.frozen import Change, Saved
from kb.settings import Settings
from kb.wiring import open_kb
from ui.cli_answer import answer_plain
from ui.cli_output import ERROR, OK, add_json, as_json, log, out

VERBS = ("answer",)
HELP = "toon een bewaard antwoord en wat er sindsdien veranderd is"
HELP_ID = "het nummer dat u bij het bewaren kreeg"
HELP_LIST = "toon alle bewaarde antwoorden"
HELP_REMOVE = "verwijder dit bewaarde antwoord"
HELP_SAVE = "bewaar dit antwoord in KB_DATA/antwoorden"
SAVED = "Bewaard. Later weer tonen: kb answer {}"
REMOVED = "Verwijderd."
NONE = 'Er zijn geen bewaarde antwoorden. Bewaar er een met: kb ask --bewaar "…"'
DAMAGED = "Beschadigd bestand: {}. Verwijderen: kb answer --verwijder {}"
CHOOSE = "Geef het nummer van een antwoord, of --lijst."
ALL_SAME = "Alle bronnen zijn ongewijzigd sinds het bewaren."
CHANGED = "Let op: bronnen zijn veranderd sinds het bewaren. Stel de vraag opnieuw."


def register(verbs: Any) -> None:
    """Add this verb to the command."""
    verb = verbs.add_parser("answer", help=HELP)
    verb.add_argument("id", nargs="?", default="", metavar="ID", help=HELP_ID)
    verb.add_argument("--lijst", action="store_true", help=HELP_LIST)
    verb.add_argument("--verwijder", default="", metavar="ID", help=HELP_REMOVE)
    add_json(verb)
    verb.set_defaults(run=_answer)


def _answer(args: argparse.Namespace, settings: Settings) -> int:
    kb = open_kb(settings)
    if args.verwijder:
        kb.frozen.remove(args.verwijder)
        log(REMOVED)
        return OK
    if args.lijst:
        return _list(kb)
    if not args.id:
        log(CHOOSE)
        return ERROR
    saved = kb.saved(args.id)
    out(as_json(asdict(saved)) if args.json else saved_plain(saved))
    return OK


def _list(kb: KnowledgeBase) -> int:
    kept, damaged = kb.frozen.all()
    for frozen in kept:
        out(f"{frozen.id}  {frozen.saved_at[:16].replace('T', ' ')}  {frozen.answer.question}")
    for answer_id in damaged:
        log(DAMAGED.format(answer_id, answer_id))
    if not kept and not damaged:
        log(NONE)
    return OK


def saved_plain(saved: Saved) -> str:
    """Return a saved answer with, for each source, what became of it."""
    frozen = saved.frozen
    until = f", bewaard tot {frozen.expires_at[:10]}" if frozen.expires_at else ""
    same = all(change is Change.SAME for _, change in saved.changes)
    lines = [
        f"Vraag: {frozen.answer.question}",
        f"Bewaard op {frozen.saved_at[:16].replace('T', ' ')} UTC, index "
        f"{frozen.answer.generation}, zoekmodel {frozen.embedder}{until}.",
        "",
        answer_plain(frozen.answer),
        "",
        ALL_SAME if same else CHANGED,
        *(f"  [{n}] {change.value}" for n, change in saved.changes if not same),
    ]
    return "\n".join(lines)
