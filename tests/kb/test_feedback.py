"""Remarks of readers: kept locally, bounded, only with consent, and useful as golden questions."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb import feedback
from kb.evaluate import read_golden
from kb.feedback import FeedbackFile, Verdict, golden_candidates
from tests.kb.export_samples import LAW, answered

ANSWER = answered("Hoe lang?", LAW)


def file_in(folder: Path, keep_days: int = 365) -> FeedbackFile:
    return FeedbackFile(folder / "terugkoppeling.jsonl", keep_days)


def test_without_consent_neither_question_nor_quotation_is_kept(tmp_path: Path) -> None:
    kept = file_in(tmp_path)
    kept.add(ANSWER, Verdict.WRONG_SOURCE, "Het lid klopt niet.", keep_question=False)
    text = (tmp_path / "terugkoppeling.jsonl").read_text("utf-8")
    assert "Hoe lang" not in text
    assert LAW.quote[:20] not in text
    [remark] = kept.all()
    assert (remark.text, remark.passages) == ("Het lid klopt niet.", (LAW.passage_id,))
    assert list(golden_candidates(kept.all())) == []


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file_in(tmp_path).add(ANSWER, Verdict.RIGHT, "", keep_question=True)
    assert (tmp_path / "terugkoppeling.jsonl").stat().st_mode & 0o077 == 0


def test_candidates_are_golden_questions_and_only_a_right_answer_fills_the_gold(
    tmp_path: Path,
) -> None:
    kept = file_in(tmp_path)
    kept.add(ANSWER, Verdict.RIGHT, "", keep_question=True)
    kept.add(ANSWER, Verdict.INCOMPLETE, "De uitzondering\nontbreekt.", keep_question=True)
    golden = tmp_path / "kandidaten.jsonl"
    golden.write_text("\n".join(golden_candidates(kept.all())), "utf-8")
    right, incomplete = read_golden(golden)
    assert right.gold == (LAW.quote,)
    assert incomplete.gold == ()
    assert json.loads(golden.read_text("utf-8").splitlines()[1])["note"] == (
        "onvolledig: De uitzondering ontbreekt."
    )


def test_lines_expire_and_a_damaged_line_spoils_nothing(tmp_path: Path) -> None:
    kept = file_in(tmp_path, keep_days=30)
    kept.add(ANSWER, Verdict.OTHER, "oud", keep_question=False)
    path = tmp_path / "terugkoppeling.jsonl"
    old = (datetime.now(UTC) - timedelta(days=31)).isoformat()
    line = json.loads(path.read_text("utf-8")) | {"given_at": old}
    path.write_text(json.dumps(line) + "\nkapot\n{}\n[]\n", "utf-8")
    assert kept.all() == ()
    kept.add(ANSWER, Verdict.OTHER, "nieuw", keep_question=False)
    assert [r.text for r in kept.all()] == ["nieuw"]
    assert path.read_text("utf-8").count("\n") == 1  # what expired is gone from the disk


def test_a_remark_of_another_process_survives_a_rewrite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, path = file_in(tmp_path), file_in(tmp_path), tmp_path / "terugkoppeling.jsonl"
    one.add(ANSWER, Verdict.OTHER, "oud", keep_question=False)
    line = json.loads(path.read_text("utf-8")) | {"given_at": "2001-01-01T00:00:00+00:00"}
    path.write_text(json.dumps(line) + "\n", "utf-8")  # reason to rewrite
    rewriting, replace_text = threading.Event(), feedback.replace_text

    def slowly(path: Path, text: str) -> None:
        rewriting.set()
        time.sleep(0.3)
        replace_text(path, text)

    def add(kept: FeedbackFile, text: str) -> None:  # two files, as two processes have
        kept.add(ANSWER, Verdict.OTHER, text, keep_question=False)

    monkeypatch.setattr(feedback, "replace_text", slowly)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(add, one, "een")
        assert rewriting.wait(10)
        second = pool.submit(add, other, "twee")
        assert (first.result(), second.result()) == (None, None)
    assert sorted(r.text for r in one.all()) == ["een", "twee"]


def test_a_line_that_a_power_cut_left_unfinished_spoils_no_other(tmp_path: Path) -> None:
    kept, path = file_in(tmp_path), tmp_path / "terugkoppeling.jsonl"
    kept.add(ANSWER, Verdict.OTHER, "heel", keep_question=False)
    path.write_text(path.read_text("utf-8") + '{"given_at": "20', "utf-8")
    kept.add(ANSWER, Verdict.OTHER, "daarna", keep_question=False)
    assert [r.text for r in kept.all()] == ["heel", "daarna"]


def test_the_file_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "MAX_BYTES", 4000)
    kept = file_in(tmp_path)
    for number in range(60):
        kept.add(ANSWER, Verdict.OTHER, f"{number} " + "x" * 5000, keep_question=False)
        assert (tmp_path / "terugkoppeling.jsonl").stat().st_size <= 4000 + 2500
    assert kept.all()[-1].text.startswith("59 x")
    assert len(kept.all()[-1].text) <= feedback.MAX_TEXT
