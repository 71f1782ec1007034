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
from tests.bench.clock import Stages, cpu_timed, tell, timed
from tests.bench.texts import LAWS, real_documents, shelf


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
        f"{report.passages / report.seconds:.0f} passages/s; generation {amount(number)}"
    )
    tell("  " + ", ".join(f"{name} {value:.1f} s" for name, value in stages.clock.items()))
    return report


def side_by_side(  # noqa: PLR0915 - one step per line
    documents: Sequence[Document], data: Path, work: Path
) -> None:
    """Index the same texts our way and theirs, step by step, with the embedder of ``data``."""
    folder = generation_folder(data, 1)
    embedder = LsaEmbedder.load(folder / EMBEDDER_FOLDER)
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    cut, cutting = cpu_timed(lambda: [cut_passages(document) for document in documents])
    count = sum(map(len, cut))
    contents = Contents(folder / CATALOG_FILE)
    _, words = cpu_timed(lambda: build_words(work / "woorden", contents.entries()))
    texts = list(contents.texts())
    rows, embedding = cpu_timed(lambda: embedder.embed_passages([text.text for text in texts]))
    (work / CATALOG_FILE).write_bytes((folder / CATALOG_FILE).read_bytes())
    save_rows(work, np.array([text.n for text in texts], dtype=np.int64), rows)
    _, chroma = cpu_timed(lambda: make_vectors({"folder": str(work), "base": "", "collection": ""}))
    contents.close()
    assert (work / "vectoren" / CHROMA_FILE).exists()
    theirs = llamaindex.ingest(documents, embedder, work / "llamaindex")
    nodes = int(theirs["nodes"])
    tell(f"\nside by side, {size:.1f} MB of extracted text, the same offline embedder, CPU seconds")
    _row("", "ours", "", "LlamaIndex", "")
    _row("pieces", f"{count}", "", f"{nodes}", "")
    _line("cut", cutting, count, theirs["splitting"], nodes, size)
    _line("word index", words, count, None, nodes, size)
    _line("embed, Chroma", embedding + chroma, count, theirs["indexing"], nodes, size)
    both = cutting + embedding + chroma
    total = theirs["splitting"] + theirs["indexing"]
    _line("vectors all", both, count, total, nodes, size)
    _line("with words", both + words, count, total, nodes, size)
    tell(
        f"  per MB of text {total / both:.1f}x, with our word index {total / (both + words):.1f}x; "
        f"per piece {total / nodes / (both / count):.1f}x"
    )


def _line(name: str, ours: float, count: int, theirs: float | None, nodes: int, mb: float) -> None:
    def speed(seconds: float, pieces: int) -> str:
        return f"{mb / seconds:.2f} MB/s, {pieces / seconds:.0f}/s"

    other = ("-", "") if theirs is None else (f"{theirs:.1f} s", speed(theirs, nodes))
    _row(name, f"{ours:.1f} s", speed(ours, count), *other)


def _row(*cells: str) -> None:
    tell("  {:<15}{:>9}  {:<22}{:>11}  {}".format(*cells))
