"""tests/data/dutch/*.tsv → rows and figures; half of every list is open, half held back.

A row is open when the first byte of the SHA-256 of its first cell is even. Rules are tuned on open
rows only; the figures of both halves are pinned in the tests. `python -m
tests.indexing.dutch_lists` prints all figures and the misses of the open half.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from indexing.analysis import exact_terms, parts, stem
from indexing.sentences import split_sentences

FOLDER = Path(__file__).parent.parent / "data" / "dutch"
Row = tuple[str, ...]


def rows(name: str, *, is_open: bool) -> Iterator[Row]:
    """Yield the rows of one half of a list, comments left out."""
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        cells = tuple(line.split("\t"))
        if line and not line.startswith("#") and in_open_half(cells[0]) == is_open:
            yield cells


def in_open_half(key: str) -> bool:
    """Tell whether a row may be tuned on."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def joins(row: Row) -> bool:
    """Tell whether all words of a family share one stem."""
    return len({stem(word) for cell in row for word in exact_terms(cell)[:1]}) == 1


def stays_apart(row: Row) -> bool:
    """Tell whether the two words of a pair have different stems."""
    return stem(row[0]) != stem(row[1])


def splits(row: Row) -> bool:
    """Tell whether a compound falls into its gold parts, or a simple word stays whole."""
    gold = [stem(word) for word in row[1].split()] if len(row) > 1 else []
    return list(parts(row[0])) == gold


def breaks(row: Row) -> bool:
    """Tell whether a text is cut at its marks and nowhere else."""
    marked = row[0].replace("\\n", "\n")
    text = marked.replace("¦", "")
    gold = [piece.strip() for piece in marked.split("¦")]
    return [text[start:end] for start, end in split_sentences(text)] == gold


def compounds(*, is_open: bool) -> list[Row]:
    """Return the rows with gold parts."""
    return [row for row in rows("compounds", is_open=is_open) if len(row) > 1]


def simple_words(*, is_open: bool) -> list[Row]:
    """Return the words that must stay whole."""
    return [row for row in rows("compounds", is_open=is_open) if len(row) == 1]


def misses(found: list[Row], right: Callable[[Row], bool]) -> list[Row]:
    """Return the rows that are not right."""
    return [row for row in found if not right(row)]


def figures(*, is_open: bool) -> dict[str, tuple[list[Row], list[Row]]]:
    """Return {list: (rows, missed rows)} of one half."""
    lists: dict[str, tuple[list[Row], Callable[[Row], bool]]] = {
        "families": (list(rows("families", is_open=is_open)), joins),
        "apart": (list(rows("apart", is_open=is_open)), stays_apart),
        "compounds": (compounds(is_open=is_open), splits),
        "whole": (simple_words(is_open=is_open), splits),
        "sentences": (list(rows("sentences", is_open=is_open)), breaks),
    }
    return {name: (found, misses(found, right)) for name, (found, right) in lists.items()}


def main() -> None:
    """Print the figures, and the misses of the open half (of both with --all)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    show_all = parser.parse_args().all
    for is_open in (True, False):
        for name, (found, missed) in figures(is_open=is_open).items():
            half = "open" if is_open else "held back"
            sys.stdout.write(f"{name:10} {half:9} {len(found) - len(missed)}/{len(found)}\n")
            for row in missed if is_open or show_all else ():
                shown = [f"{w}={'+'.join(parts(w)) or stem(w)}" for w in row if " " not in w]
                sys.stdout.write(f"    {' '.join(row[:2])}   [{' '.join(shown)}]\n")


if __name__ == "__main__":
    main()
