"""A stand-in for the model hub on loopback: HTTPS, its list of files, ranges, redirects, faults."""

import hashlib
import json
import re
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from corpus.sync.network import Limits, Network
from tests.standin.certificates import make_certificates

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CDN = "cdn-lfs.huggingface.co"
HOSTS = ["huggingface.co", CDN, "elders.example.test"]


def safetensors(numbers: int = 1000, dtype: str = "F32") -> bytes:
    """Return weights as the format has them: a header in JSON, then the numbers."""
    size = numbers * (4 if dtype == "F32" else 2)
    header = {"gewicht": {"dtype": dtype, "shape": [numbers], "data_offsets": [0, size]}}
    head = json.dumps(header).encode()
    return len(head).to_bytes(8, "little") + head + (bytes(range(251)) * (size // 251 + 1))[:size]


def plain_model(**files: bytes) -> dict[str, bytes]:
    """Return the files of a small model; ``files`` come on top."""
    modules = [{"type": "sentence_transformers.models.Transformer", "path": ""}]
    return {
        "config.json": b'{"model_type": "bert"}',
        "modules.json": json.dumps(modules).encode(),
        "1_Pooling/config.json": b"{}",
        "README.md": b"Een proefmodel.",
        "model.safetensors": safetensors(300_000),
        "training_args.bin": b"pickle",
        "onnx/model.onnx": b"onnx",
        **files,
    }


class HubStandIn:
    """Serves one model of one name; use it with ``with``.

    ``faults`` maps a file (or "api") to a fault: "404", "500", "cut" (once, halfway), "shorter"
    (the list is right, the bytes are others), "elsewhere", "http", "loop" or "commit".
    """

    def __init__(self, folder: Path, files: dict[str, bytes], name: str = "proef/model") -> None:
        """Make certificates and open the port."""
        self.files, self.name, self.faults = files, name, dict[str, str]()
        self.listing: dict[str, Any] = {}
        self.asked: list[tuple[str, str, str]] = []
        self.ca_file, pem = make_certificates(folder, HOSTS)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pem)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.hub = self
        self._server.context = self._context
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        """Start serving."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return ("127.0.0.1", self._server.server_address[1])

    def network(self) -> Network:
        """Return a Network that reaches only this stand-in."""
        limits = Limits(connect_s=2.0, read_s=2.0)
        return Network(connect_to=self.address, ca_file=self.ca_file, limits=limits)

    def list_files(self) -> bytes:
        """Return what the hub's API says of the model."""
        siblings = []
        for name, data in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
            one: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": blob}
            if name.endswith((".safetensors", ".bin")):
                digest = hashlib.sha256(data).hexdigest()
                one["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
            siblings.append(one)
        facts = {"id": self.name, "sha": COMMIT, "gated": False, "siblings": siblings}
        return json.dumps({**facts, "cardData": {"license": "mit"}, **self.listing}).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    context: ssl.SSLContext
    hub: HubStandIn

    def finish_request(self, request: Any, client_address: Any) -> None:
        with self.context.wrap_socket(request, server_side=True) as secure:
            self.RequestHandlerClass(secure, client_address, self)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        host = self.headers.get("host", "").partition(":")[0]
        path = unquote(urlsplit(self.path).path)
        self.server.hub.asked.append((host, path, self.headers.get("range", "")))
        if path == f"/api/models/{self.server.hub.name}/revision/main":
            self._give("api", self.server.hub.list_files())
            return
        found = re.fullmatch(rf"/(?:cdn/)?{re.escape(self.server.hub.name)}/resolve/\w+/(.+)", path)
        if found is None or found[1] not in self.server.hub.files:
            self._send(404, b'{"error": "not found"}')
        elif host == "huggingface.co" and found[1].endswith(".safetensors"):
            self._redirect(found[1])
        else:
            self._give(found[1], self.server.hub.files[found[1]])

    def _redirect(self, name: str) -> None:
        targets = {"elsewhere": "https://elders.example.test", "http": f"http://{CDN}"}
        there = targets.get(self.server.hub.faults.get(name, ""), f"https://{CDN}")
        if self.server.hub.faults.get(name) == "loop":
            there = "https://huggingface.co"
        digest = hashlib.sha256(self.server.hub.files[name]).hexdigest()
        self._send(
            302,
            b"",
            location=f"{there}/cdn{self.path.removeprefix('/cdn')}",
            x_linked_etag=f'"{digest}"',
        )

    def _give(self, name: str, data: bytes) -> None:
        fault = self.server.hub.faults.get(name, "")
        if fault in {"404", "500"}:
            self._send(int(fault), b"{}")
            return
        if fault == "shorter":
            data = bytes(len(data))
        commit = "f" * 40 if fault == "commit" else COMMIT
        start = re.match(r"bytes=(\d+)-", self.headers.get("range", ""))
        rest = data[int(start[1]) :] if start else data
        cut = len(rest) // 2 if fault == "cut" else len(rest)
        if fault == "cut":
            del self.server.hub.faults[name]
            self.close_connection = True
        status = 206 if start else 200
        self._send(status, rest[:cut], length=len(rest), x_repo_commit=commit)

    def _send(self, status: int, body: bytes, length: int = -1, **headers: str) -> None:
        self.send_response_only(status)
        self.send_header("content-length", str(len(body) if length < 0 else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing; what was asked is a list."""
