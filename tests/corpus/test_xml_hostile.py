"""XML that is cut, damaged or built to hurt: a reason in Dutch, never a crash."""

import random
import re
import time

import pytest

from corpus.errors import ParseError
from corpus.model import RawFile
from corpus.parsers.xml import parse
from tests.corpus.laws import DATA

OWN = (
    "bwb/proefwet.xml",
    "stop/proefbesluit.xml",
    "cvdr/proefverordening.xml",
    "kamer/proefstuk.xml",
)
DEEP = 250  # libxml2 stops at 256


def outcome(data: bytes) -> str:
    try:
        return parse(RawFile("x.xml", data)).id
    except ParseError as error:
        return str(error)


@pytest.mark.parametrize("name", OWN)
def test_a_file_cut_anywhere_is_refused(name: str) -> None:
    data = (DATA / name).read_bytes().rstrip()
    for cut in range(0, len(data) - 1, max(1, len(data) // 40)):
        assert outcome(data[:cut]).endswith("."), cut


@pytest.mark.parametrize("name", OWN)
def test_damaged_bytes_never_crash(name: str) -> None:
    data = (DATA / name).read_bytes()
    chance = random.Random(7)  # noqa: S311 a fixed seed, no secret
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert outcome(bytes(damaged))


@pytest.mark.parametrize("name", OWN)
def test_missing_elements_never_crash(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    for tag in set(re.findall(r"<([\w:.-]+)[ />]", text)):
        assert outcome(text.replace(f"<{tag}", "<weg").replace(f"</{tag}>", "</weg>").encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<lijst><li>", "</li></lijst>"),
        ("<al>", "</al>"),
        ("<al><extref>", "</extref></al>"),
        ("<divisie>", "</divisie>"),
        ("<nadruk>", "</nadruk>"),
    ],
)
def test_deep_nesting_is_read_or_refused(before: str, after: str) -> None:
    times = (DEEP - 6) // before.count("<")
    inside = before * times + "diep" + after * times
    body = f"<wet-besluit><wettekst><artikel>{inside}</artikel></wettekst></wet-besluit>"
    data = f'<toestand bwb-id="BWBR9999903"><wetgeving>{body}</wetgeving></toestand>'
    assert outcome(data.encode())


def test_a_hundred_thousand_list_items_are_read_in_time() -> None:
    items = "<li><li.nr>a.</li.nr><al>proef</al></li>" * 100_000
    body = f"<wet-besluit><artikel><al>aanhef:</al><lijst>{items}</lijst></artikel></wet-besluit>"
    data = f'<toestand bwb-id="BWBR9999904"><wetgeving>{body}</wetgeving></toestand>'
    start = time.process_time()
    assert outcome(data.encode()) == "BWBR9999904"
    assert time.process_time() - start < 20
