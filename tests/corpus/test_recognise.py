import io
import zipfile

import pytest

from corpus.decode import decode
from corpus.recognise import MediaType, recognise

XML = '<?xml version="1.0"?><toestand/>'


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", MediaType.EMPTY),
        (b"%PDF-1.7\n", MediaType.PDF),
        (b"\n\n junk %PDF-1.4", MediaType.PDF),
        (zipped("word/document.xml"), MediaType.DOCX),
        (zipped("regeling.xml"), MediaType.ZIP),
        (b"\x1f\x8b\x08\x00", MediaType.XML_GZ),
        (XML.encode(), MediaType.XML),
        (XML.encode("utf-16"), MediaType.XML),
        (XML.encode("utf-16-be"), MediaType.XML),
        (b"<officiele-publicatie>x", MediaType.XML),
        (b"\xef\xbb\xbf  <!DOCTYPE html><title>x", MediaType.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html/>', MediaType.HTML),
        (b"<!-- x --><HTML>", MediaType.HTML),
        ("Gewone tekst over oeveræ".encode("cp1252"), MediaType.TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.OLE),
        (bytes(range(32)) * 9, MediaType.UNKNOWN),
    ],
)
def test_first_bytes_decide(data: bytes, expected: MediaType) -> None:
    assert recognise("bestand", data).media_type is expected


def test_a_name_that_promises_something_else_is_remarked_in_dutch() -> None:
    found = recognise("wet.xml", b"<!doctype html><h1>Fout 503</h1>")
    assert found.media_type is MediaType.HTML
    assert found.remark.startswith("De naam eindigt op .xml, maar de inhoud is HTML")


def test_markdown_is_text_by_its_name() -> None:
    assert recognise("brief.md", b"# Kop").media_type is MediaType.MARKDOWN
    assert recognise("brief.md", b"# Kop").remark == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_any_usual_encoding_reads_the_same(encoding: str) -> None:
    text = "Coöperatie ’s-Hertogenbosch: één kade van vijf meter."
    assert decode(text.encode(encoding)).text == text
