"""argparse in Dutch: headings, help and errors. It changes no behaviour and no exit code."""

import argparse
import re
import sys
from typing import Any, NoReturn

_USAGE = "gebruik: "
_HELP = "toon deze hulp en stop"
_SAID = (
    (r"the following arguments are required: (.*)", r"dit ontbreekt: \1"),
    (r"unrecognized arguments: (.*)", r"onbekend: \1"),
    (r"argument (.+?): (.*)", r"bij \1: \2"),
    (r"invalid choice: (.+?) \(choose from (.*)\)", r"\1 bestaat niet (kies uit \2)"),
    (r"invalid int value: (.*)", r"\1 is geen geheel getal"),
    (r"invalid (?:float|\w+) value: (.*)", r"\1 klopt niet"),
    (r"expected one argument", "hierachter hoort één waarde"),
    (r"expected at least one argument", "hierachter hoort minstens één waarde"),
    (r"not allowed with argument (.*)", r"kan niet samen met \1"),
    (r"one of the arguments (.*) is required", r"kies een van \1"),
    (r"ambiguous option: (.+?) could match (.*)", r"\1 kan meer dan één optie zijn: \2"),
)


def dutch(message: str) -> str:
    """Return an error of argparse in Dutch; an unknown one stays as it is.

    >>> dutch("argument -k: invalid int value: 'x'")
    "bij -k: 'x' is geen geheel getal"
    """
    for pattern, said in _SAID:
        message = re.sub(pattern, said, message)
    return message


class DutchFormatter(argparse.HelpFormatter):
    """Help with "gebruik:" before it."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write the usage with its Dutch name."""
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """A parser that speaks Dutch; its subparsers do too."""

    def __init__(self, **given: Any) -> None:
        """Take what an ArgumentParser takes."""
        super().__init__(**{"formatter_class": DutchFormatter} | given | {"add_help": False})
        self._positionals.title = "argumenten"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help=_HELP)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, and stop with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: fout: {dutch(message)}\n")
