"""Every setting, once; read from KB_ environment variables. The defaults work offline."""

import os
import re
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
    folder or name of a sentence-transformers model; ``chroma_url`` is the address of a Chroma
    server for the vectors ("" keeps them in ``data``); ``host`` and ``port`` are where the page is
    served.
    """

    data: Path = Path("data")
    corpus: tuple[Path, ...] = ()
    embedder: str = OFFLINE
    chroma_url: str = ""
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
        if "chroma_url" in given:
            found["chroma_url"] = _server(given["chroma_url"])
        return cls(**found)


def _server(text: str) -> str:
    """Return the address of a server: scheme, host and perhaps a port, nothing more.

    Raises:
        SettingsError: it is something else.
    """
    if re.fullmatch(r"https?://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?/?", text):
        return text.rstrip("/")
    raise SettingsError(f"KB_CHROMA_URL={text}")


def _port(text: str) -> int:
    """Return a TCP port.

    Raises:
        SettingsError: it is not a number from 0 to 65535.
    """
    if text.isdecimal() and int(text) <= 65535:  # noqa: PLR2004 - the last port there is
        return int(text)
    raise SettingsError(f"KB_PORT={text}")
