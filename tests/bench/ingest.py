"""Ingest: parse, word index, vector index; ours and the LlamaIndex way on the same texts."""

from collections.abc import Sequence
from contextlib import closing
from math import inf
from pathlib import Path

import numpy as np

from corpus.model import Document
from indexing.build import Report, update_index
from indexing.contents import Contents
from indexing.disk import amount, size_of
from indexing.embedding.lsa import LsaEmbedder
from indexing.generation import CATALOG_FILE, EMBEDDER_FOLDER, generation_folder
from indexing.passages import cut_passages
from indexing.rows import save_rows
from indexing.vectors import CHROMA_FILE, load_chroma
from indexing.words import build_words
from indexing.worker import make_vectors
from tests.bench import llamaindex
from tests.bench.clock import Spent, Stages, both_timed, peak_mb, tell, timed
from tests.bench.texts import LAWS, real_documents, shelf, startset

ROUNDS = 3
SAME_SIZE = {"chunk_size": 200, "chunk_overlap": 20}
"""Gives LlamaIndex about as many pieces as we have."""


def parsing() -> list[Document]:
    """Parse every official text of ../shared; return the documents."""
    files = [path for path in LAWS.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    documents, seconds = timed(real_documents)
    text = sum(len(document.text) for document in documents) / 1e6
    tell(
        f"parse      {size:6.1f} MB in {len(files)} files -> {len(documents)} documents, "
        f"{text:.1f} million characters: {seconds:.1f} s, {size / seconds:.1f} MB/s"
    )
    return documents


def build(documents: Sequence[Document], data: Path) -> Report:
    """Make an index of the startset and documents that were parsed already; print each stage."""
    stages = Stages()
    report, spent = both_timed(
        lambda: update_index(data, [startset(), shelf(documents)], on_progress=stages)
    )
    stages.close()
    number = size_of(data / "generaties")
    tell(
        f"\n{report.documents} documents, {report.passages} passages: {report.seconds:.1f} s, "
        f"{report.passages / report.seconds:.0f} passages/s, {spent.cpu:.1f} CPU s; "
        f"generation {amount(number)}; most memory of the indexing process {peak_mb():.0f} MB"
    )
    tell("  " + ", ".join(f"{name} {value:.1f} s" for name, value in stages.clock.items()))
    assert isinstance(report, Report)
    return report


def side_by_side(documents: Sequence[Document], data: Path, work: Path) -> None:
    """Index the same texts our way and theirs in turn, with the embedder of ``data``.

    Everything is imported before; of ROUNDS rounds the least of each step is printed.
    """
    folder = generation_folder(data, 1)
    embedder = LsaEmbedder.load(folder / EMBEDDER_FOLDER)
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    load_chroma()
    names = ("ours", "LlamaIndex, default", "LlamaIndex, our size")
    costs: dict[str, llamaindex.Cost] = {}
    words = Spent(inf, inf)
    for n in range(ROUNDS):
        place = work / str(n)
        place.mkdir()
        words = words.least(_word_index(folder, place))
        found = (
            _ours(documents, folder, embedder, place),
            llamaindex.ingest(documents, embedder, place / "een"),
            llamaindex.ingest(documents, embedder, place / "twee", **SAME_SIZE),
        )
        for name, cost in zip(names, found, strict=True):
            costs[name] = cost.least(costs.get(name, cost))
    tell(
        f"\nside by side: {size:.1f} MB of extracted text, one offline embedder; CPU / clock "
        f"seconds, the least of {ROUNDS} rounds"
    )
    _row("", "pieces", "cut", "embed, Chroma", "together", "MB/s", "pieces/s", "cost of ours")
    for name, cost in costs.items():
        _show(name, cost, size, costs["ours"])
    count = costs["ours"].pieces
    tell(
        f"  our word index besides: {words.cpu:.1f} / {words.wall:.1f} s, "
        f"{size / words.wall:.1f} MB/s, {count / words.wall:.0f}/s"
    )


def _word_index(folder: Path, work: Path) -> Spent:
    with closing(Contents(folder / CATALOG_FILE)) as contents:
        return both_timed(lambda: build_words(work / "woorden", contents.entries()))[1]


def _ours(
    documents: Sequence[Document], folder: Path, embedder: LsaEmbedder, work: Path
) -> llamaindex.Cost:
    """Cut, embed and store as a build does, from the catalogue in ``folder``."""
    cut, cutting = both_timed(lambda: [cut_passages(document) for document in documents])
    with closing(Contents(folder / CATALOG_FILE)) as contents:
        texts = list(contents.texts())
    rows, embedding = both_timed(lambda: embedder.embed_passages([text.text for text in texts]))
    (work / CATALOG_FILE).write_bytes((folder / CATALOG_FILE).read_bytes())
    save_rows(work, np.array([text.n for text in texts], dtype=np.int64), rows)
    task = {"folder": str(work), "base": "", "collection": ""}
    _, chroma = both_timed(lambda: make_vectors(task))
    assert (work / "vectoren" / CHROMA_FILE).exists()
    return llamaindex.Cost(sum(map(len, cut)), cutting, embedding.plus(chroma))


def _show(name: str, cost: llamaindex.Cost, mb: float, ours: llamaindex.Cost) -> None:
    whole, mine = cost.whole, ours.whole
    seconds = (f"{part.cpu:.1f} / {part.wall:.1f}" for part in (cost.cutting, cost.storing, whole))
    speed = f"{mb / whole.wall:.2f}", f"{cost.pieces / whole.wall:.0f}"
    per_piece = cost.pieces / ours.pieces
    ratio = (
        f"CPU {whole.cpu / mine.cpu:.1f} a MB, {whole.cpu / mine.cpu / per_piece:.1f} a piece; "
        f"clock {whole.wall / mine.wall:.1f} a MB, {whole.wall / mine.wall / per_piece:.1f} a piece"
    )
    _row(name, str(cost.pieces), *seconds, *speed, ratio)


def _row(*cells: str) -> None:
    tell("  {:<22}{:>7}{:>12}{:>15}{:>13}{:>7}{:>10}  {}".format(*cells))
