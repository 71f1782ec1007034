"""Every setting, once; read from KB_ environment variables. The defaults work offline."""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from kb.errors import SettingsError

OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings.

    ``data`` holds index and state; ``corpus`` is a folder of the user's own that is indexed at
    the first start (several with the system's path separator); ``embedder`` is "offline" or the
    folder or name of a sentence-transformers model; ``reranker`` the folder of a cross-encoder, or
    None; ``chroma_url`` is the address of a Chroma
    server for the vectors ("" keeps them in ``data``); ``llm_url`` is the address of a language
    model ("" means none), ``llm_model`` its name, ``llm_key`` what opens it, and ``llm_timeout``
    how many seconds a draft may take; ``keep_days`` is how long a saved
    answer is kept (0: until it is removed); ``host`` and ``port`` are where the page is served.
    ``auth`` is "" (nobody signs in), "proxy" (a header that the addresses in ``auth_proxies`` set)
    or the path of a file of users; ``auth_editors`` are the names that the proxy tells of who may
    change the knowledge base (a file of users has its own roles); ``auth_secure`` keeps the cookie
    of a file of users to https.
    ``hosts`` are further names that the page answers to, ``path`` is where it stands under them
    ("" or "/part/of/address"); ``rate`` is how many requests one user or address may make in a
    minute (0: any number); ``log`` and ``audit`` are the files of what was done and by whom ("-"
    is standard error, "" none); ``contact`` is where a weakness can be reported.
    """

    data: Path = Path("data")
    corpus: tuple[Path, ...] = ()
    embedder: str = OFFLINE
    reranker: Path | None = None
    chroma_url: str = ""
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_timeout: int = 120
    keep_days: int = 365
    host: str = "127.0.0.1"
    port: int = 7860
    auth: str = ""
    auth_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    auth_editors: tuple[str, ...] = ()
    auth_secure: bool = False
    hosts: tuple[str, ...] = ()
    path: str = ""
    rate: int = 300
    log: str = ""
    audit: str = ""
    contact: str = ""

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
        for name in _READERS.keys() & given.keys():
            found[name] = _READERS[name](given[name])
        if bool(given.get("llm_url")) != bool(given.get("llm_model")):
            raise SettingsError("KB_LLM_URL en KB_LLM_MODEL horen bij elkaar")
        return cls(**found)


def _model_address(text: str) -> str:
    """Return the address of a language model: https, or http to this machine or its network.

    Raises:
        SettingsError: another scheme, a user name, a query, or plain http to the internet.
    """
    parts = urlsplit(text.strip().rstrip("/"))
    odd = parts.username or parts.query or parts.fragment or not parts.hostname
    plain = parts.scheme == "http" and _near_by(str(parts.hostname))
    if odd or not (plain or parts.scheme == "https"):
        raise SettingsError(f"KB_LLM_URL={text}; gebruik https, of http op het eigen netwerk")
    return parts.geturl()


def _near_by(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or "." not in host


def _whole(name: str, low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from low to high; it raises SettingsError on others."""

    def read(text: str) -> int:
        if text.isdecimal() and low <= int(text) <= high:
            return int(text)
        raise SettingsError(f"{name}={text}; een geheel getal van {low} tot en met {high}")

    return read


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _hosts(text: str) -> tuple[str, ...]:
    """Return names of a server, without scheme, port or path.

    Raises:
        SettingsError: one is something else.
    """
    names = tuple(name.lower() for name in _words(text))
    if wrong := [
        name for name in names if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", name)
    ]:
        raise SettingsError(f"KB_HOSTS={wrong[0]}; alleen de naam, zonder https:// en zonder poort")
    return names


def _yes(name: str) -> Callable[[str], bool]:
    """Return a reader of "ja" and "nee"."""

    def read(text: str) -> bool:
        if text.strip().lower() not in {"ja", "nee"}:
            raise SettingsError(f"{name}={text}; kies ja of nee")
        return text.strip().lower() == "ja"

    return read


def _under(text: str) -> str:
    """Return the part of the address under which the page stands: "/x" or "/x/y", or "".

    Raises:
        SettingsError: it is something else.
    """
    path = text.rstrip("/")
    if path and not re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+", path):
        raise SettingsError(f"KB_PATH={text}; schrijf het als /kennisbank")
    return path


def _contact(text: str) -> str:
    """Return where a weakness can be reported, as RFC 9116 wants it.

    Raises:
        SettingsError: it is no mailto: or https: address.
    """
    if re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)", text):
        return text
    raise SettingsError(f"KB_CONTACT={text}; begin met mailto: of https://")


def _server(text: str) -> str:
    """Return the address of a server: scheme, host and perhaps a port, nothing more.

    Raises:
        SettingsError: it is something else.
    """
    if re.fullmatch(r"https?://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d{1,5})?/?", text):
        return text.rstrip("/")
    raise SettingsError(f"KB_CHROMA_URL={text}")


_READERS: Mapping[str, Callable[[str], object]] = {
    "auth_editors": lambda text: tuple(n.strip() for n in text.split(",") if n.strip()),
    "auth_proxies": _words,
    "auth_secure": _yes("KB_AUTH_SECURE"),
    "data": Path,
    "reranker": Path,
    "corpus": lambda text: tuple(Path(p) for p in text.split(os.pathsep) if p),
    "port": _whole("KB_PORT", 0, 65535),
    "chroma_url": _server,
    "llm_url": _model_address,
    "llm_timeout": _whole("KB_LLM_TIMEOUT", 1, 3600),
    "keep_days": _whole("KB_KEEP_DAYS", 0, 36500),
    "hosts": _hosts,
    "path": _under,
    "rate": _whole("KB_RATE", 0, 100_000),
    "contact": _contact,
}
