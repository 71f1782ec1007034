"""Bytes of a text file → str, with the encoding that was found.

Order: byte order mark, UTF-8, UTF-16 without a mark (many NULs in one parity), else Windows-1252,
which is what Dutch offices wrote before UTF-8. Does not: raise; an undecodable byte becomes U+FFFD.
"""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MANY = 0.3  # share of NULs in one parity that says UTF-16
_FEW = 0.05
_CONTROL_SHARE = 0.1
_SAMPLE = 4000
_FOREIGN = 0.25  # of the letters; Dutch and French stay below .1
_TAIL = 4  # a cut UTF-8 sequence is at most this long


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the name of its encoding; ``lost`` counts undecodable places.

    ``doubtful`` says that the encoding was assumed and the text looks like no Western language.
    """

    text: str
    encoding: str
    lost: int = 0

    @property
    def doubtful(self) -> bool:
        """Whether the bytes were read as Windows-1252 and hold mostly accented letters."""
        letters = [letter for letter in self.text[:_SAMPLE] if letter.isalpha()]
        foreign = sum(not letter.isascii() for letter in letters)
        return self.encoding == "cp1252" and foreign > _FOREIGN * len(letters)


def decode(data: bytes) -> Decoded:
    """Return the text; never raises, and never keeps a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding)
    encoding = _utf16_without_mark(data)
    if encoding:
        return _with(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= max(1, len(data) - _TAIL):
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", 1)
    return _with(data, "cp1252")


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _utf16_without_mark(data: bytes) -> str:
    head = data[:2000]
    if len(head) < _TAIL:
        return ""
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > _MANY and even < _FEW:
        return "utf-16-le"
    return "utf-16-be" if even > _MANY and odd < _FEW else ""


def looks_binary(head: bytes) -> bool:
    """Tell whether the first bytes can be no text in any encoding we read."""
    if any(head.startswith(mark) for mark, _ in _MARKS) or _utf16_without_mark(head):
        return False
    control = sum(1 for byte in head if byte < 9 or 13 < byte < 27)  # noqa: PLR2004
    return bool(head) and control / len(head) > _CONTROL_SHARE
