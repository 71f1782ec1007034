"""The house style, as tests."""

import ast
import re
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import cache
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


def assigned(tree: ast.Module) -> set[str]:
    """Return the constants of a module."""
    targets = [
        target
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return {name.id for t in targets for name in ast.walk(t) if isinstance(name, ast.Name)}


@cache
def looked_up(source: str, module: str) -> set[tuple[str, str]]:
    """Return (module, name) of what the code loads; module is "" when only a run can tell."""
    nodes = list(ast.walk(ast.parse(source)))
    imports = [n for n in nodes if isinstance(n, ast.ImportFrom)]
    names = {a.asname or a.name: f"{n.module}.{a.name}" for n in imports for a in n.names}
    found = {(str(n.module), a.name) for n in imports for a in n.names}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add((names.get(node.value.id, ""), node.attr))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add((module, node.id))
    return found


def unused(sources: dict[str, str], readers: dict[str, str]) -> list[str]:
    """Return constants and, of modules of texts, functions that no reader looks up."""
    every = (readers | sources).items()
    used = set().union(*(looked_up(source, module) for module, source in every))
    found = []
    for module, source in sources.items():
        tree = ast.parse(source)
        names = assigned(tree)
        if module.endswith("texts"):
            names |= {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
        found += [f"{module}.{n}" for n in names if not {(module, n), ("", n)} & used]
    return sorted(name for name in found if not name.endswith(".__all__"))


def _modules(paths: Iterable[Path]) -> dict[str, str]:
    parts = {path: path.relative_to(ROOT).with_suffix("").parts for path in paths}
    return {
        ".".join(part for part in names if part != "__init__"): path.read_text(encoding="utf-8")
        for path, names in parts.items()
    }


def test_no_sentence_or_constant_is_left_that_nobody_uses() -> None:
    said = [path for path in MODULES if path.stem.endswith("texts")]
    assert len(said) > 10
    assert unused(_modules(said), _modules(MODULES)) == []
    everything = [*MODULES, *(ROOT / "tests").rglob("*.py")]
    assert unused(_modules(MODULES), _modules(everything)) == []


def test_what_nobody_uses_is_found() -> None:
    texts_module = "A = 1\nB, C = 2, 3\nD = {A: 4}\ndef old() -> None: ...\n"
    reader = "from ui import a_texts as t\nfrom ui.a_texts import C\nprint(t.D, x.B)\n"
    found = unused({"ui.a_texts": texts_module, "ui.b_texts": texts_module}, {"ui.r": reader})
    assert found == ["ui.a_texts.old", "ui.b_texts.C", "ui.b_texts.D", "ui.b_texts.old"]


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


@pytest.mark.parametrize("layer", PACKAGES)
def test_the_map_of_the_code_names_every_module_and_no_other(layer: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = readme.split(f"\n### {layer}\n")[1].split("\n### ")[0].splitlines()
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
    assert not [name for name in named if not list((ROOT / layer).glob(name))]
    modules = [
        path.relative_to(ROOT / layer) for path in MODULES if path.is_relative_to(ROOT / layer)
    ]
    told = [module for module in modules if not module.name.startswith("__")]
    assert not [m for m in told if not any(fnmatch(m.as_posix(), name) for name in named)]


def test_every_link_in_the_readme_leads_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    heads = re.findall(r"^#+ (.+)$", readme, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
    links = re.findall(r"\]\(([^)\s]+)\)", readme)
    assert len(links) > 20
    assert not [to for to in links if to.startswith("#") and to[1:] not in anchors]
    assert not [to for to in links if to[0] != "#" and not (ROOT / to).exists()]
