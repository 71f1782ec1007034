"""Every state of an answer in headless Chromium: partial, leaning on another, kept, drafted."""

import re
from typing import Any

import pytest

from tests.ui.page_session import CHROMIUM
from tests.ui.test_web import ask, focused

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]
QUESTION = "Hoe lang geldt een voorbereidingsbesluit?"


def shown(page: Any) -> str:
    return str(page.locator("#kb-resultaat").inner_text())


def test_a_part_without_an_answer_is_named_and_an_outdated_source_is_warned_for(page: Any) -> None:
    ask(page, "deels")
    assert "Een deel van uw vraag is beantwoord" in shown(page)
    assert "1 van de 2 deelvragen is beantwoord" in shown(page)
    missing = page.locator(".kb-deelvraag").nth(1)
    assert "Hierover staat niets" in missing.inner_text()
    ask(page, "verouderd")
    assert "heeft een opvolger. (bron 1)" in page.get_by_label("Let op").inner_text()
    page.get_by_label("Let op").get_by_role("link").click()
    page.locator("#kb-bron-inhoud[data-geladen] h1").wait_for()


def test_a_follow_up_says_how_it_was_read_and_can_be_undone(page: Any) -> None:
    ask(page, QUESTION)
    ask(page, "En de kosten daarvan?")
    read = page.locator(".kb-begrepen")
    assert QUESTION in read.inner_text()
    read.get_by_role("button", name="Stel mijn vraag los").click()
    page.locator(".kb-weigering").wait_for()  # by itself it asks for something else
    assert page.locator(".kb-begrepen").count() == 0


def test_what_to_look_at_next_is_a_whole_question(page: Any) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Wie wijzigt het omgevingsplan?").click()
    page.get_by_text("Uw vraag: Wie wijzigt het omgevingsplan?").wait_for()
    assert (
        page.get_by_label("Uw vraag", exact=True).input_value() == "Wie wijzigt het omgevingsplan?"
    )


def test_the_history_is_in_this_window_only_and_can_be_cleared(page: Any) -> None:
    ask(page, QUESTION)
    ask(page, "omgevingsplan")
    page.reload()
    history = page.locator("#kb-geschiedenis")
    history.get_by_text("Uw vragen van dit bezoek (2)").click()
    assert history.get_by_role("listitem").all_inner_texts() == ["omgevingsplan", QUESTION]
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("body.kb-klaar").wait_for()
    assert not other.locator("#kb-geschiedenis").is_visible()
    other.close()
    history.get_by_role("button", name=QUESTION).click()
    page.locator(".kb-antwoord").wait_for()
    history.get_by_text("Wis de lijst").click()
    assert not history.is_visible()
    assert page.evaluate("sessionStorage.getItem('kb-geschiedenis')") == "[]"


def test_an_answer_is_kept_on_request_and_its_link_shows_what_changed(
    page: Any, fake_address: str
) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Link", exact=True).click()
    asked = page.locator(".kb-gemaakt")
    assert "worden 365 dagen bewaard op deze server" in asked.inner_text()
    assert not asked.locator("a").count()
    asked.locator("[data-bewaar-nee]").press("Enter")
    asked.get_by_text("Er is niets bewaard.").wait_for()
    page.locator("[data-bewaar]:focus").press("Enter")
    page.locator("[data-bewaar-ja]:focus").press("Enter")
    link = page.locator(".kb-gemaakt a")
    link.wait_for()
    assert "blijft bewaard tot" in page.locator(".kb-gemaakt").inner_text()
    address = link.inner_text()
    assert re.fullmatch(rf"{fake_address}/antwoord/[0-9a-f]{{32}}", address)
    other = page.context.new_page()
    other.goto(address)
    other.locator("body.kb-klaar").wait_for()
    other.get_by_role("heading", name="Bewaard antwoord").wait_for()
    assert "gewijzigd sinds het bewaren" in other.locator("#scherm-antwoord").inner_text()
    other.locator("#scherm-antwoord .kb-chip").nth(1).click()
    assert focused(other) == "bewaard-2"
    other.close()


def test_a_remark_is_sent_with_the_keyboard_and_thanked_for(page: Any) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Bron klopt niet").press("Enter")
    assert focused(page) == "kb-bron-oordeel-tekst"
    page.keyboard.type("Lid 3, niet lid 4.")
    page.get_by_role("button", name="Verstuur").press("Enter")
    page.locator(".kb-oordeelvorm p:focus", has_text="Bedankt").wait_for()


def test_a_draft_is_marked_and_a_model_that_is_down_changes_nothing(page: Any) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Schrijf een concept").click()
    page.get_by_role("heading", name="Concept van een taalmodel").wait_for()
    assert "proefmodel" in page.locator(".kb-concept .kb-ai").inner_text()
    assert page.locator(".kb-zinnen .kb-zin").count() == 3  # the extractive answer stands
    page.locator(".kb-concept .kb-chip").nth(1).click()
    assert focused(page) == "bron-2"
    ask(page, f"{QUESTION} onbereikbaar")
    page.get_by_role("button", name="Schrijf een concept").click()
    page.locator(".kb-concept .kb-melding", has_text="niet bereikbaar").wait_for()
    assert page.locator(".kb-zinnen .kb-zin").count() == 3


def test_a_file_of_a_renewed_index_is_refused_in_dutch(page: Any) -> None:
    ask(page, QUESTION)
    page.evaluate(
        "{ const r = document.querySelector('[data-velden]');"
        " r.dataset.velden = r.dataset.velden.replace('generatie=3', 'generatie=2'); }"
    )
    page.locator(".kb-meenemen").get_by_role("button", name="Word").click()
    page.locator(".kb-gemaakt .kb-melding", has_text="intussen bijgewerkt").wait_for()


def test_colours_and_keys_are_chosen_and_remembered(page: Any) -> None:
    page.locator("summary", has_text="Weergave").click()
    page.get_by_label("donker").check()
    page.get_by_label("Sneltoetsen aan").uncheck()
    page.reload()
    page.locator("body.kb-klaar").wait_for()
    dark = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(dark) == "rgb(16, 25, 28)"
    page.keyboard.press("/")
    assert focused(page) != "TEXTAREA"
    page.locator("summary", has_text="Weergave").click()
    page.get_by_label("licht").check()
    assert page.evaluate(dark) == "rgb(244, 244, 239)"
