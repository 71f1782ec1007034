"""nDCG@10 of the two public sets against floors that never drop silently."""

from pathlib import Path

import pytest

from kb.evaluate_set import read_set
from kb.measure import measure_set

pytestmark = pytest.mark.quality

FLOORS = {"kvr1000": 0.815, "legalqanl_dev": 0.825}


@pytest.mark.parametrize("name", FLOORS)
def test_a_set_keeps_its_floor(name: str, shared: Path, tmp_path: Path) -> None:
    given = read_set(shared / "data/eval" / name)
    found = measure_set(given, "offline", tmp_path).measures
    assert found["ndcg@10"] >= FLOORS[name], found
