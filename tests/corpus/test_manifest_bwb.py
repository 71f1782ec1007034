"""The manifest of a law: which versions there were, and when each held."""

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.manifest_bwb import read_manifest

VERSIONS = "data/law/bwb-versions"


def test_the_manifest_knows_when_each_version_held(shared: Path) -> None:
    manifest = read_manifest((shared / VERSIONS / "BWBR0002458_manifest.xml").read_bytes())
    assert (manifest.bwb_id, len(manifest.versions)) == ("BWBR0002458", 16)
    newest = next(v for v in manifest.versions if v.label == "2015-01-01_0")
    assert (newest.start, newest.end) == (date(2015, 1, 1), None)
    assert newest.held_on(date(2030, 1, 1))
    replaced = next(v for v in manifest.versions if v.label == "2013-01-01_0")
    assert replaced.seen_to == date(2014, 2, 14)


def test_every_manifest_in_shared_is_read(shared: Path) -> None:
    counts = [
        len(read_manifest(path.read_bytes()).versions)
        for path in sorted((shared / VERSIONS).glob("*manifest.xml"))
    ]
    assert counts == [16, 61, 1]


def test_another_file_is_no_manifest() -> None:
    with pytest.raises(ParseError, match="geen manifest"):
        read_manifest(b"<toestand/>")
