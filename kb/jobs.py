"""Upkeep that takes long → one job at a time in the background, which every visitor sees the same.

A job goes on when whoever started it is gone. Invariants: there is never more than one; what a
snapshot says does not change; a job always ends, with a result, an error or stopped. Stopping is
asked for: the work stops at its next step. Does not: know what the work is, or outlive the process.
"""

import logging
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from corpus.errors import KbError
from indexing.report import Progress
from kb.errors import JobBusyError

_LOG = logging.getLogger(__name__)


class JobState(StrEnum):
    """How a job stands."""

    BUSY = "bezig"
    STOPPING = "stopt"
    DONE = "klaar"
    FAILED = "mislukt"
    STOPPED = "gestopt"


_ALIVE = (JobState.BUSY, JobState.STOPPING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it is at a moment; ``result`` is what the work returned, ``error`` why it failed."""

    number: int
    name: str
    started: datetime
    state: JobState = JobState.BUSY
    progress: Progress | None = None
    result: object = None
    error: KbError | None = None
    finished: datetime | None = None

    @property
    def alive(self) -> bool:
        """Tell whether it still runs."""
        return self.state in _ALIVE


class StoppedError(Exception):
    """Someone asked the job to stop; raised inside the work, never seen outside this module."""


Tell = Callable[[Progress], None]
Work = Callable[[Tell], object]


class Jobs:
    """The one job there is; safe for several threads."""

    def __init__(self) -> None:
        """Start without a job."""
        self._lock = threading.Lock()
        self._job: Job | None = None

    def current(self) -> Job | None:
        """Return the job that runs or the last one that ended; None when there was none."""
        with self._lock:
            return self._job

    def start(self, name: str, work: Work) -> Job:
        """Start work in the background.

        Raises:
            JobBusyError: another job runs; names it.
        """
        with self._lock:
            if self._job and self._job.alive:
                raise JobBusyError(self._job.name)
            number = self._job.number + 1 if self._job else 1
            job = self._job = Job(number=number, name=name, started=_now())
        threading.Thread(target=self._run, args=(work,), name=f"taak-{number}", daemon=True).start()
        return job

    def stop(self) -> None:
        """Ask the job that runs to stop; without one nothing happens."""
        with self._lock:
            if self._job and self._job.alive:
                self._job = replace(self._job, state=JobState.STOPPING)

    def _run(self, work: Work) -> None:
        try:
            result = work(self._tell)
        except StoppedError:
            self._end(state=JobState.STOPPED)
        except KbError as error:
            self._end(state=JobState.FAILED, error=error)
        except Exception as error:  # noqa: BLE001 - a fault of ours ends the job, not the page
            _LOG.error("job failed: %s at %s", type(error).__name__, _where(error))
            self._end(state=JobState.FAILED, error=KbError(type(error).__name__))
        else:
            self._end(state=JobState.DONE, result=result)

    def _tell(self, progress: Progress) -> None:
        with self._lock:
            if self._job is None or self._job.state is JobState.STOPPING:
                raise StoppedError
            self._job = replace(self._job, progress=progress)

    def _end(self, *, state: JobState, result: object = None, error: KbError | None = None) -> None:
        with self._lock:
            if self._job is not None:
                self._job = replace(
                    self._job, state=state, result=result, error=error, finished=_now()
                )


def _where(error: Exception) -> str:
    """Return where it went wrong, without the words of the error: those may hold a document."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.filename}:{frame.lineno}"


def _now() -> datetime:
    return datetime.now().astimezone()
