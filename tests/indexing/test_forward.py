"""The forward index: words in place, features, articles; taken over, and nothing left behind."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Card, Soort, Status
from indexing.analysis import stem
from indexing.contents import Entry
from indexing.errors import IndexDamagedError
from indexing.facets import labels_of
from indexing.forward import GRAM, PART, STEM, WORD, Forward, key
from indexing.forward_build import ForwardWriter

LABELS = labels_of(Card(soort=Soort.DOCUMENT, title="t"), (), Status.ONBEKEND, None)
ROWS = [
    (1, "wet", ("Artikel 1",), "De gemeente wijst een bedrijventerrein aan."),
    (2, "wet", ("Artikel 2", "lid 1"), "De provincie stelt regels."),
    (3, "wet", ("Artikel 2", "lid 2"), "De regels gelden voor de gemeente."),
    (5, "brief", (), "Terreinen zijn schaars."),
]


def entries(rows: Sequence[tuple[int, str, tuple[str, ...], str]] = ROWS) -> list[Entry]:
    return [Entry(n, doc, f"Titel {doc}", path, text, LABELS) for n, doc, path, text in rows]


def written(folder: Path, rows: Sequence[Entry], *base: object) -> Forward:
    writer = ForwardWriter()
    assert list(writer.reading(rows)) == list(rows)
    writer.save(folder, *base)  # type: ignore[arg-type]
    return Forward(folder)


def test_a_view_gives_words_in_order_with_headings_before_place_0(tmp_path: Path) -> None:
    forward = written(tmp_path / "a", entries())
    view = forward.view(forward.positions(np.array([5, 1, 9])))
    assert view.lengths.tolist() == [2 + 3, 4 + 6]
    assert view.place.tolist() == [-2, -1, 0, 1, 2, *range(-4, 6)]
    assert view.owner.tolist() == [0] * 5 + [1] * 10
    (gemeente,) = forward.holders(WORD, "gemeente")
    assert view.tokens.tolist().index(gemeente) == 5 + 4 + 1


def test_a_feature_leads_to_every_word_that_has_it(tmp_path: Path) -> None:
    forward = written(tmp_path / "a", entries())
    terrein = set(forward.holders(STEM, stem("terrein")).tolist())
    within = set(forward.holders(PART, stem("terrein")).tolist())
    grams = set(forward.holders(GRAM, "terre").tolist())
    assert terrein == set(forward.holders(WORD, "terreinen").tolist())
    assert within == set(forward.holders(WORD, "bedrijventerrein").tolist())
    assert grams == within | terrein
    assert not len(forward.holders(STEM, "onbekend"))
    assert forward.spread(WORD, "gemeente") == pytest.approx(2, abs=0.5)


def test_siblings_are_the_leden_of_one_article(tmp_path: Path) -> None:
    forward = written(tmp_path / "a", entries())
    assert forward.siblings(np.array([1]), 30).tolist() == [1, 2]
    assert forward.siblings(np.array([0, 3]), 30).tolist() == [0, 3]
    assert not len(forward.siblings(np.array([1]), 1))


def test_taken_over_it_equals_one_made_from_nothing_and_keeps_no_old_word(tmp_path: Path) -> None:
    changed = entries()
    changed[1] = entries([(2, "wet", ("Artikel 2", "lid 1"), "De minister kijkt mee.")])[0]
    written(tmp_path / "old", entries())
    late = [changed[1], *entries([(6, "brief", (), "Nieuw stuk.")])]
    kept = written(tmp_path / "next", late, [1, 2, 3, 6], tmp_path / "old")
    fresh = written(tmp_path / "fresh", [changed[0], changed[1], changed[2], late[1]])
    assert kept.numbers.tolist() == fresh.numbers.tolist() == [1, 2, 3, 6]
    for kind, term in ((WORD, "minister"), (STEM, stem("gemeente")), (GRAM, "nieuw")):
        assert kept.spread(kind, term) == pytest.approx(fresh.spread(kind, term))
        for n in range(4):
            held = [np.isin(f.view(np.array([n])).tokens, f.holders(kind, term)).tolist()
                    for f in (kept, fresh)]  # fmt: skip
            assert held[0] == held[1]
    for old in ("provincie", "schaars"):
        assert not len(kept.holders(WORD, old))
        mark = key(WORD, old).to_bytes(8, "little")
        assert not [f for f in (tmp_path / "next").iterdir() if mark in f.read_bytes()]


def test_an_empty_index_and_a_missing_file(tmp_path: Path) -> None:
    forward = written(tmp_path / "a", [])
    assert not len(forward.positions(np.array([1])))
    assert forward.view(np.zeros(0, dtype=np.int64)).tokens.tolist() == []
    (tmp_path / "a" / "begin.npy").unlink()
    with pytest.raises(IndexDamagedError, match=r"begin\.npy"):
        Forward(tmp_path / "a")
