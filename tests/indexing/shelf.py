"""Files in memory that are read like a folder, and an index of them with a fake embedder.

A text that starts with "kenmerk X:" becomes a document with the id X; any other gets an id from its
content. A text "onleesbaar" cannot be read.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.load import Failure, Loaded, Unchanged
from corpus.model import Card, Document, Herkomst, Place, Section, Soort
from indexing import repair
from indexing.build import Listener, Outcome, Report, Source, update_index
from indexing.generation import Generation, open_generation
from indexing.manifest import Manifest
from indexing.reader import Reader
from indexing.recipe import Recipe
from indexing.repair import Health
from indexing.vectors import Vectors
from indexing.vectors_server import ServerVectors
from tests.fakes import HashEmbedder

FAKE = "hash"
SERVER = "TEST_CHROMA_SERVER"
"""Names the environment variable with the Chroma server of ``pytest --chroma``."""
FILES = {
    "a": "Het terrein Kanaalzone blijft 12 jaar behouden.",
    "b": "Het terrein Havenkwartier blijft 20 jaar behouden.\n\nDaarna beslist de raad.",
    "c": "De raad stelt een visie vast.\n\nHet college voert die uit.\n\nElk jaar een verslag.",
    "d": "Een bedrijf mag alleen verhuizen naar een ander terrein.",
    "e": "Compensatie is geregeld in de verordening.\n\nGedeputeerde staten letten daarop.",
}


def tell(figures: str) -> None:
    """Print a measured figure; shown by ``pytest -s`` and -rP."""
    sys.stdout.write(f"\n{figures}\n")


def open_fake(_: str, __: Path) -> HashEmbedder:
    return HashEmbedder()


def fake_recipe() -> Recipe:
    """Return a recipe with the fake embedder, on the server that this test run is for, if any."""
    return Recipe(FAKE, open_fake, os.environ.get(SERVER, ""))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document(text: str, name: str = "", herkomst: Herkomst = Herkomst.EIGEN) -> Document:
    """Return a document with one section per paragraph."""
    sections, start = [], 0
    for n, paragraph in enumerate(text.split("\n\n")):
        path = (f"Alinea {n}",)
        sections.append(
            Section(
                start=start,
                end=start + len(paragraph),
                path=path,
                place=Place(heading=path[0]),
            )
        )
        start += len(paragraph) + 2
    head = text.partition(":")[0]
    own = head.removeprefix("kenmerk ") if head.startswith("kenmerk ") else ""
    return Document(
        id=own or f"bestand-{digest(text)[:12]}",
        herkomst=herkomst,
        card=Card(soort=Soort.DOCUMENT, title="Nota"),
        text=text,
        sections=tuple(sections),
        source_name=name,
    )


def source(
    files: Mapping[str, str], name: str = "map", herkomst: Herkomst = Herkomst.EIGEN
) -> Source:
    """Return a source that knows files by content, as a folder does."""

    def read(known: dict[str, str]) -> Iterator[Outcome]:
        for file, text in sorted(files.items()):
            if text == "onleesbaar":
                yield Failure(file, "Het bestand is beschadigd.")
            elif digest(text) in known.values():
                yield Unchanged(file, digest(text))
            else:
                yield Loaded(file, digest(text), document(text, file, herkomst))

    return Source(name, read)


def build(
    data: Path,
    *sources: Source,
    on_progress: Listener = lambda _: None,
    remove_vanished: bool = False,
) -> Report:
    return update_index(
        data,
        sources,
        recipe=fake_recipe(),
        on_progress=on_progress,
        remove_vanished=remove_vanished,
    )


def verify(data: Path) -> Health:
    return repair.verify(data, fake_recipe().server)


def rollback(data: Path) -> Manifest:
    return repair.rollback(data, fake_recipe().server)


def opened(data: Path) -> Generation:
    return open_generation(data, fake_recipe())


def reader(data: Path) -> Reader:
    return Reader(data, fake_recipe())


def texts_of(generation: Generation) -> dict[str, str]:
    """Return {passage id: text} of everything in a generation."""
    return {p.id: p.text for _, p, _ in generation.catalog.all_passages()}


def paragraphs(files: Mapping[str, str]) -> list[str]:
    """Return the passages that these files give, sorted."""
    return sorted(part for text in set(files.values()) for part in text.split("\n\n"))


def assert_whole(generation: Generation, files: Mapping[str, str]) -> None:
    """Words, vectors, rows and catalogue hold exactly the paragraphs of these files."""
    wanted = paragraphs(files)
    found = texts_of(generation)
    assert sorted(found.values()) == wanted
    assert generation.words.size == len(wanted)
    assert generation.vectors is not None
    assert generation.vectors.ids() == found.keys()
    assert len(generation.rows.numbers) == len(wanted)
    for _, passage, _ in generation.catalog.all_passages():
        near = generation.nearest(generation.embedder.embed_question(passage.text), 3)
        assert near


def stored_vectors(generation: Generation) -> dict[str, tuple[float, ...]]:
    """Return {passage id: vector} as Chroma gives them back."""
    store, wanted = generation.vectors, {"include": ["embeddings"]}
    if isinstance(store, ServerVectors):
        got = store._ask("POST", "get", wanted)
    else:
        assert isinstance(store, Vectors)
        got = store._collection.get(**wanted)
    return {
        i: tuple(round(float(x), 5) for x in row)
        for i, row in zip(got["ids"], got["embeddings"], strict=True)
    }
