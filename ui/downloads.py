"""A question, a selection or filters → a file to download, in any form that ``kb.export`` makes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime

from fastapi.responses import PlainTextResponse, Response

from indexing.analysis import STOPWORDS
from kb.examples import Chosen
from kb.export import (
    FORMS,
    Table,
    examples_table,
    matrix_table,
    table_csv,
    table_xlsx,
    write,
)
from kb.knowledge_base import KnowledgeBase
from kb.model import Answer
from kb.taken import answer_taken, passages_taken
from ui import ask_texts
from ui.asking import Fields, asked, many, one

SHEETS: Mapping[str, tuple[str, Callable[[Table], str | bytes]]] = {
    "csv": (FORMS["csv"].media_type, table_csv),
    "xlsx": (FORMS["xlsx"].media_type, table_xlsx),
}
_CONFLICT, _NOT_FOUND = 409, 404
_NAME_WORDS, _NAME_CHARS = 5, 70


def answer_file(fields: Fields, kb: KnowledgeBase) -> Response:
    """Return an answer as a file; a conflict when another index answers than the reader saw.

    Raises:
        KbError: the question cannot be answered now, or the saved answer is gone.
    """
    form = one(fields, "vorm")
    if form not in FORMS:
        return PlainTextResponse(ask_texts.NO_SUCH_FORM, _NOT_FOUND)
    answer = the_answer(fields, kb)
    if answer is None:
        return PlainTextResponse(ask_texts.CHANGED_MEANWHILE, _CONFLICT)
    evidence = answer_taken(answer, kb, short=asked(fields).short)
    return file_response(
        write(form, evidence), FORMS[form].media_type, _named("antwoord", answer.question), form
    )


def the_answer(fields: Fields, kb: KnowledgeBase) -> Answer | None:
    """Return the answer that a reader has before him; None when the index has changed since.

    Raises:
        KbError: the question cannot be answered now, or the saved answer is gone.
    """
    if saved := one(fields, "id"):
        return kb.saved(saved).frozen.answer
    given = asked(fields)
    answer = kb.ask(given.question, wanted=given.wanted, before=given.before)
    return answer if answer.generation == one(fields, "generatie") else None


def selection_file(fields: Fields, kb: KnowledgeBase) -> Response:
    """Return chosen passages as a file, in the order they were chosen.

    Raises:
        KbError: there is no usable index.
    """
    form = one(fields, "vorm")
    found = [c for name in many(fields, "passages") if (c := kb.passage(name)) is not None]
    if form not in FORMS or not found:
        return PlainTextResponse(ask_texts.NO_SUCH_FORM, _NOT_FOUND)
    title = one(fields, "titel")[:300] or ask_texts.SELECTION_NAME
    evidence = passages_taken(title, found, kb)
    return file_response(write(form, evidence), FORMS[form].media_type, "selectie", form)


def examples_file(fields: Fields, kb: KnowledgeBase) -> Response:
    """Return chosen examples as a table, or as a text in Word with a note for each statement.

    Raises:
        KbError: there is no usable index.
    """
    form, names = one(fields, "vorm"), many(fields, "ids")
    known = {e.card.id: e for e in kb.examples(Chosen())}
    found = [known[name] for name in names if name in known]
    if not found or form not in {*SHEETS, "docx"}:
        return PlainTextResponse(ask_texts.NO_SUCH_FORM, _NOT_FOUND)
    if form in SHEETS:
        kind, made = SHEETS[form]
        table = examples_table(found, _today(), str(kb.manifest().generation))
        return file_response(made(table), kind, "voorbeelden", form)
    cited = [c for e in found for c in kb.passages_of(f"voorbeeld-{e.card.id}")]
    told = passages_taken(ask_texts.EXAMPLES_NAME, cited, kb)
    return file_response(write(form, told), FORMS[form].media_type, "voorbeelden", form)


def matrix_file(form: str, chosen: Mapping[str, str], kb: KnowledgeBase) -> Response:
    """Return the matrix of instruments as CSV or Excel."""
    kind, made = SHEETS[form]
    table = matrix_table(kb.matrix(**chosen), _today(), ask_texts.STARTSET)
    return file_response(made(table), kind, "instrumenten", form)


def file_response(data: str | bytes, kind: str, name: str, form: str) -> Response:
    """Return a file that a browser saves under a name of ours."""
    extension = FORMS[form].extension
    headers = {
        "Content-Disposition": f'attachment; filename="{name}{extension}"',
        "Cache-Control": "no-store",
    }
    return Response(data, media_type=kind, headers=headers)


def _named(kind: str, question: str) -> str:
    """Return "antwoord-voorbereidingsbesluit": the first telling words of a question, in ASCII."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = [w for w in re.findall(r"[a-z0-9]+", plain) if w not in STOPWORDS and len(w) > 1]
    return "-".join([kind, *words[:_NAME_WORDS]])[:_NAME_CHARS].rstrip("-")


def _today() -> date:
    return datetime.now().astimezone().date()
