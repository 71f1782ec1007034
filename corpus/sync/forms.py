"""A Wanted file → the bytes of its first form that is there and can be read, checked.

Invariants: what comes back was checked; None means that the service says nothing changed since the
file that we have. Does not: keep anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import ParseError
from corpus.model import Document, Herkomst, RawFile
from corpus.sync.answer import Answer
from corpus.sync.checks import extension
from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.model import Entry, Held, Wanted
from corpus.sync.session import Session

Parse = Callable[[RawFile], Document]


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that fetching one file needs; ``held`` is what counts now, when it is intact."""

    entry: Entry
    wanted: Wanted
    held: Held | None
    session: Session
    parse: Parse


def get_form(task: Task) -> Answer | None:
    """Return the first form that is there and can be read; None when nothing changed.

    Raises:
        SyncError: no form is there, or what came is something else.
    """
    wanted, last = task.wanted, task.wanted.addresses[-1]
    if wanted.body:
        return Answer(status=200, address=wanted.addresses[0], body=wanted.body)
    missing: NotThereError | None = None
    unread: Answer | None = None
    for address in wanted.addresses:
        try:
            answer = _ask(task, address)
        except NotThereError as error:
            missing = error
            continue
        if answer is None or len(wanted.addresses) == 1 or _can_read(task, answer.body):
            return answer
        unread = unread or answer
    if unread:
        return unread
    raise missing or NotThereError(f"Niet gevonden: {last}")


def _ask(task: Task, address: str) -> Answer | None:
    held = task.held if task.held and task.held.address == address else None
    answer = task.session.client.get(
        address,
        accept=task.wanted.accept,
        etag=held.etag if held else "",
        last_modified=held.last_modified if held else "",
    )
    if answer.status == 304:  # noqa: PLR2004 - not modified
        if held is None or not (held.etag or held.last_modified):
            raise AnswerError("De bron zei 'niet gewijzigd', maar er was nog niets opgehaald.")
        return None
    if not answer.body:
        raise AnswerError("De bron gaf een leeg bestand.")
    task.wanted.check(answer.body)
    return replace(answer, address=address)


def _can_read(task: Task, data: bytes) -> bool:
    try:
        return bool(task.parse(raw_file(task.wanted, data)).text)
    except ParseError:
        return False


def raw_file(wanted: Wanted, data: bytes) -> RawFile:
    """Return bytes as the parsers take them."""
    return RawFile(f"{wanted.key}{extension(data)}", data, Herkomst.OFFICIEEL, wanted.url)
