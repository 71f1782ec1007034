"""``--uit FILE``: an answer, results or the matrix → a file; the ending of its name is the form.

It replaces the file of that name only when the new one is whole. Does not: know any form itself.
"""

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from indexing.disk import disk_errors
from kb import Answer, Citation, KnowledgeBase
from kb.errors import ExportError, TableFormError
from kb.export import (
    FORMS,
    form_of,
    matrix_table,
    table_csv,
    table_xlsx,
    write,
)
from kb.matrix import MatrixRow
from kb.taken import answer_taken, passages_taken
from ui import cli_texts as texts

_TABLES = (".csv", ".xlsx")


def add_file(verb: argparse.ArgumentParser) -> None:
    """Give a verb the option to write a file."""
    endings = ", ".join(form.extension for form in FORMS.values())
    verb.add_argument("--uit", metavar="BESTAND", help=texts.CLI_OUT.format(endings))


def add_export(verb: argparse.ArgumentParser) -> None:
    """Give a verb the options to write an answer."""
    add_file(verb)
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
    _put(path, write(checked_form(path), answer_taken(answer, kb, short=short)))


def save_found(words: str, found: Sequence[Citation], kb: KnowledgeBase, path: str) -> None:
    """Write search results to a file; errors as in ``save``."""
    _put(path, write(checked_form(path), passages_taken(words, found, kb)))


def check_table(path: str) -> None:
    """Tell before any work that a file name asks for no form of a table.

    Raises:
        TableFormError: its ending is neither .csv nor .xlsx.
    """
    if not path.lower().endswith(_TABLES):
        raise TableFormError(path)


def save_matrix(rows: Sequence[MatrixRow], path: str) -> None:
    """Write the instrument matrix as .csv or .xlsx; errors as in ``save`` and ``check_table``."""
    check_table(path)
    table = matrix_table(rows, _today(), texts.STARTSET)
    xlsx = path.lower().endswith(".xlsx")
    _put(path, table_xlsx(table) if xlsx else table_csv(table).encode("utf-8"))


def _today() -> date:
    return datetime.now().astimezone().date()


def _put(path: str, data: bytes) -> None:
    """Replace the file of that name when the new one is whole."""
    target = Path(path)
    part = target.with_name(f".{target.name}.deel")
    with disk_errors(target):
        part.write_bytes(data)
        part.replace(target)
