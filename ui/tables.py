"""Heads and rows → an HTML table that becomes a list on a phone; roles keep it a table."""

from collections.abc import Iterator, Sequence

from ui.library_texts import NOTHING
from ui.markup import Content, Html, tag


def table(
    kind: str,
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Content]],
    *,
    shown: Sequence[Content] = (),
) -> Html:
    """Return a table; the first cell of a row is its header. As a list it leaves out NOTHING.

    ``shown`` are the heads as they stand above the columns, when they are more than words.
    """
    head = tag(
        "tr",
        {"role": "row"},
        *(tag("th", {"scope": "col", "role": "columnheader"}, h) for h in shown or heads),
    )
    return tag(
        "table",
        {"class": f"kb-tabel kb-{kind}", "role": "table"},
        tag("caption", {"class": "kb-onzichtbaar"}, caption),
        tag("thead", {"role": "rowgroup"}, head),
        tag("tbody", {"role": "rowgroup"}, *(_cells(heads, row) for row in rows)),
    )


def _cells(heads: Sequence[str], row: Sequence[Content]) -> Html:
    return tag("tr", {"role": "row"}, *_each_cell(heads, row))


def _each_cell(heads: Sequence[str], row: Sequence[Content]) -> Iterator[Html]:
    first, *others = row
    yield tag("th", {"scope": "row", "role": "rowheader"}, first)
    for head, value in zip(heads[1:], others, strict=True):
        empty = {"data-leeg": "ja"} if value == NOTHING else {}
        yield tag("td", {"role": "cell", "data-kop": head, **empty}, value)
