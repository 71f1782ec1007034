"""Every setting, once; read from KB_ environment variables. The defaults work offline."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from kb.errors import SettingsError

OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings.

    ``data`` holds index and state; ``corpus`` is a folder of the user's own that is indexed at
    the first start (several with the system's path separator); ``embedder`` is "offline" or the
    folder or name of a sentence-transformers model; ``host`` and ``port`` are where the page is
    served.
    """

    data: Path = Path("data")
    corpus: tuple[Path, ...] = ()
    embedder: str = OFFLINE
    host: str = "127.0.0.1"
    port: int = 7860

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read ``KB_<FIELD>`` variables.

        Raises:
            SettingsError: an unknown name or a malformed value.
        """
        given = {k[3:].lower(): v for k, v in env.items() if k.startswith("KB_") and v}
        if unknown := sorted(given.keys() - {f.name for f in fields(cls)}):
            raise SettingsError(", ".join(f"KB_{name.upper()}" for name in unknown))
        found: dict[str, Any] = dict(given)
        if "data" in given:
            found["data"] = Path(given["data"])
        if "corpus" in given:
            found["corpus"] = tuple(Path(p) for p in given["corpus"].split(os.pathsep) if p)
        if "port" in given:
            found["port"] = _port(given["port"])
        return cls(**found)


def _port(text: str) -> int:
    """Return a TCP port.

    Raises:
        SettingsError: it is not a number from 0 to 65535.
    """
    if text.isdecimal() and int(text) <= 65535:  # noqa: PLR2004 - the last port there is
        return int(text)
    raise SettingsError(f"KB_PORT={text}")
