"""The client of the official SDK on our server: over stdio as a process, and over HTTP."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import pytest
from mcp import Client, MCPError, StdioServerParameters

from kb.browse import Pointer
from kb.model import Answer
from kb.settings import Settings
from kb.wiring import open_kb
from tests.ui.fake_kb import FakeKb
from ui import rest_texts
from ui.mcp_server import build_server
from ui.rest_pool import Pool

ROOT = Path(__file__).parents[3]
QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"
TOOLS = {"vraag", "zoek", "passage", "verwijzing", "instrumenten"}


def test_a_client_asks_over_stdio_and_gets_citations_with_places(data: Path) -> None:
    async def visit() -> dict[str, Any]:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "ui", "mcp"], cwd=ROOT, env={"KB_DATA": str(data)}
        )
        async with Client(command) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            answer = await client.call_tool("vraag", {"vraag": QUESTION})
            assert tools == TOOLS
            early = {"vraag": "en in 2023?", "eerder": [QUESTION]}
            old = (await client.call_tool("vraag", early)).structured_content or {}
            assert old["understood"]["geldig_op"] == "2023-12-31"
            return answer.structured_content or {}

    answer = anyio.run(visit)
    assert answer["refused"] is False
    assert all(citation["place"] and citation["quote"] for citation in answer["citations"])
    assert answer["citations"][0]["check"] == "letterlijk"


def test_a_client_asks_over_http_on_this_machine(data: Path) -> None:
    with _served(data) as address:

        async def visit() -> Any:
            async with Client(address) as client:
                found = await client.call_tool("zoek", {"woorden": "bopa", "aantal": 2})
                return found.structured_content

        assert len(anyio.run(visit)["treffers"]) == 2


def test_passages_references_and_documents_can_be_opened(data: Path) -> None:
    async def visit() -> None:
        async with Client(build_server(open_kb(Settings(data=data)))) as client:
            hit = (await _call(client, "zoek", woorden="bopa"))["treffers"][0]
            opened = await _call(client, "passage", id=hit["passage_id"])
            assert opened["passage"]["quote"] == hit["quote"]
            (place,) = (
                await _call(client, "verwijzing", verwijzing="artikel 4.14, vierde lid, Ow")
            )["verwijzingen"]
            assert place["kort"] == "art. 4.14 lid 4 Ow"
            assert place["jci"] == "jci1.3:c:BWBR0037885&artikel=4.14&lid=4"
            assert len((await _call(client, "instrumenten"))["instrumenten"]) == 39
            text = await client.read_resource(f"kb://document/{hit['document_id']}")
            assert hit["quote"] in text.contents[0].text  # type: ignore[union-attr]
            with pytest.raises(MCPError):
                await client.read_resource("kb://document/bestaat-niet")

    anyio.run(visit)


def test_an_error_is_a_dutch_sentence() -> None:
    async def visit() -> None:
        server = build_server(FakeKb(empty=True))  # type: ignore[arg-type]
        async with Client(server) as client:
            told = await client.call_tool("vraag", {"vraag": "x y"})
            assert told.is_error
            assert "kb index" in told.content[0].text  # type: ignore[union-attr]
            told = await client.call_tool("vraag", {"vraag": "x y", "soorten": ["krant"]})
            assert told.is_error
            assert "voorbeeld" in told.content[0].text  # type: ignore[union-attr]

    anyio.run(visit)


class Places(FakeKb):
    """Knows where art. 4.14 Ow stands, and answers no question."""

    def where(self, reference: str) -> Pointer:
        """Return a place."""
        assert reference == "art. 4.14 lid 4 Ow"
        return Pointer(reference, "ow", 0, 9, passage_id="p1")

    def passage(self, passage_id: str) -> Any:
        """Return a passage."""
        return f"passage {passage_id}"

    def ask(self, *_: object, **__: object) -> Answer:
        """Fail: a reference is looked up, it is no question."""
        raise AssertionError


def test_a_reference_is_looked_up_and_not_asked() -> None:
    async def visit() -> Any:
        async with Client(build_server(Places())) as client:  # type: ignore[arg-type]
            words = "artikel 4.14, vierde lid, Ow"
            return (await _call(client, "verwijzing", verwijzing=words))["verwijzingen"]

    (place,) = anyio.run(visit)
    assert place["tekst"] == ["passage p1"]


class Waiting(FakeKb):
    """Answers when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may = threading.Event(), threading.Event()

    def ask(self, *args: Any, **named: Any) -> Answer:
        """Answer later."""
        self.begun.set()
        assert self.may.wait(20)
        return super().ask(*args, **named)


def test_too_many_calls_at_once_are_told_to_come_back() -> None:
    kb = Waiting()

    async def visit() -> tuple[Any, Any]:
        pool = Pool(workers=1, waiting=0)
        async with (
            Client(build_server(kb, pool)) as client,  # type: ignore[arg-type]
            anyio.create_task_group() as group,
        ):
            first: list[Any] = []

            async def ask() -> None:
                first.append(await client.call_tool("vraag", {"vraag": QUESTION}))

            group.start_soon(ask)
            await anyio.to_thread.run_sync(kb.begun.wait)
            second = await client.call_tool("vraag", {"vraag": QUESTION})
            kb.may.set()
        return first[0], second

    first, second = anyio.run(visit)
    assert first.structured_content["citations"]
    assert second.is_error
    assert rest_texts.BUSY in second.content[0].text


async def _call(client: Client, name: str, **arguments: object) -> Any:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result
    return result.structured_content


@contextmanager
def _served(data: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {k: v for k, v in os.environ.items() if not k.startswith("KB_")} | {"KB_DATA": str(data)}
    command = [sys.executable, "-m", "ui", "mcp", "--http", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                with socket.socket() as attempt:
                    if attempt.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            server.terminate()
