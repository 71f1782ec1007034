"""The verb that makes a line for the file of users of ``KB_AUTH``."""

import argparse
import getpass
import sys
from typing import Any

from kb.settings import Settings
from ui import cli_texts as texts
from ui.cli_output import OK, out
from ui.users import READER, ROLES, user_line

VERBS = ("wachtwoord",)


def register(verbs: Any) -> None:
    """Add this verb to the command."""
    verb = verbs.add_parser("wachtwoord", help=texts.CLI_USER_LINE)
    verb.add_argument("name", metavar="NAAM")
    verb.add_argument("--rol", choices=ROLES, default=READER, help=texts.CLI_ROLE)
    verb.set_defaults(run=_password)


def _password(args: argparse.Namespace, _: Settings) -> int:
    if sys.stdin.isatty():
        password = getpass.getpass(texts.TYPE_IT)
    else:
        password = sys.stdin.readline().rstrip("\n")
    out(user_line(args.name, password, args.rol))
    return OK
