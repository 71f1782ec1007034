"""Blocking work → a bounded pool of its own, apart from the queue of the page.

At most ``workers`` at once and ``waiting`` more; one more is refused at once (503), and work that
takes longer than the limit is given up (504); its thread ends by itself.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.exceptions import HTTPException

from ui import rest_texts as texts

T = TypeVar("T")


class Pool:
    """Runs questions in threads; belongs to one event loop."""

    def __init__(self, *, workers: int = 4, waiting: int = 32, timeout_s: float = 30.0) -> None:
        """Take the limits."""
        self._workers, self._most, self._timeout_s = workers, workers + waiting, timeout_s
        self._limiter: anyio.CapacityLimiter | None = None
        self._inside = 0

    async def run(self, work: Callable[[], T]) -> T:
        """Return what ``work`` returns.

        Raises:
            HTTPException: too many wait (503), or it took too long (504).
        """
        if self._inside >= self._most:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, texts.BUSY)
        self._limiter = self._limiter or anyio.CapacityLimiter(self._workers)
        self._inside += 1
        try:
            with anyio.fail_after(self._timeout_s):
                return await anyio.to_thread.run_sync(
                    work, limiter=self._limiter, abandon_on_cancel=True
                )
        except TimeoutError as error:
            raise HTTPException(HTTPStatus.GATEWAY_TIMEOUT, texts.SLOW) from error
        finally:
            self._inside -= 1
