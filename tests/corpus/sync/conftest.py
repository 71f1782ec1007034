"""A running stand-in, and a register of one's own, for the tests of sync."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.sync.client import Client
from corpus.sync.model import Entry
from corpus.sync.session import Session
from corpus.sync.store import Store
from tests.standin import StandIn


@pytest.fixture(autouse=True)
def no_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what only helps against a power cut, which no test can cause."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[StandIn]:
    with StandIn(tmp_path / "certificaten") as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bronnen"


@pytest.fixture
def session(standin: StandIn, folder: Path) -> Iterator[Session]:
    with Client(standin.network()) as client:
        yield Session(client, Store(folder), standin.network(), date(2026, 6, 1))


def entry(**fields: object) -> Entry:
    """Return an entry; what is not given does not matter to the test."""
    given = {"id": "proef", "titel": "Proef", "soort": "wetten", "dienst": "bwb", **fields}
    return Entry(**given)  # type: ignore[arg-type]
