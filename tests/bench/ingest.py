"""Ingest: parse, word index, vector index; ours and the LlamaIndex way on the same texts."""

from collections.abc import Sequence
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
from indexing.vectors import CHROMA_FILE
from indexing.words import build_words
from indexing.worker import make_vectors
from tests.bench import llamaindex
from tests.bench.clock import Stages, both_timed, peak_mb, tell, timed
from tests.bench.texts import LAWS, real_documents, shelf

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
    """Make an index of documents that were parsed already and print what each stage costs."""
    stages = Stages()
    report = update_index(data, [shelf(documents)], on_progress=stages)
    stages.close()
    number = size_of(data / "generaties")
    tell(
        f"\n{report.documents} documents, {report.passages} passages: {report.seconds:.1f} s, "
        f"{report.passages / report.seconds:.0f} passages/s; generation {amount(number)}; "
        f"most memory {peak_mb():.0f} MB here, {peak_mb(children=True):.0f} MB in a worker"
    )
    tell("  " + ", ".join(f"{name} {value:.1f} s" for name, value in stages.clock.items()))
    return report


def side_by_side(documents: Sequence[Document], data: Path, work: Path) -> None:
    """Index the same texts our way and theirs, step by step, with the embedder of ``data``."""
    folder = generation_folder(data, 1)
    embedder = LsaEmbedder.load(folder / EMBEDDER_FOLDER)
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    cut, cutting = both_timed(lambda: [cut_passages(document) for document in documents])
    count = sum(map(len, cut))
    contents = Contents(folder / CATALOG_FILE)
    _, words = both_timed(lambda: build_words(work / "woorden", contents.entries()))
    texts = list(contents.texts())
    rows, embedding = both_timed(lambda: embedder.embed_passages([text.text for text in texts]))
    (work / CATALOG_FILE).write_bytes((folder / CATALOG_FILE).read_bytes())
    save_rows(work, np.array([text.n for text in texts], dtype=np.int64), rows)
    _, chroma = both_timed(
        lambda: make_vectors({"folder": str(work), "base": "", "collection": ""})
    )
    contents.close()
    assert (work / "vectoren" / CHROMA_FILE).exists()
    ours = llamaindex.Cost(count, cutting, embedding.plus(chroma))
    tell(
        f"\nside by side: {size:.1f} MB of extracted text, one offline embedder; "
        "CPU / clock seconds"
    )
    _row("", "pieces", "cut", "embed, Chroma", "together", "MB/s", "pieces/s", "cost of ours")
    _show("ours", ours, size, ours)
    _show("LlamaIndex, default", llamaindex.ingest(documents, embedder, work / "een"), size, ours)
    equal = llamaindex.ingest(documents, embedder, work / "twee", **SAME_SIZE)
    _show("LlamaIndex, our size", equal, size, ours)
    tell(
        f"  our word index besides: {words.cpu:.1f} / {words.wall:.1f} s, "
        f"{size / words.wall:.1f} MB/s, {count / words.wall:.0f}/s"
    )


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
