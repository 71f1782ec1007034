"""What one run of sync did, per source and per file, and the same as Dutch text.

Invariants: every source that was asked for is in the report exactly once, also when it failed; a
failure names its reason and the page where a person finds the document. Does not: print.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.dutch_dates import say_date
from corpus.sync.changes import NO_CHANGES, Changes
from corpus.sync.model import Dienst, Entry

_MAX_NAMED = 12
_MEGABYTE = 1_000_000


class Result(StrEnum):
    """What became of one file."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "ongewijzigd"
    GONE = "verdwenen"
    FAILED = "mislukt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """One file: ``reason`` says why it failed; ``changes`` what changed in a law."""

    key: str
    title: str
    url: str
    result: Result
    reason: str = ""
    remark: str = ""
    changes: Changes = NO_CHANGES
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """One source of the register; ``reason`` when nothing of it could be asked at all.

    ``page`` is where a person finds it, to add the file by hand.
    """

    id: str
    titel: str
    soort: str
    page: str
    items: tuple[ItemReport, ...] = ()
    reason: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """One run; ``files`` and ``bytes`` count what was transferred, searches included."""

    day: date
    sources: tuple[SourceReport, ...]
    remarks: tuple[str, ...] = ()
    offline: bool = False
    dry_run: bool = False
    requests: int = 0
    files: int = 0
    bytes: int = 0

    def count(self, result: Result) -> int:
        """Return how many files had this result; a source that failed as a whole is one."""
        found = Counter(item.result for source in self.sources for item in source.items)
        whole = sum(bool(source.reason) for source in self.sources)
        return found[result] + (whole if result is Result.FAILED else 0)

    @property
    def changed(self) -> bool:
        """Tell whether there is anything to index."""
        return any(self.count(r) for r in (Result.NEW, Result.CHANGED, Result.GONE))


def page_of(entry: Entry) -> str:
    """Return the page where a person finds what an entry stands for."""
    number = entry.nummer
    pages = {
        Dienst.BWB: f"https://wetten.overheid.nl/{number}",
        Dienst.CVDR: f"https://lokaleregelgeving.overheid.nl/{number}",
        Dienst.TWEEDE_KAMER: "https://www.tweedekamer.nl/kamerstukken"
        + (f"/detail?id={number}&did={number}" if number[4:5] == "D" else ""),
        Dienst.BEKENDMAKINGEN: "https://zoek.officielebekendmakingen.nl/"
        + (f"{number}.html" if number else f"dossier/{entry.dossier}"),
        Dienst.RIJKSOVERHEID: entry.adres or "https://www.rijksoverheid.nl/",
        Dienst.MAP: entry.map,
    }
    return pages[Dienst(entry.dienst)]


def render_report(report: SyncReport) -> str:
    """Return the report as Dutch lines: the sum first, then every source that is not unchanged."""
    return "\n".join(_lines(report))


def _lines(report: SyncReport) -> Iterator[str]:
    if report.offline:
        yield (
            "Geen verbinding met de officiële bronnen. Er is niets gewijzigd; de kennisbank blijft "
            "werken met wat er al was."
        )
    head = "Zou ophalen" if report.dry_run else "Bijgewerkt"
    sums = " · ".join(f"{report.count(result)} {result.value}" for result in Result)
    size = f"{report.bytes / _MEGABYTE:.1f}".replace(".", ",")
    yield (
        f"{head} (stand van {say_date(report.day)}): {sums}. "
        f"{report.requests} keer gevraagd, {report.files} bestanden, {size} MB."
    )
    yield from report.remarks
    same = 0
    for source in report.sources:
        lines = tuple(_source_lines(source, quiet=report.offline))
        same += not (lines or source.reason)
        yield from lines
    if same:
        yield f"Zonder wijzigingen: {same} van {len(report.sources)} bronnen."


def _source_lines(source: SourceReport, *, quiet: bool) -> Iterator[str]:
    told = [item for item in source.items if item.result is not Result.SAME or item.remark]
    if quiet and source.reason:
        return
    if told or source.reason or source.remarks:
        yield f"{source.titel}"
    if source.reason:
        yield f"  mislukt: {source.reason}"
        yield f"  {by_hand(source.page)}"
    yield from (f"  let op: {remark}" for remark in source.remarks)
    for item in told:
        yield f"  {item.result.value}: {item.title} ({item.key})"
        yield from (f"    {text}" for text in (item.reason, item.remark, say(item)) if text)
        if item.result is Result.FAILED:
            yield f"    {by_hand(item.url)}"


def by_hand(page: str) -> str:
    """Return how to add a document that could not be fetched."""
    return (
        f"Zelf toevoegen: download het bij {page}, zet het in een eigen map en geef "
        "de opdracht kb index MAP."
    )


def say(item: ItemReport) -> str:
    """Return what changed in one file, in a Dutch phrase; "" when there is nothing to say."""
    parts = [
        f"{label} artikel {_named(numbers)}"
        for label, numbers in (
            ("nieuw:", item.changes.added),
            ("gewijzigd:", item.changes.changed),
            ("vervallen:", item.changes.lapsed),
        )
        if numbers
    ]
    if parts and item.day:
        parts.insert(0, f"geldt sinds {say_date(item.day)}")
    return "; ".join(parts)


def _named(numbers: tuple[str, ...]) -> str:
    rest = len(numbers) - _MAX_NAMED
    return ", ".join(numbers[:_MAX_NAMED]) + (f" en nog {rest}" if rest > 0 else "")
