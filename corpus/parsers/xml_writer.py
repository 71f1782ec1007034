"""Lines in reading order → the text of a Document with sections and links, kept while writing.

What the XML parsers share. Invariants: offsets are final when they are handed out, sections stand
in reading order and are slices after their number. Does not: know any XML vocabulary.
"""

from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from corpus.model import Kind, Place, Section, Status
from corpus.parsers.xml_inline import Inline

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a section inherits from the elements around it; ``cited`` is false for signatures."""

    path: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    status: Status = Status.ONBEKEND
    valid_from: date | None = None
    url: str = ""
    jci: str = ""
    cited: bool = True


@dataclass(slots=True)
class Writer:
    """The text so far, its sections, links and footnotes; ``formal``: the last line was uncited."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    links: list[tuple[int, int, etree._Element]] = field(default_factory=list)
    notes: list[tuple[int, etree._Element, Where]] = field(default_factory=list)
    formal: bool = True

    def line(self, inline: Inline, where: Where, *, marker: str = "", gap: str = "\n") -> Span:
        """Write one line that is no section and return the span of its text."""
        if not inline.text and not marker:
            return self.length, self.length
        before = (gap if self.length else "") + (f"{marker} " if marker and inline.text else marker)
        self.parts += [before, inline.text]
        start = self.length + len(before)
        self.length = start + len(inline.text)
        self.links += [(start + a, start + b, element) for a, b, element in inline.links]
        self.notes += [(start + a, element, where) for a, element in inline.notes]
        return start, self.length

    def section(
        self,
        inline: Inline,
        where: Where,
        *,
        marker: str = "",
        kind: Kind = Kind.TEXT,
        lead: Span | None = None,
        anchor: int | None = None,
    ) -> Span:
        """Write one section (a plain line when it is not cited) and return its span."""
        gap = "\n" if self.formal is not where.cited else "\n\n"
        self.formal = not where.cited
        lead = lead if lead and lead[0] < lead[1] else None
        start, end = self.line(inline, where, marker=marker, gap=gap)
        if where.cited and end > start:
            self.sections.append(
                Section(
                    start=start,
                    end=end,
                    path=where.path,
                    place=where.place,
                    kind=kind,
                    lead=lead,
                    anchor=anchor,
                    status=where.status,
                    valid_from=where.valid_from,
                    url=where.url,
                    jci=where.jci,
                )
            )
        return start, end

    def heading(self, inline: Inline, where: Where) -> Span:
        """Write a heading after an empty line and return its span."""
        self.formal = not where.cited
        return self.line(inline, where, gap="\n\n") if inline.text else (self.length, self.length)

    def text(self) -> str:
        """Return everything written so far."""
        return "".join(self.parts)
