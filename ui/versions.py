"""An article in two versions of a law → an HTML table, old beside new, changes marked in words."""

from collections.abc import Sequence

from kb.browse import Reading
from kb.cite import dutch_date
from kb.compare import Span, side_by_side
from ui import source_texts
from ui.evidence import hidden
from ui.markup import Content, Html, tag


def versions_html(here: Reading, there: Reading | None) -> Html:
    """Return two versions side by side, the oldest first; ``there`` is None when it has none."""
    if there is None:
        return _frame(source_texts.COMPARE_NONE)
    old, new = sorted((here, there), key=lambda reading: reading.row.id)
    rows = side_by_side(old.pieces, new.pieces)
    same = all(row.same for row in rows)
    heads = ("", _day(old), _day(new))
    body = (
        tag(
            "tr",
            {},
            tag("th", {"scope": "row"}, row.marker or "–"),
            tag("td", {}, *_side(row.left, "del")),
            tag("td", {}, *_side(row.right, "ins")),
        )
        for row in rows
    )
    table = tag(
        "table",
        {"class": "kb-naastelkaar"},
        tag("caption", {"class": "kb-onzichtbaar"}, source_texts.COMPARE_TITLE),
        tag("thead", {}, tag("tr", {}, *(tag("th", {"scope": "col"}, head) for head in heads))),
        tag("tbody", {}, *body),
    )
    return _frame(source_texts.COMPARE_SAME if same else source_texts.COMPARE_DIFFERS, table)


def _frame(told: str, *content: Content) -> Html:
    close = {"type": "button", "class": "kb-knop", "data-blad-dicht": "ja"}
    return tag(
        "section",
        {"class": "kb-blad", "aria-labelledby": "kb-versies-kop", "data-status": told},
        tag("h2", {"id": "kb-versies-kop", "tabindex": "-1"}, source_texts.COMPARE_TITLE),
        tag("p", {"class": "kb-uitleg"}, told),
        *content,
        tag("div", {"class": "kb-knoppen"}, tag("button", close, source_texts.CLOSE_COMPARE)),
    )


def _day(reading: Reading) -> str:
    stamp, _, serial = reading.row.id.partition("@")[2].partition("_")
    return source_texts.version_from(dutch_date(reading.row.card.valid_from) or stamp, serial)


def _side(spans: Sequence[Span], name: str) -> list[Content]:
    before = source_texts.REMOVED_START if name == "del" else source_texts.ADDED_START
    return [
        tag(
            name,
            {},
            hidden(f"{before}: "),
            span.text,
            hidden(f" ({source_texts.CHANGE_END})"),
        )
        if span.changed
        else span.text
        for span in spans
    ]
