"""The page in headless Chromium over a fake knowledge base: every state, by mouse and by keys."""

from typing import Any

import pytest

from tests.ui.page_session import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]


COUNT = (
    "{ const kb = window.kennisbank, done = kb.geteld ? null : kb.klaar; kb.geteld = true;"
    " if (done) kb.klaar = () => { kb.keer += 1; done(); }; kb.keer = 0; }"
)
"""Counts the answers that came: an earlier one still stands there when a question is asked."""


def ask(page: Any, question: str) -> None:
    page.get_by_label("Uw vraag", exact=True).fill(question)
    page.evaluate(COUNT)
    page.keyboard.press("Enter")
    page.wait_for_function("window.kennisbank.keer > 0")
    page.locator("#kb-resultaat[aria-busy=false] .kb-uitkomst").wait_for()


_WIDEST = (
    "Math.max(...[...document.querySelectorAll('#scherm-{} *')].filter(e =>"
    " !e.closest('.kb-onzichtbaar, caption, thead')).map(e => e.getBoundingClientRect().right))"
)


def opened(page: Any, name: str) -> None:
    """Open a screen of the menu and wait until it is there."""
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name).click()
    page.locator(f"#kb-{name.lower()}-inhoud[data-geladen]").wait_for()


def search(page: Any, words: str) -> None:
    page.get_by_label("Zoekwoorden").fill(words)
    page.keyboard.press("Enter")
    page.locator("#kb-zoeken-uit:not([aria-busy]) h2").first.wait_for()


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


def test_the_page_is_dutch_in_an_english_browser(page: Any) -> None:
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.title().startswith("Vragen – Ruimte voor bedrijven")
    assert "gradio" not in page.locator("body").inner_text().lower()


def test_the_whole_flow_works_with_the_keyboard_alone(page: Any) -> None:
    press = page.keyboard.press
    press("Tab")
    press("Enter")  # skip link
    assert focused(page) == "kb-vragen-kop"
    press("Tab")
    page.keyboard.type("Hoe lang geldt een voorbereidingsbesluit?")
    press("Enter")
    page.locator("#kb-uitkomst-kop:focus").wait_for()
    press("Tab")
    press("Tab")
    press("Enter")  # second chip
    assert focused(page) == "bron-2"
    page.get_by_role("button", name="Toon de hele passage van bron 2").press("Enter")
    assert page.locator("#bron-2-passage .kb-rest").first.is_visible()
    press("Escape")
    assert page.evaluate("document.activeElement.dataset.bron") == "bron-2"
    page.get_by_role("button", name="Nieuwe vraag").press("Enter")
    assert focused(page) == "TEXTAREA"


def test_keys_go_through_the_sources_and_back_to_the_sentence(page: Any) -> None:
    ask(page, "voorbereidingsbesluit")
    press = page.keyboard.press
    press("n")  # the heading of the answer has the focus
    assert focused(page) == "bron-2"
    press("n")
    assert focused(page) == "bron-3"
    assert page.locator("#bron-3").is_visible()
    assert not page.locator("#bron-2").is_visible()
    press("n")  # what was also found comes last
    assert focused(page) == "bron-ook-1"
    press("n")
    assert focused(page) == "bron-ook-1"
    press("p")
    page.get_by_role("button", name="Terug naar het antwoord").press("Enter")
    assert page.evaluate("document.activeElement.dataset.bron") == "bron-3"
    page.get_by_label("Uw vraag", exact=True).focus()
    page.keyboard.type("np")
    assert page.get_by_label("Uw vraag", exact=True).input_value().endswith("np")


def test_progress_and_result_are_announced(page: Any) -> None:
    ask(page, "voorbereidingsbesluit")
    status = page.get_by_role("status")
    status.filter(has_text="Antwoord: 3 citaten uit 3 documenten").wait_for(state="attached")
    ask(page, "hoofdstad")
    status.filter(has_text="niets in de doorzochte bronnen").wait_for(state="attached")


def test_answer_and_reference_are_copied_as_text_and_as_html(page: Any) -> None:
    ask(page, "voorbereidingsbesluit")
    page.locator("summary", has_text="Kopieer naar nota").click()
    page.get_by_role("button", name="Alinea met voetnoten").click()
    page.get_by_role("status").filter(has_text="Gekopieerd").wait_for(state="attached")
    copied = page.evaluate(
        "async () => { const [i] = await navigator.clipboard.read(); const o = {};"
        " for (const t of i.types) o[t] = await (await i.getType(t)).text(); return o; }"
    )
    assert "[3] Raadsvoorstel" in copied["text/plain"]
    assert "a. anderhalf jaar na hun begin, of<br>" in copied["text/html"].replace("<br />", "<br>")
    for form, words in (("Kort", "Art. 4.14 lid 4 Ow."), ("JCI", "jci1.3:c:BWBR0037885")):
        page.locator("#bron-1 summary", has_text="Kopieer verwijzing").click()
        page.locator("#bron-1 .kb-menu").get_by_role("button", name=form).click()
        page.wait_for_function(
            "async (w) => (await navigator.clipboard.readText()).startsWith(w)", arg=words
        )


def test_an_example_fills_the_box_and_answers(page: Any) -> None:
    page.get_by_label("gemeente", exact=True).first.check()
    page.get_by_role("button", name="Hoe lang beschermt een voorbereidingsbesluit?").click()
    page.locator(".kb-antwoord").wait_for()
    assert "voorbereidingsbesluit" in page.get_by_label("Uw vraag", exact=True).input_value()


def test_chosen_kinds_travel_with_the_question(page: Any) -> None:
    page.locator("summary", has_text="Beperk de bronnen").click()
    page.get_by_label("Wet (1)").check()
    page.get_by_role("group", name="Overheid").get_by_label("provincie").check()
    assert page.locator("#kb-beperkt").inner_text() == "Wet, provincie"
    ask(page, "hoofdstad")
    assert "Alleen gezocht in 1 document" in page.locator("#kb-resultaat").inner_text()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("", "nog geen vraag"), ("x" * 20_000, "20.000 tekens"), ("kapot", "nog geen index")],
)
def test_a_wrong_question_or_index_is_told_in_dutch(
    page: Any, question: str, sentence: str
) -> None:
    ask(page, question)
    assert sentence in page.locator("#kb-resultaat").inner_text()


def test_hostile_text_stays_text_on_every_screen(page: Any) -> None:
    ask(page, "onveilig")
    page.locator(".kb-chip").first.click()
    assert "onerror=" in page.locator("#kb-resultaat").inner_text()
    for name in ("Bronnen", "Instrumenten", "Voorbeelden"):
        opened(page, name)
        assert "onerror=" in page.locator(f"#scherm-{name.lower()}").inner_text()
    opened(page, "Zoeken")
    search(page, "onveilig")
    page.locator(".kb-vondst a").first.click()
    page.locator(".kb-lezer").wait_for()
    assert "onerror=" in page.locator("#kb-lade").inner_text()
    assert page.evaluate("window.hit") is None
    assert page.locator("#inhoud :is(img, script, iframe)").count() == 0


def test_screens_have_addresses_titles_focus_and_a_way_back(page: Any) -> None:
    ask(page, "voorbereidingsbesluit")
    page.get_by_role("link", name="Bronnen", exact=True).click()
    assert page.title().startswith("Bronnen")
    assert focused(page) == "kb-bronnen-kop"
    page.get_by_role("rowheader", name="Omgevingswet").wait_for()
    page.get_by_role("link", name="Over", exact=True).click()
    page.get_by_role("heading", name="Hoe worden citaten gecontroleerd?").wait_for()
    page.go_back()
    page.go_back()
    page.locator(".kb-antwoord").wait_for()


@pytest.mark.parametrize("width", [320, 390, 1024, 1280, 1920])
def test_nothing_is_wider_than_the_screen(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for question in ("voorbereidingsbesluit", "onveilig", "hoofdstad"):
        ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("Bronnen", "Instrumenten", "Voorbeelden", "Zoeken"):
        opened(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(_WIDEST.format(name.lower())) <= width  # also what Gradio would cut
    search(page, "onveilig")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".kb-vondst a").first.click()
    page.locator(".kb-lezer").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_a_source_is_a_sheet_that_closes_again(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    ask(page, "voorbereidingsbesluit")
    assert not page.locator("#bron-1").is_visible()
    page.locator(".kb-chip").nth(1).click()
    assert page.locator("#bron-2").is_visible()
    assert (
        page.evaluate("document.querySelector('.kb-paneel').getBoundingClientRect().bottom") == 800
    )
    page.get_by_role("button", name="Sluit de bron").click()
    assert not page.locator("#bron-2").is_visible()
    assert page.evaluate("document.activeElement.dataset.bron") == "bron-2"


def test_everything_to_press_is_large_enough(page: Any) -> None:
    ask(page, "voorbereidingsbesluit")
    small = page.evaluate(
        "[...document.querySelectorAll('button, a.kb-knop, nav a, #kb-soorten label')].filter(e =>"
        " e.offsetParent).map(e => { const r = e.getBoundingClientRect();"
        " const a = getComputedStyle(e, '::after'); const grown = e.matches('.kb-chip') ?"
        " -parseFloat(a.top) * 2 : 0; return [e.innerText, r.height + grown]; })"
        ".filter(([, height]) => height < 44)"
    )
    assert small == []
