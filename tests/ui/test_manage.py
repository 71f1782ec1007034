"""Upkeep over HTTP: who may change what, what is refused, that nothing else changes anything."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from kb.errors import Reason, TooLargeError, UploadError
from kb.incoming import MAX_FILE
from kb.settings import Settings
from kb.upkeep import Upkeep
from tests.ui.fake_kb import FakeKb
from tests.ui.quiet_upkeep import QuietUpkeep
from ui import guard, texts
from ui.actions import add_actions
from ui.front import Front, stand_before
from ui.guard import UPLOAD
from ui.refusal_texts import sentence
from ui.roles import PREFIX, everybody, named, nobody
from ui.routes_manage import _ACTIONS, add_manage_routes
from ui.served import front_of
from ui.sign_in import FileSignIn
from ui.upload import NAME_HEADER, told
from ui.users import read_users, user_line
from ui.visitor import note_user

HOME = "http://localhost"
TAKING_ALONG = {
    f"/doe/{name}"
    for name in ("antwoord", "selectie", "voorbeelden", "bewaar", "oordeel", "concept")
}
"""What a reader may do: take an answer along, keep it, judge it, have it drafted."""


@pytest.fixture
def upkeep(tmp_path: Path) -> QuietUpkeep:
    return QuietUpkeep(tmp_path / "data")


def served(upkeep: Upkeep, front: Front) -> TestClient:
    app = FastAPI()
    add_manage_routes(app, upkeep)
    stand_before(app, front)
    return TestClient(app, base_url=HOME)


@pytest.fixture
def client(upkeep: QuietUpkeep) -> Iterator[TestClient]:
    with served(upkeep, Front(may_edit=everybody)) as found:
        yield found


def send(client: TestClient, name: str, data: bytes, **headers: str) -> tuple[int, str]:
    named = {NAME_HEADER: name, "content-type": "application/octet-stream", **headers}
    reply = client.post(UPLOAD, content=data, headers=named)
    return reply.status_code, reply.text


def test_every_address_that_changes_refuses_a_reader_in_dutch(upkeep: QuietUpkeep) -> None:
    with served(upkeep, Front(may_edit=nobody)) as client:
        for action in (*_ACTIONS, "bestand", "onbekend"):
            reply = client.post(f"/beheer/{action}", content=b"id=x")
            assert (reply.status_code, "redacteur" in reply.text) == (403, True), action
        for method in ("PUT", "DELETE", "PATCH"):
            assert client.request(method, "/beheer/ververs").status_code in {403, 404}
        shown = client.get("/beheer/stand").text
        assert "redacteur" in shown
        assert "<button" not in shown
        assert client.get("/beheer/verwijder", params={"id": "x"}).text == ""
    assert upkeep.done == []
    assert upkeep.incoming.waiting() == ()


def test_an_editor_can_start_every_action_and_another_does_not_exist(
    client: TestClient, upkeep: QuietUpkeep
) -> None:
    for action in sorted(_ACTIONS.keys() - {"opnemen"}):
        assert client.post(f"/beheer/{action}", data={"id": "d1"}).status_code == 200, action
    assert "verwijderen d1" in upkeep.done
    assert "ophalen kern" in upkeep.done
    assert client.post("/beheer/opnemen").status_code == 400  # nothing waits
    assert client.post("/beheer/alles-wissen").status_code == 404


def test_the_only_other_addresses_that_take_a_post_change_no_source() -> None:
    actions = FastAPI()
    add_actions(actions, FakeKb())  # type: ignore[arg-type]
    posts = {getattr(route, "path", "") for route in actions.routes}
    assert set(guard._FORMS) == {"/scherm/", "/doe/", PREFIX}
    assert {"/gradio_api/queue/join"} == guard._POSTS
    assert {path for path in posts if path.startswith("/doe/")} == TAKING_ALONG


def test_the_role_comes_from_the_file_of_users(tmp_path: Path, upkeep: QuietUpkeep) -> None:
    path = tmp_path / "gebruikers"
    path.write_text(
        user_line("lena", "geheim-1") + "\n" + user_line("rob", "geheim-2", "redacteur") + "\n"
    )
    users = read_users(path)
    assert (users.is_editor("lena"), users.is_editor("rob"), users.is_editor("")) == (0, 1, 0)
    front = Front(sign_in=Middleware(FileSignIn, users=users), may_edit=named(users.is_editor))
    with served(upkeep, front) as client:
        assert client.post("/beheer/ververs").status_code == 401
        assert client.post("/beheer/ververs", auth=("lena", "geheim-1")).status_code == 403
        assert client.post("/beheer/ververs", auth=("rob", "geheim-2")).status_code == 200
    assert upkeep.done == ["verversen"]


_HOST = (b"host", b"127.0.0.1:7860")
_OF_A_PROXY = (b"x-forwarded-for", b"x-forwarded-proto", b"forwarded", b"via", b"x-real-ip")
_HERE: dict[str, Any] = {
    "type": "http",
    "http_version": "1.1",
    "client": ("127.0.0.1", 5),
    "headers": [_HOST],
}


@pytest.mark.parametrize(
    ("settings", "name", "judged"),
    [
        (Settings(), "", True),
        (Settings(host="0.0.0.0"), "", False),  # noqa: S104
        (Settings(hosts=("kb.example",)), "", False),
        (Settings(path="/kennisbank"), "", False),
        (Settings(auth="proxy", auth_editors=("rob",)), "rob", True),
        (Settings(auth="proxy", auth_editors=("rob",)), "lena", False),
        (Settings(auth="proxy"), "", False),
    ],
)
def test_without_signing_in_only_this_machine_itself_may_change(
    settings: Settings, name: str, judged: object
) -> None:
    scope = _HERE | {"state": {}}
    note_user(scope, name)
    assert front_of(settings).may_edit(scope) is judged


@pytest.mark.parametrize(
    "told",
    [
        {"client": ("192.0.2.1", 5)},
        {"client": None},
        {"http_version": "1.0"},  # a proxy that adds nothing and passes its own address on
        {"headers": [(b"host", b"kb.example")]},
        {"headers": [(b"host", b"192.0.2.9:7860")]},
        {"headers": [(b"host", b"[")]},
        *({"headers": [_HOST, (name, b"x")]} for name in _OF_A_PROXY),
    ],
)
def test_a_proxy_on_this_machine_does_not_make_its_visitors_editors(told: Any) -> None:
    may_edit = front_of(Settings()).may_edit
    assert may_edit(_HERE | {"client": ("::1", 5), "headers": [(b"host", b"[::1]:7860")]})
    assert not may_edit(_HERE | told)


def test_a_request_of_another_site_changes_nothing(client: TestClient, upkeep: QuietUpkeep) -> None:
    for path in ("/beheer/ververs", UPLOAD):
        reply = client.post(path, headers={"origin": "https://evil.example"})
        assert reply.status_code == 403
    assert upkeep.done == []


def test_a_file_waits_under_its_own_name(client: TestClient, upkeep: QuietUpkeep) -> None:
    assert send(client, "Nota%20caf%C3%A9.txt", b"Een nota.") == (201, "Nota café.txt\n")
    assert [w.name for w in upkeep.incoming.waiting()] == ["Nota café.txt"]


@pytest.mark.parametrize(
    ("name", "data", "status", "told"),
    [
        ("..%2F..%2Fetc%2Fpasswd.txt", b"x", 400, "pad"),
        ("a.exe", b"MZ", 400, "eindigt niet op"),
        ("a.pdf", b"\x7fELF" + bytes(50), 400, "wordt niet gelezen"),
        ("leeg.pdf", b"", 400, "leeg"),
        ("", b"x", 400, "naam"),
    ],
)
def test_what_is_refused_is_told_in_dutch_and_leaves_nothing(
    client: TestClient, upkeep: QuietUpkeep, name: str, data: bytes, status: int, told: str
) -> None:
    assert send(client, name, data)[0] == status
    assert told in send(client, name, data)[1]
    assert upkeep.incoming.waiting() == ()


def test_a_form_with_files_is_refused(client: TestClient) -> None:
    reply = client.post(UPLOAD, files={"f": ("a.txt", b"x")}, headers={NAME_HEADER: "a.txt"})
    assert reply.status_code == 415
    assert "één bestand" in reply.text


def chunks(size: int, told: Callable[[int], None]) -> Iterator[bytes]:
    for sent in range(size // 2**20):
        told(sent)
        yield b"x" * 2**20


def test_a_file_of_two_gigabytes_is_refused_announced_or_not(
    client: TestClient, upkeep: QuietUpkeep
) -> None:
    status, told = send(client, "groot.txt", b"x", **{"content-length": str(2 * 2**30)})
    assert (status, "te groot" in told) == (413, True)
    reply = client.post(
        UPLOAD, content=chunks(MAX_FILE + 2**20, lambda _: None), headers={NAME_HEADER: "g.txt"}
    )
    assert (reply.status_code, "50 MB" in reply.text) == (413, True)
    assert upkeep.incoming.waiting() == ()
    assert not list((upkeep.incoming._folder).glob("*"))


def test_of_five_hundred_files_twenty_wait(client: TestClient, upkeep: QuietUpkeep) -> None:
    told = [send(client, f"{n}.txt", b"tekst") for n in range(500)]
    assert [status for status, _ in told].count(201) == 20
    assert len(upkeep.incoming.waiting()) == 20
    assert "al 20 bestanden" in told[-1][1]


def test_everyone_sees_the_same_job(client: TestClient) -> None:
    client.post("/beheer/ververs")
    first, second = client.get("/beheer/taak").text, client.get("/beheer/stand").text
    [status] = re.findall(r'data-status="([^"]*)"', first)
    assert status == "Taak: verversen – klaar"
    assert status in second
    assert "data-bezig" not in first


def test_an_editor_sees_what_waits_and_can_clear_it(
    client: TestClient, upkeep: QuietUpkeep
) -> None:
    assert "kb-wachtkamer" not in client.get("/beheer/taak").text
    send(client, "Van%20een%20ander%20%3Cb%3E.txt", b"Een nota.")
    for part in ("stand", "taak"):
        shown = client.get(f"/beheer/{part}").text
        assert "Van een ander _b_.txt" in shown
        assert 'data-beheer="opnemen"' in shown
        assert 'data-beheer="leeg"' in shown
    assert "kb-wachtkamer" not in client.post("/beheer/leeg").text
    assert upkeep.incoming.waiting() == ()


def test_a_reader_does_not_see_what_waits(upkeep: QuietUpkeep) -> None:
    with served(upkeep, Front(may_edit=everybody)) as editor:
        send(editor, "geheim.txt", b"Een nota.")
    with served(upkeep, Front(may_edit=nobody)) as reader:
        for part in ("stand", "taak"):
            assert "geheim" not in reader.get(f"/beheer/{part}").text


def test_nothing_is_cleared_while_a_job_runs(tmp_path: Path) -> None:
    upkeep = QuietUpkeep(tmp_path / "data", slow=0.3)
    with served(upkeep, Front(may_edit=everybody)) as client:
        send(client, "nota.txt", b"Een nota.")
        busy = client.post("/beheer/ververs").text
        assert "data-bezig" in busy
        assert "kb-wachtkamer" not in busy
        assert client.post("/beheer/leeg").status_code == 409
        assert len(upkeep.incoming.waiting()) == 1


def test_the_kind_of_an_error_decides_its_status_and_not_its_words() -> None:
    assert told(UploadError("het stuk ‘te groot’ is leeg")).status_code == 400
    assert told(TooLargeError("hoogstens 50 MB")).status_code == 413


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_dutch_words(reason: Reason) -> None:
    values: dict[str, str | int] = {"kind": "k", "endings": "e", "most": 50, "folder": "{m}"}
    said = texts.say(UploadError(reason, **values))
    assert said.startswith("Niet toegevoegd: ")
    assert reason not in said


def test_what_became_of_a_file_is_a_sentence() -> None:
    assert sentence(Reason.VANISHED).startswith("Dit bestand staat niet meer klaar")
    assert sentence("De lezer zegt waarom.") == "De lezer zegt waarom."
