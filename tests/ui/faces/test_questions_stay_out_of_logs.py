"""200 questions through every entrance, errors and crashes included, at DEBUG: none is written."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client

from tests.ui.faces.serving import served
from tests.ui.queue_client import Page

_START = """
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from kb.knowledge_base import KnowledgeBase

def breaking(real):
    def asked(self, question, *rest, **options):
        if "breek" in question:
            raise RuntimeError(question)
        return real(self, question, *rest, **options)
    return asked

KnowledgeBase.ask = breaking(KnowledgeBase.ask)
KnowledgeBase.search = breaking(KnowledgeBase.search)
from ui.cli import main
sys.exit(main(["serve", "--port", "0"]))
"""
_CANARY = "kwibusgeheim"
_ROUNDS = 12


def test_no_question_is_found_anywhere_afterwards(
    data: Path, tmp_path: Path, record_property: Any
) -> None:
    said, logs = tmp_path / "gezegd", tmp_path / "logs"
    for folder in (logs, tmp_path / "thuis", tmp_path / "tijdelijk"):
        folder.mkdir()
    env = {
        "KB_LOG": str(logs / "werk.jsonl"),
        "KB_AUDIT": str(logs / "wie.jsonl"),
        "KB_RATE": "0",
        "HOME": str(tmp_path / "thuis"),
        "TMPDIR": str(tmp_path / "tijdelijk"),
        "PYTHONFAULTHANDLER": "1",
    }
    with served(data, "-c", _START, said_in=said, **env) as address:
        asked = _ask_everything(address)
    assert asked >= 200
    lines = (logs / "werk.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 150
    assert {json.loads(line)["ingang"] for line in lines} >= {"pagina", "rest", "mcp"}
    assert any(json.loads(line)["uitkomst"] == 500 for line in lines)
    assert "RuntimeError" in said.read_text(encoding="utf-8")
    places = [tmp_path, data, *Path(tempfile.gettempdir()).glob("gradio*")]
    files = [p for place in places for p in place.rglob("*") if p.is_file()]
    found = [str(p) for p in files if _CANARY.encode() in p.read_bytes()]
    assert found == []
    record_property("maat", f"{asked} vragen, {len(files)} bestanden, 0 gevonden")


def _ask_everything(address: str) -> int:
    """Ask through each entrance, well and badly formed, and return how many canaries went in."""
    n = 0

    def canary() -> str:
        nonlocal n
        n += 1
        return f"{_CANARY}{n:03}"

    with httpx.Client(base_url=address, trust_env=False, timeout=60) as http:
        for _ in range(_ROUNDS):
            for way in _ways(http):
                way(canary())
        for _ in range(3):
            Page(address, canary()).ask(f"Wat is {canary()}?")
            with pytest.raises(AssertionError):
                Page(address, canary()).ask(f"breek {canary()}")
    anyio.run(_over_mcp, f"{address}/mcp", [canary() for _ in range(12)])
    return n


def _ways(http: httpx.Client) -> tuple[Callable[[str], Any], ...]:
    def post(path: str, **body: Any) -> httpx.Response:
        return http.post(path, json=body)

    return (
        lambda c: post("/api/v1/ask", vraag=f"Wat is {c}?"),
        lambda c: post("/api/v1/ask/stream", vraag=f"Hoe lang geldt {c}?"),
        lambda c: post("/api/v1/ask", vraag=f"breek {c}"),
        lambda c: post("/api/v1/ask", vraag=c + "a" * 4000),
        lambda c: post("/api/v1/ask", vraag=c, geldig_op=c),
        lambda c: post("/api/v1/export", vraag=c, vorm="docx"),
        lambda c: post("/api/v1/export", vraag=c, vorm=c),
        lambda c: http.post("/api/v1/ask", content=f'{{"vraag": "{c}'),
        lambda c: http.post("/api/v1/ask", content=f'{{"vraag": "\\ud800 {c}"}}'),
        lambda c: http.get("/api/v1/search", params={"q": c}),
        lambda c: http.get("/api/v1/search", params={"q": f"breek {c}"}),
        lambda c: http.get(f"/api/v1/passages/{c}"),
        lambda c: http.get(f"/api/v1/begrippen/{c}"),
        lambda c: http.post("/scherm/zoeken", data={"q": c, "woorden": c}),
        lambda c: http.get(f"/{c}"),
    )


async def _over_mcp(address: str, canaries: list[str]) -> None:
    async with Client(address) as client:
        for canary in canaries:
            await client.call_tool("vraag", {"vraag": f"Wat is {canary}?"})
            await client.call_tool("vraag", {"vraag": f"breek {canary}"})
            await client.call_tool("vraag", {"vraag": canary + "a" * 4000})
            await client.call_tool("zoek", {"woorden": canary, "aantal": canary})
            await client.call_tool("verwijzing", {"verwijzing": f"art. 1.1 Ow {canary}"})
