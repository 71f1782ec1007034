"""What a file that a user sends may be called and may be; its bytes decide, never its name."""

import re
import unicodedata
from pathlib import PurePosixPath

from corpus.recognise import EXTENSIONS, NAMES, MediaType, recognise
from kb.errors import Reason, UploadError

MAX_NAME = 120
_TAKEN = frozenset(EXTENSIONS) - {"zip"}
_READ = frozenset(
    {
        MediaType.PDF,
        MediaType.DOCX,
        MediaType.XML,
        MediaType.HTML,
        MediaType.MARKDOWN,
        MediaType.TEXT,
    }
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def check_bytes(name: str, data: bytes) -> None:
    """Look what a file is.

    Raises:
        UploadError: it is empty, a program, or of a kind that is not read.
    """
    found = recognise(name, data).media_type
    if found is MediaType.EMPTY:
        raise UploadError(Reason.EMPTY_FILE)
    if found is not MediaType.XML_GZ and found not in _READ:
        raise UploadError(Reason.KIND, kind=NAMES[found])
    if data[:2] == b"#!" and found is MediaType.TEXT:
        raise UploadError(Reason.PROGRAM)


def safe_name(name: str) -> str:
    """Return a file name without what could mislead a reader or a file system.

    Raises:
        UploadError: it holds a path, is hidden or empty, or ends in nothing we read.
    """
    if any(sign in name for sign in "/\\\0") or name.strip() in {"", ".", ".."}:
        raise UploadError(Reason.NAME_IS_PATH)
    plain = unicodedata.normalize("NFC", name).strip()
    clean = "".join(_harmless(letter) for letter in plain)
    stem, ending = PurePosixPath(clean).stem.strip(" ."), PurePosixPath(clean).suffix.lower()
    if clean.startswith(".") or not stem or ending.lstrip(".") not in _TAKEN:
        endings = ", ".join(f".{known}" for known in sorted(_TAKEN))
        raise UploadError(Reason.NAME_ENDING, endings=endings)
    stem = f"_{stem}" if _RESERVED.fullmatch(stem) else stem
    return f"{stem[: MAX_NAME - len(ending)].rstrip(' .')}{ending}"


def _harmless(letter: str) -> str:
    """Drop what cannot be seen (direction marks, control characters); replace what Windows bars."""
    kind = unicodedata.category(letter)
    if kind in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}:
        return ""
    return "_" if letter in '<>:"|?*' else " " if kind == "Zs" else letter
