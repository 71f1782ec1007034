"""What the XML reader accepts, and what it says when it refuses."""

from pathlib import Path

import pytest

from corpus.errors import ParseError
from corpus.model import RawFile
from corpus.parsers.xml import parse
from corpus.safe_xml import ENCODING, ENTITY, IS_HTML, LIMITS, TRUNCATED, read_xml

AWKWARD = "data/awkward/xml"


def test_an_entity_of_the_file_itself_is_written_out() -> None:
    root = read_xml(b'<!DOCTYPE a [<!ENTITY naam "Ermelo">]><a>gemeente &naam;</a>')
    assert root.text == "gemeente Ermelo"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "leeg"),
        (b"<a>x&nbsp;y</a>", ENTITY),
        (b'<!DOCTYPE a SYSTEM "http://x.example.test/y.dtd"><a>x&nbsp;y</a>', ENTITY),
        (b"<a><b>halverwege", TRUNCATED),
        (b'<a><b c="half', TRUNCATED),
        (b"<a><b>geen einde</b>", TRUNCATED),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", IS_HTML),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>', IS_HTML),
        (b"<a>\xe9</a>", ENCODING),
        (b"<a>" * 300 + b"</a>" * 300, LIMITS),
        (b"<a></b>", "beschadigd"),
    ],
)
def test_bad_xml_gives_one_dutch_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        read_xml(data)
    assert reason in str(caught.value)


def test_a_local_file_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("KANARIE", encoding="utf-8")
    bomb = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    with pytest.raises(ParseError) as caught:
        read_xml(bomb.encode())
    assert "KANARIE" not in str(caught.value)


def test_an_unknown_root_is_named() -> None:
    with pytest.raises(ParseError, match="hoofdelement recept"):
        parse(RawFile("recept.xml", b"<recept><stap>roeren</stap></recept>"))


def test_every_awkward_xml_file_ends_in_a_reason(shared: Path) -> None:
    for path in sorted((shared / AWKWARD).iterdir()):
        with pytest.raises(ParseError) as caught:
            parse(RawFile(path.name, path.read_bytes()))
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)
