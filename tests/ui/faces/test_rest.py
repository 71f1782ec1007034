"""The REST face on a real index, through the guard as a server has it."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
import rispy
import schemathesis
from docx import Document
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from kb.settings import Settings
from kb.wiring import open_kb
from tests.ui.fake_kb import FakeKb
from ui.guard import HEADERS, MAX_BODY, Guard
from ui.rest import add_api
from ui.rest_pool import Pool

QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def app(data: Path) -> FastAPI:
    made = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_api(made, open_kb(Settings(data=data)))
    made.add_middleware(Guard)
    return made


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost") as found:
        yield found


def test_a_question_is_answered_with_citations_and_places(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"vraag": QUESTION}).json()
    assert "1 jaar en 6 maanden" in answer["sentences"][0]["text"]
    first = answer["citations"][0]
    assert first["place"]
    assert first["check"] == "letterlijk"
    passage = client.get(f"/api/v1/passages/{first['passage_id']}").json()
    assert first["quote"] in passage["passage"]["quote"]


def test_a_question_may_lean_on_earlier_ones_and_ask_the_law_of_a_day(client: TestClient) -> None:
    asked = {"vraag": "en de provincie?", "eerder": [QUESTION.replace("?", " van de gemeente?")]}
    answer = client.post("/api/v1/ask", json=asked).json()
    assert answer["understood"]["rewritten"]
    assert "provincie" in answer["citations"][0]["title"]
    assert [n["kind"] for n in answer["notices"]] == ["begrepen als"]
    early = {"vraag": QUESTION, "geldig_op": "2023-01-01"}
    answer = client.post("/api/v1/ask", json=early).json()
    assert any("1 januari 2024" in notice["text"] for notice in answer["notices"])
    assert client.get("/api/v1/search?q=bopa&geldig_op=2025-06-01").json()
    for wrong in ({"eerder": ["x"] * 11}, {"eerder": ["x" * 5000]}, {"geldig_op": "ooit"}):
        refused = client.post("/api/v1/ask", json={"vraag": QUESTION, **wrong})
        assert refused.status_code in {413, 422}
        assert refused.headers["content-type"] == PROBLEM


def test_a_kind_of_source_is_said_in_plain_words_and_a_wrong_one_names_them(
    client: TestClient,
) -> None:
    asked = {"vraag": QUESTION, "soorten": ["instrument"]}
    answer = client.post("/api/v1/ask", json=asked).json()
    assert {c["soort"] for c in answer["citations"]} == {"Instrumentkaart"}
    refused = client.post("/api/v1/ask", json=asked | {"soorten": ["2024"]})
    assert refused.status_code == 422
    assert "voorbeeld" in refused.json()["detail"]


def test_the_stream_ends_with_the_whole_answer(client: TestClient) -> None:
    with client.stream("POST", "/api/v1/ask/stream", json={"vraag": QUESTION}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        names = [line for line in response.iter_lines() if line.startswith("event:")]
    assert names[0] == "event: zin"
    assert names[-1] == "event: antwoord"


def test_exports_come_as_files(client: TestClient) -> None:
    word = client.post("/api/v1/export", json={"vraag": QUESTION, "vorm": "docx"})
    assert Document(io.BytesIO(word.content)).paragraphs[0].text == QUESTION
    assert "antwoord.docx" in word.headers["content-disposition"]
    found = client.post("/api/v1/export", json={"vraag": QUESTION, "vorm": "ris"})
    assert rispy.loads(found.text)


def test_documents_instruments_and_concepts(client: TestClient) -> None:
    first = client.get("/api/v1/documents").json()[0]["id"]
    assert client.get(f"/api/v1/documents/{first}").json()["tekst"]
    assert len(client.get("/api/v1/instruments").json()) == 39
    assert client.get("/api/v1/begrippen/bopa").json()["begrip"]["id"] == "bopa"


def test_health_tells_index_model_and_disk(client: TestClient) -> None:
    told = client.get("/gezond").json()
    assert (told["status"], told["let_op"]) == ("gezond", [])
    assert told["index"] == 1
    assert told["zoekmodel"]
    assert told["schijf_vrij"] > 0


def test_without_an_index_health_and_answers_are_503() -> None:
    empty = FastAPI()
    add_api(empty, FakeKb(empty=True))  # type: ignore[arg-type]
    with TestClient(empty) as client:
        assert client.get("/gezond").status_code == 503
        refused = client.post("/api/v1/ask", json={"vraag": "x y"})
    assert refused.status_code == 503
    assert refused.headers["retry-after"]
    assert "kb index" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/search?q=", 422),
        ("GET", "/api/v1/search?q=%21%21", 422),
        ("GET", "/api/v1/search?q=x&k=101", 422),
        ("GET", "/api/v1/passages/nee", 404),
        ("GET", "/api/v1/documents/../../etc/passwd", 404),
        ("GET", "/api/v1/begrippen/bestaatniet", 404),
        ("GET", "/api/v1/nergens", 404),
        ("POST", "/api/v1/instruments", 405),
    ],
)
def test_errors_are_problems_in_dutch(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    if "etc" not in path:
        assert response.headers["content-type"] == PROBLEM
        assert response.json()["detail"].endswith(".")


def test_the_guard_stays_in_front(client: TestClient) -> None:
    page = client.get("/api/v1/")
    assert page.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert "http" not in page.text.replace("/api/v1/", "")
    assert "<script" not in page.text
    assert client.get("/api/v2/ask").status_code == 404
    assert client.get("/gezond", headers={"host": "evil.example"}).status_code == 400
    big = client.post("/api/v1/ask", content=b"x" * (MAX_BODY + 1))
    assert big.status_code == 413


def test_one_too_many_is_refused_and_slow_work_is_given_up() -> None:
    pool = Pool(workers=1, waiting=0, timeout_s=1)
    busy, release = threading.Event(), threading.Event()
    told: list[int] = []

    def work() -> None:
        busy.set()
        assert release.wait(60)

    async def ask() -> None:
        try:
            await pool.run(work)
        except HTTPException as error:
            told.append(error.status_code)

    async def both() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(ask)
            while not busy.is_set():
                await anyio.sleep(0.01)
            group.start_soon(ask)
        release.set()

    anyio.run(both)
    assert told == [503, 504]  # work that was waited for would have ended without an error


def test_no_generated_request_is_a_server_error(app: FastAPI) -> None:
    own = {"host": "localhost"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=own)
    seen: list[int] = []
    for found in schema.get_all_operations():

        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=HealthCheck)
        @given(case=found.ok().as_strategy())
        def attempt(case: schemathesis.Case) -> None:
            seen.append(case.call(headers=own).status_code)

        attempt()
    assert {200, 404} <= set(seen)
    assert max(seen) < 500
