"""Answer, search results or matrix → what a user takes along, in any form.

``FORMS`` names every form of an answer or of search results with its file extension and media
type. Pure functions: nothing is written to disk here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from kb.export.bibtex import biblatex, bibtex
from kb.export.csl import csl_json
from kb.export.docx import docx
from kb.export.evidence import Evidence, answer_evidence, selection_evidence, visible
from kb.export.leidraad import LAWS, full_form, jci_of, short_form
from kb.export.note import html, html_page, markdown, plain
from kb.export.place import place_forms
from kb.export.quotations import (
    bare_html,
    bare_plain,
    bulleted_html,
    bulleted_plain,
    reference_list,
)
from kb.export.ris import ris
from kb.export.sheets import (
    Table,
    examples_table,
    matrix_table,
    results_table,
    table_csv,
    table_xlsx,
)
from kb.export.wording import card_of

__all__ = [
    "FORMS",
    "LAWS",
    "NOTES",
    "Evidence",
    "Form",
    "Table",
    "answer_evidence",
    "card_of",
    "examples_table",
    "form_of",
    "full_form",
    "html",
    "jci_of",
    "markdown",
    "matrix_table",
    "place_forms",
    "plain",
    "selection_evidence",
    "short_form",
    "table_csv",
    "table_xlsx",
    "write",
]


@dataclass(frozen=True, slots=True)
class Form:
    """A way of taking along: its file extension, media type and writer."""

    extension: str
    media_type: str
    writer: Callable[[Evidence], str | bytes]


def _json(evidence: Evidence) -> str:
    raw = json.loads(json.dumps(asdict(evidence), default=str))
    return json.dumps(_cleaned(raw), ensure_ascii=False, indent=2) + "\n"


def _cleaned(value: object) -> object:
    """Return JSON data without characters that cannot be seen."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _cleaned(held) for key, held in value.items()}
    return [_cleaned(held) for held in value] if isinstance(value, list) else value


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "docx": Form(
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            docx,
        ),
        "html": Form(".html", "text/html; charset=utf-8", html_page),
        "markdown": Form(".md", "text/markdown; charset=utf-8", markdown),
        "tekst": Form(".txt", "text/plain; charset=utf-8", plain),
        "ris": Form(".ris", "application/x-research-info-systems; charset=utf-8", ris),
        "bibtex": Form(".bib", "application/x-bibtex; charset=utf-8", bibtex),
        "biblatex": Form(".biblatex.bib", "application/x-bibtex; charset=utf-8", biblatex),
        "csl": Form(".csl.json", "application/vnd.citationstyles.csl+json", csl_json),
        "leidraad": Form(".leidraad.txt", "text/plain; charset=utf-8", reference_list),
        "citaten": Form(".citaten.txt", "text/plain; charset=utf-8", bare_plain),
        "json": Form(".json", "application/json", _json),
        "csv": Form(".csv", "text/csv; charset=utf-8", lambda e: table_csv(results_table(e))),
        "xlsx": Form(
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            lambda e: table_xlsx(results_table(e)),
        ),
    }
)

NOTES: Mapping[str, tuple[Callable[[Evidence], str], Callable[[Evidence], str]]] = MappingProxyType(
    {
        "voetnoten": (plain, html),
        "opsomming": (bulleted_plain, bulleted_html),
        "citaten": (bare_plain, bare_html),
    }
)
"""The ways to paste an answer into a nota, each as (plain text, HTML)."""


def form_of(name: str) -> str:
    """Return the form that a file name asks for by its ending, or "" when there is none."""
    lowered = name.lower()
    fitting = [key for key, form in FORMS.items() if lowered.endswith(form.extension)]
    return max(fitting, key=lambda key: len(FORMS[key].extension), default="")


def write(form: str, evidence: Evidence) -> bytes:
    """Return the file in one of ``FORMS``; text is UTF-8.

    Raises:
        KeyError: there is no such form.
    """
    made = FORMS[form].writer(evidence)
    return made if isinstance(made, bytes) else made.encode("utf-8")
