"""One index of the startset and the real sources, made once for all tests of this layer."""

from pathlib import Path
from shutil import copytree

import pytest

from kb import KnowledgeBase
from kb.settings import Settings
from kb.wiring import index, open_kb
from tests.made_once import made_once


@pytest.fixture(scope="session")
def startset_kb(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Return a knowledge base of the startset alone: a fresh installation."""
    return open_kb(Settings(data=copytree(startset, tmp_path_factory.mktemp("vers") / "data")))


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> KnowledgeBase:
    """Return a knowledge base of the startset, the letter, the Omgevingswet and one PDF."""
    paths = [
        shared / "corpus",
        shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml",
        shared / "data/pdf/01_kamerstuk-35538_advies-RvS_voetnoten.pdf",
    ]

    def make(folder: Path) -> None:
        assert index(Settings(data=folder), paths, lambda _: None).failures == []

    made = made_once(tmp_path_factory, "echt", make)
    return open_kb(Settings(data=copytree(made, tmp_path_factory.mktemp("echt") / "data")))
