"""Versions of a law side by side: the right text on the right day."""

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.manifest_bwb import Manifest, date_versions, in_force_on, read_manifest
from corpus.model import Document
from tests.corpus.laws import at, read, said

VERSIONS = "data/law/bwb-versions"
DHW = "BWBR0002458"


@pytest.fixture(scope="module")
def manifest(shared: Path) -> Manifest:
    return read_manifest((shared / VERSIONS / f"{DHW}_manifest.xml").read_bytes())


@pytest.fixture(scope="module")
def toestanden(shared: Path, manifest: Manifest) -> tuple[Document, ...]:
    found = [read(path) for path in sorted((shared / VERSIONS).glob(f"{DHW}_2*_?.xml"))]
    assert len({document.id for document in found}) == len(found) == 5
    return date_versions(found, [manifest])


def test_the_manifest_knows_when_each_version_held(manifest: Manifest) -> None:
    assert (manifest.bwb_id, len(manifest.versions)) == (DHW, 16)
    newest = next(v for v in manifest.versions if v.label == "2015-01-01_0")
    assert (newest.start, newest.end) == (date(2015, 1, 1), None)
    assert newest.held_on(date(2030, 1, 1))
    replaced = next(v for v in manifest.versions if v.label == "2013-01-01_0")
    assert replaced.seen_to == date(2014, 2, 14)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2011, 12, 31), None),
        (date(2012, 1, 1), "2012-01-01"),
        (date(2012, 12, 31), "2012-01-01"),
        (date(2013, 6, 1), "2013-01-01_1"),
        (date(2014, 2, 14), "2014-01-01"),
        (date(2014, 6, 1), None),  # 2014-02-15 is not at hand: nothing is better than wrong
        (date(2026, 1, 1), "2015-01-01"),
    ],
)
def test_a_day_has_one_version_or_none(
    toestanden: tuple[Document, ...], day: date, version: str | None
) -> None:
    found = in_force_on(toestanden, DHW, day)
    assert (found.id if found else None) == (f"{DHW}@{version}" if version else None)


def test_an_article_that_changed_reads_as_it_did_on_the_day(
    toestanden: tuple[Document, ...],
) -> None:
    texts = {}
    for day in (date(2012, 6, 1), date(2013, 6, 1), date(2014, 1, 2)):
        document = in_force_on(toestanden, DHW, day)
        assert document is not None
        texts[day] = [said(document, s) for s in at(document, artikel="20", lid="4")]
    assert texts[date(2013, 6, 1)] != texts[date(2014, 1, 2)]
    assert texts[date(2012, 6, 1)] != texts[date(2013, 6, 1)]


def test_without_a_manifest_a_version_ends_before_the_next(
    toestanden: tuple[Document, ...],
) -> None:
    ends = [document.card.valid_to for document in date_versions(toestanden)]
    last = date(2014, 12, 31)
    assert ends == [date(2012, 12, 31), date(2013, 12, 31), date(2013, 12, 31), last, None]


def test_every_manifest_in_shared_is_read(shared: Path) -> None:
    counts = [
        len(read_manifest(path.read_bytes()).versions)
        for path in sorted((shared / VERSIONS).glob("*manifest.xml"))
    ]
    assert counts == [16, 61, 1]


def test_another_file_is_no_manifest() -> None:
    with pytest.raises(ParseError, match="geen manifest"):
        read_manifest(b"<toestand/>")
