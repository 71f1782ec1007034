"""What can be done with an answer, by request: a file, a link, a remark and a draft."""

import asyncio
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import bibtexparser
import pytest
import rispy
from docx import Document
from fastapi import FastAPI
from openpyxl import load_workbook
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient
from starlette.types import Message

from kb.export import FORMS
from tests.ui.fake_kb import FakeKb
from ui import ask_texts
from ui.actions import MAX_DRAFTS, add_actions
from ui.asking import Asked, asked, read_form
from ui.guard import Guard
from ui.routes import add_routes

QUESTION = "Hoe lang geldt een voorbereidingsbesluit?"
SEEN = {"vraag": QUESTION, "generatie": "3"}


@pytest.fixture
def kb(tmp_path: Path) -> FakeKb:
    return FakeKb(folder=tmp_path, model="proefmodel")


@pytest.fixture
def client(kb: FakeKb) -> Iterator[TestClient]:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_routes(app, kb)
    add_actions(app, kb)
    app.add_middleware(Guard)
    with TestClient(app, base_url="http://localhost") as found:
        yield found


def test_what_was_asked_survives_the_way_to_the_browser_and_back() -> None:
    whole = Asked(
        question='Wat & hoe = "x"?',
        audience="onderzoek",
        soorten=("Wet", "AMvB & co"),
        overheden=("rijk",),
        before=("eerste?", "tweede?"),
    )
    assert asked(read_form(whole.encoded()) or {}) == whole
    assert asked({"vraag": ("x",), "eerder": ("a",), "los": ("ja",)}).before == ()
    assert asked({"dag": ("31-12-2026",)}).day is None
    assert len(asked({"soorten": ("x" * 999,) * 999}).soorten) <= 40
    assert read_form("&".join(["a=1"] * 1000)) is None


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_is_downloaded_in_every_form(client: TestClient, form: str) -> None:
    reply = client.post("/doe/antwoord", data={**SEEN, "vorm": form})
    assert reply.status_code == 200
    extension = FORMS[form].extension
    name = f"antwoord-lang-geldt-voorbereidingsbesluit{extension}"
    assert reply.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert reply.headers["cache-control"] == "no-store"
    assert len(reply.content) > 20


def test_the_word_file_has_a_footnote_for_each_source(client: TestClient) -> None:
    data = client.post("/doe/antwoord", data={**SEEN, "vorm": "docx"}).content
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == QUESTION
    notes = next(
        part for part in document.part.package.iter_parts() if part.partname.endswith("notes.xml")
    )
    assert "vierde lid, van de Omgevingswet" in notes.blob.decode().replace("\u00a0", " ")


def test_a_researcher_gets_the_short_form_of_the_leidraad(client: TestClient) -> None:
    fields = {**SEEN, "vorm": "tekst", "rol": "onderzoek"}
    text = client.post("/doe/antwoord", data=fields).text.replace("\u00a0", " ")
    assert "[1] Art. 4.14 lid 4 Ow." in text


def test_a_file_of_another_index_than_the_reader_saw_is_refused(client: TestClient) -> None:
    reply = client.post("/doe/antwoord", data={**SEEN, "generatie": "2", "vorm": "docx"})
    assert (reply.status_code, reply.text) == (409, ask_texts.CHANGED_MEANWHILE)


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"vorm": "exe"}, 404, "Deze vorm bestaat niet"),
        ({"vorm": "docx", "vraag": ""}, 400, "nog geen vraag"),
        ({"vorm": "docx", "vraag": "x" * 5000}, 400, "5.000 tekens"),
        ({"vorm": "docx", "vraag": "kapot"}, 400, "kb index"),
        ({"vorm": "docx", "id": "../../etc/passwd"}, 400, "32 cijfers"),
        ({"vorm": "docx", "id": "0" * 32}, 400, "bestaat niet"),
    ],
)
def test_bad_fields_get_one_dutch_sentence(
    client: TestClient, fields: dict[str, str], status: int, sentence: str
) -> None:
    reply = client.post("/doe/antwoord", data={**SEEN, **fields})
    assert reply.status_code == status
    assert sentence in reply.text


def test_a_selection_is_downloaded_in_the_order_it_was_chosen(client: TestClient) -> None:
    body = urlencode([("passages", "p3"), ("passages", "weg"), ("passages", "p1"), ("vorm", "ris")])
    form = {"content-type": "application/x-www-form-urlencoded"}
    records = rispy.loads(client.post("/doe/selectie", content=body, headers=form).text)
    assert [r.get("title") or r.get("primary_title") for r in records] == [
        "Raadsvoorstel bescherming bedrijventerrein De Zandkreek",
        "Omgevingswet",
    ]
    body = body.replace("vorm=ris", "vorm=bibtex")
    library = bibtexparser.parse_string(
        client.post("/doe/selectie", content=body, headers=form).text
    )
    assert len(library.entries) == 2
    assert not library.failed_blocks
    assert client.post("/doe/selectie", data={"vorm": "ris"}).status_code == 404


def test_a_matrix_is_downloaded_as_excel(client: TestClient) -> None:
    reply = client.get("/uit/matrix.xlsx?overheid=gemeente")
    sheet = load_workbook(io.BytesIO(reply.content)).active
    assert "Voorbereidingsbesluit van de gemeente" in {c.value for row in sheet for c in row}
    assert client.get("/uit/matrix.exe").status_code == 404


def test_an_answer_is_saved_on_request_only_and_shown_as_it_was(
    client: TestClient, tmp_path: Path
) -> None:
    client.post("/doe/antwoord", data={**SEEN, "vorm": "docx"})
    assert list(tmp_path.rglob("*.json")) == []
    made = client.post("/doe/bewaar", data=SEEN).json()
    assert re.fullmatch(r"antwoord/[0-9a-f]{32}", made["adres"])
    assert "blijft bewaard tot" in made["tekst"]
    moved = client.get(f"/{made['adres']}", follow_redirects=False)
    assert moved.headers["location"] == f"/?{made['adres'].replace('/', '=')}"
    answer_id = made["adres"].split("/")[1]
    html = client.post("/scherm/antwoord", data={"id": answer_id}).text
    assert 'id="bewaard-1"' in html  # other ids than those of the answer on the first screen
    assert "gewijzigd sinds het bewaren" in html
    assert "! tekst gewijzigd" in html
    word = client.post("/doe/antwoord", data={"id": answer_id, "vorm": "docx"})
    assert word.status_code == 200


def test_a_remark_is_kept_with_the_question_only_when_the_reader_agrees(
    client: TestClient, kb: FakeKb
) -> None:
    told = {**SEEN, "oordeel": "bron klopt niet", "toelichting": "Lid 3, niet lid 4."}
    assert client.post("/doe/oordeel", data=told).text == ask_texts.FEEDBACK_THANKS
    client.post("/doe/oordeel", data={**told, "bewaar_vraag": "ja"})
    without, with_question = kb.feedback.all()
    assert (without.question, with_question.question) == ("", QUESTION)
    assert client.post("/doe/oordeel", data={**SEEN, "oordeel": "prachtig"}).status_code == 409
    assert len(kb.feedback.all()) == 2


def test_a_draft_comes_as_lines_and_only_holds_checked_sentences(client: TestClient) -> None:
    lines = [json.loads(x) for x in client.post("/doe/concept", data=SEEN).text.splitlines()]
    assert [next(iter(line)) for line in lines] == ["stand", "zin", "klaar"]
    assert "proefmodel" in lines[-1]["klaar"]
    assert "bron [9] bestaat niet" in lines[-1]["klaar"]
    assert 'data-bron="bron-2"' in lines[1]["zin"]


def left_early(app: FastAPI, body: bytes) -> None:
    """Ask for a draft and be gone before its first byte."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(_: Message) -> None:
        raise OSError("gone")

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": "POST",
        "path": "/doe/concept",
        "query_string": b"",
        "headers": [(b"content-type", b"application/x-www-form-urlencoded")],
    }
    with pytest.raises(ClientDisconnect):
        asyncio.run(app(scope, receive, send))


def test_a_reader_who_leaves_early_keeps_no_place_from_the_next(kb: FakeKb) -> None:
    app = FastAPI()
    add_actions(app, kb)  # type: ignore[arg-type]
    for _ in range(MAX_DRAFTS + 1):
        left_early(app, urlencode(SEEN).encode())
    with TestClient(app) as client:
        assert client.post("/doe/concept", data=SEEN).status_code == 200


def test_a_model_that_is_down_leaves_a_sentence(client: TestClient) -> None:
    asked_now = {**SEEN, "vraag": f"{QUESTION} onbereikbaar"}
    [line] = client.post("/doe/concept", data=asked_now).text.splitlines()
    assert "niet bereikbaar" in json.loads(line)["klaar"]


def test_references_lead_to_their_place_and_a_hostile_address_to_nothing(
    client: TestClient,
) -> None:
    html = client.post("/scherm/verwijzingen", data={"id": "p1"}).text
    assert 'href="#bron/BWBR0037885%402026-01-01/120-330"' in html
    assert "niet in de index" in html
    assert "<img" not in html
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)


@pytest.mark.parametrize("path", ["/doe/antwoord", "/doe/bewaar", "/doe/concept"])
def test_another_website_cannot_let_a_reader_do_something(client: TestClient, path: str) -> None:
    reply = client.post(path, data=SEEN, headers={"origin": "https://evil.example"})
    assert reply.status_code == 403
