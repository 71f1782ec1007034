"""What the knowledge base is, holds, can and keeps → HTML of the screen Over."""

from collections import Counter
from collections.abc import Sequence

from indexing.catalog import DocumentRow
from indexing.manifest import Manifest
from kb.figures import figures
from ui import about_texts, phrases, texts
from ui.library import moment
from ui.markup import Html, join, tag
from ui.tables import table


def about_html(
    manifest: Manifest | None, documents: Sequence[DocumentRow] = (), model: str = ""
) -> Html:
    """Return the screen; without an index it says what the program is all the same."""
    return join(
        [
            *(_part(title, paragraph) for title, paragraph in texts.ABOUT),
            tag("h2", {}, about_texts.COVERAGE),
            _coverage(documents) if documents else tag("p", {}, about_texts.NO_INDEX),
            tag("p", {}, about_texts.NOT_IN),
            tag("h2", {}, about_texts.QUALITY),
            *_quality(),
            _part(about_texts.AI, _ai(model), about_texts.AI_DUTIES),
            _part(about_texts.PRIVACY, *about_texts.PRIVACY_LINES),
            tag("div", {"id": "kb-toegankelijkheid"}),
            _part(about_texts.ACCESS, *about_texts.ACCESS_LINES),
            _part(about_texts.LICENCES, *about_texts.LICENCE_LINES),
            *([tag("h2", {}, texts.ABOUT_INDEX), _index_facts(manifest)] if manifest else []),
        ]
    )


def _part(title: str, *paragraphs: str) -> Html:
    return join([tag("h2", {}, title), *(tag("p", {}, text) for text in paragraphs)])


def _ai(model: str) -> str:
    return about_texts.AI_ON.format(model) if model else about_texts.AI_OFF


def _coverage(documents: Sequence[DocumentRow]) -> Html:
    held: Counter[str] = Counter(d.card.soort.value for d in documents)
    passages: Counter[str] = Counter()
    for document in documents:
        passages[document.card.soort.value] += document.passages
    rows = [(kind, phrases.number(n), phrases.number(passages[kind])) for kind, n in held.items()]
    return table("dekking", about_texts.COVERAGE, about_texts.COVERAGE_HEADS, sorted(rows))


def _quality() -> list[Html]:
    told = figures()
    line = about_texts.quality_line(told.day, told.questions, told.machine)
    rows = [(f.about, f.value, f.goal) for f in told.rows]
    return [
        tag("p", {}, line),
        table("kwaliteit", about_texts.QUALITY, about_texts.QUALITY_HEADS, rows),
    ]


def _index_facts(manifest: Manifest) -> Html:
    values = (
        str(manifest.generation),
        moment(manifest.created),
        phrases.number(manifest.documents),
        phrases.number(manifest.passages),
        manifest.embedder,
    )
    pairs = zip(texts.ABOUT_INDEX_HEADS, values, strict=True)
    return tag(
        "dl",
        {},
        *(tag(n, {}, v) for pair in pairs for n, v in zip(("dt", "dd"), pair, strict=True)),
    )
