"""A small finished index, made once; every test gets a copy of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing import making, repair
from tests.fakes import PooledWorker
from tests.indexing.shelf import FILES, build, source


@pytest.fixture(scope="package", autouse=True)
def _workers() -> Iterator[None]:
    """Use worker processes again and again: a new one loads Chroma for half a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "Worker", PooledWorker)
        patch.setattr(repair, "Worker", PooledWorker)
        yield
    PooledWorker.close_all()


@pytest.fixture(scope="package")
def _made(_workers: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "data"
    build(folder, source(FILES))
    return folder


@pytest.fixture(scope="package")
def _made_twice(_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "data"
    shutil.copytree(_made, folder)
    build(folder, source({**FILES, "z": "Zandvliet ligt aan zee."}))
    return folder


@pytest.fixture
def made(_made: Path, tmp_path: Path) -> Path:
    """Return a data folder whose generation 1 holds FILES."""
    shutil.copytree(_made, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def made_twice(_made_twice: Path, tmp_path: Path) -> Path:
    """Return a data folder with generation 1 of FILES and generation 2 with one document more."""
    shutil.copytree(_made_twice, tmp_path / "data")
    return tmp_path / "data"
