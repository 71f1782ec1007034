"""What was read last, kept up to a total size: what was not asked for longest goes first.

Safe to use from several threads.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Values by key; ``size`` tells what each takes of ``most``, 1 unless said."""

    def __init__(self, most: int, size: Callable[[Value], int] = lambda _: 1) -> None:
        self._most, self._size, self._held = most, size, 0
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return a value, or None when it is not remembered."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember a value, unless it is larger than all that may be kept."""
        size = self._size(value)
        with self._lock:
            if key in self._values or size > self._most:
                return
            self._values[key] = value
            self._held += size
            while self._held > self._most:
                _, gone = self._values.popitem(last=False)
                self._held -= self._size(gone)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._held = 0
