"""Every XML file in ../shared ends in a Document or in one Dutch sentence, and soon."""

import time
from pathlib import Path

import pytest

from corpus.errors import ParseError
from tests.corpus.laws import read

FOLDERS = ("law/bwb", "law/bwb-versions", "law/stop", "law/kamer", "law/schema", "awkward/xml")
SUFFIXES = {".xml", ".gz", ".zip", ".WTI", ".xsd"}
MAX_SECONDS = 5
NOT_A_DOCUMENT = {
    "BWBR0002458.WTI": "WTI",
    "BWBR0002458_manifest.xml": "manifest",
    "BWBR0018451_zorgtoeslag_wti.xml": "WTI",
    "pv29_manifest.xml": "lijst van de bestanden",
    "pv29_ow_activiteiten.xml": "OW-annotaties",
    "pv29_ow_regelteksten.xml": "OW-annotaties",
    "toestand_2015-1.xsd": "hoofdelement schema",
}


def files(shared: Path) -> list[Path]:
    found = [p for folder in FOLDERS for p in sorted((shared / "data" / folder).iterdir())]
    return [path for path in found if path.suffix in SUFFIXES]


def outcome(path: Path) -> str:
    """Return "" for a good document, else the reason."""
    try:
        document = read(path)
    except ParseError as error:
        return str(error)
    before = 0
    for section in document.sections:
        assert before <= section.start < section.end <= len(document.text)
        assert not document.text[section.start].isspace()
        assert not document.text[section.end - 1].isspace()
        if section.lead:
            assert 0 <= section.lead[0] < section.lead[1] <= section.start
        before = section.end
    for reference in document.references:
        assert 0 <= reference.start < reference.end <= len(document.text)
    assert document.sections
    assert document.card.title
    return ""


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> dict[Path, str]:
    """Return {file: outcome} of all; none may take long."""
    found = {}
    for path in files(shared):
        start = time.process_time()
        found[path] = outcome(path)
        assert time.process_time() - start < MAX_SECONDS, path.name
    return found


def test_every_file_ends_in_a_document_or_a_reason(outcomes: dict[Path, str]) -> None:
    assert len(outcomes) > 60
    for reason in filter(None, outcomes.values()):
        assert reason.endswith(".")
        assert "\n" not in reason
    reasons = {path.name: reason for path, reason in outcomes.items()}
    for name, words in NOT_A_DOCUMENT.items():
        assert words in reasons[name]


@pytest.mark.parametrize("folder", ["bwb", "kamer", "stop"])
def test_no_official_text_is_refused(outcomes: dict[Path, str], folder: str) -> None:
    here = {path: reason for path, reason in outcomes.items() if path.parent.name == folder}
    assert here
    refused = [
        path.name
        for path, reason in here.items()
        if reason and not any(word in path.name for word in ("wti", "manifest", "_ow_"))
    ]
    assert refused == []
