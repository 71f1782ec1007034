"""Messages → text from Ollama or any OpenAI-compatible server, as a llama-index model.

A ``CustomLLM`` of our own over httpx: the ready-made adapters bring tiktoken, which downloads at
run time, and two clients. One host, no redirects, no proxy from the environment. Time-outs: two
seconds to connect, ``first_s`` for a sign of life, ``total_s`` for everything. It judges nothing.
"""

import json
import time
from collections.abc import Generator, Iterator, Sequence
from typing import Any

import httpx
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    CompletionResponse,
    LLMMetadata,
)
from llama_index.core.llms import CustomLLM

from kb.errors import GenerationError
from kb.generate_model import Message

CONNECT_S, FIRST_S = 2.0, 20.0
MAX_BYTES = 1_000_000
MAX_TOKENS = 700
_STANDS = "het antwoord uit de bronnen blijft staan"
_OK, _NOT_FOUND = 200, 404


class ServedModel(CustomLLM):
    """A model behind an address; ending in ``/v1`` it speaks OpenAI's protocol, else Ollama's."""

    url: str
    model: str
    key: str = ""
    first_s: float = FIRST_S
    total_s: float = 120.0

    @property
    def metadata(self) -> LLMMetadata:
        """Say what llama-index wants to know."""
        return LLMMetadata(model_name=self.model, num_output=MAX_TOKENS, is_chat_model=True)

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: FBT001, FBT002, ARG002 - the signature of llama-index
        """Return one whole completion."""
        return CompletionResponse(text="".join(self.speak([Message("user", prompt)])))

    def stream_complete(
        self,
        prompt: str,
        formatted: bool = False,  # noqa: FBT001, FBT002, ARG002 - the signature of llama-index
        **_: Any,
    ) -> Generator[CompletionResponse, None, None]:
        """Yield a completion as it grows."""
        text = ""
        for piece in self.speak([Message("user", prompt)]):
            text += piece
            yield CompletionResponse(text=text, delta=piece)

    def stream_chat(
        self, messages: Sequence[ChatMessage], **_: Any
    ) -> Generator[ChatResponse, None, None]:
        """Yield the reply to a conversation as it grows."""
        text = ""
        given = [Message(m.role.value, m.content or "") for m in messages]
        for piece in self.speak(given):
            text += piece
            reply = ChatMessage(role="assistant", content=text)
            yield ChatResponse(message=reply, delta=piece)

    def speak(self, messages: Sequence[Message]) -> Iterator[str]:
        """Yield pieces of the reply.

        Raises:
            GenerationError: no connection, too slow, an error of the server, or no valid stream.
        """
        try:
            yield from self._stream(messages)
        except httpx.ConnectError as error:
            raise GenerationError(f"Het taalmodel is niet bereikbaar; {_STANDS}.") from error
        except httpx.TimeoutException as error:
            raise GenerationError(f"Het taalmodel reageert te langzaam; {_STANDS}.") from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise GenerationError(
                f"De verbinding met het taalmodel viel weg; {_STANDS}."
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise GenerationError(f"Het taalmodel gaf onleesbare gegevens; {_STANDS}.") from error

    def _stream(self, messages: Sequence[Message]) -> Iterator[str]:
        until = time.monotonic() + self.total_s
        openai = self.url.endswith("/v1")
        path = "/chat/completions" if openai else "/api/chat"
        body = {
            "model": self.model,
            "messages": [{"role": m.role, "content": m.text} for m in messages],
            "stream": True,
            **(
                {"temperature": 0, "max_tokens": MAX_TOKENS}
                if openai
                else {"options": {"temperature": 0, "num_predict": MAX_TOKENS}}
            ),
        }
        with (
            self._client() as client,
            client.stream("POST", f"{self.url}{path}", json=body) as reply,
        ):
            if reply.status_code != _OK:
                raise GenerationError(self._why(reply.status_code, client))
            ended = False
            for line in _lines(reply, until):
                piece, ended = _openai(line) if openai else _ollama(line)
                if piece:
                    yield piece
                if ended:
                    break
            if not ended:
                raise GenerationError(f"De verbinding met het taalmodel viel weg; {_STANDS}.")

    def _client(self) -> httpx.Client:
        return httpx.Client(
            timeout=httpx.Timeout(min(self.first_s, self.total_s), connect=CONNECT_S),
            headers={"Authorization": f"Bearer {self.key}"} if self.key else {},
            follow_redirects=False,
            trust_env=False,
        )

    def _why(self, status: int, client: httpx.Client) -> str:
        """Say why a server refused; for an unknown model name the ones it has."""
        if status != _NOT_FOUND:
            return f"Het taalmodel gaf fout {status}; {_STANDS}."
        if self.url.endswith("/v1"):
            found = client.get(f"{self.url}/models").json().get("data", [])
            known = [str(m["id"]) for m in found]
        else:
            found = client.get(f"{self.url}/api/tags").json().get("models", [])
            known = [str(m["name"]) for m in found]
        names = ", ".join(known[:5]) or "geen"
        return f"Het taalmodel ‘{self.model}’ is daar niet; wel: {names}. Pas KB_LLM_MODEL aan."


def _lines(reply: httpx.Response, until: float) -> Iterator[str]:
    """Yield lines; stops a reply that takes too long or is too large."""
    size, left = 0, ""
    for chunk in reply.iter_text():
        size += len(chunk)
        if size > MAX_BYTES:
            raise ValueError("too large")
        if time.monotonic() > until:
            raise httpx.ReadTimeout("total")
        *whole, left = (left + chunk).split("\n")
        yield from (line.strip() for line in whole if line.strip())
    if left.strip():
        yield left.strip()


def _ollama(line: str) -> tuple[str, bool]:
    found = json.loads(line)
    if "error" in found:
        raise ValueError("error in the stream")
    return str(found.get("message", {}).get("content", "")), bool(found.get("done"))


def _openai(line: str) -> tuple[str, bool]:
    if not line.startswith("data:"):
        return "", False
    data = line.removeprefix("data:").strip()
    if data == "[DONE]":
        return "", True
    found = json.loads(data)
    if "error" in found:
        raise ValueError("error in the stream")
    choices = found["choices"]
    return (str(choices[0]["delta"].get("content") or ""), False) if choices else ("", False)
