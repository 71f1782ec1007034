"""Beginning of a line → list marker and rest (pure)."""

import re
from dataclasses import replace

from corpus.parsers.pdf_lines import Line

_BULLETS = "-•·–—▪■□◦○●➢►✓\uf0b7\uf0a7\uf02d\uf0d8\uf0fc"
_SURE = "•▪■□◦●➢►✓\uf0b7\uf0a7\uf02d\uf0d8\uf0fc"
_NUMBERED = r"\(?\d{1,3}[.)]|\(?(?:[a-z]|aa|bb|cc|dd|ee|ff|gg)[.)]|\(?[ivx]{1,5}[.)]|\d{1,2}°\.?"
_MARKER = re.compile(rf"^(?:[{_BULLETS}o]|{_NUMBERED})$")
_ITEM = re.compile(rf"^([{_BULLETS}]|o(?=\s)|{_NUMBERED})\s+(\S.*)$")
_TIGHT = re.compile(r"^([•▪■●\uf0b7\uf0a7])(\S.*)$")


def is_marker(text: str) -> bool:
    """Tell whether a line is nothing but a list marker."""
    return bool(_MARKER.match(text.strip()))


def split_item(text: str) -> tuple[str, str] | None:
    """Return (marker, text) of a line that begins an item; every bullet is written "-"."""
    match = _ITEM.match(text) or _TIGHT.match(text)
    if not match:
        return None
    marker = "-" if match[1] in _BULLETS or match[1] == "o" else match[1]
    return marker, match[2]


def is_sure(text: str) -> bool:
    """Tell whether a line surely begins an item; "- " and "19. " may also break a sentence."""
    return text[:1] in _SURE


def with_marker(marker: Line, line: Line) -> Line:
    """Return one line of a marker and the text on its baseline."""
    shift = len(marker.text) + 1
    return replace(
        line,
        marked=True,
        hang=line.hang or line.x0,
        text=f"{marker.text} {line.text}",
        x0=marker.x0,
        calls=tuple((offset + shift, call) for offset, call in line.calls),
    )
