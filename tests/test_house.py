"""The house style, as tests."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from corpus.errors import KbError
from ui import texts

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "indexing", "kb", "ui")
MODULES = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_is_short_and_says_what_it_does(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert source.count("\n") <= 300


def test_imports_flow_one_way() -> None:
    assert lint_imports() == 0


def all_errors(cls: type[KbError] = KbError) -> set[type[KbError]]:
    return {sub for direct in cls.__subclasses__() for sub in {direct} | all_errors(direct)}


@pytest.mark.parametrize("error", sorted(all_errors(), key=lambda e: e.__name__))
def test_every_error_has_a_dutch_sentence(error: type[KbError]) -> None:
    assert "detail" in texts.say(error("detail"))


_NEXT = re.compile(
    r"controleer|maak|herstel|probeer|wacht|kies|verbeter|start|stel |geef|zet|bekijk|installeer"
    r"|haal|laat|bewaar|werk .* bij|blijft|kb \w+",
    re.IGNORECASE,
)


@pytest.mark.parametrize("error", sorted(all_errors(), key=lambda e: e.__name__))
def test_every_error_says_what_to_do_next(error: type[KbError]) -> None:
    told = texts.say(error("detail"))
    assert _NEXT.search(told), told
    assert told[0].isupper() or told.startswith("detail")
    assert told.endswith(".")


def test_readme_names_every_verb_and_setting() -> None:
    from dataclasses import fields

    from kb.settings import Settings
    from ui.cli import VERBS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [verb for verb in VERBS if f"kb {verb}" not in readme]
    assert not [f.name for f in fields(Settings) if f"KB_{f.name.upper()}" not in readme]
