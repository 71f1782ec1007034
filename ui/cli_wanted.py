"""Options of the command line that narrow a question: a day, kinds of source, earlier questions."""

import argparse
from datetime import date

from indexing.facets import EVERYTHING, Filter
from kb.errors import FilterError
from kb.source_kinds import read_kinds
from ui import cli_texts as texts
from ui.texts import say


def add_filters(verb: argparse.ArgumentParser) -> None:
    """Give a verb its day and its kinds of source."""
    verb.add_argument("--datum", type=_day, metavar="JJJJ-MM-DD", help=texts.CLI_LAW_OF)
    verb.add_argument("--soort", action="append", default=[], metavar="SOORT", help=texts.CLI_KIND)


def add_before(verb: argparse.ArgumentParser) -> None:
    """Give a verb the earlier questions of a conversation."""
    verb.add_argument(
        "--vervolg", action="append", default=[], metavar="VRAAG", help=texts.CLI_AFTER
    )


def wanted(args: argparse.Namespace) -> Filter:
    """Return the filter; an unknown kind of source is a usage error that names the known ones."""
    if not (args.datum or args.soort):
        return EVERYTHING
    try:
        return Filter(soorten=read_kinds(args.soort), geldig_op=args.datum)
    except FilterError as error:
        raise argparse.ArgumentTypeError(say(error)) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(texts.NO_DAY.format(text)) from error
