"""One index of the startset for all tests of the faces beside the page."""

from pathlib import Path
from shutil import copytree

import pytest


@pytest.fixture(scope="session")
def data(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with an index of the startset."""
    return copytree(startset, tmp_path_factory.mktemp("gezichten") / "data")
