"""``kb ask --uit`` writes a file that its own reader opens, and refuses other endings first."""

from pathlib import Path

import openpyxl
import pytest

from kb.errors import ExportError
from tests.ui.fake_kb import CARD, LAW, FakeKb, answered
from ui import cli_export
from ui.cli import main


@pytest.mark.parametrize("name", ["nota.docx", "nota.md", "bronnen.ris", "bronnen.csv"])
def test_a_file_is_written_whole(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    cli_export.save(answered("Hoe lang?", LAW, CARD), FakeKb(), str(target), short=True)
    assert target.stat().st_size > 300
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_search_results_and_the_matrix_are_written_too(tmp_path: Path) -> None:
    found = tmp_path / "treffers.xlsx"
    cli_export.save_found("bopa", (LAW, CARD), FakeKb(), str(found))
    rows = list(openpyxl.load_workbook(found).active.iter_rows(values_only=True))
    assert [row[2] for row in rows[3:5]] == [LAW.title, CARD.title]
    matrix_file = tmp_path / "matrix.xlsx"
    assert main(["instrumenten", "--uit", str(matrix_file)]) == 0
    sheet = openpyxl.load_workbook(matrix_file).active
    assert sheet.max_row > 39


def test_a_table_in_another_form_is_refused_before_it_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instrumenten", "--uit", str(tmp_path / "matrix.docx")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert ".csv of .xlsx" in said.err
    assert ".docx," not in said.err


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(ExportError, match=r"nota\.exe"):
        cli_export.checked_form("nota.exe")
