"""Pages of text and lines → bytes of a small PDF, for tests. Does not: compress or embed fonts."""

from dataclasses import dataclass, field

FONTS = {"": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
WIDTH, HEIGHT = 595, 842


@dataclass
class PageMaker:
    """One page; coordinates in points from the top left."""

    content: list[str] = field(default_factory=list)

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        style: str = "",
        grey: float = 0,
    ) -> None:
        """Draw one run of text with its baseline at y."""
        name = list(FONTS).index(style) + 1
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.content.append(
            f"{grey} g BT /F{name} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm ({safe}) Tj ET"
        )

    def lines(self, x: float, y: float, *texts: str, size: float = 10, step: float = 12) -> None:
        """Draw lines below each other."""
        for number, text in enumerate(texts):
            self.say(x, y + number * step, text, size=size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin line."""
        self.content.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")


def make_pdf(
    *pages: PageMaker,
    title: str = "",
    outline: tuple[tuple[str, int], ...] = (),
    labels: str = "",
) -> bytes:
    """Return a PDF; ``labels`` is the value of /PageLabels, ``outline`` (title, page from 0)."""
    objects: list[bytes] = []

    def add(body: bytes | str) -> int:
        objects.append(body if isinstance(body, bytes) else body.encode("cp1252"))
        return len(objects)

    add("")  # 1: catalogue
    add("")  # 2: page tree
    fonts = " ".join(
        f"/F{number} "
        + str(add(f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"))
        + " 0 R"
        for number, font in enumerate(FONTS.values(), start=1)
    )
    kids = []
    for page in pages:
        stream = "\n".join(page.content).encode("cp1252")
        content = add(b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream")
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
                f"/Resources<</Font<<{fonts}>>>>/Contents {content} 0 R>>"
            )
        )
    objects[1] = (
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    ).encode()
    extra = f"/PageLabels{labels}" if labels else ""
    if outline:
        first = len(objects) + 2
        root = add(
            f"<</Type/Outlines/First {first} 0 R/Last {first + len(outline) - 1} 0 R"
            f"/Count {len(outline)}>>"
        )
        for number, (name, page_index) in enumerate(outline):
            following = f"/Next {first + number + 1} 0 R" if number + 1 < len(outline) else ""
            add(f"<</Title({name})/Parent {root} 0 R{following}/Dest[{kids[page_index]} 0 R/Fit]>>")
        extra += f"/Outlines {root} 0 R"
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode("cp1252")
    info = add(f"<</Title({title})>>") if title else 0
    return _file(objects, info)


def _file(objects: list[bytes], info: int) -> bytes:
    parts = [b"%PDF-1.7\n"]
    places = []
    start = len(parts[0])
    for number, body in enumerate(objects, start=1):
        places.append(start)
        parts.append(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        start += len(parts[-1])
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R"
    trailer += f"/Info {info} 0 R" if info else ""
    return b"".join(parts) + table + f"{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
