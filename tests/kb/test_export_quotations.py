"""Quotations to paste: each with its reference, as text and as HTML that is never markup."""

from lxml import html as lxml_html

from kb.export import NOTES, answer_evidence, selection_evidence, write
from tests.kb.export_samples import CARDS, DAY, LAW, LETTER, STUK, answered, hostile

EVIDENCE = answer_evidence(answered("Hoe lang?", LAW, STUK, LETTER), DAY, CARDS, short=True)


def test_every_way_of_pasting_names_every_source_and_a_note_how_it_was_checked() -> None:
    for name, (plain, rich) in NOTES.items():
        shown = lxml_html.fromstring(rich(EVIDENCE)).text_content().replace("\u00a0", " ")
        for text in (plain(EVIDENCE).replace("\u00a0", " "), shown):
            assert "Art. 4.14 lid 4 Ow" in text
            assert "Kamerstukken II 2024/25, 99999, nr. 9, p. 3" in text
            bare = name == "citaten"
            assert ("letterlijk teruggevonden" in text) is not bare
            assert ("Machinaal samengesteld op 24 november 2026" in text) is not bare


def test_a_bullet_holds_quotation_and_reference_on_one_line() -> None:
    [first, *_] = [x for x in NOTES["opsomming"][0](EVIDENCE).splitlines() if x.startswith("-")]
    quote = "Proeftekst: de regels gelden a. anderhalf jaar, of b. korter."
    assert first == f"- „{quote}” (Art. 4.14 lid 4 Ow)"


def test_bare_quotations_keep_the_question_out_and_the_line_breaks_in() -> None:
    plain, rich = NOTES["citaten"]
    assert "Hoe lang?" not in plain(EVIDENCE)
    assert "gelden<br>a. anderhalf" in rich(EVIDENCE)


def test_the_list_of_references_names_each_once_in_order() -> None:
    twice = selection_evidence("q", (STUK, LAW, STUK), DAY, "3", CARDS)
    lines = write("leidraad", twice).decode().splitlines()
    assert [line.split(" http")[0] for line in lines] == [
        "Kamerstukken II 2024/25, 99999, nr. 9, p. 3.",
        "Art. 4.14 lid 4 Ow.",
    ]
    assert write("leidraad", selection_evidence("q", (), DAY, "3")) == b""


def test_hostile_text_is_text_in_every_way_of_pasting() -> None:
    for _, rich in NOTES.values():
        tree = lxml_html.fromstring(rich(answer_evidence(hostile(), DAY)))
        assert not tree.xpath("//script | //img | //iframe | //@onerror")
        assert all(h.startswith(("http", "#")) for h in tree.xpath("//@href"))
