"""Garbled encodings are put right, or left alone."""

from corpus.mojibake import repair


def test_utf8_read_as_latin1_is_put_right() -> None:
    good = "\ufeff\n<a>café – één</a>"
    garbled = good.encode().decode("latin-1").encode()
    assert repair(garbled) == "<a>café – één</a>".encode()


def test_a_byte_order_mark_alone_is_taken_off() -> None:
    assert repair("\ufeff <a/>".encode()) == b"<a/>"


def test_good_text_is_left_alone() -> None:
    assert repair("<a>Ã© is een voorbeeld</a>".encode()) == "<a>Ã© is een voorbeeld</a>".encode()


def test_half_garbled_text_is_left_alone() -> None:
    data = "\ufeff<a>é</a>".encode().decode("latin-1").encode() + "…".encode()
    assert repair(data) == data
