"""Zips of the DSO, and zips that mean harm."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.model import RawFile
from corpus.parsers.dso import NO_TEXT, parse
from corpus.safe_zip import BOMB, DAMAGED, LOCKED, open_zip
from tests.corpus.laws import DATA, read


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_the_text_and_its_metadata_come_from_the_zip(shared: Path) -> None:
    document = read(shared / "data/law/stop/gm0233_Ermelo_omgevingsplan.zip")
    assert document.id == "akn-nl-act-gm0233-2020-omgevingsplan-nld-2024-02-07-2"
    assert document.card.title == "Omgevingsplan gemeente Ermelo"
    assert document.facets == (("overheid", "gemeente"),)


def test_a_zip_with_a_besluit_is_read() -> None:
    besluit = (DATA / "stop/proefbesluit.xml").read_bytes()
    document = parse(RawFile("b.zip", zipped({"opdracht.xml": b"<x/>", "besluit.xml": besluit})))
    assert document.card.title == "Proefverordening Zeeland"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 half", DAMAGED),
        (zipped({"foto.jpg": b"x"}), NO_TEXT),
        (zipped({"Regeling/Tekst.xml": b"\0" * (20 * 1024 * 1024)}), BOMB),
        (zipped({f"{n}.xml": b"" for n in range(2001)}), BOMB),
    ],
    ids=["cut off", "no text", "blown up", "too many"],
)
def test_a_bad_zip_gives_one_dutch_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(RawFile("x.zip", data))
    assert str(caught.value) == reason


def test_a_locked_zip_says_so() -> None:
    data = bytearray(zipped({"Regeling/Tekst.xml": b"<x/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(ParseError) as caught:
        parse(RawFile("x.zip", bytes(data)))
    assert str(caught.value) == LOCKED


def test_damage_inside_a_member_is_found() -> None:
    data = bytearray(zipped({"a.xml": b"<a>" + b"tekst " * 500 + b"</a>"}))
    data[45] ^= 0xFF
    archive = open_zip(bytes(data))
    with pytest.raises(ParseError) as caught:
        archive.read("a.xml")
    assert str(caught.value) == DAMAGED


def test_members_are_never_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParseError):
        parse(RawFile("x.zip", zipped({"../../uit.xml": b"<x/>", "/uit2.xml": b"<x/>"})))
    assert list(tmp_path.iterdir()) == []
