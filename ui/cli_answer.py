"""An Answer → plain text for a terminal: how it was read, sentences, sources, warnings, and on."""

from collections.abc import Iterator

from kb import Answer, NoticeKind
from kb.cite import answer_text
from ui import cli_texts as texts
from ui.cli_texts import citation_plain, searched_line
from ui.phrases import telling

_FIRST = {NoticeKind.READ_AS, NoticeKind.CORRECTED, NoticeKind.LANGUAGE}


def answer_plain(answer: Answer) -> str:
    """Return an answer or refusal with its sources, warnings and questions to go on with."""
    read = [n.text for n in answer.notices if n.kind in _FIRST]
    warned = [_warning(n.text, n.citation) for n in answer.notices if n.kind not in _FIRST]
    blocks = ["\n".join(read), _body(answer), "\n".join(warned)]
    if answer.followups:
        blocks.append("\n".join((texts.GO_ON, *(f"  {text}" for text in answer.followups))))
    return "\n\n".join(block for block in blocks if block)


def _body(answer: Answer) -> str:
    if answer.refused:
        lines = [texts.NO_ANSWER, searched_line(answer)]
        if unknown := telling(answer.searched.missing):
            lines.append(f"Niet in de bronnen: {', '.join(unknown)}.")
        if answer.nearest:
            lines += ["", texts.NEAREST, *(citation_plain(c, c.n) for c in answer.nearest)]
        return "\n".join(lines)
    sources = "\n\n".join(citation_plain(c, c.n, quote=False) for c in answer.citations)
    told = "\n\n".join(_parts(answer)) or answer_text(answer.sentences)
    return f"{told}\n\nBronnen\n{sources}\n\n{searched_line(answer)}"


def _parts(answer: Answer) -> Iterator[str]:
    """Yield each question of several with its sentences, or that nothing was found."""
    for n, part in enumerate(answer.parts, 1):
        own = answer_text(answer.sentences[i] for i in part.sentences)
        yield f"{n}. {part.question}\n{own if part.answered else texts.NO_ANSWER}"


def _warning(text: str, citation: int) -> str:
    return f"! {text} [{citation}]" if citation else f"! {text}"
