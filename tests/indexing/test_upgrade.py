"""An index of the first version of this program → a clear sentence, and one command that mends it.

The files are made by today's program and put back to what the first version wrote: library 1
(no stamps, no companions, no rules of cutting) and layout 1 (no seal, no rows beside Chroma). The
same was done once with indexes that the program of 24 November 2026 had really made.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from indexing.errors import IndexMismatchError
from kb.settings import Settings
from kb.wiring import has_index, index, open_kb, rebuild, verify
from ui.texts import say

pytestmark = pytest.mark.embedded  # an index of before there were servers
_OLD_LIBRARY = """
DROP INDEX files_document; DROP INDEX files_sha256; DROP TABLE companions;
ALTER TABLE documents DROP COLUMN stamp; ALTER TABLE files DROP COLUMN herkomst;
ALTER TABLE files DROP COLUMN shown; ALTER TABLE state DROP COLUMN cutting;
PRAGMA user_version = 1;
"""


@pytest.fixture
def old(tmp_path: Path) -> Settings:
    note = tmp_path / "stukken" / "nota.md"
    note.parent.mkdir()
    note.write_text("# Nota\n\nHet proefwoord kwibus staat hier.", encoding="utf-8")
    settings = Settings(data=tmp_path / "data")
    index(settings, [note.parent], lambda _: None)
    with closing(sqlite3.connect(settings.data / "bibliotheek.sqlite")) as db:
        db.executescript(_OLD_LIBRARY)
    folder = settings.data / "generaties" / "1"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name in ("zegel", "stale", "unknown", "collection", "files"):
        del manifest[name]
    manifest["layout"] = 1
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    for name in ("rijen.npy", "nummers.npy"):
        (folder / name).unlink()
    return settings


def test_an_index_of_an_earlier_version_is_named_and_never_half_used(old: Settings) -> None:
    assert not has_index(old)  # so that kb serve makes it anew by itself
    with pytest.raises(IndexMismatchError) as raised:
        open_kb(old).ask("Wat staat er over kwibus?")
    assert "kb index" in say(raised.value)
    findings = verify(old).findings
    assert [f.where for f in findings] == ["versie 1"]
    assert "eerdere versie van dit programma" in findings[0].what


def test_one_command_mends_it_without_the_files_it_was_made_from(old: Settings) -> None:
    (old.data.parent / "stukken" / "nota.md").unlink()
    rebuild(old, lambda _: None)
    answer = open_kb(old).ask("Wat staat er over kwibus?")
    assert "kwibus" in answer.sentences[0].text
    assert verify(old).findings == ()
