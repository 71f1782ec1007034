"""Another language is noticed; English about this subject is read in Dutch words."""

import tomllib
from pathlib import Path

import pytest

from kb.foreign import ENGLISH, in_dutch, language

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("question", "dutch"),
    [
        ("What instruments protect business parks?", "instrumenten beschermen bedrijventerreinen"),
        ("How long is a preparatory decision valid?", "hoe lang voorbereidingsbesluit geldt"),
        ("Who may take a project decision?", "wie mag projectbesluit"),
        ("Can the municipal council prohibit housing?", "kan gemeenteraad verbieden woningbouw"),
    ],
)
def test_english_is_read_in_dutch_words(question: str, dutch: str) -> None:
    assert language(question) == ENGLISH
    assert dutch in in_dutch(question)


@pytest.mark.parametrize(
    "question",
    ["What is the capital of France?", "How do I protect my bicycle from thieves?", "What is it?"],
)
def test_english_of_another_subject_stays_english(question: str) -> None:
    assert language(question) == ENGLISH
    assert in_dutch(question) == ""


@pytest.mark.parametrize(
    "question",
    [
        "Minister campus programma",
        "Welke campus heeft last van woningbouw?",
        "object land state port",
        "Was een letter in de brief over of in het land?",
        "Wie is de minister",
        "BOPA",
    ],
)
def test_dutch_is_dutch(question: str) -> None:
    assert (language(question), in_dutch(question)) == ("", "")


def test_german_is_named_and_not_read() -> None:
    assert language("Was ist ein Bebauungsplan und wie kann die Gemeinde bauen?") == "Duits"
    assert in_dutch("Was ist ein Bebauungsplan und wie kann die Gemeinde bauen?") == ""


def test_every_dutch_word_of_the_list_is_written_once_as_dutch() -> None:
    read = tomllib.loads((ROOT / "kb/english.toml").read_text(encoding="utf-8"))
    assert all(p == p.casefold() == " ".join(p.split()) for part in read.values() for p in part)
    assert not read["vraag"].keys() & read["begrip"].keys()
