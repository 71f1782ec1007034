"""The command line speaks Dutch in its help and its errors."""

import pytest

from ui.cli import main


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "dit ontbreekt: opdracht"),
        (["search"], "dit ontbreekt: WOORDEN"),
        (["search", "x", "-k", "drie"], "bij -k: 'drie' is geen geheel getal"),
        (["search", "x", "--bestaatniet"], "onbekend: --bestaatniet"),
        (["zing"], "'zing' bestaat niet (kies uit"),
    ],
)
def test_a_wrong_use_is_told_in_dutch(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said in told
    assert told.startswith("gebruik: kb")


def test_the_help_has_no_english_headings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "--help"])
    told = capsys.readouterr().out
    assert "argumenten:" in told
    assert "opties:" in told
    assert "toon deze hulp" in told
    for english in ("usage", "positional", "options:", "show this"):
        assert english not in told
