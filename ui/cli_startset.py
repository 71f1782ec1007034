"""The verbs that show the startset: the instrument matrix and the thesaurus."""

import argparse
from dataclasses import asdict
from typing import Any

from corpus.cards import load_startset
from corpus.cards.model import OVERHEDEN, STRATEGIEEN
from kb.matrix import find_concept, matrix, matrix_csv
from kb.settings import Settings
from kb.skos import thesaurus_jsonld
from ui import cli_export
from ui import cli_texts as texts
from ui.cli_output import NO_ANSWER, OK, add_json, as_json, log, out

VERBS = ("instrumenten", "begrip")


def register(verbs: Any) -> None:
    """Add these verbs to the command."""
    verb = verbs.add_parser("instrumenten", help=texts.CLI_INSTRUMENTS)
    verb.add_argument("--overheid", choices=OVERHEDEN[:4], default="", help=texts.CLI_LEVEL)
    verb.add_argument("--strategie", choices=STRATEGIEEN, default="", help=texts.CLI_STRATEGY)
    verb.add_argument("--csv", action="store_true", help=texts.CLI_CSV)
    verb.add_argument("--uit", metavar="BESTAND", help=texts.CLI_MATRIX_OUT)
    add_json(verb)
    verb.set_defaults(run=_instruments)
    verb = verbs.add_parser("begrip", help=texts.CLI_CONCEPT)
    verb.add_argument("term", nargs="?", default="", metavar="TERM")
    verb.add_argument("--skos", action="store_true", help=texts.CLI_SKOS)
    add_json(verb)
    verb.set_defaults(run=_concept)


def _instruments(args: argparse.Namespace, _: Settings) -> int:
    if args.uit:
        cli_export.check_table(args.uit)
    rows = matrix(load_startset(), overheid=args.overheid, strategie=args.strategie)
    if args.json:
        out(as_json([asdict(row) for row in rows]))
    elif args.csv:
        out(matrix_csv(rows).rstrip("\r\n"))
    else:
        out("\n\n".join(texts.instrument_plain(row) for row in rows))
    if args.uit:
        cli_export.save_matrix(rows, args.uit)
        log(texts.SAVED.format(args.uit))
    return OK if rows else NO_ANSWER


def _concept(args: argparse.Namespace, _: Settings) -> int:
    startset = load_startset()
    if args.skos:
        out(as_json(thesaurus_jsonld(startset)))
        return OK
    if not args.term:
        out("\n".join(sorted((b.naam for b in startset.begrippen), key=str.casefold)))
        return OK
    concept = find_concept(startset, args.term)
    if concept is None:
        log(texts.NO_CONCEPT.format(term=args.term))
        return NO_ANSWER
    out(as_json(asdict(concept)) if args.json else texts.concept_plain(concept))
    return OK
