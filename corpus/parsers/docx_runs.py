"""One Word paragraph → its text as a reader sees it, with footnote calls and text boxes.

Invariants: insertions are accepted and deletions left out; hidden text (w:vanish, white without a
background, smaller than 2 points) is left out and counted; of a text that is stored twice
(mc:AlternateContent) one is kept. Does not: know styles of paragraphs, or tables.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.parsers.docx_parts import Element, attribute, child, local
from corpus.parsers.docx_styles import is_on
from corpus.parsers.text_inline import CALL_CLOSE, CALL_OPEN

_GONE = {"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "delInstrText", "sectPr"}
_MIN_HALF_POINTS = 4  # Word counts sizes in half points; 2 points is the smallest anyone reads
_WHITE = {"ffffff", "fefefe", "fdfdfd"}
_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0e0": "→", "f0fc": "✓", "f0d8": "►"}


@dataclass(slots=True)
class Runs:
    """What is gathered while one paragraph is read; ``boxes`` are the contents of text boxes."""

    note_number: Callable[[str, str], str]
    in_table: bool = False
    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: int = 0
    bold: int = 0
    letters: int = 0

    @property
    def text(self) -> str:
        """The raw text, with footnote calls between private sentinels."""
        return "".join(self.parts)


def read_runs(element: Element, runs: Runs) -> Runs:
    """Add what stands in an element to the runs, and return them."""
    for part in element:
        name = local(part)
        if name in _GONE:
            continue
        if name == "r":
            _read_run(part, runs)
        elif name == "AlternateContent":
            _read_alternate(part, runs)
        elif name == "txbxContent":
            runs.boxes.append(part)
        else:
            _read_leaf(part, name, runs)
    return runs


def _read_run(run: Element, runs: Runs) -> None:
    before = len(runs.parts)
    read_runs(run, runs)
    added = sum(len(text) for text in runs.parts[before:])
    properties = child(run, "rPr")
    if _is_hidden(properties, in_table=runs.in_table):
        del runs.parts[before:]
        runs.hidden += added
        return
    runs.letters += added
    if is_on(child(properties, "b")):
        runs.bold += added


def _read_alternate(element: Element, runs: Runs) -> None:
    """Read the choice; only when it holds nothing, the fallback."""
    before = (len(runs.parts), len(runs.boxes))
    for wanted in ("Choice", "Fallback"):
        if (len(runs.parts), len(runs.boxes)) != before:
            return
        for part in element:
            if local(part) == wanted:
                read_runs(part, runs)
                break


def _read_leaf(part: Element, name: str, runs: Runs) -> None:
    if name == "t":
        runs.parts.append(part.text or "")
    elif name in {"tab", "ptab", "br", "cr"}:
        runs.parts.append(" ")
    elif name == "noBreakHyphen":
        runs.parts.append("-")
    elif name == "sym":
        code = attribute(part, "char").lower()
        runs.parts.append(_SYMBOLS.get(code, ""))
    elif name in {"footnoteReference", "endnoteReference"}:
        number = runs.note_number(name.removesuffix("Reference"), attribute(part, "id"))
        runs.parts.append(f"{CALL_OPEN}{number}{CALL_CLOSE}" if number else "")
    elif name == "ruby":
        read_runs(child(part, "rubyBase") or part, runs)
    else:
        read_runs(part, runs)


def _is_hidden(properties: Element | None, *, in_table: bool) -> bool:
    if properties is None:
        return False
    if is_on(child(properties, "vanish")):
        return True
    size = attribute(child(properties, "sz"), "val")
    if size.isdigit() and int(size) < _MIN_HALF_POINTS:
        return True
    white = attribute(child(properties, "color"), "val").lower() in _WHITE
    backed = child(properties, "shd") is not None or child(properties, "highlight") is not None
    return white and not backed and not in_table
