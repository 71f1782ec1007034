"""Notes for a nota: footnotes in Word, HTML and Markdown, each read back by another program."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from corpus.model import Kind, RawFile
from corpus.parsers.docx import parse
from kb.export import FORMS, answer_evidence, form_of, html, markdown, plain, write
from kb.export.leidraad import session_year
from kb.export.typeset import runs
from kb.model import Notice, NoticeKind, Sentence
from tests.kb.export_samples import CARDS, DAY, LAW, LETTER, OURS, STUK, answered, hostile

ANSWER = answered("Hoe lang?", LAW, STUK, LETTER, OURS)
EVIDENCE = answer_evidence(ANSWER, DAY, CARDS)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_references_follow_the_leidraad_and_aanwijzing_3_29() -> None:
    assert [source.short for source in EVIDENCE.sources] == [
        "Art. 4.14 lid 4 Ow.",
        "Kamerstukken II 2024/25, 99999, nr. 9, p. 3.",
        "Brief van de Minister van Economische Zaken van 20 december 2024, "
        "kenmerk DGBI-DR/95928212, Samenvatting.",
        "Voorbereidingsbesluit, Procedure, redactie van deze kennisbank, "
        "steunt op art. 4.14 lid 4 Ow, zekerheid: duiding (uitleg van de redactie).",
    ]
    assert EVIDENCE.sources[0].full == "Artikel 4.14, vierde lid, van de Omgevingswet."


def test_a_lapsed_article_says_so_and_an_unknown_number_is_never_guessed() -> None:
    gone = replace(LAW, status="vervallen")
    bare = answer_evidence(answered("q", gone, STUK), DAY)
    assert bare.sources[0].short == "Art. 4.14 lid 4 Ow (vervallen)."
    assert "Kamerstukken" not in bare.sources[1].short


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 9, 16), "2023/24"),
        (date(2024, 9, 17), "2024/25"),
        (date(2000, 1, 3), "1999/2000"),
    ],
)
def test_a_session_year_starts_on_the_third_tuesday_of_september(day: date, year: str) -> None:
    assert session_year(day) == year


def test_series_are_italic_and_numbers_stay_on_the_line_of_their_word() -> None:
    assert runs("Kamerstukken II 2024/25, 99999, nr. 9.") == (
        ("Kamerstukken II", True),
        (" 2024/25, 99999, nr.\u00a09.", False),
    )


@pytest.mark.parametrize("form", ["docx", "html", "markdown", "tekst", "json"])
def test_every_note_names_question_day_generation_verdict_and_origin(form: str) -> None:
    words = _words(form, write(form, EVIDENCE))
    for expected in (
        "Hoe lang?",
        "24 november 2026",
        "index 7",
        "letterlijk teruggevonden",
        "bron 4 komt van de redactie van deze kennisbank",
    ):
        assert expected in words


def test_word_has_real_footnotes_that_python_docx_and_our_own_reader_find() -> None:
    from docx import Document

    data = write("docx", EVIDENCE)
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].style.name == "Heading 1"
    assert document.core_properties.language == "nl-NL"
    read = parse(RawFile("nota.docx", data))
    notes = [read.text[s.start : s.end] for s in read.sections if s.kind is Kind.NOTE]
    assert len(notes) == 4
    assert "Artikel 4.14, vierde lid, van de Omgevingswet." in notes[0].replace("\u00a0", " ")
    assert LAW.url in notes[0]


def test_word_is_dutch_marks_each_source_once_and_refers_back_after_that() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write("docx", EVIDENCE)))
    body = etree.fromstring(archive.read("word/document.xml"))
    styles = etree.fromstring(archive.read("word/styles.xml"))
    assert next(styles.iter(f"{W}lang")).get(f"{W}val") == "nl-NL"
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert marks == ["1", "2", "3", "4"]
    fields = [field.get(f"{W}instr") for field in body.iter(f"{W}fldSimple")]
    assert fields == [" NOTEREF bron1 \\f \\h "]
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert "bron1" in names


def test_the_same_answer_gives_the_same_bytes() -> None:
    for form in FORMS:
        assert write(form, EVIDENCE) == write(form, answer_evidence(ANSWER, DAY, CARDS))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_word_file(tmp_path: Path) -> None:
    (tmp_path / "nota.docx").write_bytes(write("docx", EVIDENCE))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "nota.docx"], cwd=tmp_path, check=True
    )
    assert (tmp_path / "nota.pdf").stat().st_size > 1000


def test_html_marks_point_at_footnotes_in_the_same_note() -> None:
    tree = lxml_html.fromstring(html(EVIDENCE, linked=True))
    targets = {element.get("id") for element in tree.iter("li")}
    marks = [a.get("href")[1:] for a in tree.iterfind(".//sup/a")]
    assert targets == set(marks) == {"noot-1", "noot-2", "noot-3", "noot-4"}
    assert "class=" not in html(EVIDENCE)
    assert "style=" not in html(EVIDENCE)


def test_a_note_to_paste_has_numbers_but_no_link_into_the_page_it_came_from() -> None:
    answer = replace(ANSWER, sentences=(Sentence("Beide.", (1, 2)),))
    pasted = html(answer_evidence(answer, DAY, CARDS))
    assert "<p>Beide.<sup>1, 2</sup></p>" in pasted
    assert 'href="#' not in pasted
    assert '<li value="1">' in pasted


def test_the_certainty_of_our_own_words_stands_in_every_form() -> None:
    for form in sorted(set(FORMS) - {"ris", "bibtex", "biblatex", "csl"}):
        assert "duiding" in _words(form, write(form, EVIDENCE)), form
    for form in ("ris", "bibtex", "biblatex", "csl"):
        assert "duiding" in write(form, EVIDENCE).decode(), form


@pytest.mark.parametrize("form", ["tekst", "markdown", "html", "docx"])
def test_a_warning_stands_above_the_text(form: str) -> None:
    warned = replace(
        ANSWER, notices=(Notice(kind=NoticeKind.NOT_IN_FORCE, text="Pas op hiervoor"),)
    )
    words = _words(form, write(form, answer_evidence(warned, DAY, CARDS)))
    assert words.index("Pas op hiervoor") < words.index("Proeftekst")


def test_two_notes_beside_each_other_do_not_read_as_one_number() -> None:
    answer = replace(ANSWER, sentences=(Sentence("Beide.", (1, 2)),))
    data = write("docx", answer_evidence(answer, DAY, CARDS))
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    [both] = [p for p in body.iter(f"{W}p") if "Beide." in "".join(str(t) for t in p.itertext())]
    assert "".join(str(t) for t in both.itertext()) == "Beide., "
    assert len(list(both.iter(f"{W}footnoteReference"))) == 2


def test_markdown_keeps_text_lists_and_its_notes() -> None:
    written = markdown(EVIDENCE)
    assert set(re.findall(r"(?m)^\[\^(\d)\]:", written)) == {"1", "2", "3", "4"}
    read = lxml_html.fromstring(MarkdownIt().render(written)).text_content()
    assert LAW.quote.split("\n")[1] in read


def test_plain_text_numbers_have_their_source_below_them() -> None:
    body, sources = plain(EVIDENCE).split("\nBronnen\n")
    assert set(re.findall(r"\[(\d)\]", body)) == set(re.findall(r"(?m)^\[(\d)\]", sources))
    assert "Controleer de bron voordat u citeert." in sources


@pytest.mark.parametrize("form", sorted(FORMS))
def test_hostile_text_is_text_in_every_form(form: str) -> None:
    written = write(form, answer_evidence(hostile(), DAY))
    words = _words(form, written)
    assert "einde" in words
    assert not set(words) & set("\x00\x0b\u202e\ufffe")


def test_hostile_text_makes_no_element_link_or_relation() -> None:
    evidence = answer_evidence(hostile(), DAY)
    tree = lxml_html.fromstring(html(evidence))
    assert {str(e.tag) for e in tree.iter()} <= set("div p strong sup a br ol li em".split())
    assert all(a.get("href", "#").startswith("#") for a in tree.iter("a"))
    rendered = lxml_html.fromstring(MarkdownIt().render(markdown(evidence)))
    assert not [e.tag for e in rendered.iter("script", "img")]
    assert not [a for a in rendered.iter("a") if "javascript" in (a.get("href") or "")]
    archive = zipfile.ZipFile(io.BytesIO(write("docx", evidence)))
    assert not [name for name in archive.namelist() if "footnotes.xml.rels" in name]


def test_a_refusal_says_so_and_gives_what_came_nearest() -> None:
    refused = replace(ANSWER, refused=True, sentences=(), citations=(), nearest=(LAW,))
    words = plain(answer_evidence(refused, DAY, CARDS))
    assert "Hierover staat niets in de doorzochte bronnen" in words
    assert "[1] Artikel 4.14" in words


def test_a_file_name_chooses_the_form() -> None:
    assert form_of("Nota.DOCX") == "docx"
    assert form_of("x.csl.json") == "csl"
    assert form_of("x.json") == "json"
    assert form_of("x.exe") == ""


def _words(form: str, written: bytes) -> str:
    if form not in ("docx", "xlsx"):
        return written.decode("utf-8")
    archive = zipfile.ZipFile(io.BytesIO(written))
    roots = [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")]
    return "\n".join("".join(str(t) for t in root.itertext()) for root in roots)
