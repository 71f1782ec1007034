"""Precision and recall of the recogniser on the hand-made list (tests/data/references)."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.references import recognise
from tests.corpus.references_gold import Gold, Window, read_gold, read_text, read_windows, sha256

LIST = Path(__file__).parent.parent / "data" / "references"
SECOND = LIST.with_name("references_blind")
BEFORE, AFTER = 1000, 500
FLOOR = 0.95
ONE_LONG_LIST = "w088"


@dataclass(frozen=True, slots=True)
class Score:
    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.wanted


def in_window(window: Window, text: str) -> list[tuple[int, int, str]]:
    begin = max(0, window.start - BEFORE)
    near = text[begin : window.end + AFTER]
    hits = recognise(near, law=window.law, date=window.date)
    spans = [(hit.start + begin, hit.end + begin, hit.form) for hit in hits]
    return [s for s in spans if s[0] >= window.start and s[1] <= window.end]


def count_right(found: list[tuple[int, int, str]], wanted: list[Gold]) -> int:
    left = list(found)
    right = 0
    for gold in wanted:
        for hit in left:
            if hit[2] == gold.form and hit[0] < gold.end and gold.start < hit[1]:
                left.remove(hit)
                right += 1
                break
    return right


def measure(shared: Path, windows: list[Window], folder: Path = LIST) -> Score:
    gold = read_gold(folder)
    totals = [0, 0, 0]
    for window in windows:
        found = in_window(window, read_text(shared / window.file, window.part))
        wanted = [g for g in gold if g.window == window.id and g.form != "-"]
        right = count_right(found, wanted)
        totals = [a + b for a, b in zip(totals, (right, len(found), len(wanted)), strict=True)]
    return Score(*totals)


@pytest.mark.parametrize("half", ["open", "dicht"])
def test_precision_and_recall_are_at_least_95_percent(shared: Path, half: str) -> None:
    score = measure(shared, [w for w in read_windows(LIST) if w.half == half])
    assert score.wanted >= 100
    assert score.precision >= FLOOR, score
    assert score.recall >= FLOOR, score


def test_the_open_half_does_not_rest_on_one_long_enumeration(shared: Path) -> None:
    windows = [w for w in read_windows(LIST) if w.half == "open" and w.id != ONE_LONG_LIST]
    score = measure(shared, windows)
    assert min(score.precision, score.recall) >= FLOOR, score


def test_the_second_list_holds_too(shared: Path) -> None:
    score = measure(shared, list(read_windows(SECOND)), SECOND)
    assert score.wanted >= 150
    assert min(score.precision, score.recall) >= FLOOR, score


@pytest.mark.parametrize("folder", [LIST, SECOND], ids=["first", "second"])
def test_the_list_points_at_the_files_and_words_it_was_made_on(shared: Path, folder: Path) -> None:
    windows = {window.id: window for window in read_windows(folder)}
    for file in {window.file for window in windows.values()}:
        digest = hashlib.sha256((shared / file).read_bytes()).hexdigest()
        assert {w.sha256 for w in windows.values() if w.file == file} == {digest}
    for gold in read_gold(folder):
        window = windows[gold.window]
        text = read_text(shared / window.file, window.part)
        assert sha256(text) == window.text_sha256, window.file
        assert window.start <= gold.start < gold.end <= window.end
        assert sha256(text[gold.start : gold.end]) == gold.slice_sha256


def test_a_recogniser_that_finds_nothing_or_anything_fails() -> None:
    gold = [Gold("w", 0, 9, "", "BWBR0037885:artikel=2.3")]
    assert count_right([], gold) == 0
    assert count_right([(0, 9, "BWBR0037885:artikel=2.4")], gold) == 0
    assert count_right([(20, 29, "BWBR0037885:artikel=2.3")], gold) == 0
    assert count_right([(0, 9, "BWBR0037885:artikel=2.3")] * 2, gold) == 1
