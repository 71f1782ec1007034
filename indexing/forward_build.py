"""Passages → a forward index, from nothing or from that of an earlier generation.

Passages that did not change are taken over as they are; words that no passage holds any more are
dropped with all their features, so that nothing of a removed text stays.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from indexing.analysis.tokens import words
from indexing.contents import Entry
from indexing.forward import features_of, key, read
from indexing.model import Numbers
from indexing.ordered import distinct

_CHUNK = 4096


class ForwardWriter:
    """Collects passages as they pass by on their way to the word index."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._numbers: list[int] = []
        self._tokens: list[np.ndarray[Any, Any]] = []
        self._heads: list[int] = []
        self._groups: list[int] = []

    def reading(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the same entries; each is remembered."""
        for entry in entries:
            self._add(entry)
            yield entry

    def _add(self, entry: Entry) -> None:
        head = words(entry.heading)
        found = (*head, *words(entry.text))
        self._numbers.append(entry.n)
        self._heads.append(len(head))
        ids = self._ids
        self._tokens.append(np.array([ids.setdefault(w, len(ids)) for w in found], dtype=np.int32))
        self._groups.append(_group(entry))

    def save(self, folder: Path, keep: Iterable[int] = (), base: Path | None = None) -> None:
        """Write the index; of ``base`` the passages with the numbers ``keep`` are taken over.

        Raises:
            IndexDamagedError: the base cannot be read.
        """
        tokens = np.concatenate(self._tokens) if self._tokens else np.zeros(0, dtype=np.int32)
        lengths = np.array([len(t) for t in self._tokens], dtype=np.int64)
        table = _Table(
            np.array(self._numbers, dtype=np.int64),
            tokens,
            lengths,
            np.array(self._heads, dtype=np.int32),
            np.array(self._groups, dtype=np.uint64),
        )
        names = np.array([key("w", word) for word in self._ids], dtype=np.uint64)
        pairs = _pairs(self._ids)
        if base is not None:
            table, names, pairs = _joined(base, np.array(list(keep)), table, names, pairs)
        _write(folder, table, names, pairs)


class _Table:
    """Passages as arrays: number, words one after the other, length, words of headings, group."""

    def __init__(
        self,
        numbers: Numbers,
        tokens: np.ndarray[Any, Any],
        lengths: Numbers,
        heads: np.ndarray[Any, Any],
        groups: np.ndarray[Any, Any],
    ) -> None:
        self.numbers, self.tokens, self.lengths = numbers, tokens, lengths
        self.heads, self.groups = heads, groups

    def chosen(self, at: Numbers) -> "_Table":
        """Return some passages, in the order of their positions."""
        starts = np.cumsum(self.lengths) - self.lengths
        lengths = self.lengths[at]
        inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        tokens = self.tokens[inside + np.repeat(starts[at], lengths)]
        return _Table(self.numbers[at], tokens, lengths, self.heads[at], self.groups[at])


Pairs = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]
"""Keys of features and the word that has each, side by side."""


def _group(entry: Entry) -> int:
    """Return what passages of one article share; a passage without title and path is alone."""
    said = "\n".join((entry.document_id, entry.title, *entry.named_path))
    if not (entry.title or entry.named_path):
        said = f"{entry.document_id}\n\n{entry.n}"
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "little")


def _pairs(ids: dict[str, int]) -> Pairs:
    found = [(key(kind, term), n) for word, n in ids.items() for kind, term in features_of(word)]
    keys = np.array([k for k, _ in found], dtype=np.uint64)
    return keys, np.array([n for _, n in found], dtype=np.int64)


def _joined(
    base: Path, keep: Numbers, new: _Table, names: np.ndarray[Any, Any], pairs: Pairs
) -> tuple[_Table, np.ndarray[Any, Any], Pairs]:
    """Return old and new passages together, with the words that are still used."""
    starts: Any = read(base, "begin")
    old = _Table(
        np.asarray(read(base, "nummers"), dtype=np.int64),
        np.asarray(read(base, "woorden")),
        np.diff(starts),
        np.asarray(read(base, "koppen")),
        np.asarray(read(base, "groepen")),
    )
    mine = np.isin(old.numbers, keep) & ~np.isin(old.numbers, new.numbers)
    old = old.chosen(np.flatnonzero(mine))
    old_names = np.asarray(read(base, "namen"))
    bounds: Any = read(base, "grenzen")
    old_keys = np.repeat(np.asarray(read(base, "kenmerken")), np.diff(bounds))
    every, at = np.unique(np.concatenate((old_names, names)), return_inverse=True)
    old_ids, new_ids = at[: len(old_names)], at[len(old_names) :]
    both = np.concatenate((old.numbers, new.numbers))
    together = _Table(
        both,
        np.concatenate((old_ids[old.tokens], new_ids[new.tokens])),
        np.concatenate((old.lengths, new.lengths)),
        np.concatenate((old.heads, new.heads)),
        np.concatenate((old.groups, new.groups)),
    ).chosen(np.argsort(both, kind="stable"))
    keys = np.concatenate((old_keys, pairs[0]))
    words_of = np.concatenate((old_ids[np.asarray(read(base, "houders"))], new_ids[pairs[1]]))
    used = np.bincount(together.tokens, minlength=len(every)) > 0
    renamed = np.cumsum(used) - 1
    together.tokens = renamed[together.tokens]
    kept = used[words_of]
    return together, every[used], (keys[kept], renamed[words_of[kept]])


def _write(folder: Path, table: _Table, names: np.ndarray[Any, Any], pairs: Pairs) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    seen = _seen_in(table, len(names))
    order = np.lexsort((pairs[1], pairs[0]))
    keys, holders = pairs[0][order], pairs[1][order]
    once = np.ones(len(keys), dtype=bool)
    once[1:] = (keys[1:] != keys[:-1]) | (holders[1:] != holders[:-1])
    unique, starts = np.unique(keys[once], return_index=True)
    holders = holders[once]
    total = np.add.reduceat(seen[holders], starts) if len(starts) else np.zeros(0)
    size = max(1, len(table.numbers))
    arrays = {
        "nummers": table.numbers,
        "woorden": table.tokens.astype(np.int32),
        "begin": np.concatenate(([0], np.cumsum(table.lengths))).astype(np.int64),
        "koppen": table.heads.astype(np.int32),
        "groepen": table.groups.astype(np.uint64),
        "namen": names,
        "kenmerken": unique,
        "grenzen": np.append(starts, len(holders)).astype(np.int64),
        "houders": holders.astype(np.int32),
        "spreiding": (size * -np.expm1(-total / size)).astype(np.float32),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", np.ascontiguousarray(array))


def _seen_in(table: _Table, words_known: int) -> np.ndarray[Any, Any]:
    """Return in how many passages each word occurs."""
    seen = np.zeros(words_known, dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(table.lengths)))
    for first in range(0, len(table.lengths), _CHUNK):
        last = min(first + _CHUNK, len(table.lengths))
        owner = np.repeat(np.arange(last - first), table.lengths[first:last])
        tokens = table.tokens[starts[first] : starts[last]].astype(np.int64)
        once = distinct(owner * max(1, words_known) + tokens)
        seen += np.bincount(once % max(1, words_known), minlength=words_known)
    return seen
