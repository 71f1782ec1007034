"""The golden questions as files: form, mix, seal, and every gold string at its place."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import Stemmer

from tests.quality.places import LAW, LETTER, Texts, key, normal, read_texts

HERE = Path(__file__).parent
SEALED_SHA256 = "93b230c2f57574f8ac88454ba12d42b4bc25ba403bce8102bdefc3d45eda9853"
FIELDS = {"id", "q", "kind", "group", "gold", "places", "unanswerable", "note"}
KINDS = set(
    "feit definitie wie termijn hoeveel voorwaarde lijst vergelijking voorbeeld ja-nee verwijzing "
    "vervolg parafrase typefout onbeantwoordbaar".split()
)
GROUPS = {"beleid", "gemeente", "onderzoeker"}
MAX_WORDS = 8
FUNCTION_WORDS = set(
    "de het een en of van in op aan bij met voor door naar om te tot uit over onder als dan dat "
    "die dit deze er is zijn was wordt worden werd kan kun kunnen mag moet moeten wil willen zal "
    "heeft hebben heb wat wie welk welke waar waarom wanneer waarmee hoe hoeveel hoelang je ik we "
    "wij ons onze ze hij haar hun hem iemand men niet geen ook nog toch ter ten na nadat voordat "
    "zodra omdat zelf meer mee toe weer zich erin mijn doen gaat ging buiten naast nodig".split()
)
Question = dict[str, Any]


def read(half: str) -> list[Question]:
    lines = (HERE / f"golden_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


OPEN, SEALED = read("open"), read("sealed")
QUESTIONS = OPEN + SEALED
ANSWERABLE = [x for x in QUESTIONS if not x["unanswerable"]]
BLIND = ("dev3", "dev4", "report")
"""Sets of makers who did not know the product; their gold may be two words longer."""


@pytest.fixture(scope="module")
def texts(shared: Path) -> Texts:
    return {k: [normal(b) for b in blocks] for k, blocks in read_texts(shared).items()}


def blocks_of(question: Question, texts: Texts) -> list[str]:
    return [block for place in question["places"] for block in texts[key(place)]]


def test_sealed_half_is_untouched() -> None:
    digest = hashlib.sha256((HERE / "golden_sealed.jsonl").read_bytes()).hexdigest()
    assert digest == SEALED_SHA256
    assert SEALED_SHA256 in (HERE / "README.md").read_text(encoding="utf-8")


def test_every_line_follows_the_schema() -> None:
    for x in QUESTIONS:
        assert x.keys() == FIELDS, x["id"]
        assert re.fullmatch(r"G\d{3}", x["id"])
        assert x["kind"] in KINDS
        assert x["group"] in GROUPS
        assert (x["kind"] == "onbeantwoordbaar") is x["unanswerable"]
        assert bool(x["gold"]) is not x["unanswerable"]
        assert all(0 < len(gold.split()) <= MAX_WORDS for gold in x["gold"]), x["id"]
        assert x["places"] or x["unanswerable"], x["id"]
        assert not x["unanswerable"] or x["note"].startswith(("binnen: ", "buiten: ")), x["id"]


def test_no_question_stands_twice() -> None:
    assert len({x["id"] for x in QUESTIONS}) == len(QUESTIONS)
    assert len({normal(x["q"]) for x in QUESTIONS}) == len(QUESTIONS)


def test_mix() -> None:
    kinds = Counter(x["kind"] for x in QUESTIONS)
    source = Counter(x["places"][0]["document"] for x in ANSWERABLE)
    within = sum(x["note"].startswith("binnen: ") for x in QUESTIONS if x["unanswerable"])
    assert len(QUESTIONS) >= 200
    assert source[LAW] >= 90
    assert source[LETTER] >= 35
    assert len(ANSWERABLE) - source[LAW] - source[LETTER] >= 45
    assert within >= 30
    floors = {"onbeantwoordbaar": 40, "parafrase": 25, "typefout": 10, "verwijzing": 6}
    floors |= {"ja-nee": 6, "lijst": 8, "vergelijking": 5, "vervolg": 4}
    assert {kind: kinds[kind] for kind, n in floors.items() if kinds[kind] < n} == {}


def test_halves_have_the_same_mix() -> None:
    one, other = (Counter(x["kind"] for x in half) for half in (OPEN, SEALED))
    assert abs(len(OPEN) - len(SEALED)) <= 1
    assert all(abs(one[kind] - other[kind]) <= 4 for kind in KINDS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda x: x["id"])
def test_gold_stands_at_its_places(question: Question, texts: Texts) -> None:
    golds = [normal(gold) for gold in question["gold"]]
    blocks = blocks_of(question, texts)  # a place that does not exist is a KeyError
    assert [g for g in golds if not any(g in b for b in blocks)] == []
    if golds:
        places = [key(place) for place in question["places"]]
        assert [p for p in places if not any(g in b for g in golds for b in texts[p])] == []


@pytest.mark.parametrize("name", BLIND)
def test_gold_of_a_blind_set_stands_at_its_places(name: str, texts: Texts) -> None:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({x["id"] for x in rows + QUESTIONS}) == len(rows) + len(QUESTIONS)
    for row in rows:
        assert bool(row["gold"]) != row["unanswerable"], row["id"]
        blocks = blocks_of(row, texts)
        for gold in row["gold"]:
            assert len(gold.split()) <= MAX_WORDS + 2, row["id"]
            assert any(normal(gold) in block for block in blocks), (row["id"], gold)


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda x: x["id"])
def test_gold_is_rare_elsewhere(question: Question, texts: Texts) -> None:
    places = {key(place) for place in question["places"]}
    golds = [normal(gold) for gold in question["gold"]]
    elsewhere = [
        k
        for k, blocks in texts.items()
        if k not in places and any(g in b for g in golds for b in blocks)
    ]
    assert len(elsewhere) <= 9


def stems(text: str) -> set[str]:
    words = {w.strip(".,'") for w in re.findall(r"[\w%,.'-]+", normal(text))}
    return set(Stemmer.Stemmer("dutch").stemWords(sorted(words - FUNCTION_WORDS - {""})))


@pytest.mark.parametrize(
    "question", [x for x in ANSWERABLE if x["kind"] == "parafrase"], ids=lambda x: x["id"]
)
def test_paraphrase_shares_no_content_word(question: Question, texts: Texts) -> None:
    golds = [normal(gold) for gold in question["gold"]]
    for block in blocks_of(question, texts):
        for sentence in re.split(r"(?<=[.;:!?])\s+", block):
            if any(gold in sentence for gold in golds):
                assert not stems(question["q"]) & stems(sentence), sentence
