"""Request → who asks: the address behind a trusted proxy, and the user once signed in."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import Scope

_USER = "gebruiker"


def connected(scope: Scope) -> str:
    """Return the address that the connection comes from."""
    return str((scope.get("client") or ("", 0))[0])


def address(scope: Scope, trusted: Collection[str]) -> str:
    """Return the address of the visitor; what a proxy adds is believed from ``trusted`` only.

    A proxy adds behind what the visitor gave, on the same line or on one of its own.
    """
    direct = connected(scope)
    told = Headers(scope=scope).getlist("x-forwarded-for") if direct in trusted else []
    return told[-1].rpartition(",")[2].strip()[:64] or direct if told else direct


def user(scope: Scope) -> str:
    """Return the name of who signed in, or ""."""
    return str(scope.get("state", {}).get(_USER, ""))


def note_user(scope: Scope, name: str) -> None:
    """Let the layers around and inside know who signed in."""
    scope.setdefault("state", {})[_USER] = name
