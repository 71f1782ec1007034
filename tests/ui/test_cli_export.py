"""``kb ask --uit`` writes a file that its own reader opens, and refuses other endings first."""

from pathlib import Path

import pytest

from kb.errors import ExportError
from tests.ui.fake_kb import CARD, LAW, FakeKb, answered
from ui import cli_export


@pytest.mark.parametrize("name", ["nota.docx", "nota.md", "bronnen.ris", "bronnen.csv"])
def test_a_file_is_written_whole(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    cli_export.save(answered("Hoe lang?", LAW, CARD), FakeKb(), str(target), short=True)
    assert target.stat().st_size > 300
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(ExportError, match=r"nota\.exe"):
        cli_export.checked_form("nota.exe")
