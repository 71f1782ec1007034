"""Settings → the application that is served, with everything that stands before it."""

from pathlib import Path

from fastapi import FastAPI
from starlette.middleware import Middleware

from kb.settings import Settings
from kb.upkeep import Upkeep
from kb.wiring import open_kb
from ui.front import Front
from ui.offline import stay_offline
from ui.roles import MayEdit, from_here, named, nobody
from ui.sign_in import FileSignIn, ProxySignIn
from ui.users import read_users

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def web_app(settings: Settings) -> FastAPI:
    """Return page, REST and MCP as these settings want them.

    Raises:
        SettingsError: the file of users or a log file cannot be used.
    """
    stay_offline()
    from ui.web import build_app  # noqa: PLC0415 - gradio takes seconds

    kb = open_kb(settings)
    return build_app(kb, front_of(settings), settings.data, Upkeep(settings, kb))


def front_of(settings: Settings) -> Front:
    """Return what stands before the application.

    Raises:
        SettingsError: the file of users cannot be read.
    """
    return Front(
        hosts=settings.hosts,
        path=settings.path,
        rate=settings.rate,
        trusted=settings.auth_proxies,
        log=settings.log,
        audit=settings.audit,
        contact=settings.contact,
        sign_in=_sign_in(settings),
        may_edit=_may_edit(settings),
    )


def _may_edit(settings: Settings) -> MayEdit:
    """Return who may change the knowledge base: who is named, or who sits at this machine."""
    if settings.auth == "proxy":
        return named(frozenset(settings.auth_editors).__contains__)
    if settings.auth:
        return named(read_users(Path(settings.auth)).is_editor)
    alone = settings.host in _LOOPBACK and not settings.hosts and not settings.path
    return from_here if alone else nobody


def _sign_in(settings: Settings) -> Middleware | None:
    if not settings.auth:
        return None
    if settings.auth == "proxy":
        return Middleware(ProxySignIn, trusted=settings.auth_proxies)
    return Middleware(
        FileSignIn,
        users=read_users(Path(settings.auth)),
        trusted=settings.auth_proxies,
        under=settings.path,
        secure=settings.auth_secure,
    )
