"""Evidence → the note for a clipboard or a file: plain text, Markdown, and HTML with footnotes.

Every number in the text has its source below it. All text is escaped here: nothing of a question,
a title or a quotation is markup. The HTML has no style, class or script, so it survives pasting.
"""

import re
from html import escape

from kb.export import wording
from kb.export.evidence import Evidence, Source
from kb.export.typeset import runs

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^@])")
_LIST = re.compile(r"(?m)^(\s*(?:\d{1,9}(?=[.)])|(?=[-+=:])))")


def plain(evidence: Evidence) -> str:
    """Return question, paragraphs with ``[n]`` and the numbered sources as plain text."""
    body = "\n\n".join(
        text + "".join(f" [{n}]" for n in numbers) for text, numbers in evidence.paragraphs
    )
    sources = "\n".join(f"[{s.n}] {f'{s.shown} {s.url}'.strip()}" for s in evidence.sources)
    parts = [evidence.question, *_warned(evidence), body]
    parts += [f"{wording.SOURCES}\n{sources}"] if sources else []
    return "\n\n".join([*parts, "\n".join(filter(None, evidence.colophon))]) + "\n"


def markdown(evidence: Evidence) -> str:
    """Return Markdown (CommonMark with footnotes); quotations are footnotes under the answer."""
    parts = [f"## {_md(evidence.question)}"]
    parts += [f"> **{wording.NOTICE}:** {_md(notice)}" for notice in evidence.notices]
    for text, numbers in evidence.paragraphs:
        parts.append(_md(text) + "".join(f"[^{n}]" for n in numbers))
    parts += [f"*{_md(line)}*" for line in evidence.colophon if line]
    for source in evidence.sources:
        address = f" <{source.url}>" if source.url else ""
        quote = _md(source.quote).replace("\\\n", "\\\n    ")
        parts.append(f"[^{source.n}]: {_md(source.shown)}{address}\n\n    „{quote}”{source.cut}")
    return "\n\n".join(parts) + "\n"


def html(evidence: Evidence, *, linked: bool = False) -> str:
    """Return a fragment: paragraphs with ``<sup>`` numbers, and a list of footnotes.

    ``linked`` makes each number a link to its note: for a page of its own, because a link within
    a fragment that is pasted points at the page it was copied from.
    """
    parts = [f"<p><strong>{escape(evidence.question)}</strong></p>"]
    parts += [f"<p><strong>{escape(line)}</strong></p>" for line in _warned(evidence)]
    for text, numbers in evidence.paragraphs:
        shown = (f'<a href="#noot-{n}">{n}</a>' if linked else str(n) for n in numbers)
        marks = f"<sup>{', '.join(shown)}</sup>" if numbers else ""
        parts.append(f"<p>{escape(text).replace(chr(10), '<br>')}{marks}</p>")
    notes = "".join(_html_note(source, linked=linked) for source in evidence.sources)
    parts += [f"<p><strong>{wording.SOURCES}</strong></p><ol>{notes}</ol>"] if notes else []
    parts += [f"<p><em>{escape(line)}</em></p>" for line in evidence.colophon if line]
    return f'<div lang="nl">{"".join(parts)}</div>'


def html_page(evidence: Evidence) -> str:
    """Return the same as a whole page, to keep as a file; it fetches nothing."""
    title = escape(evidence.question)
    return (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        f"<title>{title}</title></head>\n<body>{html(evidence, linked=True)}</body></html>\n"
    )


def _html_note(source: Source, *, linked: bool) -> str:
    words = "".join(
        f"<em>{escape(text)}</em>" if italic else escape(text)
        for text, italic in runs(source.shown)
    )
    address = escape(source.url)
    link = f' <a href="{address}">{address}</a>' if source.url else ""
    name = f' id="noot-{source.n}"' if linked else ""
    return f'<li{name} value="{source.n}">{words}{link}</li>'


def _warned(evidence: Evidence) -> list[str]:
    """Return the warnings that a reader must see before the text."""
    return [f"{wording.NOTICE}: {notice}" for notice in evidence.notices]


def _md(text: str) -> str:
    """Return text in which nothing is Markdown or HTML; a line break stays a line break."""
    escaped = _LIST.sub(r"\1\\", _SPECIAL.sub(r"\\\1", text))
    return "\\\n".join(line.strip() for line in escaped.split("\n") if line.strip())
