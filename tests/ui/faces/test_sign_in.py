"""With sign-in on, every route of the whole application asked anonymously says nothing."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from kb.errors import SettingsError
from kb.settings import Settings
from tests.ui.fake_kb import FakeKb
from ui.front import Front, stand_before
from ui.guard import UPLOAD
from ui.rest import add_api
from ui.routes_manage import _ACTIONS
from ui.served import front_of
from ui.sign_in import COOKIE, HEADER, PATH, FileSignIn, ProxySignIn
from ui.users import HOURS, Users, read_users, user_line

NAME, PASSWORD = "j.jansen", "geheim: wachtwoord"
LOCAL = "http://localhost"
ROOT = Path(__file__).parents[3]
_OF_GRADIO = """queue/join queue/data startup-events app_id info upload upload_progress
    heartbeat/x run/predict call/x file=README.md proxy=http://x stream/a/b/c"""
_ASKED = (
    "/antwoord/0123456789abcdef0123456789abcdef",
    "/beheer/stand",
    "/beheer/taak",
    "/beheer/verwijder?id=x",
    "/bron/x?van=1&tot=2",
    "/origineel/blad?id=x&blz=1",
    "/origineel/bestand?id=x",
    "/uit/matrix.xlsx",
)
_LIST = """
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from tests.ui.fake_kb import FakeKb
from tests.ui.quiet_upkeep import QuietUpkeep
from ui.web import build_app

def walk(routes, prefix=""):
    for route in routes:
        path = prefix + (getattr(route, "path", "") or "")
        inner = getattr(route, "routes", None)
        if inner:
            yield from walk(inner, path)
        else:
            clean = path.replace("{", "").replace("}", "").replace(":path", "") or "/"
            yield clean, sorted(getattr(route, "methods", None) or {"GET"})

with TemporaryDirectory() as home:
    app = build_app(FakeKb(), upkeep=QuietUpkeep(Path(home)))
    print(json.dumps(list(walk(app.routes))))
"""


def every_route() -> list[tuple[str, str]]:
    """Return (method, path) of all there is: of the application with upkeep, and of Gradio.

    A path of which a part is free also stands there with what the page itself asks.
    """
    listing = [sys.executable, "-W", "ignore", "-c", _LIST]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
    found = {(method, path) for path, methods in json.loads(listed.stdout) for method in methods}
    gradio = {(m, f"/gradio_api/{name}") for m in ("GET", "POST") for name in _OF_GRADIO.split()}
    upkeep = {("POST", f"/beheer/{action}") for action in _ACTIONS}
    assert {("POST", UPLOAD), ("POST", "/beheer/action"), ("GET", "/beheer/part")} <= found
    return sorted(found | gradio | upkeep | {("GET", path) for path in _ASKED})


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    path = tmp_path_factory.mktemp("aanmelden") / "gebruikers"
    path.write_text(user_line(NAME, PASSWORD) + "\n", encoding="utf-8")
    return read_users(path)


@pytest.fixture(scope="module")
def client(users: Users) -> Iterator[TestClient]:
    with _client(Middleware(FileSignIn, users=users)) as found:
        yield found


def _client(sign_in: Middleware, address: str = "127.0.0.1") -> TestClient:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, middleware=[sign_in])
    add_api(app, FakeKb())  # type: ignore[arg-type]
    return TestClient(app, base_url=LOCAL, client=(address, 5), follow_redirects=False)


def test_every_route_of_a_running_server_is_closed_to_an_anonymous_visitor(
    data: Path, tmp_path: Path
) -> None:
    (tmp_path / "gebruikers").write_text(user_line(NAME, PASSWORD), encoding="utf-8")
    routes = every_route()
    assert len(routes) > 50
    with (
        _served(data, tmp_path / "gebruikers") as address,
        httpx.Client(base_url=address, timeout=20, trust_env=False) as client,
    ):
        told = {(m, p): client.request(m, p) for m, p in routes}
        assert client.get("/gezond").json()["status"] == "gezond"
        assert client.get("/").headers["location"] == PATH
        assert "<form" in client.get(PATH).text
        open_ = [key for key, response in told.items() if response.is_success]
        assert {path for _, path in open_} <= {"/gezond", PATH}
        assert {r.status_code for r in told.values()} <= {200, 303, 401, 404}
        closed = [k for k in told if k[1].startswith(("/beheer/", "/doe/", "/origineel/", "/uit/"))]
        assert {told[key].status_code for key in closed} == {401}
        assert not (data / "wachtkamer").exists()
        right = client.post(PATH, data={"naam": NAME, "wachtwoord": PASSWORD})
        assert right.status_code == 303
        assert client.get("/config").is_success
        asked = client.post("/api/v1/ask", json={"vraag": "Wat is een BOPA?"})
        assert asked.json()["citations"]


def test_the_form_signs_in_and_a_wrong_password_does_not(client: TestClient) -> None:
    client.cookies.clear()
    wrong = client.post(PATH, data={"naam": NAME, "wachtwoord": "<script>"})
    assert wrong.status_code == 401
    assert "<script" not in wrong.text
    assert COOKIE not in client.cookies
    right = client.post(PATH, data={"naam": NAME, "wachtwoord": PASSWORD})
    assert right.headers["location"] == "/"
    assert {"httponly", "samesite=strict"} <= set(
        right.headers["set-cookie"].lower().replace(" ", "").split(";")
    )
    assert client.get("/api/v1/instruments").status_code == 200
    client.cookies.clear()


def test_a_program_signs_in_with_basic(client: TestClient) -> None:
    client.cookies.clear()
    assert client.get("/api/v1/instruments", auth=(NAME, PASSWORD)).status_code == 200
    assert client.get("/api/v1/instruments", auth=(NAME, "x")).status_code == 401


def test_too_many_wrong_passwords_close_an_address(users: Users) -> None:
    with _client(Middleware(FileSignIn, users=users)) as client:
        for _ in range(10):
            client.get("/api/v1/instruments", auth=(NAME, "x"))
        assert client.get("/api/v1/instruments", auth=(NAME, PASSWORD)).status_code == 401


def test_wrong_passwords_that_come_at_once_are_counted_too(users: Users) -> None:
    tried: list[str] = []
    layer = FileSignIn(_nothing, _Noting(users, tried))  # type: ignore[arg-type]

    async def guess() -> list[bool]:
        async with anyio.create_task_group() as group:
            for n in range(50):
                group.start_soon(layer._accepts, _FROM, NAME, f"gok {n}")
        return [await layer._accepts(_FROM, name, PASSWORD) for name in (NAME, "a.ander")]

    assert anyio.run(guess) == [False, False]
    assert tried == [NAME] * 10 + ["a.ander"]


def test_a_right_password_is_proven_once_also_when_many_requests_come_at_once(users: Users) -> None:
    tried: list[str] = []
    layer = FileSignIn(_nothing, _Noting(users, tried))  # type: ignore[arg-type]

    async def ask() -> list[bool]:
        got: list[bool] = []

        async def one(password: str) -> None:
            got.append(await layer._accepts(_FROM, NAME, password))

        async with anyio.create_task_group() as group:
            for _ in range(30):
                group.start_soon(one, PASSWORD)
        await one("fout")
        return got

    assert anyio.run(ask) == [True] * 30 + [False]
    assert tried == [NAME, NAME]


def test_names_tried_one_after_the_other_close_an_address(users: Users) -> None:
    tried: list[str] = []
    layer = FileSignIn(_nothing, _Noting(users, tried, at_once=True))  # type: ignore[arg-type]

    async def guess() -> None:
        for n in range(120):
            await layer._accepts(_FROM, f"naam{n}", "x")

    anyio.run(guess)
    assert len(tried) == 100


def test_one_behind_a_proxy_does_not_lock_out_another(users: Users) -> None:
    sign_in = Middleware(FileSignIn, users=users, trusted=["127.0.0.1"])
    with _client(sign_in) as client:
        other, mine = {"x-forwarded-for": "192.0.2.1"}, {"x-forwarded-for": "192.0.2.2"}
        for _ in range(10):
            client.get("/api/v1/instruments", auth=(NAME, "x"), headers=other)
        right = [
            client.get("/api/v1/instruments", auth=(NAME, PASSWORD), headers=told).status_code
            for told in (other, mine)
        ]
    assert right == [401, 200]


def test_the_form_has_a_limit_for_each_address(users: Users) -> None:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_api(app, FakeKb())  # type: ignore[arg-type]
    stand_before(app, Front(rate=2, sign_in=Middleware(FileSignIn, users=users)))
    with TestClient(app, base_url=LOCAL) as client:
        got = [client.post(PATH, data={"naam": "x", "wachtwoord": "y"}) for _ in range(3)]
        assert [r.status_code for r in got] == [401, 401, 429]
        assert client.get(PATH).status_code == 200


def test_the_cookie_stays_under_the_sub_path_and_can_be_kept_to_https(tmp_path: Path) -> None:
    (tmp_path / "g").write_text(user_line(NAME, PASSWORD), encoding="utf-8")
    env = {"KB_AUTH": str(tmp_path / "g"), "KB_PATH": "/kb"}
    for told, secure in (({}, False), ({"KB_AUTH_SECURE": "ja"}, True)):
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        stand_before(app, front_of(Settings.from_env(env | told)))
        with TestClient(app, base_url=LOCAL, follow_redirects=False) as client:
            right = client.post(f"/kb{PATH}", data={"naam": NAME, "wachtwoord": PASSWORD})
        words = right.headers["set-cookie"].lower().replace(" ", "").split(";")
        assert "path=/kb" in words
        assert ("secure" in words) is secure
    with pytest.raises(SettingsError, match="KB_AUTH_SECURE"):
        Settings.from_env({"KB_AUTH_SECURE": "misschien"})


class _Noting:
    """Users that note for which name a password was really proven."""

    def __init__(self, users: Users, tried: list[str], *, at_once: bool = False) -> None:
        self._users, self._tried, self._at_once = users, tried, at_once

    def accepts(self, name: str, password: str) -> bool:
        """Prove it, or say no at once."""
        self._tried.append(name)
        return not self._at_once and self._users.accepts(name, password)


async def _nothing(*_: object) -> None:
    """Answer nothing."""


_FROM: Any = {"type": "http", "client": ("192.0.2.1", 5), "headers": []}


def test_a_token_is_ours_in_time_and_untouched(users: Users) -> None:
    token = users.token(NAME, now=1000.0)
    assert users.named(token, now=1001.0) == NAME
    assert users.named(token, now=1000.0 + HOURS * 3600) == ""
    assert users.named(token[:-1] + ("0" if token[-1] != "0" else "1"), now=1001.0) == ""
    for rubbish in ("", ".", "é.é", "MTIz.x"):
        assert users.named(rubbish) == ""


def test_a_header_is_believed_from_the_proxy_only() -> None:
    named = {HEADER: "j.jansen"}
    with _client(Middleware(ProxySignIn, trusted=["10.0.0.9"]), "10.0.0.9") as proxy:
        assert proxy.get("/api/v1/instruments", headers=named).status_code == 200
        assert proxy.get("/api/v1/instruments").status_code == 401
    with _client(Middleware(ProxySignIn, trusted=["10.0.0.9"]), "10.0.0.8") as other:
        forged = named | {"x-forwarded-for": "10.0.0.9"}
        assert other.get("/api/v1/instruments", headers=forged).status_code == 401
        assert other.get("/gezond").status_code == 200


def test_a_wrong_file_of_users_is_told(tmp_path: Path) -> None:
    for text in ("", "alleen-een-naam", "a:b:c"):
        (tmp_path / "g").write_text(text, encoding="utf-8")
        with pytest.raises(SettingsError):
            read_users(tmp_path / "g")
    with pytest.raises(SettingsError):
        user_line("a:b", "x")


@contextmanager
def _served(data: Path, users: Path) -> Iterator[str]:
    own = {k: v for k, v in os.environ.items() if not k.startswith("KB_")}
    env = own | {"KB_DATA": str(data), "KB_AUTH": str(users)}
    command = [sys.executable, "-m", "ui", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            lines = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stderr)
            yield next(found.group() for found in lines if found)
        finally:
            server.terminate()
            server.stderr.close()
