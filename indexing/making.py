"""The library → a new generation, proven before it serves.

Steps: a compact copy of the library; the embedder; vectors of what is new; words here and vectors
in a worker process at the same time; a second worker opens the result and asks it questions;
fingerprints; everything to disk; rename; the pointer. Words and vectors start from a copy of the
previous generation when that is sound and not much changed; otherwise from nothing. An interruption
at any moment leaves the serving generation as it is.
"""

import shutil
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from indexing.check import fingerprints
from indexing.contents import Contents, difference
from indexing.disk import disk_errors, sync_folder, sync_tree
from indexing.editorial import written_in
from indexing.fitting import Earlier, Fitted, choose_embedder, earlier_generations
from indexing.forward import FORWARD_FOLDER
from indexing.forward_build import ForwardWriter
from indexing.generation import (
    CATALOG_FILE,
    WORDS_FOLDER,
    generation_folder,
    switch_to,
)
from indexing.known import KNOWN_FOLDER, save_grounds, save_known
from indexing.library import Library
from indexing.manifest import Manifest, write_manifest
from indexing.model import Matrix, Numbers
from indexing.places import drop_old, drop_old_collections, new_collection, new_folder
from indexing.recipe import Recipe
from indexing.report import Listener, Progress, Report
from indexing.rows import ROWS_FILE, Rows, save_rows
from indexing.vector_cache import VectorCache, open_cache
from indexing.words import build_words
from indexing.workers import FORKS, Worker

STALE_SHARE = 0.2
"""More of the passages taken out or replaced than this share: made from nothing (see README)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked: an index in ``data`` by this recipe, and who hears how it goes."""

    data: Path
    recipe: Recipe
    report: Report
    on_progress: Listener
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generation is made from: a base to copy and what differs from it, or nothing."""

    contents: Contents
    earlier: list[Earlier]
    fitted: Fitted
    base: Earlier | None = None
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] | None = None
    stale: int = 0


def make_generation(order: Order, library: Library) -> Manifest:
    """Make, prove and switch to a generation of everything in the library; return its manifest.

    Raises:
        BuildError: a step failed; says which.
    """
    started = time.monotonic()
    number, folder = new_folder(order.data)
    try:
        with disk_errors(order.data):  # before the folder goes, which makes room
            manifest = _fill(order, library, number, folder)
            _serve(order, manifest, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    order.report.making_s = time.monotonic() - started
    return manifest


def _fill(order: Order, library: Library, number: int, folder: Path) -> Manifest:
    """Write everything but the manifest into a folder, and prove it."""
    with ExitStack() as stack:
        vectors = stack.enter_context(Worker())
        prober = vectors if FORKS else stack.enter_context(Worker())
        server = order.recipe.server
        collection = new_collection(order.data, server) if server else ""
        order.on_progress(Progress("bibliotheek", 0, 1))
        library.copy_to(folder / CATALOG_FILE)
        contents = stack.enter_context(closing(Contents(folder / CATALOG_FILE)))
        plan = _plan(order, contents, folder)
        _save_vectors(order, plan, folder)
        task = {"folder": str(folder), "server": server, "collection": collection}
        vectors.send("vectors", **task, base=_vectors_of(plan.base))
        _write_words(order, plan, folder)
        _write_known(plan, folder)
        stored = vectors.answer()["size"]
        order.on_progress(Progress("controle", 0, 1))
        files = fingerprints(folder)  # before it is opened: the probe may not change one of them
        prober.send("probe", **task)
        counted = prober.answer()
        return Manifest(
            generation=number,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=counted["documents"],
            passages=counted["passages"],
            vectors=stored,
            embedder=order.recipe.embedder,
            embedder_id=plan.fitted.model.id,
            changes=library.changes(),
            sources=library.sources(),
            stale=plan.stale,
            unknown=plan.fitted.unknown,
            collection=collection,
            files=files,
        )


def _plan(order: Order, contents: Contents, folder: Path) -> Plan:
    """Decide what to start from; see STALE_SHARE."""
    earlier = earlier_generations(order.data, order.recipe.embedder)
    fitted = choose_embedder(order.recipe, earlier, contents, folder)
    order.report.refitted, order.report.from_nothing = fitted.refitted, True
    nothing = Plan(contents, earlier, fitted)
    base = next((e for e in earlier if e.sound), None)
    if order.afresh or base is None or base.manifest.embedder_id != fitted.model.id:
        return nothing
    differs = difference(base.folder / CATALOG_FILE, folder / CATALOG_FILE)
    with closing(Contents(base.folder / CATALOG_FILE)) as before:
        stale = base.manifest.stale + before.count(differs.gone)
    if max(stale, contents.count(differs.come)) > STALE_SHARE * contents.count():
        return nothing
    order.report.from_nothing = False
    return Plan(contents, earlier, fitted, base, differs.gone, differs.come, stale)


def _save_vectors(order: Order, plan: Plan, folder: Path) -> None:
    """Write the vectors of all passages; only texts that were never embedded are embedded."""
    numbers = np.array(list(plan.contents.ids()), dtype=np.int64)
    out = np.zeros((len(numbers), plan.fitted.model.dim), dtype=np.float32)
    texts = list(plan.contents.texts(plan.come))
    if plan.base is not None:
        _take_over(plan.base, numbers, out)
    order.on_progress(Progress("vectoren", 0, len(texts)))
    with closing(open_cache(order.data / "vectoren.sqlite", plan.fitted.model)) as cache:
        if not cache.size():
            _seed(cache, plan)
        out[np.searchsorted(numbers, [text.n for text in texts])] = cache.embed(
            [text.text for text in texts],
            lambda done: order.on_progress(Progress("vectoren", done, len(texts))),
        )
        cache.forget_others()
        order.report.embedded = cache.computed
    save_rows(folder, numbers, out)


def _take_over(base: Earlier, numbers: Numbers, out: Matrix) -> None:
    """Copy the rows of every passage number that the base has too; changed ones come after."""
    rows = Rows(base.folder)
    if not len(rows.numbers):
        return
    at = np.minimum(np.searchsorted(rows.numbers, numbers), len(rows.numbers) - 1)
    same = rows.numbers[at] == numbers
    out[same] = rows.vectors[at[same]]


def _vectors_of(base: Earlier | None) -> str:
    """Return the folder whose vectors can be copied, or "": a collection cannot."""
    return "" if base is None or base.manifest.collection else str(base.folder)


def _seed(cache: VectorCache, plan: Plan) -> None:
    """Fill an empty cache from the newest generation whose vectors are sound."""
    for one in plan.earlier:
        same = one.manifest.embedder_id == plan.fitted.model.id
        if same and one.holds(CATALOG_FILE, ROWS_FILE, "nummers.npy"):
            with closing(Contents(one.folder / CATALOG_FILE)) as contents:
                cache.seed([text.text for text in contents.texts()], Rows(one.folder).vectors)
            return


def _write_words(order: Order, plan: Plan, folder: Path) -> None:
    total = plan.contents.count(plan.come)
    order.on_progress(Progress("woorden", 0, total))
    if plan.base is not None:
        shutil.copytree(
            plan.base.folder / WORDS_FOLDER,
            folder / WORDS_FOLDER,
            ignore=shutil.ignore_patterns("*.lock"),
        )
    forward = ForwardWriter()
    build_words(
        folder / WORDS_FOLDER,
        forward.reading(plan.contents.entries(plan.come)),
        without=plan.gone,
        on_done=lambda done: order.on_progress(Progress("woorden", done, total)),
    )
    if plan.base is None:
        forward.save(folder / FORWARD_FOLDER)
    else:
        keep = plan.contents.ids()
        forward.save(folder / FORWARD_FOLDER, keep, plan.base.folder / FORWARD_FOLDER)
    order.on_progress(Progress("woorden", total, total))


def _write_known(plan: Plan, folder: Path) -> None:
    """Write the known questions; when they are those of the base only their grounds anew."""
    now, target = written_in(folder / CATALOG_FILE), folder / KNOWN_FOLDER
    before = written_in(plan.base.folder / CATALOG_FILE) if plan.base else None
    if plan.base and before and (before.written, before.texts) == (now.written, now.texts):
        shutil.copytree(plan.base.folder / KNOWN_FOLDER, target)
    else:
        save_known(target, now.written, now.texts)
    save_grounds(target, now.grounds, now.read)


def _serve(order: Order, manifest: Manifest, folder: Path) -> None:
    """Make a finished folder durable, give it its name and point readers at it."""
    write_manifest(manifest, folder)
    sync_tree(folder)
    order.on_progress(Progress("omschakelen", 0, 1))
    target = generation_folder(order.data, manifest.generation)
    folder.rename(target)
    sync_folder(target.parent)
    switch_to(order.data, manifest.generation)
    order.on_progress(Progress("opruimen", 0, 1))
    drop_old(order.data, manifest.generation)
    drop_old_collections(order.data, order.recipe.server)
