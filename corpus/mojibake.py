"""Bytes that were UTF-8, read as Latin-1 and saved as UTF-8 again → the bytes as they were.

Invariants: only touched when the byte order mark itself is garbled, which no writer does on
purpose; anything else is handed back as it is. Does not: guess at single garbled letters.
"""

_GARBLED_MARK = "\ufeff".encode().decode("latin-1").encode()
_MARK = "\ufeff".encode()


def repair(data: bytes) -> bytes:
    """Return the bytes without garbling, byte order mark and white space at the start.

    A file that is garbled in part is handed back unchanged: half a repair would hide it.
    """
    if data.startswith(_GARBLED_MARK):
        try:
            data = data.decode("utf-8").encode("latin-1")
            data.decode("utf-8")
        except UnicodeError:
            return data
    return data.removeprefix(_MARK).lstrip() if data.startswith(_MARK) else data
