import tomllib
from pathlib import Path

import pytest

from corpus.sync.errors import SyncError
from corpus.sync.register import choose, read_register
from tests.conftest import ROOT
from tests.standin.laws import KERN

OURS = read_register()
GOOD = '[[bron]]\nid = "a"\ntitel = "A"\nsoort = "wetten"\ndienst = "bwb"\nnummer = "BWBR0000001"\n'


def test_the_kern_is_the_laws_and_the_letter() -> None:
    kern = choose(OURS, "kern")
    assert {e.nummer for e in kern if e.dienst == "bwb"} == set(KERN)
    assert [e.id for e in kern if e.dienst != "bwb"] == ["brief-ruimte-voor-economie"]


def test_every_source_that_the_startset_promises_is_in_the_register() -> None:
    text = (ROOT / "corpus/startset/bronnen.toml").read_text(encoding="utf-8")
    promised = {
        bron["officieel_id"]
        for bron in tomllib.loads(text)["bron"]
        if bron["verkrijgen"] == "wordt opgehaald met kb sync"
        and not bron["officieel_id"].startswith("ECLI")  # rechtspraak.nl is no service of sync
    }
    assert promised - {e.nummer for e in OURS} == set()


@pytest.mark.parametrize("choice", ["", "wetten", "kamerstukken", "lokaal", "publicaties", "BKL"])
def test_a_choice_is_a_soort_or_an_id(choice: str) -> None:
    assert choose(OURS, choice)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ('kleur = "rood"', "onbekend veld kleur"),
        ('kern = "ja"', "verkeerde vorm"),
        ('dossier = "12"', "een dossier schrijft u"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, change: str, says: str) -> None:
    file = tmp_path / "register.toml"
    file.write_text(GOOD + change)
    with pytest.raises(SyncError, match=f"register.toml: bron 'a'.*{says}"):
        read_register(file)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"a"', '"../a"', "het id mag"),
        ('"wetten"', '"boeken"', "soort is niet"),
        ('"bwb"', '"ftp"', "dienst is niet"),
        ("BWBR0000001", "BWBR1", "geen nummer van bwb"),
        ('nummer = "BWBR0000001"\n', "", "bwb heeft nummer nodig"),
        ('titel = "A"\n', "", "veld titel ontbreekt"),
        ("[[bron]]", "[[bron", "niet te lezen als TOML"),
        ("[[bron]]", "[[anders]]", "verwacht alleen"),
        ('id = "a"', 'id = "bkl"', "twee keer"),
    ],
)
def test_a_wrong_register_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    file = tmp_path / "register.toml"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(SyncError, match=says):
        read_register(file)


def test_an_own_register_adds_to_ours(tmp_path: Path) -> None:
    file = tmp_path / "register.toml"
    file.write_text(GOOD)
    assert len(read_register(file)) == len(OURS) + 1
