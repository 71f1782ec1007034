import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ParseError
from corpus.model import Document, Herkomst, Kind, RawFile
from corpus.parsers.text import parse


def markdown(text: str, name: str = "stuk.md") -> Document:
    return parse(RawFile(name=name, data=text.encode(), herkomst=Herkomst.OFFICIEEL))


def pieces(document: Document) -> list[str]:
    return [document.text[s.start : s.end] for s in document.sections]


def test_sections_know_the_headings_above_them() -> None:
    document = markdown(
        "# Een\n\nEerste alinea.\n\n## Twee\n\nTweede alinea.\n\n# Drie\n\nDerde.\n"
    )
    assert [s.path for s in document.sections] == [("Een",), ("Een", "Twee"), ("Drie",)]
    assert document.card.title == "Een"
    assert document.herkomst is Herkomst.OFFICIEEL


def test_sections_do_not_overlap_and_stand_in_order() -> None:
    document = markdown("# A\n\nB:\n\n- c;\n  - d;\n- e.\n\n| f | g |\n|---|---|\n| h | i |\n")
    ends = 0
    for section in document.sections:
        assert ends <= section.start < section.end
        ends = section.end
    assert pieces(document) == ["B:", "c;", "d;", "e.", "f | g\nh | i"]


def test_lettered_item_is_an_onderdeel_with_its_lead() -> None:
    document = markdown("Dit geldt voor:\n\na. kades;\nb. kranen.\n")
    item = document.sections[2]
    assert (item.place.onderdeel, item.kind) == ("b", Kind.ITEM)
    assert item.lead is not None
    assert document.text[slice(*item.lead)] == "Dit geldt voor:"


def test_marks_and_links_are_cleaned_away_and_words_stay() -> None:
    document = markdown(
        "Een **vet** en *schuin* woord, zie [de site](http://x.nl/a_(b)) en a\\*b.\n"
    )
    assert pieces(document) == ["Een vet en schuin woord, zie de site en a*b."]


def test_invisible_characters_are_gone() -> None:
    document = markdown("Be\u00adzwaar\u200btermijn\x00 is zes\u00a0weken.\U000e0041\u202e\n")
    assert pieces(document) == ["Bezwaartermijn is zes weken."]


def test_comments_and_turned_round_text_are_left_out_and_counted() -> None:
    document = markdown("Zichtbaar.\n\n<!-- geheim -->\n\nEn dit\u202e ook.\n")
    assert pieces(document) == ["Zichtbaar.", "En dit ook."]
    assert document.readability.verdict == "16 onzichtbare tekens zijn weggelaten."


def test_text_in_an_unknown_encoding_says_so() -> None:
    document = parse(RawFile(name="a.txt", data="Это письмо о причале".encode("cp1251")))
    assert "tekencodering is onbekend" in document.readability.verdict


def test_a_very_long_run_of_lines_becomes_several_sections() -> None:
    document = markdown("regel met woorden\n" * 2000, name="lijst.txt")
    assert len(document.sections) > 5
    assert max(s.end - s.start for s in document.sections) < 5000


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_gives_sections_in_order_or_a_reason(text: str) -> None:
    try:
        document = markdown(text)
    except ParseError:
        return
    ends = 0
    for section in document.sections:
        assert ends <= section.start < section.end <= len(document.text)
        ends = section.end


def test_plain_text_keeps_its_asterisks() -> None:
    document = markdown("2 * 3 * 4 is 24.\n", name="som.txt")
    assert pieces(document) == ["2 * 3 * 4 is 24."]


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    document = markdown('---\ntitle: "Proefregeling"\nrank: x\n---\n\nTekst.\n')
    assert document.card.title == "Proefregeling"
    assert "rank" not in document.text


def test_same_bytes_give_the_same_id() -> None:
    assert markdown("Tekst.").id == markdown("Tekst.", name="ander.md").id
    assert markdown("Tekst.").id.startswith("bestand-")


def test_a_file_without_text_says_so() -> None:
    with pytest.raises(ParseError, match="geen tekst"):
        markdown("\n \n---\n")
