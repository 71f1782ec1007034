"""An SRU search: query → address, and answer → records; used for laws, CVDR and publications.

Invariants: elements are matched on local names, because the namespace differs by version; a
diagnostic is an error, also with HTTP 200; an answer whose records miss their identifier is a
changed schema. Does not: ask, or sort (one service refuses it).
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from lxml import etree

from corpus.safe_xml import local_name
from corpus.sync.checks import read_answer_xml
from corpus.sync.errors import AnswerError

MAX_ROWS = 100
_BAD_SHARE = 0.2
_MAX_MESSAGE = 120


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the texts of its elements by local name, and its files by form ("xml", "pdf")."""

    values: dict[str, tuple[str, ...]]
    forms: dict[str, str]

    def first(self, *names: str) -> str:
        """Return the first text of the first of these elements that has one, else ""."""
        return next((self.values[name][0] for name in names if self.values.get(name)), "")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer: how many records there are in all, and these."""

    total: int
    records: tuple[Record, ...]


def search_address(base: str, query: str, *, connection: str = "", start: int = 1) -> str:
    """Return the address of a search; ``start`` counts from 1."""
    fields = {"operation": "searchRetrieve", "version": "2.0"}
    if connection:
        fields["x-connection"] = connection
    fields |= {"query": query, "startRecord": str(start), "maximumRecords": str(MAX_ROWS)}
    return f"{base}?{urlencode(fields, quote_via=quote)}"


def read_page(data: bytes, service: str) -> Page:
    """Read an answer.

    Raises:
        AnswerError: a diagnostic, an error page, or another schema than expected.
    """
    root = read_answer_xml(data, service)
    if message := _diagnostic(root):
        raise AnswerError(f"{service} gaf een foutmelding: {message[:_MAX_MESSAGE]}")
    total = _child_text(root, "numberOfRecords")
    if local_name(root) != "searchRetrieveResponse" or not total.isdigit():
        raise AnswerError(
            f"De indeling van {service} lijkt gewijzigd (veld 'numberOfRecords' ontbreekt); niets "
            "overgenomen."
        )
    records = tuple(_record(e) for e in root.iter() if local_name(e) == "record")
    bad = sum(not record.first("identifier") for record in records)
    if (int(total) and not records) or bad > _BAD_SHARE * len(records):
        raise AnswerError(
            f"De indeling van {service} lijkt gewijzigd (veld 'identifier' ontbreekt); niets "
            "overgenomen."
        )
    return Page(int(total), tuple(r for r in records if r.first("identifier")))


def secure(address: str) -> str:
    """Return an address with https; answers still name some files by http."""
    return "https://" + address[7:] if address.startswith("http://") else address


def _diagnostic(root: etree._Element) -> str:
    for element in root.iter():
        if local_name(element) in {"diagnostic", "diagnostics"}:
            texts = [" ".join(str(p).split()) for p in element.itertext() if str(p).strip()]
            return "; ".join(reversed(texts)) or "zonder uitleg"
    return ""


def _child_text(root: etree._Element, name: str) -> str:
    return next(((c.text or "").strip() for c in root if local_name(c) == name), "")


def _record(element: etree._Element) -> Record:
    values: dict[str, tuple[str, ...]] = {}
    forms: dict[str, str] = {}
    for child in element.iter():
        name, text = local_name(child), (child.text or "").strip()
        if name == "itemUrl" and text:
            forms[child.get("manifestation") or ""] = secure(text)
        elif text and len(child) == 0:
            values[name] = (*values.get(name, ()), text)
    return Record(values, forms)
