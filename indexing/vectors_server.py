"""Vectors on a Chroma server: the same protocol as the folder (vectors.py), a collection each.

A collection is filled once, while its generation is made, and only read after that. Its name is
``kb-<owner>-<random>``; an owner is one data folder. Invariant: a server that failed is left alone
for a while, so that questions do not wait for it one after another. Whether a server may be used at
all is judged in ``chroma_server``.
"""

import base64
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from indexing.chroma_server import WRITE_S, Server
from indexing.disk import replace_text
from indexing.errors import StoreUnavailableError
from indexing.model import Matrix

_OWNER_FILE = "chroma-naam"
_BATCH = 2000
_REST_S = 30.0
_PAGE = 1000


class ServerVectors:
    """One collection of passage vectors; ``reason`` says why it cannot be reached, or is ""."""

    def __init__(self, address: str, name: str) -> None:
        """Name the collection; it is looked up when it is first needed."""
        self._server = Server(address)
        self._name = name
        self._found = ""
        self._rest_until = 0.0
        self.reason = ""

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self._ask("GET", "count"))

    def check(self) -> None:
        """Look whether the collection is there; ``reason`` holds what is wrong.

        Raises:
            StoreRefusedError: the server is not on this machine and not known to be safe.
        """
        try:
            self._id()
        except StoreUnavailableError as error:
            self._remember(error)
        else:
            self.reason = ""

    def create(self) -> None:
        """Make the collection; it must not be there yet."""
        space = {"hnsw": {"space": "cosine"}}
        made = self._server.ask("POST", "", {"name": self._name, "configuration": space})
        with self._server.expected():
            self._found = str(made["id"])

    def add(self, ids: Sequence[str], vectors: Matrix) -> None:
        """Store vectors, shape (len(ids), dim); a row of zeros has no direction and is left out."""
        kept = [n for n in range(len(ids)) if vectors[n].any()]
        for start in range(0, len(kept), _BATCH):
            batch = kept[start : start + _BATCH]
            rows = [_packed(vectors[n]) for n in batch]
            body = {"ids": [ids[n] for n in batch], "embeddings": rows}
            self._ask("POST", "upsert", body, WRITE_S)

    def remove(self, ids: Sequence[str]) -> None:
        """Take vectors out; every id must be there."""
        for start in range(0, len(ids), _BATCH):
            self._ask("POST", "delete", {"ids": list(ids[start : start + _BATCH])}, WRITE_S)

    def ids(self) -> set[str]:
        """Return the ids of all vectors."""
        found = self._ask("POST", "get", {"include": []}, WRITE_S)
        with self._server.expected():
            return set(found["ids"])

    def nearest(self, vector: Matrix, k: int) -> list[tuple[str, float]]:
        """Return at most k (id, cosine similarity in -1..1), best first.

        Raises:
            StoreUnavailableError: the server failed now or a moment ago.
        """
        if not vector.any():
            return []
        if time.monotonic() < self._rest_until:
            raise StoreUnavailableError(self.reason)
        body = {"query_embeddings": [vector.tolist()], "n_results": k, "include": ["distances"]}
        try:
            found = self._ask("POST", "query", body)
            with self._server.expected():
                pairs = list(zip(found["ids"][0], found["distances"][0], strict=True))
        except StoreUnavailableError as error:
            self._remember(error)
            raise
        self.reason = ""
        return [(str(i), 1.0 - float(distance)) for i, distance in pairs]

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    def _remember(self, error: StoreUnavailableError) -> None:
        self.reason, self._rest_until = str(error), time.monotonic() + _REST_S

    def _id(self) -> str:
        if not self._found:
            known = self._server.ask("GET", f"/{self._name}")
            with self._server.expected():
                self._found = str(known["id"])
        return self._found

    def _ask(
        self, method: Literal["GET", "POST"], what: str, body: Any = None, seconds: float = 0.0
    ) -> Any:
        return self._server.ask(method, f"/{self._id()}/{what}", body, seconds)


def sweep(address: str, data: Path, keep: Sequence[str]) -> None:
    """Remove the collections of this data folder that are in no generation any more.

    Raises:
        StoreUnavailableError, StoreRefusedError: the server cannot be asked.
    """
    server, mine = Server(address), f"kb-{_owner(data)}-"
    try:
        names: list[str] = []
        while page := server.ask("GET", f"?limit={_PAGE}&offset={len(names)}"):
            with server.expected():
                names += [str(one["name"]) for one in page]
        for name in names:
            if name.startswith(mine) and name not in keep:
                server.ask("DELETE", f"/{name}", None, WRITE_S)
    finally:
        server.close()


def new_name(data: Path) -> str:
    """Return the name of a new collection of this data folder."""
    return f"kb-{_owner(data)}-{secrets.token_hex(8)}"


def _owner(data: Path) -> str:
    """Return the name of a data folder on the server; a copy of the folder gets one of its own."""
    path, here = data / _OWNER_FILE, str(data.stat().st_ino)
    kept = path.read_text(encoding="ascii").split() if path.exists() else []
    if kept[1:] != [here]:
        kept = [secrets.token_hex(6), here]
        replace_text(path, " ".join(kept))
    return kept[0]


def _packed(row: Matrix) -> str:
    return base64.b64encode(np.asarray(row, dtype="<f4").tobytes()).decode("ascii")
