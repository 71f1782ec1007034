"""The open golden questions against floors that never drop silently."""

from pathlib import Path

import pytest

from kb.evaluate import evaluate, read_golden
from kb.settings import Settings
from kb.wiring import index, open_kb

pytestmark = pytest.mark.quality

FLOORS = {"hit@3": 0.90, "answer_hit": 0.83, "citation_precision": 1.0, "refusal_recall": 0.80}
MAX_FALSE_REFUSALS = 0.07


def test_open_golden_questions_keep_their_floors(shared: Path, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    law = shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
    index(settings, [shared / "corpus", law], lambda _: None)
    golden = read_golden(Path(__file__).parent / "golden_open.jsonl")
    scores = evaluate(open_kb(settings), golden).as_dict()
    for name, floor in FLOORS.items():
        assert float(str(scores[name])) >= floor, scores
    assert float(str(scores["false_refusals"])) <= MAX_FALSE_REFUSALS, scores
