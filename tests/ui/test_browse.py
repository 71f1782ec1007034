"""The screens beside Vragen in headless Chromium: searching, choosing, comparing and reading."""

from typing import Any

import pytest
import rispy

from tests.ui.page_session import CHROMIUM
from tests.ui.test_web import focused, opened, search

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]


def test_a_search_by_keyboard_ends_in_the_source_beside_the_list(page: Any) -> None:
    opened(page, "Zoeken")
    assert focused(page) == "kb-zoeken-kop"
    page.keyboard.press("/")
    assert focused(page) == "kb-veld-q"
    search(page, "voorbereidingsbesluit")
    page.get_by_role("status").filter(has_text="3 passages").wait_for(state="attached")
    link = page.get_by_role("link", name="Omgevingswet, art. 4.14 lid 4 Ow")
    link.press("Enter")
    page.locator("#kb-lade mark.kb-aangehaald:focus").wait_for()
    assert link.is_visible()  # the list stays
    page.locator("#kb-lade").get_by_role("link", name="art. 4.15 Ow").click()
    page.locator("#kb-lade #kb-deel-kop:focus").wait_for()  # a reference stays in the drawer
    page.keyboard.press("Escape")
    assert not page.locator("#kb-lade").is_visible()
    assert "Omgevingswet" in page.evaluate("document.activeElement.innerText")


def test_on_a_narrow_screen_a_found_passage_opens_the_reader(page: Any) -> None:
    page.set_viewport_size({"width": 800, "height": 900})
    opened(page, "Zoeken")
    search(page, "voorbereidingsbesluit")
    page.get_by_role("link", name="Omgevingswet, art. 4.14 lid 4 Ow").click()
    page.locator("#scherm-bron mark.kb-aangehaald:focus").wait_for()
    assert page.title().startswith("Omgevingswet, Artikel 4.14")
    page.get_by_role("button", name="Terug").press("Enter")
    page.get_by_role("heading", name="3 passages").wait_for()
    assert page.get_by_label("Zoekwoorden").input_value() == "voorbereidingsbesluit"


def test_a_facet_narrows_at_once_and_keeps_the_focus(page: Any) -> None:
    opened(page, "Zoeken")
    search(page, "voorbereidingsbesluit")
    page.get_by_label("Wet (2)").check()
    page.locator("#kb-zoeken-uit:not([aria-busy]) [value=wet]:checked:focus").wait_for()


def test_chosen_passages_stay_in_the_selection_over_searches(page: Any) -> None:
    opened(page, "Zoeken")
    search(page, "voorbereidingsbesluit")
    page.get_by_label("In mijn selectie: Omgevingswet").check()
    page.get_by_label("In mijn selectie: Raadsvoorstel").check()
    search(page, "niets")
    basket = page.locator("#kb-mand-passages")
    basket.get_by_role("heading", name="Mijn selectie (2)").click()
    basket.get_by_role("button", name="Kopieer citaten").click()
    page.wait_for_function(
        "async () => /^\\[1\\] “Proeftekst[^]*\\[2\\] “Het college/.test("
        "await navigator.clipboard.readText())"
    )
    basket.locator("summary", has_text="Literatuurlijst").click()
    with page.expect_download() as download:
        basket.get_by_role("button", name="RIS").click()
    assert download.value.suggested_filename == "selectie.ris"
    assert len(rispy.loads(download.value.path().read_text("utf-8"))) == 2
    basket.get_by_role("button", name="Haal weg: Omgevingswet").click()
    page.reload()  # the selection belongs to the window, not to the page
    search(page, "voorbereidingsbesluit")
    assert not page.get_by_label("In mijn selectie: Omgevingswet").is_checked()
    assert page.get_by_label("In mijn selectie: Raadsvoorstel").is_checked()


def test_instruments_are_filtered_compared_and_downloaded(page: Any) -> None:
    opened(page, "Instrumenten")
    for box in page.locator(".kb-matrix .kb-kies input").all():
        box.check()
    page.get_by_role("button", name="Vergelijk gekozen").click()
    page.locator("#kb-vergelijk-kop:focus").wait_for()
    page.locator("#kb-veld-overheid").select_option("gemeente")
    page.locator("#kb-instrumenten-uit").get_by_text("1 instrument", exact=True).wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download als CSV").click()
    assert "Voorbereidingsbesluit" in download.value.path().read_text("utf-8-sig")


def test_an_example_leads_to_its_instrument_and_back(page: Any) -> None:
    opened(page, "Voorbeelden")
    page.locator("#kb-veld-voorbeeld-provincie").select_option("Utrecht")
    page.get_by_text("Geen enkel voorbeeld").wait_for()
    page.locator("#kb-veld-voorbeeld-provincie").select_option("Zeeland")
    page.locator(".kb-vb dd a").first.click()
    page.locator("#kb-lade #kb-bron-kop:focus").wait_for()
    page.keyboard.press("Escape")
    page.get_by_label("Op mijn lijst").first.check()
    page.locator("#kb-mand-voorbeelden summary").first.click()
    page.locator("#kb-mand-voorbeelden summary", has_text="Neem mee").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").last.click()
    assert download.value.suggested_filename == "voorbeelden.docx"


@pytest.mark.parametrize(
    ("link", "name"), [("BWBR0037885@2026-01-01#120-150", ""), ("weg", "niet")]
)
def test_a_link_to_a_passage_opens_the_reader_there(
    page: Any, fake_address: str, link: str, name: str
) -> None:
    tab = page.context.new_page()  # leaving a page makes Gradio report its broken stream
    tab.goto(f"{fake_address}/bron/{link}")
    if name:
        tab.get_by_role("heading", name="Deze plaats staat niet in de kennisbank").wait_for()
    else:
        tab.locator("mark.kb-aangehaald:focus").wait_for()
        assert tab.url.endswith("/#bron/BWBR0037885%402026-01-01/120-150")


def test_a_lost_server_is_told_and_the_next_try_works(page: Any) -> None:
    page.evaluate(
        "window.echt = fetch; window.fetch = (to, how) => /^scherm/.test(to) ?"
        " Promise.reject(Error('weg')) : echt(to, how); 0"
    )
    page.get_by_role("link", name="Bronnen", exact=True).click()
    page.locator("#kb-bronnen-inhoud .kb-melding").filter(has_text="Er ging iets mis").wait_for()
    page.evaluate("window.fetch = window.echt; 0")
    opened(page, "Zoeken")
    opened(page, "Bronnen")
    page.get_by_role("rowheader", name="Omgevingswet").wait_for()
