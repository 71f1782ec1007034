"""What was read last stays, up to a size; threads never see another's value."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from indexing.remembered import Remembered


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept = Remembered[str, int](2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_what_is_larger_than_all_that_may_be_kept_is_not_kept() -> None:
    kept = Remembered[str, str](4, len)
    kept.put("klein", "abc")
    kept.put("groot", "abcde")
    assert (kept.get("klein"), kept.get("groot")) == ("abc", None)


def test_nothing_is_left_after_clearing() -> None:
    kept = Remembered[str, str](4, len)
    kept.put("a", "abcd")
    kept.clear()
    kept.put("b", "abcd")
    assert (kept.get("a"), kept.get("b")) == (None, "abcd")


@given(st.lists(st.text(max_size=6), max_size=30))
def test_together_they_never_take_more(values: list[str]) -> None:
    kept = Remembered[int, str](10, len)
    for n, value in enumerate(values):
        kept.put(n, value)
    left = [kept.get(n) for n in range(len(values))]
    assert sum(len(value) for value in left if value is not None) <= 10
    if values:
        assert left[-1] == values[-1]


def test_threads_get_the_value_of_their_key() -> None:
    kept = Remembered[int, int](50)

    def work(seed: int) -> bool:
        right = True
        for n in range(seed, seed + 2000):
            key = n * 7 % 100
            kept.put(key, key * key)
            right &= kept.get(key) in {None, key * key}
        return right

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))
