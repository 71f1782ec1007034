"""What a passage refers to and who refers to it → HTML of two lists of links."""

from collections.abc import Iterator, Mapping, Sequence

from kb.model import Citation
from kb.references import References, Related
from ui import screen_texts
from ui.addresses import address
from ui.evidence import hidden
from ui.markup import Html, join, link, tag

MAX_SHOWN = 40
"""References shown in each direction; a much quoted article has hundreds."""


def references_html(found: References, places: Mapping[str, Citation]) -> Html:
    """Return both directions; ``places`` are the passages by id, others are named only."""
    if not found.refers_to and not found.referred_by:
        return tag("p", {"class": "kb-uitleg"}, screen_texts.NO_REFERENCES)
    return join(
        [
            *_list(screen_texts.REFERS_TO, found.refers_to, places),
            *_list(screen_texts.REFERRED_BY, found.referred_by, places),
        ]
    )


def _list(title: str, related: Sequence[Related], places: Mapping[str, Citation]) -> Iterator[Html]:
    if related:
        lines = (tag("li", {}, _one(r, places)) for r in related[:MAX_SHOWN])
        yield tag("h4", {}, title)
        yield tag("ul", {"class": "kb-verwijzingen"}, *lines)


def _one(related: Related, places: Mapping[str, Citation]) -> Html:
    told = related.label
    if related.title and related.title not in told and "art. " not in told:
        told = f"{related.title}, {told}"
    place = places.get(related.passage_id)
    if place is not None:
        return tag("a", {"href": address(place.document_id, place.start, place.end)}, told)
    note = tag("span", {"class": "kb-uitleg"}, f" ({related.note})" if related.note else "")
    if related.url:
        outside = link(related.url, {}, told, hidden(f" ({screen_texts.OUTSIDE})"))
        return tag("span", {}, outside, note)
    return tag("span", {}, told, note)
