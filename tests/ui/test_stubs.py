"""Gradio writes no stub files while we import it; when it finds another way, this says so."""

from importlib import import_module
from pathlib import Path

import pytest

import ui.web  # noqa: F401 - the first to import gradio, as in `kb serve`


def test_a_new_component_leaves_no_stub_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "import gradio\n\n\nclass Own(gradio.HTML):\n    pass\n"
    (tmp_path / "own_component.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert import_module("own_component").Own().get_block_name() == "html"
    assert list(tmp_path.glob("*.pyi")) == []
