"""Upkeep with its real waiting room and jobs, of which the work is only a word: no index needed."""

import time
from pathlib import Path

from indexing.report import Progress
from kb.jobs import Tell
from kb.settings import Settings
from kb.upkeep import Removal, Upkeep
from tests.ui.fake_kb import FakeKb

STEPS = 4


class QuietUpkeep(Upkeep):
    """Notes what it was asked to do; ``slow`` seconds pass between the steps of a job."""

    def __init__(self, data: Path, slow: float = 0.0) -> None:
        super().__init__(Settings(data=data), FakeKb())  # type: ignore[arg-type]
        self.done: list[str] = []
        self.slow = slow

    def _note(self, name: str) -> None:
        def work(tell: Tell) -> None:
            for step in range(STEPS):
                tell(Progress("lezen", step, STEPS, "<b>stuk</b>"))
                time.sleep(self.slow)
            self.done.append(name)

        self.jobs.start(name, work)
        while not self.slow and (job := self.jobs.current()) and job.alive:
            time.sleep(0.005)

    def refresh(self) -> None:  # type: ignore[override]
        self._note("verversen")

    rebuild = verify = fetch_model = refresh  # type: ignore[assignment]

    def fetch(self, scope: str, **_: object) -> None:  # type: ignore[override]
        self._note(f"ophalen {scope}")

    def removal(self, document_id: str) -> Removal:
        return Removal(document_id, document_id, (document_id,), 3, 1)

    def remove(self, document_id: str) -> None:  # type: ignore[override]
        self._note(f"verwijderen {document_id}")
