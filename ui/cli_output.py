"""Exit codes and the two streams of the command line: data on stdout, log on stderr."""

import argparse
import json
import sys

from ui import cli_texts as texts

OK, ERROR, NO_ANSWER = 0, 1, 3


def out(text: str) -> None:
    """Print data."""
    sys.stdout.write(text + "\n")


def log(text: str) -> None:
    """Print a message that is not data."""
    sys.stderr.write(text + "\n")


def as_json(value: object) -> str:
    """Return a value as readable JSON; dates and enum values become text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def add_json(verb: argparse.ArgumentParser) -> None:
    """Give a verb its ``--json`` option."""
    verb.add_argument("--json", action="store_true", help=texts.CLI_JSON)
