"""Every bar and threat names tests that are there, and the README names every bar and threat."""

import ast
from pathlib import Path

import pytest

from tests.bars.tables import BARS, THREATS, Bar, Threat

TESTS = Path(__file__).parent
README = (TESTS.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("of", [*BARS, *THREATS], ids=lambda of: of.id)
def test_every_proof_is_a_test_that_is_there(of: Bar | Threat) -> None:
    assert of.proofs or (isinstance(of, Bar) and of.command)
    for proof in of.proofs:
        file, _, name = proof.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in found if name else any(n.startswith("test_") for n in found), proof


@pytest.mark.parametrize("of", [*BARS, *THREATS], ids=lambda of: of.id)
def test_the_readme_tells_it(of: Bar | Threat) -> None:
    assert f"| {of.id} |" in README


def test_a_test_may_not_be_named_before_it_exists() -> None:
    missing = Threat("X", "x", ("test_bars.py::test_that_is_not_there",))
    with pytest.raises(AssertionError):
        test_every_proof_is_a_test_that_is_there(missing)
