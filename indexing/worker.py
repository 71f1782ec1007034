"""A process of its own for everything that makes or first opens a Chroma folder.

Run as ``python -m indexing.worker``: it loads Chroma, reads a task as a line of JSON and answers
with a line of JSON. Two tasks: ``vectors`` makes the vector folder of a generation,
``probe`` opens a finished generation and asks it questions. On Linux every task gets a fresh child,
forked after Chroma was imported and before any folder was opened, so that one import (half a
second) serves both and neither sees what the other had open. All end by themselves when the process
that started them is gone. Does not: decide what to do when a task fails.
"""

import json
import os
import select
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import Queue
from typing import Any

import numpy as np

from indexing.catalog import Catalog
from indexing.contents import Contents
from indexing.errors import IndexDamagedError, StoreUnavailableError
from indexing.forward import FORWARD_FOLDER, Forward
from indexing.generation import CATALOG_FILE, VECTORS_FOLDER, WORDS_FOLDER
from indexing.known import KNOWN_FOLDER
from indexing.known import Known as KnownQuestions
from indexing.model import Matrix
from indexing.rows import Rows
from indexing.seal import seal, unseal
from indexing.vectors import CHROMA_FILE, SMALL, Vectors, VectorStore, copy_vectors, load_chroma
from indexing.vectors_server import ServerVectors
from indexing.words import Words
from indexing.workers import FORKS, ending

_PROBES = 60
_SAME = 0.999


Known = dict[str, Any]


def make_vectors(task: dict[str, str]) -> dict[str, int]:
    """Fill the store of ``folder`` from its catalogue and rows.

    A folder starts from a copy of ``base`` if that is given, and gets only what differs; a
    collection on a server is always filled from nothing.
    """
    folder = Path(task["folder"])
    database = folder / VECTORS_FOLDER / CHROMA_FILE
    wanted = _directed(folder)
    had: Known = {}
    if task["base"] and not task["collection"] and not outgrown(Path(task["base"]), len(wanted)):
        base = Path(task["base"])
        had = _directed(base)
        copy_vectors(base / VECTORS_FOLDER, folder / VECTORS_FOLDER)
        unseal(database)
    same = {i for i, row in wanted.items() if i in had and np.array_equal(row, had[i])}
    gone = sorted(had.keys() - same)
    come = [i for i in wanted if i not in same]
    with closing(_store(task, len(come))) as store:
        store.remove(gone)
        for start in range(0, len(come), 2000):
            some = come[start : start + 2000]
            store.add(some, np.stack([wanted[i] for i in some]))
        size = store.size
    if not task["collection"]:
        seal(database)
    return {"size": size, "gone": len(gone), "come": len(come)}


def outgrown(base: Path, wanted: int) -> bool:
    """Tell whether the graph of a base was built for a small index and this one is large."""
    return len(Rows(base).numbers) <= SMALL < wanted


def _store(task: dict[str, str], expected: int = 0) -> VectorStore:
    """Open where the vectors of a generation are; ``expected`` are added to an empty one."""
    if not task["collection"]:
        return Vectors(Path(task["folder"]) / VECTORS_FOLDER, expected)
    if not task["server"]:
        raise StoreUnavailableError("KB_CHROMA_URL is niet ingesteld")
    return ServerVectors(task["server"], task["collection"])


def _finds_itself(store: VectorStore, vector: Matrix) -> bool:
    """Tell whether a stored vector, or one just like it, is found by its own direction."""
    return max((score for _, score in store.nearest(vector, 5)), default=0.0) >= _SAME


def probe(task: dict[str, str]) -> dict[str, int]:
    """Open a finished generation and check counts, ids and that known vectors find themselves.

    Raises:
        IndexDamagedError: it does not answer as it should.
    """
    folder = Path(task["folder"])
    wanted = _directed(folder)
    with closing(Catalog(folder / CATALOG_FILE)) as catalog:
        documents, passages = catalog.counts()
    words = Words(folder / WORDS_FOLDER)
    if words.size != passages:
        raise IndexDamagedError(f"{WORDS_FOLDER}: {words.size} van {passages} passages")
    forward = Forward(folder / FORWARD_FOLDER)
    if len(forward.numbers) != passages:
        raise IndexDamagedError(f"{FORWARD_FOLDER}: {len(forward.numbers)} van {passages} passages")
    KnownQuestions(folder / KNOWN_FOLDER)
    with closing(_store(task)) as store:
        if missing := wanted.keys() ^ store.ids():
            raise IndexDamagedError(
                f"{VECTORS_FOLDER}: {len(missing)} passages ontbreken of zijn te veel"
            )
        asked = list(wanted)[:: max(1, len(wanted) // _PROBES)]
        lost = [i for i in asked if not _finds_itself(store, wanted[i])]
        if len(lost) > len(asked) // 2:  # the index is approximate: a few may be missed
            raise IndexDamagedError(f"{VECTORS_FOLDER}: {lost[0]} wordt niet gevonden")
    return {"documents": documents, "passages": passages, "size": len(wanted)}


TASKS: dict[str, Callable[[dict[str, str]], dict[str, int]]] = {
    "vectors": make_vectors,
    "probe": probe,
}


def main() -> None:
    """Answer tasks until the parent is gone; an error is an answer too."""
    load_chroma()  # while the parent still prepares the first task
    if FORKS:
        for line in sys.stdin:
            _in_a_child(line)
        return
    tasks: Queue[str] = Queue()
    threading.Thread(target=_listen, args=(tasks,), daemon=True).start()
    while True:
        _write(_answer(tasks.get()))


def _answer(line: str) -> dict[str, Any]:
    task = json.loads(line)
    try:
        return dict(TASKS[task["task"]](task))
    except Exception as error:  # noqa: BLE001 - the parent decides what it means
        return {"error": str(error) or type(error).__name__}


def _write(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _in_a_child(line: str) -> None:
    """Do one task in a forked child; when that dies, its death is the answer."""
    child = os.fork()
    if child == 0:
        threading.Thread(target=_leave_with_the_parent, daemon=True).start()
        _write(_answer(line))
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        _write({"error": ending(code)})


def _leave_with_the_parent() -> None:
    """End this child, also halfway a task, as soon as nobody holds the other end of its input."""
    gone = select.poll()
    gone.register(sys.stdin.fileno(), 0)  # no events asked: only a hang-up is told
    gone.poll()
    os._exit(1)


def _listen(tasks: "Queue[str]") -> None:
    """Pass on every line; without a parent there is nothing left to do, also halfway a task."""
    for line in sys.stdin:
        tasks.put(line)
    os._exit(1)


def _directed(folder: Path) -> Known:
    """Return {passage id: vector} of every passage that has a direction."""
    rows = Rows(folder)
    with closing(Contents(folder / CATALOG_FILE)) as contents:
        ids = contents.ids()
    return {
        ids[int(n)]: row for n, row in zip(rows.numbers, rows.vectors, strict=True) if row.any()
    }


if __name__ == "__main__":
    main()
