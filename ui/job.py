"""A job of upkeep → HTML: where it is while it runs, what it did, and which files wait for one."""

from collections.abc import Iterator, Sequence

from corpus.sync.report import Result
from indexing.build import Report
from indexing.disk import amount
from indexing.repair import Health
from kb.adding import Added, Taken
from kb.incoming import Waiting
from kb.jobs import Job, JobState
from kb.upkeep import Removal, Synced
from ui import manage_texts, texts
from ui.markup import Content, Html, tag
from ui.refusal_texts import sentence
from ui.tables import table

_MAX_LINES = 40


def job_html(job: Job | None, *, editor: bool, waiting: Sequence[Waiting] = ()) -> Html:
    """Return the state of the job; ``data-bezig`` tells the page to look again soon.

    An editor also sees the files that wait, unless a job may be taking them in.
    """
    attributes = {"id": "kb-taak", "class": "kb-taak"}
    room = [_waiting(waiting)] if editor and waiting and not (job and job.alive) else []
    if job is None:
        return tag("div", attributes, *room)
    name = f"{manage_texts.JOB_TITLE}: {job.name} – {manage_texts.STATES[job.state]}"
    attributes |= {"data-status": name, "data-nummer": str(job.number)}
    attributes |= {"data-bezig": "ja"} if job.alive else {}
    body = list(_busy(job, editor=editor)) if job.alive else list(_ended(job))
    return tag("div", attributes, tag("h3", {}, name), *body, *room)


def _waiting(waiting: Sequence[Waiting]) -> Html:
    """Return the waiting room: what stands there, whoever sent it, and what can be done."""
    rows = [tag("li", {}, tag("bdi", {}, one.name), f" ({amount(one.size)})") for one in waiting]
    take = {"type": "button", "class": "kb-knop kb-hoofdknop", "data-beheer": "opnemen"}
    clear = {"type": "button", "class": "kb-knop kb-gevaar", "data-beheer": "leeg"}
    return tag(
        "section",
        {"class": "kb-wachtkamer", "aria-labelledby": "kb-wachtkamer-kop"},
        tag("h3", {"id": "kb-wachtkamer-kop"}, manage_texts.WAITING_TITLE),
        tag("p", {"class": "kb-uitleg"}, manage_texts.WAITING_HELP),
        tag("ul", {}, *rows),
        tag(
            "div",
            {"class": "kb-knoppen"},
            tag("button", take, manage_texts.WAITING_TAKE),
            tag("button", clear, manage_texts.WAITING_CLEAR),
        ),
    )


def _busy(job: Job, *, editor: bool) -> Iterator[Html]:
    at = job.progress
    if at is not None:
        line = manage_texts.progress_line(at.stage, at.done, at.total, at.name)
        bar = {"aria-label": manage_texts.STAGES.get(at.stage, at.stage)}
        bar |= {"value": str(at.done), "max": str(at.total)} if at.total else {}
        yield tag("p", {"class": "kb-voortgang"}, tag("progress", bar), tag("span", {}, line))
    if editor and job.state is JobState.BUSY:
        stop = {"type": "button", "class": "kb-knop kb-klein", "data-beheer": "stop"}
        yield tag("button", stop, manage_texts.STOP)


def _ended(job: Job) -> Iterator[Html]:
    if job.error is not None:
        yield tag("p", {"class": "kb-melding"}, texts.say(job.error))
    if job.state is JobState.STOPPED:
        yield tag("p", {}, manage_texts.STOPPED_HELP)
    if job.state is JobState.DONE:
        yield from _result(job.result)


def _result(result: object) -> Iterator[Html]:
    match result:
        case Added(files, report):
            yield _files(files)
            yield from _report(report)
        case Report():
            yield from _report(result)
        case Removal():
            yield tag("p", {}, manage_texts.removed_line(result.title, result.passages))
        case Synced():
            yield from _lines(_synced(result))
            yield from _report(result.index)
        case Health():
            yield from _lines(_health(result))
        case _:
            yield tag("p", {}, manage_texts.MODEL_READY)


def _told(taken: Taken) -> str:
    if taken.reason:
        return sentence(taken.reason)
    return manage_texts.FILE_OF_LAW if taken.companion else taken.verdict or manage_texts.FILE_ADDED


def _files(files: tuple[Taken, ...]) -> Html:
    rows = [(f.name, _told(f)) for f in files]
    return table("opgenomen", manage_texts.FILE_HEADS[0], manage_texts.FILE_HEADS, rows)


def _report(report: Report | None) -> Iterator[Html]:
    if report is None:
        return
    yield from _lines(
        [
            manage_texts.index_line(
                report.documents, report.passages, len(report.added), len(report.removed)
            ),
            *report.notices,
            *([manage_texts.failed_line([n for n, _ in report.failures])] * bool(report.failures)),
        ]
    )


def _synced(synced: Synced) -> list[str]:
    report = synced.report
    counts = (report.count(r) for r in (Result.NEW, Result.CHANGED, Result.FAILED))
    named = [
        f"{item.title} ({item.result.value})"
        for source in report.sources
        for item in source.items
        if item.result in {Result.NEW, Result.CHANGED}
    ]
    offline = [manage_texts.OFFLINE] if report.offline else []
    return [*offline, manage_texts.sync_line(*counts), *report.remarks, *named]


def _health(health: Health) -> list[str]:
    if not health.findings:
        return [manage_texts.SOUND]
    return [manage_texts.FOUND_DAMAGE, *(f"{f.where}: {f.what}" for f in health.findings)]


def _lines(lines: list[str]) -> Iterator[Html]:
    items: list[Content] = [tag("li", {}, line) for line in lines[:_MAX_LINES]]
    yield tag("ul", {"class": "kb-uitkomsten"}, *items)
