"""Garbled encodings are put right, or left alone."""

from pathlib import Path

from corpus.model import RawFile
from corpus.mojibake import repair
from corpus.parse import parse_file


def test_utf8_read_as_latin1_is_put_right() -> None:
    good = "\ufeff\n<a>café – één</a>"
    garbled = good.encode().decode("latin-1").encode()
    assert repair(garbled) == "<a>café – één</a>".encode()


def test_a_byte_order_mark_alone_is_taken_off() -> None:
    assert repair("\ufeff <a/>".encode()) == b"<a/>"


def test_good_text_is_left_alone() -> None:
    assert repair("<a>Ã© is een voorbeeld</a>".encode()) == "<a>Ã© is een voorbeeld</a>".encode()


def test_of_half_garbled_text_only_the_mark_goes() -> None:
    data = "\ufeff<a>é</a>".encode().decode("latin-1").encode() + "…".encode()
    assert repair(data) == data[len("\ufeff".encode().decode("latin-1").encode()) :]


def test_a_garbled_file_is_put_right_on_the_way_that_every_file_goes(shared: Path) -> None:
    path = shared / "data" / "law" / "kamer" / "h-tk-20172018-70-9.xml"
    text = parse_file(RawFile(name=path.name, data=path.read_bytes())).text
    assert text.count("Ã") == 0
    assert text.count("ö") == 10
