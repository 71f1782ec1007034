"""Evidence → CSL-JSON, from which the Leidraad style writes the reference itself. Pure.

Institutions are *literal* names. A page or article is not in an item: it belongs to a citation.
"""

import json

from kb.export.bibliography import Record, RecordKind, records
from kb.export.evidence import Evidence


def csl_items(evidence: Evidence) -> list[dict[str, object]]:
    """Return one item per document that was cited."""
    return [_item(record, evidence) for record in records(evidence)]


def csl_json(evidence: Evidence) -> str:
    """Return the same as a file."""
    return json.dumps(csl_items(evidence), ensure_ascii=False, indent=2) + "\n"


def _item(record: Record, evidence: Evidence) -> dict[str, object]:
    item: dict[str, object] = {
        "id": record.key,
        "type": record.kind.value,
        "language": "nl-NL",
        "title": record.title,
        "title-short": record.short_title,
        "container-title": record.series,
        "volume": record.session,
        "number": record.number or record.kenmerk,
        "publisher": record.publisher,
        "URL": record.url,
        "note": "\n".join(filter(None, (record.jci, *record.notes))),
    }
    if record.author:
        item["author"] = [{"literal": record.author}]
    if record.kind is RecordKind.BILL:
        item["authority"] = record.publisher
    if record.kind is RecordKind.LEGISLATION and not record.series:
        item["container-title"] = record.title
    if record.day:
        item["issued"] = {"date-parts": [[record.day.year, record.day.month, record.day.day]]}
    if record.url:
        day = evidence.day
        item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {name: value for name, value in item.items() if value}
