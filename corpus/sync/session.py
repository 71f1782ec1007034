"""One run of sync for its adapters: asks searches through the store and says which day it is.

Invariants: a search whose answer the service confirms (304) is not transferred again; "today" is
the service's day, because our own clock may be wrong. Does not: fetch documents.
"""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from corpus.sync.client import Client
from corpus.sync.errors import AnswerError
from corpus.sync.network import Network
from corpus.sync.store import Store

_DUTCH = timedelta(hours=1)  # winter time; in summer a day begins an hour late, never early
_MAX_SKEW = timedelta(minutes=5)
XML = "application/xml, text/xml;q=0.9, */*;q=0.1"
JSON = "application/json, */*;q=0.1"


class Session:
    """What an adapter needs: searches, the day that counts, and nothing else."""

    def __init__(
        self, client: Client, store: Store, network: Network, day: date | None = None
    ) -> None:
        """Start a run; ``day`` is the day whose law is wanted, today when None."""
        self.client, self.store = client, store
        self._network, self._day = network, day

    @property
    def today(self) -> date:
        """Return today by the clock of the last service that answered, else by ours."""
        skew = self.client.skew or timedelta()
        return (self._network.now() + skew + _DUTCH).date()

    @property
    def day(self) -> date:
        """Return the day whose law is wanted."""
        return self._day or self.today

    @property
    def clock_remark(self) -> str:
        """Return a Dutch remark when our clock and that of the services differ, else ""."""
        skew = self.client.skew or timedelta()
        if abs(skew) <= _MAX_SKEW:
            return ""
        side = "achter" if skew > timedelta() else "voor"
        return (
            f"De klok van deze computer loopt {_span(abs(skew))} {side} op die van de bronnen; "
            "er is gerekend met de datum van de bronnen."
        )

    def ask(self, address: str, *, check: Callable[[bytes], object], accept: str = XML) -> bytes:
        """Return the answer to a search, from the store when the service says it is the same.

        Raises:
            SyncError: no usable answer.
        """
        earlier = self.store.answer(address)
        data, facts = earlier or (b"", {})
        answer = self.client.get(
            address,
            accept=accept,
            etag=facts.get("etag", ""),
            last_modified=facts.get("last_modified", ""),
        )
        if answer.status == 304:  # noqa: PLR2004 - not modified
            if earlier is None:
                raise AnswerError("De bron zei 'niet gewijzigd', maar er was nog niets opgehaald.")
            return data
        check(answer.body)
        if answer.etag or answer.last_modified:
            found = {"etag": answer.etag, "last_modified": answer.last_modified}
            self.store.put_answer(address, answer.body, {"adres": address, **found})
        return answer.body


def digest(data: bytes) -> str:
    """Return a short fingerprint of bytes, to tell whether something changed."""
    return hashlib.sha256(data).hexdigest()[:16]


def _span(skew: timedelta) -> str:
    minutes = int(skew.total_seconds() // 60)
    if minutes >= 24 * 60:
        return f"{minutes // (24 * 60)} dag(en)"
    return f"{minutes // 60} uur" if minutes >= 60 else f"{minutes} minuten"  # noqa: PLR2004
