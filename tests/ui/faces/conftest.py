"""One index of the startset for all tests of the faces beside the page."""

from pathlib import Path

import pytest

from kb.settings import Settings
from kb.wiring import index


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with an index of the startset."""
    folder = tmp_path_factory.mktemp("gezichten")
    index(Settings(data=folder), [], lambda _: None)
    return folder
