"""One Wanted file → kept, replaced or left alone, with what happened; the old file wins on doubt.

Invariants: a file that was readable is never replaced by one that is not, by an older version that
should no longer hold, or by a law that lost most of its articles; nothing counts before it was
checked. Does not: commit (run.py does), or find.
"""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha512

from corpus.errors import KbError, ParseError
from corpus.identity import sha256
from corpus.sync.answer import Answer
from corpus.sync.changes import NO_CHANGES, Changes, articles, compare
from corpus.sync.checks import extension
from corpus.sync.errors import AnswerError, SyncError
from corpus.sync.forms import Task, get_form, raw_file
from corpus.sync.model import Dienst, Held
from corpus.sync.report import ItemReport, Result

_MIN_ARTICLES = 20
_HASH = "Het controlegetal in het manifest van de bron klopt niet met het bestand."


def fetch(task: Task, *, dry_run: bool = False) -> tuple[ItemReport, Held | None]:
    """Bring one file up to date; return what happened and what counts from now on.

    A failure is in the report, and then what counted before still counts.
    """
    try:
        if is_same(task):
            return _report(task, Result.SAME), _refreshed(task)
        _refuse_older(task)
        if dry_run:
            return _report(task, Result.CHANGED if task.held else Result.NEW), task.held
        return _replace(task)
    except KbError as error:
        return _report(task, Result.FAILED, reason=_why(task, error)), task.held


def is_same(task: Task) -> bool:
    """Tell whether the stamp already says that nothing changed."""
    return bool(task.held and task.wanted.stamp and task.held.stamp == task.wanted.stamp)


def _refuse_older(task: Task) -> None:
    held, wanted = task.held, task.wanted
    if held is None or not (held.version and wanted.version):
        return
    if wanted.version < held.version and held.day <= str(task.session.day):
        raise AnswerError(
            f"De bron gaf een oudere versie ({wanted.version[:10]}) dan de versie die er al is "
            f"({held.version[:10]}); die blijft."
        )


def _replace(task: Task) -> tuple[ItemReport, Held | None]:
    answer = get_form(task)
    if answer is None:
        return _report(task, Result.SAME), _refreshed(task)
    held, wanted = task.held, task.wanted
    if held and sha256(answer.body) == held.sha256:
        return _report(task, Result.SAME), _keep(task, answer)
    changes = _compare(task, answer.body)
    is_right = not wanted.sha512 or sha512(answer.body).hexdigest() == wanted.sha512.lower()
    result = Result.CHANGED if held else Result.NEW
    report = _report(task, result, changes=changes, remark="" if is_right else _HASH)
    return report, _keep(task, answer)


def _compare(task: Task, data: bytes) -> Changes:
    """Return what changed in a law; a replacement that is worse is an error.

    Raises:
        ParseError: the new file cannot be read and the old one can.
        AnswerError: the new law lost most of its articles.
    """
    held, wanted = task.held, task.wanted
    if held is None:
        return NO_CHANGES
    try:
        old = task.parse(raw_file(wanted, task.session.store.read(held.read_as or held.file)))
    except ParseError:
        return NO_CHANGES
    new = task.parse(raw_file(wanted, wanted.read_as or data))
    if task.entry.dienst != Dienst.BWB:
        return NO_CHANGES
    before, after = len(articles(old)), len(articles(new))
    if before and (not after or (before >= _MIN_ARTICLES and after * 2 < before)):
        raise AnswerError(
            f"De nieuwe tekst heeft {after} artikelen en de oude {before}; dat lijkt een fout van "
            "de bron. De bestaande versie blijft."
        )
    return compare(old, new)


def _keep(task: Task, answer: Answer) -> Held:
    entry, wanted, store = task.entry, task.wanted, task.session.store
    now = datetime.now(UTC).isoformat(timespec="seconds")
    place = f"{entry.dienst}/{entry.id}"
    name = f"{wanted.key}_{wanted.version[:10]}" if wanted.version else wanted.key
    facts = {"adres": answer.address, "pagina": wanted.url, "opgehaald": now}
    raw_ending = ".json" if wanted.read_as else extension(answer.body)
    file = store.put(place, f"{name}{raw_ending}", answer.body, facts)
    read_as = store.put(place, f"{name}.html", wanted.read_as, facts) if wanted.read_as else ""
    return Held(
        key=wanted.key,
        title=wanted.title,
        url=wanted.url,
        address=answer.address,
        file=file,
        sha256=sha256(answer.body),
        size=len(answer.body),
        fetched=now,
        etag=answer.etag,
        last_modified=answer.last_modified,
        stamp=wanted.stamp,
        version=wanted.version,
        day=str(wanted.day or ""),
        read_as=read_as,
    )


def _refreshed(task: Task) -> Held | None:
    wanted = task.wanted
    return task.held and replace(
        task.held, title=wanted.title, url=wanted.url, stamp=wanted.stamp or task.held.stamp
    )


def _why(task: Task, error: KbError) -> str:
    kept = " De bestaande versie blijft." if task.held and "blijft" not in str(error) else ""
    is_ours = isinstance(error, SyncError)
    return f"{error}{kept}" if is_ours else f"Het nieuwe bestand is niet te lezen: {error}{kept}"


def _report(
    task: Task,
    result: Result,
    *,
    reason: str = "",
    remark: str = "",
    changes: Changes = NO_CHANGES,
) -> ItemReport:
    return ItemReport(
        key=task.wanted.key,
        title=task.wanted.title,
        url=task.wanted.url,
        result=result,
        reason=reason,
        remark=remark,
        changes=changes,
        day=task.wanted.day,
    )
