"""Evidence → RIS, one record per document. Pure.

Invariants: two letters, two spaces, a hyphen, a space; TY first and ER last; CRLF; no value holds a
line break, so no text can start a field of its own. Fields that readers map differently (BILL and
STAT) keep to those that all of them know.
"""

from collections.abc import Iterator

from kb.export.bibliography import Record, RecordKind, records
from kb.export.evidence import Evidence, one_line

_TYPES = {
    RecordKind.LEGISLATION: "STAT",
    RecordKind.BILL: "BILL",
    RecordKind.REPORT: "RPRT",
}


def ris(evidence: Evidence) -> str:
    """Return the file as text; write it as UTF-8."""
    return "\r\n\r\n".join(_record(record) for record in records(evidence)) + "\r\n"


def _record(record: Record) -> str:
    fields = [(name, one_line(value)) for name, value in _fields(record)]
    lines = [f"{name}  - {value}" for name, value in fields if value]
    return "\r\n".join([*lines, "ER  - "])


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[record.kind]
    yield "ID", record.key
    yield "TI", record.title
    yield "ST", record.short_title
    yield "T2", record.series
    yield "VL", record.session
    yield "M1", record.number or record.kenmerk
    yield "AU", f"{record.author}," if record.author else ""
    yield "PB", record.publisher
    if record.day:
        yield "PY", str(record.day.year)
        yield "DA", f"{record.day:%Y/%m/%d}/"
    yield "LA", "nl"
    yield "UR", record.url
    yield from (("N1", note) for note in (record.jci, *record.notes))
