"""Parts styles.xml and numbering.xml → what a paragraph is, and the number Word shows before it.

Invariants: a style inherits from the one it is based on; a number that Word computes ("1.2",
"a.") is computed here as well, because it is in no text. Does not: fonts, colours or pages.
"""

from dataclasses import dataclass, field

from corpus.parsers.docx_parts import Element, attribute, child, local

_MAX_DEPTH = 12  # styles based on styles; a loop in a damaged file ends here
_LEVELS = 9
_HEADING_NAMES = ("heading", "kop")
_TOC_NAMES = ("toc", "inhopg", "table of figures", "lijst met afbeeldingen")
_TITLE_NAMES = ("title", "titel")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: heading level (1-9, 0 for none), list and whether it hides."""

    name: str = ""
    level: int = 0
    number: tuple[str, int] | None = None
    hidden: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether paragraphs of this style belong to a table of contents."""
        return self.name.startswith(_TOC_NAMES)

    @property
    def is_title(self) -> bool:
        """Whether this is the style of the document's title."""
        return self.name in _TITLE_NAMES


def read_styles(root: Element | None) -> dict[str, Style]:
    """Return the styles by id; empty without a style sheet."""
    raw = {
        attribute(style, "styleId"): style
        for style in (root if root is not None else ())
        if local(style) == "style"
    }
    return {name: _style(name, raw) for name in raw}


def _style(name: str, raw: dict[str, Element]) -> Style:
    level, number, hidden = -1, None, False
    current = name
    for _ in range(_MAX_DEPTH):
        element = raw.get(current)
        if element is None:
            break
        level = _heading_level(element) if level < 0 else level
        number = number or own_number(child(element, "pPr"))
        hidden = hidden or is_on(child(element, "rPr", "vanish"))
        current = attribute(child(element, "basedOn"), "val")
    title = attribute(child(raw[name], "name"), "val").lower()
    return Style(title, max(level, 0), number, hidden)


def _heading_level(style: Element) -> int:
    """Return 1-9 for a heading, 0 for text, -1 when the style does not say."""
    outline = attribute(child(style, "pPr", "outlineLvl"), "val")
    if outline.isdigit():
        return int(outline) + 1 if int(outline) < _LEVELS else 0
    name = attribute(child(style, "name"), "val").lower()
    for prefix in _HEADING_NAMES:
        rest = name.removeprefix(prefix).strip()
        if name.startswith(prefix) and rest.isdigit():
            return int(rest)
    return -1


def own_number(properties: Element | None) -> tuple[str, int] | None:
    """Return (list id, depth from 0) that paragraph properties name; ("0", …) means none."""
    number = child(properties, "numPr")
    if number is None:
        return None
    depth = attribute(child(number, "ilvl"), "val", "0")
    name = attribute(child(number, "numId"), "val")
    return (name, int(depth) if depth.isdigit() else 0) if name else None


def is_on(toggle: Element | None) -> bool:
    """Tell whether an on/off property such as w:vanish is there and on."""
    return toggle is not None and attribute(toggle, "val", "1") not in {"0", "false", "off"}


@dataclass(slots=True)
class Numbering:
    """Counts lists as Word does; ``marker`` must be asked for each item once and in order."""

    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)

    def marker(self, name: str, depth: int) -> str:
        """Return the number before the next item of a list ("-" for a bullet, "" for none)."""
        levels = self.levels.get(name, {})
        form, pattern, _ = levels.get(depth, ("bullet", "", 1))
        counts = self.counts.setdefault(self.shared.get(name, name), [0] * _LEVELS)
        if depth >= _LEVELS:
            return "-"
        counts[depth] = counts[depth] + 1 if counts[depth] else levels.get(depth, ("", "", 1))[2]
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if form in {"bullet", "none"} or not pattern:
            return "-" if form == "bullet" else ""
        for level in range(depth + 1):
            shown = _number(counts[level] or 1, levels.get(level, ("decimal", "", 1))[0])
            pattern = pattern.replace(f"%{level + 1}", shown)
        return pattern.strip()


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists of numbering.xml by id."""
    numbering = Numbering()
    abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
    for element in root if root is not None else ():
        if local(element) == "abstractNum":
            abstract[attribute(element, "abstractNumId")] = dict(_levels(element))
        elif local(element) == "num":
            name = attribute(element, "numId")
            base = attribute(child(element, "abstractNumId"), "val")
            numbering.levels[name] = abstract.get(base, {})
            restarts = any(local(part) == "lvlOverride" for part in element)
            numbering.shared[name] = f"num {name}" if restarts else f"abstract {base}"
    return numbering


def _levels(abstract: Element) -> list[tuple[int, tuple[str, str, int]]]:
    found = []
    for level in abstract:
        depth = attribute(level, "ilvl")
        if local(level) == "lvl" and depth.isdigit():
            form = attribute(child(level, "numFmt"), "val", "decimal")
            start = attribute(child(level, "start"), "val", "1")
            text = attribute(child(level, "lvlText"), "val")
            found.append((int(depth), (form, text, int(start) if start.isdigit() else 1)))
    return found


def _number(count: int, form: str) -> str:
    if form.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        roman = _roman(count)
        return roman.upper() if form.startswith("upper") else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    values = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))
    text = ""
    for value, letters in (*values, (4, "iv"), (1, "i")):
        while count >= value and len(text) < 20:  # noqa: PLR2004  no list is this long
            text += letters
            count -= value
    return text
