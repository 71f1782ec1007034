"""Screens as HTML: what a form changes, that every field is bounded, that all text stays text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kb.figures import figures
from tests.ui.fake_kb import LAW, FakeKb
from ui.screens import LAZY, Fields, screen

EVERY = [
    ("zoeken", {}),
    ("zoeken", {"q": ("onveilig",)}),
    ("instrumenten", {}),
    ("instrumenten", {"vergelijk": ("A1", "A2"), "doe": ("vergelijk",)}),
    ("voorbeelden", {}),
    ("bronnen", {}),
    ("bronnen", {"zoek": ("img",), "soort": ("",)}),
    ("bron", {"id": ("onveilig",), "begin": ("120",), "einde": ("150",)}),
    ("bron", {"id": ("weg",)}),
    ("bladzijde", {"id": ("weg",), "blz": ("1",)}),
    ("plaats", {"plaats": ("<script>x</script>",)}),
    ("over", {}),
]


class _Read(HTMLParser):
    """Collects tags, addresses and attribute names as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.hrefs: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.hrefs |= {value or "" for name, value in attrs if name == "href"}


def shown(html: str | None) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html or "").split())


@pytest.mark.parametrize(("name", "fields"), EVERY)
def test_hostile_text_never_becomes_markup(name: str, fields: Fields) -> None:
    read = _Read()
    read.feed(screen(name, fields, FakeKb()) or "")
    assert read.tags.isdisjoint({"script", "img", "iframe", "style", "object", "svg"})
    assert not {n for n in read.names if n.startswith("on") or n in {"style", "src", "srcdoc"}}
    assert all(h.startswith(("#", "https://", "uit/", "nieuws.rss")) for h in read.hrefs)


@pytest.mark.parametrize("name", ["zoeken", "bronnen"])
def test_without_an_index_a_screen_says_what_to_do(name: str) -> None:
    html = screen(name, {"q": ("x",)} if name == "zoeken" else {}, FakeKb(empty=True))
    assert "kb index" in (html or "")


def test_every_lazy_screen_exists_and_another_does_not() -> None:
    assert all(screen(name, {}, FakeKb()) is not None for name, *_ in LAZY)
    assert screen("geheim", {}, FakeKb()) is None


def test_a_search_passes_its_filters_and_bounds_what_it_asks() -> None:
    kb = FakeKb()
    fields = {"q": ("besluit",), "soorten": ("wet",), "volgorde": ("kwaad",), "aantal": ("99999",)}
    html = screen("zoeken", fields, kb)
    assert kb.asked == [("besluit|relevantie|240", ("wet",))]
    assert 'value="wet" form="kb-zoeken-vorm" data-meteen="ja" checked' in (html or "")


def test_found_words_are_marked_and_lead_to_the_reader() -> None:
    html = screen("zoeken", {"q": ("besluit",)}, FakeKb()) or ""
    assert f"<mark>{LAW.quote[:5]}</mark>" in html
    assert 'href="#bron/BWBR0037885%402026-01-01/120-330"' in html
    assert "3 passages" in shown(html)
    assert "Niets gevonden" in shown(screen("zoeken", {"q": ("niets",)}, FakeKb()))
    assert 'name="aantal" value="23"' in (screen("zoeken", {"q": ("veel",)}, FakeKb()) or "")


def test_a_filter_that_leaves_nothing_can_be_taken_away() -> None:
    html = screen("zoeken", {"q": ("niets",), "soorten": ("kamerbrief",)}, FakeKb()) or ""
    assert 'value="kamerbrief" form="kb-zoeken-vorm" data-meteen="ja" checked' in html
    assert "Kamerbrief (0)" in html


def test_an_empty_search_asks_for_words() -> None:
    assert "typ een vraag" in shown(screen("zoeken", {"q": ("  ",)}, FakeKb()))


def test_the_matrix_leads_to_card_and_article_and_compares_three_at_most() -> None:
    html = screen("instrumenten", {}, FakeKb()) or ""
    assert 'href="#bron/instrument-voorbereidingsbesluit-gemeente"' in html
    assert 'href="#plaats/art.%204.14%20lid%201%20Ow"' in html
    assert 'href="#bron/instrument-voorbereidingsbesluit-gemeente/50-90"' in html
    assert "1 jaar en 6 maanden bron : Voorbereidingsbesluit" in shown(html)
    assert "niet in de bronnen" not in shown(html)  # shown in the comparison only
    rows = tuple(row.nummer for row in FakeKb().matrix())
    fields = {"vergelijk": rows[:2], "doe": ("vergelijk",)}
    compared = screen("instrumenten", fields, FakeKb()) or ""
    assert "Combineert met" in shown(compared)
    assert "Sluit de vergelijking" in compared
    closed = screen("instrumenten", fields | {"doe": ("sluit",)}, FakeKb())
    assert "Combineert met" not in shown(closed)
    one = shown(screen("instrumenten", fields | {"vergelijk": rows[:1]}, FakeKb()))
    assert "Kies twee of drie instrumenten om te vergelijken. U koos er 1." in one
    assert "Combineert met" not in one
    assert "1 instrument " in shown(screen("instrumenten", {"overheid": ("gemeente",)}, FakeKb()))


def test_a_place_that_is_not_in_the_index_leads_to_the_official_text() -> None:
    html = screen("plaats", {"plaats": ("art. 5.129g lid 1 Bkl",)}, FakeKb()) or ""
    assert "Open art. 5.129g lid 1 Bkl op wetten.overheid.nl" in shown(html)
    assert 'href="https://wetten.overheid.nl/jci1.3:c:BWBR0041313&amp;artikel=5.129g"' in html


def test_examples_say_under_which_law_and_lead_to_their_instrument() -> None:
    html = screen("voorbeelden", {}, FakeKb()) or ""
    assert "oud recht" in html
    assert 'href="#bron/instrument-voorbereidingsbesluit-gemeente"' in html
    assert "Geen enkel voorbeeld" in shown(screen("voorbeelden", {"provincie": ("U",)}, FakeKb()))


def test_the_reader_marks_exactly_the_quoted_words() -> None:
    fields = {"id": (LAW.document_id,), "begin": ("120",), "einde": ("130",)}
    html = screen("bron", fields, FakeKb()) or ""
    assert f"begin citaat: </span>{LAW.quote[:10]}<span" in html
    assert "Artikel 4.14" in shown(html)
    assert "Controlegetal (SHA-256) abab" in shown(html)
    assert 'data-kopie-link="bron/BWBR0037885%402026-01-01#120-130"' in html


def test_a_reference_opens_its_place_or_says_that_it_is_not_here() -> None:
    found = screen("plaats", {"plaats": ("art.%204.14 Ow",)}, FakeKb()) or ""
    assert "kb-aangehaald" in found
    assert "niet in de kennisbank" in shown(screen("plaats", {"plaats": ("art. 9 X",)}, FakeKb()))


def test_documents_are_narrowed_by_words_and_kind() -> None:
    assert shown(screen("bronnen", {"zoek": ("scan",)}, FakeKb())).startswith("1 document ")
    assert shown(screen("bronnen", {"soort": ("Wet",)}, FakeKb())).startswith("1 document ")
    assert "Geen enkel document" in shown(screen("bronnen", {"zoek": ("zzz",)}, FakeKb()))


def test_a_page_of_the_original_has_its_boxes_its_text_and_only_our_own_addresses() -> None:
    asked = {"id": ("a/../b&c",), "blz": ("2",), "begin": ("120",), "einde": ("150",)}
    html = screen("bladzijde", asked, FakeKb()) or ""
    assert 'viewBox="0 0 595.0 842.0"' in html
    assert '<rect x="58.0" y="98.0" width="444.0" height="44.0"' in html
    assert 'src="origineel/blad?id=a%2F..%2Fb%26c&amp;blz=2"' in html
    assert "bladzijde 2 van 3" in shown(html)
    assert "&lt;img" in html
    other = screen("bladzijde", {**asked, "blz": ("3",)}, FakeKb()) or ""
    assert "<rect" not in other
    assert "staat niets van wat u hier leest" in shown(other)


def test_a_reader_can_copy_every_identifier_and_both_forms_of_the_reference() -> None:
    html = screen(
        "bron", {"id": (LAW.document_id,), "begin": ("120",), "einde": ("150",)}, FakeKb()
    )
    copied = set(re.findall(r'data-kopie="([^"]*)"', html or ""))
    assert {"jci1.3:c:BWBR0037885&amp;artikel=4.14&amp;lid=4", "ab" * 32} <= copied
    assert {"Art. 4.14 lid 4 Ow.", "Artikel 4.14, vierde lid, van de Omgevingswet."} <= copied


def test_documents_are_sorted_and_filtered_as_asked() -> None:
    def titles(**asked: str) -> list[str]:
        fields = {"zoek": ("",), **{name: (value,) for name, value in asked.items()}}
        html = screen("bronnen", fields, FakeKb()) or ""
        return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]*)</a>', html)

    assert titles()[0] == "Omgevingswet"  # official first
    assert titles(volgorde="lezen")[0] == "Scan.pdf"
    assert titles(volgorde="titel") == sorted(titles(), key=str.casefold)
    assert titles(herkomst="eigen bestand")[-1] == "Scan.pdf"
    assert len(titles(herkomst="eigen bestand")) == 2
    assert titles(volgorde="bestaat niet") == titles()


def test_the_figures_on_the_page_are_those_of_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    told = figures()
    page = shown(screen("over", {}, FakeKb()))
    for row in told.rows:
        [line] = [text for text in readme.splitlines() if text.startswith(f"| {row.about} |")]
        assert f"| {row.value} |" in line
        assert row.about in page
    assert told.day in readme
    assert told.command in readme


def test_about_says_what_is_not_in_it_and_whether_a_model_writes() -> None:
    without, with_model = (shown(screen("over", {}, FakeKb(model=name))) for name in ("", "proef"))
    assert "Niet doorzocht worden" in without
    assert "geen taalmodel ingesteld" in without
    assert "(proef)" in with_model


def test_two_versions_stand_side_by_side_only_when_they_are_of_one_law() -> None:
    html = screen(
        "versies", {"id": (LAW.document_id,), "begin": ("120",), "ander": ("x",)}, FakeKb()
    )
    assert "staat niet in de andere versie" in shown(html)
