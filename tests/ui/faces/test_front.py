"""Names, sub-path, limits, logs and the address for reports: what an administrator sets."""

import json
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from kb.errors import DrawingBusyError, SettingsError
from kb.incoming import MAX_FILE
from kb.settings import Settings
from tests.ui.faces.serving import ROOT, proxied, served
from tests.ui.fake_kb import FakeKb as Fake
from ui.front import Front, stand_before
from ui.guard import UPLOAD
from ui.operations import NUMBER, _line
from ui.rest import add_api
from ui.routes_original import add_original_routes
from ui.sign_in import HEADER, ProxySignIn
from ui.visitor import address

LOCAL = "http://localhost"
QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"
NAME = "kennisbank.provincie.example"


class FakeKb(Fake):
    """The fake of the page, without passages."""

    def passage(self, _: str) -> None:
        """Know no passage."""


@contextmanager
def client(front: Front, seen_as: str = "127.0.0.1", base: str = LOCAL) -> Iterator[TestClient]:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_api(app, FakeKb(), under=front.path)  # type: ignore[arg-type]
    stand_before(app, front)
    with TestClient(app, base_url=base, client=(seen_as, 5), follow_redirects=False) as found:
        yield found


def _best(ask: Callable[[], Any]) -> tuple[Any, float]:
    """Return an answer and the least processor time of five (s), of all threads together."""
    times = []
    for _ in range(5):
        started = time.process_time()
        answer = ask()
        times.append(time.process_time() - started)
    return answer, min(times)


def test_a_question_of_more_than_4000_characters_is_refused_at_once(
    record_property: Any,
) -> None:
    with client(Front()) as asked:
        asked.post("/api/v1/ask", json={"vraag": QUESTION})
        long, took = _best(lambda: asked.post("/api/v1/ask", json={"vraag": "a" * 4001}))
        assert long.status_code == 413
        assert "4.001 tekens" in long.json()["detail"]
        assert asked.get("/api/v1/search", params={"q": "a" * 4001}).status_code == 413
        body = b'{"vraag": "' + b"a" * 5_000_000 + b'"}'
        huge, slow = _best(lambda: asked.post("/api/v1/ask", content=iter([body])))
        tracemalloc.start()
        asked.post("/api/v1/ask", json={"vraag": "a" * 4001})
        asked.post("/api/v1/ask", content=iter([body]))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert huge.status_code == 413
    assert "te groot" in huge.text
    assert max(took, slow) < 0.1
    assert most < 20_000_000
    record_property("maat", f"4.001 tekens {took * 1000:.0f} ms, 5 MB {slow * 1000:.0f} ms")


def test_one_who_asks_too_often_waits_and_others_do_not() -> None:
    front = Front(rate=3, trusted=("127.0.0.1",))
    with client(front) as asked:
        mine, other = {"x-forwarded-for": "9.9.9.9, 192.0.2.1"}, {"x-forwarded-for": "192.0.2.2"}
        got = [asked.get("/api/v1/begrippen", headers=mine) for _ in range(4)]
        assert [r.status_code for r in got] == [200, 200, 200, 429]
        assert 1 <= int(got[3].headers["retry-after"]) <= 20
        assert "te vaak" in got[3].json()["detail"]
        forged = {"x-forwarded-for": "8.8.8.8, 192.0.2.1"}
        assert asked.get("/api/v1/begrippen", headers=forged).status_code == 429
        assert asked.get("/api/v1/begrippen", headers=other).status_code == 200
        assert asked.get("/gezond", headers=mine).status_code == 200
    with client(front, "10.0.0.5") as stranger:
        got = [
            stranger.get("/api/v1/begrippen", headers={"x-forwarded-for": str(n)}) for n in "1234"
        ]
        assert got[3].status_code == 429


def test_the_address_that_the_proxy_added_itself_counts() -> None:
    scope = {"type": "http", "client": ("127.0.0.1", 5)}
    for lines, expected in (
        (["192.0.2.1"], "192.0.2.1"),
        (["8.8.8.8, 192.0.2.1"], "192.0.2.1"),
        (["8.8.8.8", "192.0.2.1"], "192.0.2.1"),
        (["8.8.8.8, 9.9.9.9", "7.7.7.7, 192.0.2.1"], "192.0.2.1"),
        ([""], "127.0.0.1"),
        ([], "127.0.0.1"),
    ):
        headers = [(b"x-forwarded-for", line.encode()) for line in lines]
        assert address(scope | {"headers": headers}, {"127.0.0.1"}) == expected
        assert address(scope | {"headers": headers}, {"10.0.0.9"}) == "127.0.0.1"


def test_pages_that_are_drawn_are_counted() -> None:
    with client(Front(rate=2)) as asked:
        got = [asked.get("/origineel/blad", params={"id": "x", "blz": n}) for n in range(3)]
        assert [r.status_code for r in got] == [404, 404, 429]


def test_a_page_that_must_wait_too_long_to_be_drawn_is_asked_for_later() -> None:
    class Busy:
        def original(self, *_: object) -> None:
            raise DrawingBusyError("9")

    app = FastAPI()
    add_original_routes(app, Busy())  # type: ignore[arg-type]
    with TestClient(app) as asked:
        reply = asked.get("/origineel/blad", params={"id": "x", "blz": "1"})
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "2")
    assert "opnieuw" in reply.text


def test_users_behind_one_proxy_are_counted_apart() -> None:
    sign_in = Middleware(ProxySignIn, trusted=["127.0.0.1"])
    with client(Front(rate=2, sign_in=sign_in)) as asked:
        for name in ("an", "bea"):
            got = [asked.get("/api/v1/begrippen", headers={HEADER: name}) for _ in range(3)]
            assert [r.status_code for r in got] == [200, 200, 429]


def test_a_name_behind_a_proxy_is_allowed_and_its_pages_may_ask() -> None:
    named = {"host": NAME}
    with client(Front(hosts=(NAME,))) as asked:
        assert asked.get("/gezond", headers=named).status_code == 200
        inner = {"host": "localhost", "origin": f"https://{NAME}", "x-forwarded-host": NAME}
        assert asked.post("/api/v1/ask", json={"vraag": "x"}, headers=inner).status_code == 200
        for wrong in ({"origin": "https://evil.example"}, {"origin": "https://["}):
            assert asked.post("/api/v1/ask", json={"vraag": "x"}, headers=wrong).status_code == 403
        rebound = {"x-forwarded-host": "evil.example"}
        assert asked.get("/gezond", headers=rebound).status_code == 400


def test_under_a_sub_path_everything_else_is_not_there() -> None:
    with client(Front(path="/hulp/kb")) as asked:
        assert asked.get("/hulp/kb").headers["location"] == "/hulp/kb/"
        assert asked.get("/hulp/kb/api/v1/begrippen").status_code == 200
        schema = asked.get("/hulp/kb/api/v1/openapi.json").json()
        assert schema["servers"] == [{"url": "/hulp/kb/api/v1"}]
        turned = asked.get("/hulp/kb/api/v1/begrippen/")
        assert turned.headers["location"] == "/hulp/kb/api/v1/begrippen"
        assert asked.get("/gezond").status_code == 200
        for path in ("/", "/api/v1/begrippen", "/hulp/kbapi/v1/begrippen", "/hulp"):
            assert asked.get(path).status_code == 404


def test_reports_have_an_address_only_when_it_is_set() -> None:
    with client(Front(contact="mailto:veilig@provincie.example")) as asked:
        text = asked.get("/.well-known/security.txt").text
    assert "Contact: mailto:veilig@provincie.example\n" in text
    assert "Expires: 20" in text
    with client(Front()) as asked:
        assert asked.get("/.well-known/security.txt").status_code == 404


def test_the_log_says_what_was_done_and_the_audit_log_also_by_whom(tmp_path: Path) -> None:
    log, audit = tmp_path / "werk.jsonl", tmp_path / "wie.jsonl"
    front = Front(
        log=str(log),
        audit=str(audit),
        trusted=("127.0.0.1",),
        sign_in=Middleware(ProxySignIn, trusted=["127.0.0.1"]),
    )
    me = {HEADER: "j.jansen", "x-forwarded-for": "192.0.2.9"}
    with client(front) as asked:
        answer = asked.post("/api/v1/ask", json={"vraag": QUESTION}, headers=me)
        asked.get("/api/v1/passages/geheim%20woord", headers=me)
        asked.get("/api/v1/begrippen")
        asked.get("/gezond")
        asked.get("/geheim", headers=me)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(x["handeling"], x["uitkomst"], x["ingang"]) for x in lines] == [
        ("vraag", 200, "rest"),
        ("passage", 404, "rest"),
        ("overzicht", 401, "rest"),
        ("geweigerd", 404, "anders"),
    ]
    assert lines[0]["nummer"] == answer.headers[NUMBER]
    who = [json.loads(line) for line in audit.read_text(encoding="utf-8").splitlines()]
    assert [(x["wie"], x["vanaf"]) for x in who[:1]] == [("j.jansen", "192.0.2.9")]
    assert "wie" not in lines[0]
    assert "geheim" not in log.read_text(encoding="utf-8") + audit.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        ("POST", "/beheer/verwijder", ("beheer", "verwijder")),
        ("POST", "/doe/bewaar", ("opdracht", "bewaar")),
        ("GET", "/antwoord/0123456789abcdef0123456789abcdef", ("bewaard antwoord", "")),
        ("POST", "/wat-later-komt", ("overig", "")),
    ],
)
def test_what_changes_something_has_a_line_and_no_key_to_it(
    method: str, path: str, told: tuple[str, str]
) -> None:
    line = _line({"type": "http", "method": method, "path": path}, 200)
    assert (line["handeling"], line["object"]) == told
    assert _line({"type": "http", "method": "GET", "path": "/config"}, 200) == {}


def test_a_log_that_is_renamed_goes_on_in_a_new_file(tmp_path: Path) -> None:
    log = tmp_path / "werk.jsonl"
    with client(Front(log=str(log))) as asked:
        asked.get("/api/v1/begrippen")
        log.rename(tmp_path / "oud.jsonl")
        asked.get("/api/v1/begrippen")
    assert len(log.read_text(encoding="utf-8").splitlines()) == 1


def test_a_full_disk_under_the_log_is_told_once_and_stops_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with client(Front(log="/dev/full")) as asked:
        for _ in range(3):
            assert asked.get("/api/v1/begrippen").status_code == 200
    told = capsys.readouterr().err
    assert told.count("logbestand") == 1
    assert "Traceback" not in told


def test_a_log_that_cannot_be_written_is_told_at_the_start() -> None:
    with pytest.raises(SettingsError, match="KB_LOG"), client(Front(log="/nergens/werk")):
        pass


@pytest.mark.parametrize(
    "env",
    [
        {"KB_HOSTS": "https://kb.example"},
        {"KB_PATH": "kennisbank"},
        {"KB_PATH": "/a/../b"},
        {"KB_RATE": "-1"},
        {"KB_CONTACT": "veilig@provincie.example"},
    ],
)
def test_a_wrong_setting_is_named(env: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(env))):
        Settings.from_env(env)


def test_the_example_of_a_proxy_lets_a_file_of_the_largest_size_through() -> None:
    text = (ROOT / ".deploy" / "nginx.conf").read_text(encoding="utf-8")
    place = re.search(rf"location = /kennisbank{UPLOAD} \{{(.*?)\}}", text, re.DOTALL)
    assert place
    size = re.search(r"client_max_body_size (\d+)m;", place[1])
    assert size
    assert int(size[1]) * 2**20 > MAX_FILE
    assert "proxy_request_buffering off;" in place[1]
    assert "proxy_set_header" not in place[1]  # one here would take away those of the server


def test_everything_works_under_a_sub_path_behind_a_real_proxy(data: Path) -> None:
    env = {"KB_PATH": "/kennisbank", "KB_HOSTS": NAME}
    with (
        served(data, **env) as inner,
        proxied(inner, "X-Forwarded-Proto: https") as outer,
        httpx.Client(base_url=f"{outer}/kennisbank", trust_env=False, timeout=30) as http,
    ):
        page = http.get("/", headers={"host": NAME})
        assert f"https://{NAME}/kennisbank" in page.text
        assert http.get("/kennisbank/page.js").is_success
        assert http.get("/config").json()["root"].endswith("/kennisbank")
        answer = http.post("/api/v1/ask", json={"vraag": QUESTION})
        assert answer.json()["citations"]
        assert http.get("/bron/iets").headers["location"] == "/kennisbank/?bron=iets"
        with http.stream("POST", "/api/v1/ask/stream", json={"vraag": QUESTION}) as stream:
            assert "event: antwoord" in stream.read().decode()
        assert httpx.get(f"{outer}/api/v1/begrippen", trust_env=False).status_code == 404
