"""Register → a corpus that equals the official sources, and a report of what changed.

Invariants: one source that fails never stops the others; every file counts from the moment it is
committed, so a run that is killed goes on where it stopped; without a connection it says so within
five seconds. Does not: index, print, or start by itself.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.errors import KbError
from corpus.isolate import Isolation
from corpus.sync import bwb, cvdr, officielebekendmakingen, rijksoverheid, tweedekamer
from corpus.sync.addresses import BWB_HOST, OP_HOST, RIJK_HOST, SRU_HOST, TK_HOST
from corpus.sync.client import Client
from corpus.sync.errors import AnswerError, OfflineError, SyncError
from corpus.sync.fetch import fetch
from corpus.sync.folders import watch_folder
from corpus.sync.forms import Parse, Task
from corpus.sync.model import Dienst, Entry, Found, Held, News
from corpus.sync.network import Network
from corpus.sync.reach import is_online
from corpus.sync.register import choose, read_register
from corpus.sync.report import ItemReport, Result, SourceReport, SyncReport, page_of, say
from corpus.sync.session import Session
from corpus.sync.store import State, Store

OWN_REGISTER = "register.toml"
_FINDERS: dict[Dienst, Callable[[Entry, Session], Found]] = {
    Dienst.BWB: bwb.find,
    Dienst.TWEEDE_KAMER: tweedekamer.find,
    Dienst.BEKENDMAKINGEN: officielebekendmakingen.find,
    Dienst.RIJKSOVERHEID: rijksoverheid.find,
    Dienst.CVDR: cvdr.find,
}
_HOSTS = {
    Dienst.BWB: BWB_HOST,
    Dienst.TWEEDE_KAMER: TK_HOST,
    Dienst.BEKENDMAKINGEN: OP_HOST,
    Dienst.RIJKSOVERHEID: RIJK_HOST,
    Dienst.CVDR: SRU_HOST,
}


@dataclass(frozen=True, slots=True)
class Event:
    """Progress: the source that is about to be asked, how many are done and how many there are."""

    titel: str
    done: int
    total: int


@dataclass(slots=True)
class _Run:
    session: Session
    parse: Parse
    dry_run: bool
    remove_vanished: bool = False
    files: int = 0


def sync(  # noqa: PLR0913 - what a user may ask for
    folder: Path,
    *,
    only: str = "",
    day: date | None = None,
    dry_run: bool = False,
    remove_vanished: bool = False,
    on_event: Callable[[Event], None] = lambda _: None,
    network: Network | None = None,
) -> SyncReport:
    """Bring the folder (KB_DATA/bronnen) up to date with the register.

    ``only`` is a soort, a service, "kern" or one id; ``day`` asks for the law as it was then.
    ``remove_vanished`` confirms that files gone in bulk from an own folder are gone on purpose.

    Raises:
        SyncError: the register is wrong, ``only`` is unknown, or another process is busy.
    """
    network = network or Network.from_env(os.environ)
    entries = choose(read_register(folder / OWN_REGISTER), only)
    store = Store(folder, write=not dry_run)
    with store.locked(), Client(network) as client, Isolation() as isolation:
        session = Session(client, store, network, day)
        run = _Run(session, isolation.parse, dry_run, remove_vanished)
        hosts = {_HOSTS[Dienst(e.dienst)] for e in entries if e.dienst != Dienst.MAP}
        offline = bool(hosts) and not is_online(network, hosts)
        sources = []
        for done, entry in enumerate(entries):
            on_event(Event(entry.titel, done, len(entries)))
            sources.append(_source(entry, run, offline=offline))
        remark = run.session.clock_remark
        return SyncReport(
            day=run.session.day,
            sources=tuple(sources),
            remarks=(remark,) if remark else (),
            offline=offline,
            dry_run=dry_run,
            requests=client.requests,
            files=run.files,
            bytes=client.bytes,
        )


def _source(entry: Entry, run: _Run, *, offline: bool) -> SourceReport:
    state = run.session.store.state(entry.id)
    reason, remarks, items = "", (), ()  # type: tuple[str, tuple[str, ...], tuple[ItemReport, ...]]
    try:
        if entry.dienst == Dienst.MAP:
            items = watch_folder(entry, state, _now(), remove_vanished=run.remove_vanished)
            run.session.store.commit(entry.id, state)
        elif offline:
            raise OfflineError("geen verbinding met de officiële bronnen.")
        else:
            found = _find(entry, run.session)
            items = tuple(_items(entry, found, state, run))
            remarks = (*found.remarks, *_vanished(found, state))
    except KbError as error:
        kept = " Wat er al was, blijft." if state.items else ""
        reason = f"{error}{kept}"
    return SourceReport(
        id=entry.id,
        titel=entry.titel,
        soort=entry.soort,
        page=page_of(entry),
        items=items,
        reason=reason,
        remarks=remarks,
    )


def _find(entry: Entry, session: Session) -> Found:
    try:
        return _FINDERS[Dienst(entry.dienst)](entry, session)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise AnswerError(
            f"De indeling van de bron lijkt gewijzigd ({type(error).__name__}); niets overgenomen."
        ) from error


def _items(entry: Entry, found: Found, state: State, run: _Run) -> Iterable[ItemReport]:
    store = run.session.store
    for wanted in found.wanted:
        held = state.items.get(wanted.key)
        if held and not store.intact(held.file, held.sha256):
            held = None
        task = Task(entry, wanted, held, run.session, run.parse)
        report, counts = fetch(task, dry_run=run.dry_run)
        if counts is not None and counts != state.items.get(wanted.key):
            run.files += held is None or counts.fetched != held.fetched
            state.items[wanted.key] = counts
            _note(entry, report, counts, state)
            store.commit(entry.id, state)
        yield report


def _note(entry: Entry, report: ItemReport, held: Held, state: State) -> None:
    if report.result in {Result.NEW, Result.CHANGED}:
        text = ": ".join(filter(None, (report.result.value, say(report))))
        state.news.append(
            News(
                time=held.fetched,
                entry=entry.id,
                key=held.key,
                title=held.title,
                url=held.url,
                text=text,
            )
        )


def _vanished(found: Found, state: State) -> tuple[str, ...]:
    gone = sorted(state.items.keys() - {wanted.key for wanted in found.wanted})
    return tuple(f"{key} staat niet meer bij de bron en blijft hier bewaard." for key in gone)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


__all__ = ["Event", "SyncError", "sync"]
