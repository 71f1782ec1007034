"""One Markdown or plain paragraph → cleaned text and the places where footnotes are called (pure).

Invariants: marks of Markdown and simple tags are gone, words are untouched. Does not: join lines.
"""

import html
import re

from corpus.clean import clean

CALL_OPEN, CALL_CLOSE = "\ue000", "\ue001"  # private use: stand round a footnote marker
_SQUARED = re.compile(r"(?<=\b[mM])<sup>\s*([23])\s*</sup>|(?<=\b[kdcm]m)<sup>\s*([23])\s*</sup>")
_SUP = re.compile(r"\s*<sup>\s*\[?(\d{1,3}|\*{1,3})\]?\s*</sup>", re.IGNORECASE)
_REF = re.compile(r"\s*\[\^([\w-]+)\]")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_TAGS = re.compile(
    r"</?(?:sup|sub|u|b|i|em|strong|span|font|small|ins|s|del|mark|a|p|div|center)\b[^<>]*>",
    re.IGNORECASE,
)
_EMPHASIS = (
    re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?![\w*])"),
    re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?!\*)"),
    re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)"),
    re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1"),
    re.compile(r"(?<!`)(`+)(?=[^`])(.+?)(?<=[^`])\1(?!`)"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_WHOLE_BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1[:.]?", re.DOTALL)
_WHOLE_ITALIC = re.compile(r"([*_])(?=[^\s*_])(?:(?!\1).)+\1[:.]?", re.DOTALL)
_CALL = re.compile(f"{CALL_OPEN}([^{CALL_CLOSE}]*){CALL_CLOSE}")


def strip_marks(text: str) -> str:
    """Return one paragraph without Markdown; footnote calls stay as private sentinels."""
    text = _SQUARED.sub(lambda m: "²" if "2" in (m[1] or m[2]) else "³", text)
    text = _SUP.sub(rf"{CALL_OPEN}\1{CALL_CLOSE}", text)
    text = _REF.sub(rf"{CALL_OPEN}\1{CALL_CLOSE}", text)
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = re.sub(r"<br\s*/?>", " ", _AUTOLINK.sub(r"\1", text), flags=re.IGNORECASE)
    text = _TAGS.sub("", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", text)
    return html.unescape(_ESCAPED.sub(r"\1", text))


def style_of(text: str) -> str:
    """Return "bold" or "italic" when the whole paragraph is set so, else ""."""
    bare = text.strip()
    if _WHOLE_BOLD.fullmatch(bare):
        return "bold"
    return "italic" if _WHOLE_ITALIC.fullmatch(bare) else ""


def take_calls(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return cleaned text without sentinels, and (offset, marker) of each footnote call."""
    text = clean(text)
    calls: list[tuple[int, str]] = []
    parts: list[str] = []
    length = last = 0
    for match in _CALL.finditer(text):
        parts.append(text[last : match.start()])
        length += match.start() - last
        calls.append((length, match[1]))
        last = match.end()
    return "".join([*parts, text[last:]]), tuple(calls)
