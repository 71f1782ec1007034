from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.kamerbrief import read_letter
from corpus.letters import INTRODUCTION, with_introduction
from corpus.model import Document, Kind, RawFile, Soort
from corpus.parse import parse_file
from corpus.parsers.text import parse

OWN_LETTER = """
> Retouradres Postbus 1 2500 AA Den Haag

De Voorzitter van de Eerste Kamer
der Staten-Generaal

Ministerie van Proefzaken

36 410
Nr. 12

**Ons kenmerk**
AB / 12 - 3

Datum 3 maart 2025
Betreft Antwoord over kade-
muren en hijskranen

Geachte Voorzitter,

Dit is een proef over **kades**[^1] en

[^1]: Een kade is een oever.

hun beheer.

**Eerste kopje**

Tekst onder het kopje met 5 m<sup>2</sup>.

De minister van Proefzaken,

J. de Tester
"""


def letter(text: str = OWN_LETTER) -> Document:
    return parse(RawFile(name="brief.md", data=text.encode()))


def test_head_of_our_own_letter_is_read() -> None:
    card = letter().card
    assert card.soort is Soort.KAMERBRIEF
    assert card.publisher == "Ministerie van Proefzaken"
    assert card.kenmerk == "AB/12-3"
    assert card.date == date(2025, 3, 3)
    assert card.subject == "Antwoord over kademuren en hijskranen"
    assert card.title == "Kamerbrief van 3 maart 2025 over Antwoord over kademuren en hijskranen"
    assert card.addressee == "De Voorzitter van de Eerste Kamer der Staten-Generaal"
    assert card.signatory == "J. de Tester, Minister van Proefzaken"
    assert card.official_id == "kst-36410-12"


def test_kamerstuk_number_in_the_running_text_is_not_the_letters_own() -> None:
    text = OWN_LETTER.replace("36 410\nNr. 12\n", "").replace("Tekst", "36 410\nNr. 12\n\nTekst")
    assert letter(text).card.official_id == ""


def test_paragraph_broken_by_a_footnote_is_whole_again_and_the_note_knows_its_place() -> None:
    document = letter()
    assert "een proef over kades en hun beheer." in document.text
    [note] = [s for s in document.sections if s.kind is Kind.NOTE]
    assert document.text[note.start : note.end] == "Een kade is een oever."
    assert note.anchor is not None
    assert document.text[: note.anchor].endswith("over kades")


def test_bold_line_becomes_the_heading_of_what_follows() -> None:
    document = letter()
    [section] = [s for s in document.sections if s.place.heading == "Eerste kopje"]
    assert document.text[section.start : section.end].endswith("5 m².")


def test_a_letter_to_somebody_else_is_no_kamerbrief() -> None:
    assert read_letter(["De heer X", "", "Geachte heer X,", "", "Tekst."]) is None


@pytest.fixture(scope="module")
def real(shared: Path) -> Document:
    path = shared / "corpus" / "kamerbrief-2024-12-20.md"
    return parse(RawFile(name=path.name, data=path.read_bytes()))


def test_head_of_the_real_letter_is_read(real: Document) -> None:
    card = real.card
    assert (card.soort, card.date) == (Soort.KAMERBRIEF, date(2024, 12, 20))
    assert card.kenmerk == "DGBI-DR/95928212"
    assert real.id == "kamerbrief-dgbi-dr-95928212"
    assert card.publisher == "Ministerie van Economische Zaken"
    assert card.title.startswith("Kamerbrief van 20 december 2024 over Programma Ruimte")
    assert "motie Martens-America-Flach; Handreiking" in card.subject
    assert card.signatory == "Dirk Beljaarts, Minister van Economische Zaken"
    assert (card.attachments, card.official_id) == (1, "")
    assert card.addressee == "De Voorzitter van de Tweede Kamer der Staten-Generaal"


def test_real_letter_has_its_five_headings_and_three_notes(real: Document) -> None:
    headings = dict.fromkeys(s.place.heading for s in real.sections if s.kind is not Kind.NOTE)
    assert [h.split(" ")[0] for h in headings] == [
        "",
        "Ruimte",
        "Hoe",
        "Reactie",
        "Handreiking",
        "Tot",
    ]
    notes = [s for s in real.sections if s.kind is Kind.NOTE]
    assert len(notes) == 3
    assert all(note.anchor for note in notes)


def test_the_text_before_the_first_heading_is_the_introduction(shared: Path) -> None:
    path = shared / "corpus" / "kamerbrief-2024-12-20.md"
    found = parse_file(RawFile(name=path.name, data=path.read_bytes()))
    introduction = [s for s in found.sections if s.path[:1] == (INTRODUCTION,)]
    assert introduction == list(found.sections[:3])
    assert found.text[introduction[0].start :].startswith("De ruimte in Nederland")
    assert INTRODUCTION not in found.text


def test_a_letter_without_headings_has_no_introduction() -> None:
    document = letter()
    bare = replace(
        document,
        sections=tuple(
            replace(s, path=(), place=replace(s.place, heading="")) for s in document.sections
        ),
    )
    assert with_introduction(bare) == bare


def test_no_section_of_the_real_letter_is_letterhead_or_signature(real: Document) -> None:
    cited = "\n".join(real.text[s.start : s.end] for s in real.sections)
    assert "Postbus" in real.text
    for furniture in ("Postbus", "Geachte", "Beljaarts", "Bijlage(n)"):
        assert furniture not in cited


def test_quotes_from_the_real_letter_hold_no_marks(real: Document) -> None:
    assert not [mark for mark in ("**", "<sup>", "](", "---", "####") if mark in real.text]
    assert "het Programma Ruimte voor Economie is georganiseerd" in real.text
    assert "innovatiekracht van het MKB en bedrijfsleven" in real.text


def test_items_keep_the_sentence_they_complete(real: Document) -> None:
    items = [s for s in real.sections if s.kind is Kind.ITEM]
    assert len(items) == 18
    assert all(item.lead for item in items)
    assert all(real.text[item.lead[0] : item.lead[1]].endswith(":") for item in items if item.lead)
