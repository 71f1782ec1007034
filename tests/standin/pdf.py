"""Lines of text → a small, valid PDF; enough for the letters of the stand-in."""

import textwrap
from io import BytesIO

_LINES_A_PAGE, _WIDTH = 52, 92


def make_pdf(lines: list[str]) -> bytes:
    """Return a PDF of A4 pages in Helvetica; long lines are wrapped, empty ones kept."""
    wrapped = [part for line in lines for part in (textwrap.wrap(line, _WIDTH) or [""])]
    pages = [wrapped[at : at + _LINES_A_PAGE] for at in range(0, len(wrapped), _LINES_A_PAGE)]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        shown = b"".join(_line(line) for line in page)
        stream = b"BT /F1 10 Tf 14 TL 60 780 Td\n" + shown + b"ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    return _file(objects)


def _line(line: str) -> bytes:
    raw = line.encode("cp1252", "replace")
    safe = raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"(" + safe + b") Tj T*\n"


def _file(objects: list[bytes]) -> bytes:
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return out.getvalue()
