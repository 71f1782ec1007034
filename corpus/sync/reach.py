"""Hosts → can any of them be reached, within a few seconds; asked once, before anything else.

Invariants: the answer comes within ``probe_s`` seconds, also when a name server never answers;
nothing is sent but the opening of a connection. Does not: say which services work.
"""

import socket
import threading
from collections.abc import Callable, Iterable
from queue import Empty, Queue
from urllib.parse import urlsplit

from corpus.sync.connect import judged_addresses
from corpus.sync.errors import SyncError
from corpus.sync.network import Network

_HTTPS = 443


def is_online(network: Network, hosts: Iterable[str]) -> bool:
    """Tell whether a connection can be opened to one of the hosts, the proxy or the stand-in."""
    tries = [_opener(network, host) for host in sorted(set(hosts))]
    answers: Queue[bool] = Queue()
    for open_one in tries:
        threading.Thread(target=_try, args=(open_one, answers), daemon=True).start()
    deadline = network.clock() + network.limits.probe_s
    for _ in tries:
        try:
            if answers.get(timeout=max(0.01, deadline - network.clock())):
                return True
        except Empty:
            return False
    return False


def _try(open_one: Callable[[], None], answers: "Queue[bool]") -> None:
    try:
        open_one()
        answers.put(item=True)
    except SyncError:
        answers.put(item=True)  # something answered; the client will say what is wrong with it
    except (OSError, UnicodeError, ValueError):
        answers.put(item=False)


def _opener(network: Network, host: str) -> Callable[[], None]:
    def open_one() -> None:
        if network.connect_to:
            targets = [network.connect_to]
        elif network.proxy and host not in network.direct:
            parts = urlsplit(network.proxy)
            targets = [
                (parts.hostname or "", parts.port or (_HTTPS if parts.scheme == "https" else 80))
            ]
        else:
            targets = [(ip, _HTTPS) for ip in judged_addresses(network, host)]
        share = network.limits.probe_s / max(1, len(targets))
        for number, target in enumerate(targets, 1):
            try:
                socket.create_connection(target, timeout=share).close()
                return
            except OSError:
                if number == len(targets):
                    raise

    return open_one
