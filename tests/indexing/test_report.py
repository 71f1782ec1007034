"""The event stream of a run: what it tells a terminal and a page."""

from pathlib import Path

import pytest

from indexing.report import STAGES, Progress, with_time_left
from tests.indexing.shelf import FILES, build, source


def test_the_seconds_left_follow_the_pace_of_the_stage() -> None:
    told: list[float | None] = []
    clock = iter([0.0, 0.0, 2.0, 9.0, 9.0, 10.0])
    tell = with_time_left(lambda p: told.append(p.seconds_left), lambda: next(clock))
    tell(Progress("lezen", 10, 50))
    tell(Progress("lezen", 20, 50))
    tell(Progress("lezen", 30, 50))
    assert told == [None, 0.0, pytest.approx(2.0)]
    tell(Progress("woorden", 0, 4))
    tell(Progress("woorden", 1, 4))
    assert told[3:] == [None, pytest.approx(0.0)]


def test_an_unknown_total_gives_no_seconds() -> None:
    told: list[float | None] = []
    tell = with_time_left(lambda p: told.append(p.seconds_left))
    tell(Progress("lezen", 1, 0))
    tell(Progress("lezen", 9, 0))
    assert told == [None, None]


def test_a_run_tells_every_stage_in_order_with_the_names_of_its_documents(tmp_path: Path) -> None:
    events: list[Progress] = []
    build(tmp_path / "data", source(FILES), on_progress=events.append)
    stages = list(dict.fromkeys(event.stage for event in events))
    assert stages == [stage for stage in STAGES if stage in stages]
    assert {"lezen", "vectoren", "woorden", "omschakelen"} <= set(stages)
    assert {event.name for event in events if event.stage == "lezen"} == set(FILES)


def test_a_listener_that_raises_leaves_the_old_index(made: Path) -> None:
    def fail(progress: Progress) -> None:
        if progress.stage == "woorden":
            raise RuntimeError("de pagina is dicht")

    before = sorted(path.name for path in (made / "generaties").iterdir())
    with pytest.raises(RuntimeError):
        build(made, source({**FILES, "z": "Nog een."}), on_progress=fail)
    assert sorted(path.name for path in (made / "generaties").iterdir()) == before
