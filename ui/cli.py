"""The ``kb`` command: data on stdout, log on stderr.

Exit 0 answered or done, 1 a KbError, 2 wrong use, 3 no answer in the sources. It holds no logic:
every verb calls the facade or the wiring and prints what comes back. Groups of verbs live in
``cli_*.py``; each registers its own.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

from corpus.errors import KbError
from kb import Answer
from kb.cite import answer_text
from kb.settings import Settings
from kb.wiring import has_index, index, open_kb
from ui import (
    cli_backup,
    cli_draft,
    cli_eval,
    cli_export,
    cli_feedback,
    cli_frozen,
    cli_index,
    cli_mcp,
    cli_model,
    cli_startset,
    cli_sync,
    cli_talk,
    cli_users,
)
from ui import cli_texts as texts
from ui.cli_answer import answer_plain
from ui.cli_output import ERROR, NO_ANSWER, OK, add_json, as_json, log, out
from ui.cli_wanted import add_before, add_filters, wanted
from ui.dutch_parser import DutchParser
from ui.offline import stay_offline
from ui.progress import progress_printer
from ui.texts import say

_GROUPS = (
    cli_backup,
    cli_eval,
    cli_feedback,
    cli_frozen,
    cli_index,
    cli_mcp,
    cli_model,
    cli_startset,
    cli_sync,
    cli_talk,
    cli_users,
)
VERBS = ("ask", "search", "serve", *(verb for group in _GROUPS for verb in group.VERBS))
_INTERRUPTED = 130
USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    stay_offline()
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args, Settings.from_env(os.environ)))
    except KbError as error:
        log(say(error))
        return ERROR
    except argparse.ArgumentTypeError as error:
        log(str(error))
        return USAGE
    except KeyboardInterrupt:
        log(texts.INTERRUPTED)
        return _INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="kb", description=texts.CLI_DESCRIPTION)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="opdracht")
    verb = verbs.add_parser("ask", help=texts.CLI_ASK)
    verb.add_argument("question", metavar="VRAAG")
    verb.add_argument("--bewaar", action="store_true", help=cli_frozen.HELP_SAVE)
    verb.add_argument("--schrijf", action="store_true", help=cli_draft.HELP)
    add_filters(verb)
    add_before(verb)
    add_json(verb)
    cli_export.add_export(verb)
    verb.set_defaults(run=_ask)
    verb = verbs.add_parser("search", help=texts.CLI_SEARCH)
    verb.add_argument("question", metavar="WOORDEN")
    verb.add_argument("-k", type=int, default=10, metavar="N", help=texts.CLI_K)
    add_filters(verb)
    cli_export.add_file(verb)
    add_json(verb)
    verb.set_defaults(run=_search)
    verb = verbs.add_parser("serve", help=texts.CLI_SERVE)
    verb.add_argument("--port", type=int, metavar="N", help=texts.CLI_PORT)
    verb.add_argument("--processen", type=int, default=1, metavar="N", help=texts.CLI_PROCESSES)
    verb.set_defaults(run=_serve)
    for group in _GROUPS:
        group.register(verbs)
    return parser


def _ask(args: argparse.Namespace, settings: Settings) -> int:
    if args.uit:
        cli_export.checked_form(args.uit)
    kb = open_kb(settings, once=True)
    kept = wanted(args)
    answer = kb.ask(args.question, wanted=kept, before=args.vervolg)
    if notice := kb.notice():
        log(notice)
    if args.json:
        draft = {"draft": cli_draft.draft_object(kb.write(answer))} if args.schrijf else {}
        out(as_json(answer_object(answer) | draft))
    else:
        out(answer_plain(answer))
        if args.schrijf:
            cli_draft.show(kb.write(answer))
    if args.bewaar:
        log(cli_frozen.SAVED.format(kb.save(answer, wanted=kept)))
    if args.uit:
        cli_export.save(answer, kb, args.uit, short=args.kort)
        log(texts.SAVED.format(args.uit))
    return NO_ANSWER if answer.refused else OK


def _search(args: argparse.Namespace, settings: Settings) -> int:
    kb = open_kb(settings, once=True)
    if args.uit:
        cli_export.checked_form(args.uit)
    found = kb.search(args.question, k=max(1, min(args.k, 100)), wanted=wanted(args))
    if notice := kb.notice():
        log(notice)
    if args.json:
        out(as_json([asdict(citation) for citation in found]))
    elif not found:
        log(texts.NOTHING_FOUND)
    else:
        out("\n\n".join(texts.citation_plain(c, n) for n, c in enumerate(found, 1)))
    if args.uit:
        cli_export.save_found(args.question, found, kb, args.uit)
        log(texts.SAVED.format(args.uit))
    return OK if found else NO_ANSWER


def _serve(args: argparse.Namespace, settings: Settings) -> int:
    if args.port is not None:
        settings = replace(settings, port=args.port)
    if not has_index(settings):
        log(texts.FIRST_INDEX)
        with progress_printer(sys.stderr) as show:
            report = index(settings, settings.corpus, show)
        log(texts.index_report(report))
    from ui.served import front_of, web_app  # noqa: PLC0415 - only to serve

    if args.processen > 1:
        from ui.processes import MOST, serve_many  # noqa: PLC0415 - only to serve

        front_of(settings)  # a wrong setting is told once, here
        wanted = min(args.processen, MOST)
        return serve_many(partial(web_app, settings), settings.host, settings.port, wanted)
    from ui.serving import serve  # noqa: PLC0415 - only to serve

    serve(web_app(settings), settings.host, settings.port)
    return OK


def answer_object(answer: Answer) -> dict[str, object]:
    """Return the object that ``kb ask --json`` prints."""
    return {
        "answer": answer_text(answer.sentences),
        "refused": answer.refused,
        "generation": answer.generation,
        "citations": [asdict(citation) for citation in answer.citations],
        "nearest": [asdict(citation) for citation in answer.nearest],
        "searched": asdict(answer.searched),
        "notices": [asdict(notice) for notice in answer.notices],
        "parts": [asdict(part) for part in answer.parts],
        "followups": answer.followups,
        "understood": asdict(answer.understood),
    }
