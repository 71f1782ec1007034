"""Host and time → how long to wait: at most two requests a second, and politely after a refusal.

Invariants: two requests to one host start at least ``interval_s`` apart; a wait the server asks
for is never shortened. Does not: decide whether to try again.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from corpus.sync.network import Network

_FIRST_WAIT_S = 1.0


class Pace:
    """Remembers per host when the last request started."""

    def __init__(self, network: Network) -> None:
        """Start with nothing asked."""
        self._network = network
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Sleep until this host may be asked again."""
        now = self._network.clock()
        at = max(now, self._next.get(host, now))
        self._next[host] = at + self._network.limits.interval_s
        if at > now:
            self._network.sleep(at - now)


def backoff_s(attempt: int, jitter: float) -> float:
    """Return the wait after a failed attempt (1, 2, …): 1, 2, 4 … seconds, give or take half."""
    return _FIRST_WAIT_S * 2.0 ** (attempt - 1) * (0.5 + jitter)


def asked_wait_s(value: str, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, from a number or a date; None without one.

    A date is compared with ``now``, which should be the server's own Date.
    """
    if value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError):
        return None
