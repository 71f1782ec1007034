import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.isolate import Isolation
from corpus.limits import Limits
from corpus.load import Failure, Loaded, load
from corpus.model import Herkomst, RawFile

HEAVY = b"woord en nog een woord met [een link](x) en **nadruk**\n" * 400_000


@pytest.fixture(scope="module")
def isolation() -> Iterator[Isolation]:
    with Isolation() as opened:
        yield opened


def text(name: str = "a.txt", data: bytes = b"Een zin.") -> RawFile:
    return RawFile(name=name, data=data, herkomst=Herkomst.OFFICIEEL)


def test_a_document_comes_back_whole_with_the_herkomst_of_its_file(isolation: Isolation) -> None:
    document = isolation.parse(text())
    assert document.text == "Een zin."
    assert document.herkomst is Herkomst.OFFICIEEL


def test_a_refusal_comes_back_as_its_own_sentence(isolation: Isolation) -> None:
    with pytest.raises(ParseError, match=r"leeg \(0 bytes\)"):
        isolation.parse(text(data=b""))


def test_too_much_processor_time_ends_in_a_sentence_and_the_next_file_is_read() -> None:
    with Isolation(Limits(cpu_s=1)) as isolation:
        with pytest.raises(ParseError, match="meer dan 1 seconden"):
            isolation.parse(text("zwaar.md", HEAVY))
        assert isolation.parse(text()).text == "Een zin."


def test_too_much_wall_time_ends_in_a_sentence() -> None:
    with (
        Isolation(Limits(wall_s=1)) as isolation,
        pytest.raises(ParseError, match="meer dan 1 seconden"),  # no other limit is 1
    ):
        isolation.parse(text("zwaar.md", HEAVY))


def test_too_much_memory_ends_in_a_sentence() -> None:
    with Isolation(Limits(memory=320 * 2**20)) as isolation:
        with pytest.raises(ParseError, match=r"geheugen|gestopt"):
            isolation.parse(text("zwaar.md", HEAVY * 4))
        assert isolation.parse(text()).text == "Een zin."


def test_a_server_that_is_gone_is_replaced(isolation: Isolation) -> None:
    isolation.parse(text())
    assert isolation._server is not None
    os.kill(isolation._server.pid, 9)
    isolation._server.wait()
    with pytest.raises(ParseError, match="proces dat dit bestand las is gestopt"):
        isolation.parse(text())
    assert isolation.parse(text()).text == "Een zin."


def outcomes(folder: Path) -> dict[str, str]:
    """Return per file the reason it failed, or what its verdict is, or "ok"."""
    found = {}
    for outcome in load([folder]):
        if isinstance(outcome, Failure):
            assert outcome.reason.endswith("."), outcome
            found[outcome.name] = outcome.reason
        elif isinstance(outcome, Loaded):
            document = outcome.document
            assert document.sections, outcome.name
            assert document.text.strip(), outcome.name
            found[outcome.name] = document.readability.verdict or "ok"
    return found


@pytest.fixture(scope="module")
def awkward(shared: Path) -> dict[str, dict[str, str]]:
    folder = shared / "data" / "awkward"
    return {kind: outcomes(folder / kind) for kind in ("pdf", "docx", "html", "xml", "text")}


def test_every_awkward_file_ends_in_a_document_or_a_dutch_reason(
    shared: Path, awkward: dict[str, dict[str, str]]
) -> None:
    for kind, found in awkward.items():
        folder = shared / "data" / "awkward" / kind
        assert set(found) == {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("pdf", "70245.fuzz", "leeg (0 bytes)"),
        ("pdf", "libreoffice-writer-password.pdf", "wachtwoord"),
        ("pdf", "enc-XI-R6,V5,U=view,O=master.pdf", "wachtwoord"),
        ("pdf", "unreadablemetadata.pdf", "beschadigd"),
        ("pdf", "empty.pdf", "geen tekst gevonden"),
        ("pdf", "testPDF_bad_page_303226.pdf", "1728 onzichtbare tekens"),
        ("docx", "truncated62886.docx", "beschadigd"),
        ("docx", "testWORD_protected_passtika.docx", "wachtwoord"),
        ("docx", "ExternalEntityInText.docx", "Dit Word-bestand gebruikt een entiteit"),
        ("xml", "external.xml", "entiteit"),
        ("xml", "lol_classic.xml", "blaast zichzelf op"),
        ("html", "53867.html", "geen leesbare tekst"),
    ],
)
def test_known_troubles_have_their_own_sentence(
    awkward: dict[str, dict[str, str]], kind: str, name: str, words: str
) -> None:
    assert words in awkward[kind][name]
