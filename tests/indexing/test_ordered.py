"""Sets of numbers in order agree with numpy's own, also when they are empty."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexing.ordered import among, distinct

NUMBERS = st.lists(st.integers(0, 50)).map(lambda row: np.array(row, dtype=np.int64))


@given(NUMBERS)
def test_distinct_is_ascending_and_holds_each_once(values: np.ndarray) -> None:
    assert distinct(values).tolist() == sorted(set(values.tolist()))


@given(NUMBERS, NUMBERS)
def test_among_tells_which_are_there(values: np.ndarray, others: np.ndarray) -> None:
    there = set(others.tolist())
    assert among(values, distinct(others)).tolist() == [v in there for v in values.tolist()]
