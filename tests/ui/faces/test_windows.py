"""Windows that were closed: the server lets go of them, and one that stayed open asks on."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.ui.faces.serving import ROOT

KEPT = 3
VISITS = 8

# In a process of its own: Gradio leaves loops of its own open when it stops.
_VISITED = f"""
import json
from gradio.routes import App
from starlette.testclient import TestClient
from tests.ui.fake_kb import FakeKb
from tests.ui.queue_client import join_body
from ui import web

web.WINDOWS = web.JOINED = {KEPT}

def ask(window):
    body = join_body(config, "Hoe lang beschermt een voorbereidingsbesluit?", window)
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    told = client.get("/gradio_api/queue/data", params={{"session_hash": window}}).text
    lines = (json.loads(line[5:]) for line in told.splitlines() if line.startswith("data:"))
    done = next(line for line in lines if line["msg"] == "process_completed")
    return done["success"] and done["output"]["data"][0]

app = web.build_app(FakeKb())
with TestClient(app, base_url="http://localhost") as client:
    config = client.get("/config").json()
    answers = [ask(f"venster{{n}}") for n in range({VISITS})]
    gradio = next(r.app for r in app.routes if isinstance(getattr(r, "app", None), App))
    queue = gradio.get_blocks()._queue
    told = dict(
        states=list(gradio.state_holder.session_data),
        queued=list(queue.pending_event_ids_session),
        timed=len(queue.event_analytics),
        counted=queue.cached_event_analytics_summary["functions"],
        answers=answers,
        again=ask("venster0"),
    )
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told() -> Any:
    visiting = [sys.executable, "-W", "ignore", "-c", _VISITED]
    ran = subprocess.run(visiting, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def test_of_closed_windows_only_the_last_are_kept(told: dict[str, Any]) -> None:
    last = [f"venster{n}" for n in range(VISITS - KEPT, VISITS)]
    assert told["states"] == last
    assert told["queued"] == last


def test_a_window_that_stayed_open_asks_on(told: dict[str, Any]) -> None:
    assert len(told["answers"]) == VISITS
    assert "voorbereidingsbesluit" in told["again"]
    assert set(told["answers"]) == {told["again"]}


def test_no_statistics_of_the_queue_are_made(told: dict[str, Any]) -> None:
    assert told["timed"] == 1
    assert told["counted"] == {}
