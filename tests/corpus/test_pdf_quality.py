from pathlib import Path

import pypdfium2
import pytest

from corpus.parsers.pdf_quality import MAX_ODD, MIN_E, quality


def first_page(shared: Path, start: str) -> list[str]:
    path = next((shared / "data" / "pdf").glob(f"{start}*.pdf"))
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        text = page.get_textpage()
        lines: list[str] = text.get_text_range().splitlines()
        text.close()
        page.close()
        return lines


@pytest.mark.parametrize("start", ["01", "02", "03"])
def test_clean_prose_is_not_suspect(shared: Path, start: str) -> None:
    assert not quality(first_page(shared, start)).suspect


def test_text_layer_with_mixed_up_letters_is_poor(shared: Path) -> None:
    found = quality(first_page(shared, "06"))
    assert found.poor
    assert found.e_share < MIN_E


def test_text_layer_with_broken_words_is_suspect(shared: Path) -> None:
    found = quality(first_page(shared, "07"))
    assert found.suspect
    assert found.odd > MAX_ODD


def test_signs_without_a_character_are_poor_however_few() -> None:
    assert quality(["\ufffd\ufffd\ufffd abc"]).poor


def test_a_short_list_of_names_is_no_bad_recognition() -> None:
    assert not quality(["GGD Drenthe", "GGD Zeeland"]).poor
