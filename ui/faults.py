"""An unexpected error → its kind and its places in the code; never its words.

The words of an error may hold a question or a passage, so neither a log nor a caller gets them: the
log gets a number, the kind and the places, the caller the number. Errors that were foreseen
(KbError and its kin) have sentences of their own and do not come here.
"""

import logging
import secrets
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from corpus.errors import KbError

_LOG = logging.getLogger(__name__)
_FRAMES = 6
P = ParamSpec("P")
T = TypeVar("T")


class UnforeseenError(RuntimeError):
    """Something broke; the message is the number under which the log tells where."""


def new_number() -> str:
    """Return a number to find one request or fault again by."""
    return secrets.token_hex(4)


def noted(error: BaseException, number: str = "") -> str:
    """Write the kind and the places of an error to the log and return its number."""
    number = number or new_number()
    frames = reversed(traceback.extract_tb(error.__traceback__)[-_FRAMES:])
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    _LOG.error("fault %s: %s at %s", number, type(error).__name__, where)
    return number


def wordless(work: Callable[P, T]) -> Callable[P, T]:
    """Return the same work, which raises UnforeseenError where it would tell what it was given."""

    @wraps(work)
    def silent(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return work(*args, **kwargs)
        except KbError:
            raise
        except Exception as error:  # noqa: BLE001 - whoever prints it would print its words
            number = noted(error)
        raise UnforeseenError(number)

    return silent
