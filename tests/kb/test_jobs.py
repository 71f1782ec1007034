"""One job at a time that everybody sees the same, and that always ends."""

import threading
import time

import pytest

from corpus.errors import KbError
from indexing.report import Progress
from kb.errors import JobBusyError
from kb.jobs import Job, Jobs, JobState, Tell

STEP = Progress("lezen", 1, 2, "a.pdf")


def ended(jobs: Jobs) -> Job:
    for _ in range(500):
        job = jobs.current()
        if job is not None and not job.alive:
            return job
        time.sleep(0.01)
    raise AssertionError("the job did not end")


def test_a_result_and_the_last_step_are_there_for_who_comes_later() -> None:
    jobs = Jobs()

    def work(tell: Tell) -> int:
        tell(STEP)
        return 3

    assert jobs.current() is None
    assert jobs.start("tellen", work).state is JobState.BUSY
    job = ended(jobs)
    assert (job.state, job.result, job.progress, job.name) == (JobState.DONE, 3, STEP, "tellen")


def test_a_second_job_is_refused_by_the_name_of_the_first() -> None:
    jobs, go = Jobs(), threading.Event()
    jobs.start("eerste", lambda _: go.wait(5))
    with pytest.raises(JobBusyError, match="eerste"):
        jobs.start("tweede", lambda _: None)
    go.set()
    assert ended(jobs).number == 1
    jobs.start("tweede", lambda _: None)
    assert ended(jobs).number == 2


def test_a_job_that_is_stopped_ends_at_its_next_step() -> None:
    jobs, begun, go = Jobs(), threading.Event(), threading.Event()

    def work(tell: Tell) -> None:
        tell(STEP)
        begun.set()
        go.wait(5)
        tell(STEP)
        raise AssertionError("went on")

    jobs.start("lang", work)
    assert begun.wait(5)
    jobs.stop()
    stopping = jobs.current()
    assert stopping is not None
    assert stopping.state is JobState.STOPPING
    go.set()
    assert ended(jobs).state is JobState.STOPPED
    jobs.stop()  # nothing runs: nothing happens
    assert ended(jobs).state is JobState.STOPPED


def test_an_error_is_kept_to_be_told() -> None:
    jobs = Jobs()

    def work(_: Tell) -> None:
        raise KbError("de schijf is vol")

    jobs.start("fout", work)
    job = ended(jobs)
    assert (job.state, str(job.error)) == (JobState.FAILED, "de schijf is vol")


def test_a_fault_of_the_program_ends_the_job_too() -> None:
    jobs = Jobs()
    jobs.start("fout", lambda _: 1 / 0)
    job = ended(jobs)
    assert (job.state, str(job.error)) == (JobState.FAILED, "ZeroDivisionError")
