"""Bytes that were UTF-8, read as Latin-1 and saved as UTF-8 again → the bytes as they were.

Invariants: only touched when the byte order mark itself is garbled, which no writer does on
purpose; the letters of anything else stay as they are. Does not: guess at single garbled letters.
"""

_GARBLED_MARK = "\ufeff".encode().decode("latin-1").encode()
_MARK = "\ufeff".encode()


def repair(data: bytes) -> bytes:
    """Return the bytes without garbling, byte order mark and white space at the start.

    Of a file that is garbled in part only the mark is taken off: half a repair would hide it.
    """
    if data.startswith(_MARK):
        data = data.removeprefix(_MARK).lstrip()
    if data.startswith(_GARBLED_MARK):
        try:
            whole = data.decode("utf-8").encode("latin-1")
            whole.decode("utf-8")
        except UnicodeError:
            whole = data.removeprefix(_GARBLED_MARK)
        data = whole.removeprefix(_MARK).lstrip()
    return data
