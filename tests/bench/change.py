"""One changed, one removed and one double document among 1,000: what it costs and what is left."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.model import Document
from indexing.build import Report, update_index
from indexing.generation import current_number, generation_folder
from indexing.passages import cut_passages
from tests.bench.clock import tell
from tests.indexing.shelf import source

MARKER = "kwikzilverkade"
_DOCUMENTS, _PARAGRAPHS = 1000, 10


def thousand(documents: Sequence[Document]) -> dict[str, str]:
    """Return 1,000 files of ten real passages each; one of them holds the marker."""
    texts = (p.text.replace("\n", " ") for d in documents for p in cut_passages(d))
    found = {
        f"stuk-{n:04}": "\n\n".join([f"Stuk {n}.", *(next(texts) for _ in range(_PARAGRAPHS))])
        for n in range(_DOCUMENTS)
    }
    found["stuk-0500"] = f"De {MARKER} ligt hier.\n\n" + found["stuk-0500"]
    return found


def files_with(marker: str, data: Path) -> list[str]:
    """Return every file that holds a word, of the library, the cache and the serving index."""
    serving = generation_folder(data, current_number(data) or 0)
    files = [*serving.rglob("*"), *data.glob("*.sqlite*")]
    forms = [marker.encode(code) for code in ("utf-8", "utf-16-le")]
    return [
        path.name
        for path in files
        if path.is_file() and any(form in path.read_bytes().lower() for form in forms)
    ]


def one_among_a_thousand(documents: Sequence[Document], data: Path) -> None:
    """Change one, remove one, add one under a second name; print the cost of each."""
    files = thousand(documents)

    def run(what: str, now: Mapping[str, str]) -> Report:
        report = update_index(data, [source(now)])
        tell(
            f"  {what}: {report.seconds:.2f} s, of which the generation {report.making_s:.2f} s; "
            f"{report.embedded} texts embedded, {report.documents} documents, "
            f"{report.passages} passages"
        )
        return report

    tell("\none among 1,000 documents")
    run("all, for the first time", files)
    assert "catalogus.sqlite" in files_with(MARKER, data)
    changed = {**files, "stuk-0500": files["stuk-0500"].replace(MARKER, "nieuwe kade")}
    report = run("one changed", changed)
    assert not report.from_nothing
    found = files_with(MARKER, data)
    tell(f"    files that still hold its old word: {len(found)}")
    assert found == []
    report = run("nothing changed", changed)
    assert not report.rebuilt
    rest = {name: text for name, text in changed.items() if name != "stuk-0007"}
    report = run("one removed", rest)
    assert (report.removed, report.documents) == (["stuk-0007"], _DOCUMENTS - 1)
    report = run("one under a second name", {**rest, "dubbel": rest["stuk-0001"]})
    assert (report.embedded, report.documents) == (0, _DOCUMENTS - 1)
