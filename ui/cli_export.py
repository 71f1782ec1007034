"""``kb ask … --uit FILE``: an answer → a file to take along; the ending of its name is the form.

It replaces the file of that name only when the new one is whole. Does not: know any form itself.
"""

import argparse
from datetime import datetime
from pathlib import Path

from indexing.disk import disk_errors
from kb import Answer, KnowledgeBase
from kb.errors import ExportError
from kb.export import FORMS, answer_evidence, form_of, write
from ui import cli_texts as texts


def add_export(verb: argparse.ArgumentParser) -> None:
    """Give a verb the options to write a file."""
    endings = ", ".join(form.extension for form in FORMS.values())
    verb.add_argument("--uit", metavar="BESTAND", help=texts.CLI_OUT.format(endings))
    verb.add_argument("--kort", action="store_true", help=texts.CLI_SHORT)


def checked_form(path: str) -> str:
    """Return the form that a file name asks for.

    Raises:
        ExportError: its ending is none of ours.
    """
    form = form_of(path)
    if not form:
        raise ExportError(path)
    return form


def save(answer: Answer, kb: KnowledgeBase, path: str, *, short: bool) -> None:
    """Write an answer to a file.

    Raises:
        ExportError: the ending is none of ours. DiskFullError, NotWritableError.
    """
    form = checked_form(path)
    cards = {row.id: row.card for row in kb.documents()}
    day = datetime.now().astimezone().date()
    data = write(form, answer_evidence(answer, day, cards, short=short))
    target = Path(path)
    part = target.with_name(f".{target.name}.deel")
    with disk_errors(target):
        part.write_bytes(data)
        part.replace(target)
