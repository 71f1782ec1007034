"""Evidence → quotations to paste (bulleted under the question, or bare), and a list of references.

The other ways of taking an answer along beside the note: plain text and HTML without style, class
or script. Every quotation has its reference on the same line. All text is escaped here. It chooses
and shortens nothing.
"""

from collections.abc import Iterator
from html import escape

from kb.export import wording
from kb.export.evidence import Evidence, Source
from kb.export.typeset import runs


def bulleted_plain(evidence: Evidence) -> str:
    """Return the question, and per source a bullet with its quotation and reference."""
    items = "\n".join(f"- {_quoted(s)} ({s.shown.rstrip('.')})" for s in evidence.sources)
    return _plain(evidence, evidence.question, *_warned(evidence), items)


def bulleted_html(evidence: Evidence) -> str:
    """Return the same as HTML."""
    items = "".join(
        f"<li>{_quoted_html(s)} ({_reference_html(s, s.shown.rstrip('.'))})</li>"
        for s in evidence.sources
    )
    warned = "".join(f"<p><strong>{escape(line)}</strong></p>" for line in _warned(evidence))
    question = f"<p><strong>{escape(evidence.question)}</strong></p>{warned}"
    return _html(evidence, f"{question}<ul>{items}</ul>" if items else question)


def bare_plain(evidence: Evidence) -> str:
    """Return the quotations with their references: no question, no colophon."""
    lines = (f"{_quoted(s)}\n{s.shown}{_address(s)}" for s in evidence.sources)
    return "\n\n".join(lines) + "\n"


def bare_html(evidence: Evidence) -> str:
    """Return the same as HTML."""
    parts = (
        f"<blockquote>{_quoted_html(s)}</blockquote><p>{_reference_html(s, s.shown)}</p>"
        for s in evidence.sources
    )
    return f'<div lang="nl">{"".join(parts)}</div>'


def reference_list(evidence: Evidence) -> str:
    """Return each reference once, in the short form of the Leidraad, in order of appearance."""
    lines = dict.fromkeys(f"{s.short}{_address(s)}" for s in evidence.sources)
    return "\n".join(lines) + ("\n" if lines else "")


def _plain(evidence: Evidence, *parts: str) -> str:
    return "\n\n".join([*filter(None, parts), "\n".join(_closing(evidence))]) + "\n"


def _html(evidence: Evidence, body: str) -> str:
    closing = "".join(f"<p><em>{escape(line)}</em></p>" for line in _closing(evidence))
    return f'<div lang="nl">{body}{closing}</div>'


def _warned(evidence: Evidence) -> list[str]:
    return [f"{wording.NOTICE}: {notice}" for notice in evidence.notices]


def _closing(evidence: Evidence) -> Iterator[str]:
    return (line for line in evidence.colophon if line)


def _quoted(source: Source) -> str:
    return f"„{' '.join(source.quote.split())}”{source.cut}"


def _quoted_html(source: Source) -> str:
    return f"„{escape(source.quote).replace(chr(10), '<br>')}”{source.cut}"


def _reference_html(source: Source, words: str) -> str:
    shown = "".join(
        f"<em>{escape(text)}</em>" if italic else escape(text) for text, italic in runs(words)
    )
    address = escape(source.url)
    return f'{shown} <a href="{address}">{address}</a>' if source.url else shown


def _address(source: Source) -> str:
    return f" {source.url}" if source.url else ""
