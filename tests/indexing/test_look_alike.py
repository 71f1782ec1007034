"""A file of the user's own that claims the number of an official document (threat D8)."""

from datetime import date
from pathlib import Path

import pytest

from corpus.model import Herkomst
from indexing.catalog import DocumentRow
from indexing.facets import Filter
from tests.indexing.shelf import build, opened, source

REAL = {"echt": "kenmerk brief-1: Het kabinet beschermt het terrein."}
FAKE = {"nep": "kenmerk brief-1: Het kabinet verkoopt het terrein."}


def _rows(data: Path) -> tuple[DocumentRow, ...]:
    generation = opened(data)
    rows = generation.catalog.documents()
    generation.close()
    return rows


@pytest.mark.parametrize("first", ["official", "own", "together"])
def test_the_official_document_has_its_id_whoever_came_first(tmp_path: Path, first: str) -> None:
    law, own = source(REAL, "sync", Herkomst.OFFICIEEL), source(FAKE)
    order = {"official": [[law], [own]], "own": [[own], [law]], "together": [[own, law]]}[first]
    for sources in order:
        report = build(tmp_path, *sources)
    assert report.clashes == [("nep", "echt")]
    generation = opened(tmp_path)
    rows = {row.id.partition("~")[0] + "~" * ("~" in row.id): row for row in _rows(tmp_path)}
    assert rows["brief-1"].herkomst is Herkomst.OFFICIEEL
    assert rows["brief-1~"].herkomst is Herkomst.EIGEN
    assert "gaat voor" in rows["brief-1~"].readability.verdict
    for wanted in (Filter(), Filter(geldig_op=date(2026, 1, 1))):
        numbers = generation.words.search("exact", {"terrein": 1.0}, 9, wanted=wanted)
        texts = [p.text for p in generation.catalog.passages(list(numbers)).values()]
        assert texts == list(REAL.values())
    generation.close()


def test_a_second_run_changes_nothing_and_a_changed_imitation_stays_aside(tmp_path: Path) -> None:
    law = source(REAL, "sync", Herkomst.OFFICIEEL)
    build(tmp_path, source(FAKE), law)
    assert not build(tmp_path, source(FAKE), law).rebuilt
    build(tmp_path, source({"nep": "kenmerk brief-1: Iets anders."}), law)
    ids = sorted(row.id for row in _rows(tmp_path))
    assert ids[0] == "brief-1"
    assert [i.startswith("brief-1~") for i in ids] == [False, True]


def test_without_the_official_document_the_own_file_is_found_again(tmp_path: Path) -> None:
    build(tmp_path, source(FAKE), source(REAL, "sync", Herkomst.OFFICIEEL))
    build(tmp_path, source({}, "sync", Herkomst.OFFICIEEL), remove_vanished=True)
    [row] = _rows(tmp_path)
    assert row.herkomst is Herkomst.EIGEN
    assert row.card.superseded_by == ""
    generation = opened(tmp_path)
    assert generation.words.search("exact", {"terrein": 1.0}, 9)
    generation.close()
