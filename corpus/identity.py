"""Official number or bytes → the id of a document (pure).

Invariants: the same input gives the same id; an id holds only a-z, 0-9 and hyphens. Does not: make
ids of laws, which carry their version ("BWBR0037885@2026-01-01") and come from the XML parser.
"""

import hashlib
import re
import unicodedata

_HASH_CHARS = 12


def slug(text: str) -> str:
    """Return text in lower case ASCII with hyphens: "DGBI-DR/95928212" → "dgbi-dr-95928212"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_id(data: bytes) -> str:
    """Return the id of a document that has no number of its own: "bestand-" + 12 hex digits."""
    return "bestand-" + sha256(data)[:_HASH_CHARS]
