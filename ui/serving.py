"""An application → a listening process that says on stderr where it is. It builds nothing itself.

Nothing is logged but warnings: the log of operations is made by the application itself.
"""

import errno
import socket
import sys

import uvicorn
from starlette.types import ASGIApp

from kb.errors import SettingsError
from ui import phrases

_BACKLOG = 256


def serve(app: ASGIApp, host: str, port: int, *, ready: str = phrases.READY) -> None:
    """Serve until interrupted; ``ready`` is the line to show, with a place for the address.

    Raises:
        SettingsError: the address cannot be used.
    """
    listening = listen(host, port)
    sys.stderr.write(ready.format(shown(listening)) + "\n")
    uvicorn.Server(config(app)).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        SettingsError: the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        raise SettingsError(phrases.port_taken(host, port, in_use=in_use)) from error


def shown(listening: socket.socket) -> str:
    """Return the address of a listening socket for a reader."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def config(app: ASGIApp) -> uvicorn.Config:
    """Return how an application is served."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who asks is who connects: signing in by header depends on it
        ws="none",
        limit_concurrency=400,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
    )
