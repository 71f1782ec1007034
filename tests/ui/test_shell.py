"""Gradio's page in our shell; when Gradio changes its page, this says so before a user does."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from ui.shell import ShellError, dress


@pytest.fixture(scope="module")
def page() -> str:
    spec = find_spec("gradio")
    assert spec is not None
    assert spec.origin is not None
    template = Path(spec.origin).parent / "templates" / "frontend" / "index.html"
    return template.read_text(encoding="utf-8")


def test_the_page_is_dutch_and_names_no_foreign_host(page: str) -> None:
    dressed = dress(page, "1")
    assert 'lang="nl"' in dressed
    assert "githubusercontent" in page
    assert "githubusercontent" not in dressed
    assert "gradio.app" not in dressed


def test_skip_link_header_and_menu_stand_before_gradio(page: str) -> None:
    dressed = dress(page, "1")
    places = [dressed.index(part) for part in ("<body", "kb-overslaan", "<header", "<nav")]
    assert places == sorted(places)
    assert places[-1] < dressed.index("<gradio-app")
    assert dressed.index("<gradio-app") < dressed.index("<footer")


def test_a_new_version_of_our_assets_is_fetched_again(page: str) -> None:
    assert "style.css?abc" in dress(page, "abc")


@pytest.mark.parametrize("part", ['lang="en"', "</head>", "<body", "<gradio-app", "</body>"])
def test_an_unknown_page_is_refused_and_not_shown_half(page: str, part: str) -> None:
    with pytest.raises(ShellError):
        dress(page.replace(part, ""), "1")
