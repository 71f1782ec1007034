"""What we did not write: pinned, not known to be vulnerable, freely licensed, and kept in hand."""

import ast
import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
OWN = "kennisbank-werklocaties"
_KNOWN = tomllib.loads((ROOT / ".ci/kwetsbaarheden.toml").read_text(encoding="utf-8"))["bekend"]
_PINS = {
    canonicalize_name(name): version
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for name, _, version in [line.partition("==")]
}
# MPL-2.0 asks to publish changes of its own files only; we change none.
_FREE = re.compile(r"MIT|Apache|BSD|ISC|MPL|Mozilla|Python|PSF|CNRI|Unlicense|HPND|CC0|Zlib|EUPL")
_NEVER = re.compile(r"\b(A?GPL|SSPL|BUSL)\b|General Public License|Affero")
_SOURCES = [p for name in ("corpus", "indexing", "kb", "ui") for p in (ROOT / name).rglob("*.py")]


def needed() -> set[str]:
    """Return every installed package that running the knowledge base needs."""
    found: set[str] = set()
    waiting = [OWN]
    while waiting:
        name = canonicalize_name(waiting.pop())
        try:
            requires = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # for another system or Python
        found.add(name)
        wanted = [Requirement(text) for text in requires]
        plain = [r.name for r in wanted if not r.marker or r.marker.evaluate({"extra": ""})]
        waiting += [n for n in plain if canonicalize_name(n) not in found]
    return found - {OWN}


def test_every_package_is_pinned(record_property: Any) -> None:
    every = needed()
    assert len(every) > 80
    assert sorted(every - _PINS.keys()) == []
    wrong = {n: distribution(n).version for n in every if distribution(n).version != _PINS[n]}
    assert {n: v for n, v in wrong.items() if v.partition("+")[0] != _PINS[n]} == {}
    record_property("maat", f"{len(every)} pakketten vastgezet")


@pytest.mark.parametrize("known", _KNOWN, ids=lambda known: known["id"])
def test_no_pinned_version_is_known_to_be_vulnerable(known: dict[str, Any]) -> None:
    pinned = _PINS[canonicalize_name(known["pakket"])]
    affected = pinned in SpecifierSet(known["getroffen"])
    assert not affected or {"uitzondering", "reden"} <= known.keys()


def test_every_exemption_is_dated_and_still_needed() -> None:
    for known in (k for k in _KNOWN if "uitzondering" in k):
        assert isinstance(known["uitzondering"], date)  # its age is told by make audit
        assert _PINS[canonicalize_name(known["pakket"])] in SpecifierSet(known["getroffen"])
        assert len(known["reden"]) > 40


def test_every_licence_is_free_to_use_here(record_property: Any) -> None:
    licences = {name: _licence(name) for name in needed()}
    odd = {n: told for n, told in licences.items() if _NEVER.search(told) or not _FREE.search(told)}
    assert odd == {}
    record_property("maat", f"{len(licences)} licenties bekeken")


def _licence(name: str) -> str:
    meta = distribution(name).metadata
    kinds = [c for c in meta.get_all("Classifier", []) if c.startswith("License")]
    return meta.get("License-Expression") or " ".join(kinds) or str(meta.get("License") or "")


_RUNS_DATA = {"pickle", "dill", "joblib", "marshal", "shelve"}
_LOADERS = {"__import__", "import_module", "eval", "exec"}


def _imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return the top names that an import statement loads."""
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    return {name.name.partition(".")[0] for name in node.names}


def _foreign(source: str) -> list[str]:
    """Return what in a module could run the code of others."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += sorted(_imported(node) & _RUNS_DATA)
            found += [a.name for a in node.names if a.name in _LOADERS]
        if isinstance(node, ast.keyword) and node.arg in {"share", "trust_remote_code"}:
            off = isinstance(node.value, ast.Constant) and node.value.value is False
            found += [] if off else [f"{node.arg}="]
        if isinstance(node, ast.Name) and node.id in _LOADERS:
            found.append(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            bad = name in {"gr.load", "torch.load"} or node.attr in {"import_module", "__import__"}
            found += [name] if bad else []
    return found


def test_no_switch_for_foreign_code_is_used() -> None:
    assert {str(path): bad for path in _SOURCES if (bad := _foreign(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import os, pickle",
        "from joblib.numpy_pickle import load",
        "import importlib\nimportlib.import_module('a')",
        "from importlib import import_module",
        "__import__('a')",
        "eval('1')",
        "import torch\ntorch.load('x')",
        "demo.launch(share=True)",
        "Model('x', trust_remote_code=given)",
    ],
)
def test_a_switch_for_foreign_code_is_found(source: str) -> None:
    assert _foreign(source)


def test_an_audit_without_its_list_is_no_approval() -> None:
    pytest.importorskip("pip_audit", reason="only where the extra ‘audit’ is installed")
    ran = subprocess.run(
        [sys.executable, ".ci/audit"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode in {0, 2}, ran.stdout
    assert ran.returncode == 0 or "make audit" in ran.stderr
