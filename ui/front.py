"""An application → the same with its layers around it, in the one order that is right.

From the outside in: where it stands (SubPath), what was done (Operations), what may come in
(Guard), where to report a weakness, how often a password is given (RateLimit),
who asks (signing in), how often (RateLimit again), and what that
user may do (Roles).
"""

from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware

from ui.contact import Contact
from ui.guard import Guard
from ui.operations import Operations
from ui.rate import RateLimit, signs_in
from ui.roles import MayEdit, Roles, everybody
from ui.sub_path import SubPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands before an application; the default is a page for this machine alone.

    ``hosts`` are names it answers to besides this machine's own, ``path`` is the part of the
    address it stands under ("" or "/x"), ``rate`` the requests of one user or address in a minute
    (0: any number), ``trusted`` the addresses of a proxy, ``log`` and ``audit`` files ("-" is
    standard error, "" none), ``contact`` an address for reports, ``sign_in`` how users sign in,
    ``may_edit`` who may change the knowledge base.
    """

    hosts: tuple[str, ...] = ()
    path: str = ""
    rate: int = 0
    trusted: tuple[str, ...] = ()
    log: str = ""
    audit: str = ""
    contact: str = ""
    sign_in: Middleware | None = None
    may_edit: MayEdit = everybody


THIS_MACHINE = Front()


def stand_before(app: Starlette, front: Front) -> None:
    """Put the layers around an application.

    Raises:
        SettingsError: a log file cannot be written.
    """
    app.add_middleware(Roles, may_edit=front.may_edit)
    if front.rate:
        app.add_middleware(RateLimit, per_minute=front.rate, trusted=front.trusted)
    if front.sign_in is not None:
        app.user_middleware.insert(0, front.sign_in)
        if front.rate:
            app.add_middleware(
                RateLimit, per_minute=front.rate, trusted=front.trusted, counted=signs_in
            )
    if front.contact:
        app.add_middleware(Contact, contact=front.contact)
    app.add_middleware(Guard, hosts=front.hosts)
    app.add_middleware(Operations, log=front.log, audit=front.audit, trusted=front.trusted)
    app.add_middleware(SubPath, under=front.path)
