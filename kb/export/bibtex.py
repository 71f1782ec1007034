"""Evidence → BibTeX (``@misc``, ``@techreport``) or biblatex (``@legislation``, ``@report``). Pure.

Invariants: braces balance and every character that TeX would run is written as text, so no title
can end a field or start a command; institutions stand in double braces. Written as UTF-8.
"""

import re
from collections.abc import Iterator

from kb.export.bibliography import Record, RecordKind, records
from kb.export.evidence import Evidence, one_line

_WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    '"': "''",
}
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", " ": "%20"})
_TYPES = {
    RecordKind.LEGISLATION: ("misc", "legislation"),
    RecordKind.BILL: ("misc", "legislation"),
    RecordKind.REPORT: ("techreport", "report"),
}


def bibtex(evidence: Evidence) -> str:
    """Return entries that classic BibTeX reads."""
    return "\n".join(_entry(record, latex=False) for record in records(evidence))


def biblatex(evidence: Evidence) -> str:
    """Return entries for biblatex, which knows legislation."""
    return "\n".join(_entry(record, latex=True) for record in records(evidence))


def tex(text: str) -> str:
    """Return one line in which nothing is a command of TeX."""
    return re.sub(r'[\\{}~^&%$#_"]', lambda m: _WRITTEN[m[0]], one_line(text))


def _entry(record: Record, *, latex: bool) -> str:
    kind = _TYPES[record.kind][latex]
    fields = [(name, value) for name, value in _fields(record, latex=latex) if value]
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@{kind}{{{record.key},\n{lines}\n}}\n"


def _fields(record: Record, *, latex: bool) -> Iterator[tuple[str, str]]:
    author, publisher = tex(record.author), tex(record.publisher)
    published = " ".join(filter(None, (record.series, record.session)))
    printed = tex(", ".join(filter(None, (published, record.number))))
    yield "title", f"{{{tex(record.title)}}}"
    yield "shorttitle", tex(record.short_title)
    yield "author", f"{{{author}}}" if author else ""
    yield (
        "institution",
        f"{{{publisher}}}" if record.kind is RecordKind.REPORT and publisher else "",
    )
    yield "howpublished", printed
    yield "number", tex(record.kenmerk)
    if record.day and latex:
        yield "date", record.day.isoformat()
    elif record.day:
        yield "year", str(record.day.year)
    yield "langid" if latex else "language", "dutch"
    yield "url", record.url.translate(_URL)
    yield "note", tex(" ".join(filter(None, (record.jci, *record.notes))))
