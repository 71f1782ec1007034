"""Found passages → HTML of the screen Zoeken: form, facets with counts, results, selection."""

from collections.abc import Iterator, Mapping

from corpus.model import Soort
from kb.find import FACETS, POOL, SORTS, Found, Passage
from ui import phrases, screen_texts, texts
from ui.addresses import address
from ui.basket import PASSAGES, Item, basket, pick
from ui.clipboard import reference
from ui.evidence import copy_menu, day_label, hidden, origin
from ui.forms import box, checks, choice, form, more, outlet, submit
from ui.markup import Html, join, tag
from ui.view import View

PAGE = 20
_SHOWN = 8
_YEAR = "jaar"
_NAMES = {soort.value.casefold(): soort.value for soort in Soort} | {"rijk": "Rijk"}


def search_html() -> Html:
    """Return the empty screen."""
    sorts = [(name, screen_texts.SORT_NAMES[name]) for name in SORTS]
    rows = (
        join([tag("dt", {}, tag("code", {}, example)), tag("dd", {}, means)])
        for example, means in screen_texts.SEARCH_HELP
    )
    return join(
        [
            form(
                "zoeken",
                tag(
                    "div",
                    {"class": "kb-vraagregel"},
                    box("q", screen_texts.SEARCH_BOX, ""),
                    submit(screen_texts.SEARCH_BUTTON),
                ),
                tag(
                    "div",
                    {"class": "kb-velden"},
                    choice("volgorde", screen_texts.SORT, sorts, SORTS[0]),
                    box("dag", screen_texts.VALID_ON, "", kind="date", wide=False),
                ),
                tag(
                    "details",
                    {"class": "kb-hulp"},
                    tag("summary", {}, screen_texts.SEARCH_HELP_TITLE),
                    tag("dl", {}, *rows),
                ),
            ),
            outlet("zoeken"),
            basket(PASSAGES),
        ]
    )


def found_html(
    found: Found, chosen: Mapping[str, tuple[str, ...]], titles: Mapping[str, str], view: View
) -> Html:
    """Return facets and passages; ``titles`` names the instruments."""
    line = screen_texts.found_line(found.total, POOL)
    results = tag(
        "section",
        {"class": "kb-gevonden", "aria-labelledby": "kb-gevonden-kop"},
        tag("h2", {"id": "kb-gevonden-kop", "tabindex": "-1"}, line),
        _also(found),
        tag(
            "ol",
            {"class": "kb-passages"},
            *(tag("li", {}, _passage(p, view)) for p in found.passages),
        ),
        *more("zoeken", len(found.passages), found.total, PAGE, screen_texts.MORE_PASSAGES),
    )
    if not found.total:
        results = tag(
            "section",
            {"class": "kb-gevonden"},
            tag("h2", {"id": "kb-gevonden-kop", "tabindex": "-1"}, screen_texts.NOTHING_FOUND),
            tag("p", {}, screen_texts.NOTHING_FOUND_HELP),
        )
    groups = tuple(_facets(found, chosen, titles))
    facets = tag(
        "details",
        {"class": "kb-facetten", "open": ""},
        tag("summary", {}, tag("h2", {}, screen_texts.FACETS_TITLE)),
        *groups,
    )
    told = {"class": "kb-zoekblad", "data-status": line, "data-focus": "kb-gevonden-kop"}
    return tag("div", told, *([facets] if groups else []), results)


def _also(found: Found) -> Html:
    if not found.expansions:
        return join([])
    words = phrases.enumerate_dutch(found.expansions)
    return tag("p", {"class": "kb-uitleg"}, f"{texts.ALSO}: {words}")


def _facets(
    found: Found, chosen: Mapping[str, tuple[str, ...]], titles: Mapping[str, str]
) -> Iterator[Html]:
    fields = dict(FACETS)
    for name, values in found.counts:
        ticked = chosen.get(fields[name], ())
        shown = [(v, n) for k, (v, n) in enumerate(values) if k < _SHOWN or v in ticked]
        shown += [(v, 0) for v in ticked if v not in dict(values)]  # so that it can be taken away
        if not shown:
            continue
        if name == _YEAR:
            shown.sort(reverse=True)  # years are looked for in their own order
        options = [
            (v, f"{titles.get(v) or _NAMES.get(v, v)} ({phrases.number(n)})") for v, n in shown
        ]
        label, helper = screen_texts.FACET_NAMES[name]
        yield tag(
            "fieldset",
            {},
            tag("legend", {}, label, tag("span", {"class": "kb-uitleg"}, f" – {helper}")),
            checks(fields[name], "kb-zoeken-vorm", options, ticked),
        )


def _passage(passage: Passage, view: View) -> Html:
    c = passage.citation
    where = " › ".join(c.path)
    shown = c.title if c.place in c.title else f"{c.title}, {c.place}"
    return tag(
        "article",
        {"class": "kb-kaart kb-vondst"},
        tag("h3", {}, tag("a", {"href": address(c.document_id, c.start, c.end)}, shown)),
        tag(
            "p",
            {"class": "kb-labels"},
            origin(c.herkomst, recognised=c.recognised),
            " ",
            tag("span", {"class": "kb-label"}, c.soort),
            " ",
            tag("span", {"class": "kb-label"}, day_label(c)) if c.date else "",
        ),
        tag("p", {"class": "kb-pad"}, where),
        tag("blockquote", {"class": "kb-passage"}, *_marked(c.quote, passage.marks)),
        tag("div", {"class": "kb-knoppen"}, *_buttons(passage, view)),
    )


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> Iterator[Html | str]:
    at = 0
    for start, end in marks:
        yield text[at:start]
        yield tag("mark", {}, text[start:end])
        at = end
    yield text[at:]


def _buttons(passage: Passage, view: View) -> Iterator[Html]:
    c = passage.citation
    item = Item(c.passage_id, f"{c.title}, {c.place}", c.quote, reference(c))
    yield pick(PASSAGES, item, screen_texts.SELECT, hidden(f": {item.name}"))
    yield copy_menu(c, view)
