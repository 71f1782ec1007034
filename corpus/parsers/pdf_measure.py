"""All lines of a document → its usual size and line spacing (pure)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.parsers.pdf_lines import Line

_USUAL = 1.22  # line spacing in sizes, where a document has too few lines to tell
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Measures:
    """The size most letters have, the line spacing per size, and whether most is bold or italic.

    ``font`` is the family most letters are set in.
    """

    size: float
    spacing: dict[float, float]
    bold: bool
    italic: bool
    font: str = ""

    def spacing_of(self, size: float) -> float:
        """Return the usual distance between the tops of two lines of this size, in points."""
        return self.spacing.get(round(size), size * _USUAL)


def measure(pages: Iterable[Sequence[Line]]) -> Measures:
    """Count letters per size and distances per size over all pages."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    steps: dict[float, Counter[float]] = {}
    bold = italic = total = 0
    for lines in pages:
        for line in lines:
            letters = len(line.text)
            sizes[round(line.size, 1)] += letters
            fonts[line.font] += letters
            total += letters
            bold += letters * line.bold
            italic += letters * line.italic
        for before, after in pairwise(lines):
            step = after.y0 - before.y0
            if round(before.size) == round(after.size) and 0 < step < 3 * after.size:
                steps.setdefault(round(after.size), Counter())[round(step * 2) / 2] += 1
    spacing = {
        size: _mode(counter) for size, counter in steps.items() if counter.total() >= _ENOUGH
    }
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    font = max(fonts, key=lambda name: fonts[name]) if fonts else ""
    return Measures(body, spacing, bold > total / 2, italic > total / 2, font)


def _mode(counter: Counter[float]) -> float:
    return max(counter, key=lambda step: (counter[step], -step))
