"""A page as the server sees it: one question through Gradio's queue, over plain HTTP."""

import json
from typing import Any

import httpx


class Page:
    """One open page; ``session`` is the number that a browser makes up for it."""

    def __init__(self, address: str, session: str) -> None:
        self._address, self._session = address, session

    def ask(self, question: str) -> str:
        """Return what the page would show.

        Raises:
            httpx.HTTPStatusError: the server is busy or refuses.
        """
        with httpx.Client(base_url=self._address, trust_env=False, timeout=60) as http:
            wanted = http.get("/config").raise_for_status().json()
        body = join_body(wanted, question, self._session)
        joined = httpx.post(
            f"{self._address}/gradio_api/queue/join", json=body, trust_env=False, timeout=60
        )
        joined.raise_for_status()
        with httpx.stream(
            "GET",
            f"{self._address}/gradio_api/queue/data",
            params={"session_hash": self._session},
            trust_env=False,
            timeout=60,
        ) as stream:
            stream.raise_for_status()
            for line in stream.iter_lines():
                told = json.loads(line[5:]) if line.startswith("data:") else {}
                if told.get("msg") == "process_completed":
                    assert told["success"], told
                    return json.dumps(told["output"]["data"], ensure_ascii=False)
        raise AssertionError("the stream ended without an answer")


def join_body(config: dict[str, Any], question: str, session: str) -> dict[str, Any]:
    """Return what a browser sends when the button is pressed: the question, the rest as it was."""
    asking = next(
        d
        for d in config["dependencies"]
        if d["backend_fn"] and ["click"] in [target[1:] for target in d["targets"]]
    )
    shown = {c["id"]: c["props"].get("value") for c in config["components"]}
    data = [question, *(shown.get(i) for i in asking["inputs"][1:])]
    return {"data": data, "fn_index": asking["id"], "session_hash": session, "event_data": None}
