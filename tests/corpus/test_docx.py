import io
import re
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from corpus.errors import ParseError
from corpus.model import Document, Kind, RawFile, Soort
from corpus.parsers.docx import parse
from tests.corpus.make_docx import make_docx, paragraph, run


def read(body: str, parts: dict[str, str] | None = None, **files: str) -> Document:
    return parse(RawFile(name="proef.docx", data=make_docx(body, parts=parts, **files)))


def pieces(document: Document, kind: Kind = Kind.TEXT) -> list[str]:
    return [document.text[s.start : s.end] for s in document.sections if s.kind is kind]


def test_headings_come_from_styles_also_through_the_style_they_are_based_on() -> None:
    document = read(
        paragraph("Havens", "Kop1") + paragraph("Kades", "Eigen") + paragraph("Tekst over kades.")
    )
    [section] = document.sections
    assert section.path == ("Havens", "Kades")


def test_numbers_that_word_computes_are_markers_of_items() -> None:
    document = read(
        paragraph("De beheerder let op:")
        + paragraph("scheuren;", number="1")
        + paragraph("in de wand;", number="1", depth=1)
        + paragraph("in de vloer;", number="1", depth=1)
        + paragraph("verzakking.", number="1")
        + paragraph("los punt", number="2")
    )
    assert document.text.split("\n")[1:] == [
        "1. scheuren;",
        "a. in de wand;",
        "b. in de vloer;",
        "2. verzakking.",
        "- los punt",
    ]
    assert [s.place.onderdeel for s in document.sections] == [
        "",
        "1",
        "1 onder a",
        "1 onder b",
        "2",
        "",
    ]
    assert document.sections[1].lead == (0, len("De beheerder let op:"))


def test_tracked_changes_are_read_as_accepted() -> None:
    document = read(
        "<w:p>" + run("De kade is ") + f"<w:ins>{run('hoog')}</w:ins>"
        "<w:del><w:r><w:delText>laag</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run(' verplaatst')}</w:moveFrom><w:moveTo>{run(' en breed')}</w:moveTo>"
        + run(".")
        + "</w:p>"
    )
    assert pieces(document) == ["De kade is hoog en breed."]


def test_paragraph_whose_end_was_deleted_joins_the_next() -> None:
    document = read(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Een zin ") + "</w:p>"
        "<w:p>" + run("in twee stukken.") + "</w:p>"
    )
    assert pieces(document) == ["Een zin in twee stukken."]


def test_text_box_that_is_stored_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Tekst in een vak.')}</w:txbxContent>"
    document = read(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert pieces(document) == ["Tekst in een vak."]


def test_footnote_is_a_note_with_its_anchor() -> None:
    body = "<w:p>" + run("De kade") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + run(" is oud.")
    note = f'<w:footnote w:id="4">{paragraph("Zie de nota.")}</w:footnote>'
    document = read(body + "</w:p>", {"footnotes": note})
    assert pieces(document) == ["De kade is oud."]
    [section] = [s for s in document.sections if s.kind is Kind.NOTE]
    assert document.text[section.start : section.end] == "Zie de nota."
    assert section.anchor is not None
    assert document.text[: section.anchor].endswith("De kade")


def test_table_is_rows_of_cells_and_a_single_cell_is_just_a_box() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    grid = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in (("Kade", "Lengte"), ("N", "9")))
    box = f"<w:tbl><w:tr>{cell('Gewone alinea in een kader.')}</w:tr></w:tbl>"
    document = read(f"<w:tbl>{grid}</w:tbl>{box}")
    assert pieces(document, Kind.TABLE) == ["Kade | Lengte\nN | 9"]
    assert pieces(document) == ["Gewone alinea in een kader."]


def test_contents_controls_and_soft_hyphens_lose_no_text() -> None:
    document = read(
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{paragraph('Diep ingepakt.')}"
        "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>kade</w:t><w:softHyphen/><w:t>muur</w:t><w:noBreakHyphen/><w:t>N</w:t>"
        "</w:r></w:p>"
    )
    assert pieces(document) == ["Diep ingepakt.", "kademuur-N"]


def test_table_of_contents_and_headers_are_text_but_no_sections() -> None:
    document = read(
        paragraph("1 Kades 3", "Inhopg1") + paragraph("Tekst."),
        {"header": paragraph("Ministerie van Proefzaken")},
    )
    assert pieces(document) == ["Tekst."]
    assert "1 Kades 3" in document.text
    assert "Ministerie van Proefzaken" in document.text


def test_hidden_text_is_left_out_and_counted() -> None:
    hiding = ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>')
    document = read(
        "<w:p>" + run("Zichtbaar.") + "".join(run("geheim", how) for how in hiding) + "</w:p>"
    )
    assert document.text == "Zichtbaar."
    assert document.readability.verdict == "18 onzichtbare tekens zijn weggelaten."


def test_comments_and_embedded_files_are_counted_not_read() -> None:
    comments = {"comments": f'<w:comment w:id="1">{paragraph("Klopt dit?")}</w:comment>'}
    document = read(paragraph("Tekst."), comments, bestand="inhoud")
    assert "Klopt dit" not in document.text
    assert document.readability.verdict == (
        "1 opmerking in de kantlijn is niet overgenomen. "
        "1 ingesloten bestand is niet gelezen; lever dat los aan."
    )


def test_kamerbrief_in_word_has_its_head() -> None:
    lines = (
        "De Voorzitter van de Tweede Kamer",
        "Ons kenmerk AB-1",
        "Datum 3 maart 2025",
        "Betreft Kademuren",
        "Geachte Voorzitter,",
        "Hierbij informeer ik u over de kades.",
        "De minister van Proefzaken,",
        "J. de Tester",
    )
    document = read("".join(paragraph(line) for line in lines))
    assert document.card.soort is Soort.KAMERBRIEF
    assert document.id == "kamerbrief-ab-1"
    assert pieces(document) == ["Hierbij informeer ik u over de kades."]


def test_a_bomb_is_refused_at_once() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(120):
            part.write(b" " * 1024**2)
    start = time.process_time()
    with pytest.raises(ParseError, match="te veel of te grote onderdelen"):
        parse(RawFile(name="bom.docx", data=stream.getvalue()))
    assert time.process_time() - start < 10


def test_a_truncated_file_says_so_in_terms_of_word() -> None:
    data = make_docx(paragraph("Tekst."))
    with pytest.raises(ParseError, match="Dit Word-bestand is beschadigd"):
        parse(RawFile(name="half.docx", data=data[: len(data) // 2]))


def visible(data: bytes) -> Counter[str]:
    """Count the characters of every visible w:t, by a walk that shares no code with the parser."""
    kept: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not re.match(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml$", name):
                continue
            for text in etree.fromstring(archive.read(name)).iter("{*}t"):
                above = {etree.QName(a).localname for a in text.iterancestors("{*}*")}
                parent = text.getparent()
                hidden = parent is not None and parent.find("{*}rPr/{*}vanish") is not None
                gone = hidden or above & {"del", "moveFrom", "Fallback"}
                if "wordprocessingml" in text.tag and not gone:
                    kept.update((text.text or "").replace(" ", ""))
    return kept


@pytest.mark.parametrize("folder", ["pdf", "awkward/docx"])
def test_at_least_98_percent_of_the_visible_text_of_real_files_is_kept(
    shared: Path, folder: str
) -> None:
    read_files = 0
    for path in sorted((shared / "data" / folder).glob("*.doc[xm]")):
        data = path.read_bytes()
        try:
            document = parse(RawFile(name=path.name, data=data))
        except ParseError:
            continue
        wanted = visible(data)
        lost = (wanted - Counter(document.text)).total()
        assert lost <= 0.02 * wanted.total(), path.name
        read_files += 1
    assert read_files >= 2
