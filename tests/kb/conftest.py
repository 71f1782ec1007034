"""One index of the startset and the real sources, made once for all tests of this layer."""

from pathlib import Path
from shutil import copytree

import pytest

from kb import KnowledgeBase
from kb.settings import Settings
from kb.wiring import index, open_kb


@pytest.fixture(scope="session")
def startset_kb(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Return a knowledge base of the startset alone: a fresh installation."""
    return open_kb(Settings(data=copytree(startset, tmp_path_factory.mktemp("vers") / "data")))


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> KnowledgeBase:
    """Return a knowledge base of the startset, the letter, the Omgevingswet and one PDF."""
    settings = Settings(data=tmp_path_factory.mktemp("echt"))
    paths = [
        shared / "corpus",
        shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml",
        shared / "data/pdf/01_kamerstuk-35538_advies-RvS_voetnoten.pdf",
    ]
    report = index(settings, paths, lambda _: None)
    assert report.failures == []
    return open_kb(settings)
