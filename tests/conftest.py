"""Fixtures that every test may use; real official texts come from ../shared when it is there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# One thread of OpenBLAS for each test process: with two on two cores that both compute, waiting for
# each other took 30 s of processor time for what 14 s do (two indexes of the startset at once).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from kb.settings import Settings
from kb.wiring import index
from tests.chroma import running
from tests.indexing.shelf import SERVER
from tests.made_once import made_once

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real texts beside the project; skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared with the official texts is not on this machine")
    return folder


@pytest.fixture(scope="session")
def startset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a fresh installation, to be copied: making one takes seconds."""
    return made_once(
        tmp_path_factory,
        "startset",
        lambda folder: index(Settings(data=folder), [], lambda _: None),
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--chroma", action="store_true", help="keep all vectors on a Chroma server")


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a real Chroma server on loopback."""
    with running(tmp_path_factory.mktemp("chroma")) as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def _all_on_a_server(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--chroma"):
        os.environ[SERVER] = request.getfixturevalue("chroma")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--chroma"):
        for item in items:
            if item.get_closest_marker("embedded"):
                item.add_marker(pytest.mark.skip(reason="about the folder of Chroma"))
