"""What a first user meets, in headless Chromium: on a phone, after a refusal, on a full library."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.conftest import Window, _window
from tests.ui.page_session import CHROMIUM
from tests.ui.test_web import ask, focused, opened, search

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]
PHONE = {"width": 390, "height": 844}
SPLIT = """(selector) => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility())
  .flatMap(cell => { const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), out = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      for (const word of node.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1)
          out.push(word[0]);
      }
    return out; })"""
"""The words of cells that stand on two lines."""

OUTSIDE = (
    "(() => { const table = document.querySelector('.kb-bronnen');"
    " const right = (e) => e.getBoundingClientRect().right;"
    " return Math.max(...[table, ...table.querySelectorAll('td, th, td *')].map(right))"
    " - right(table.parentElement); })()"
)
"""How many pixels the table of documents is wider than its place."""


@pytest.fixture(scope="module")
def phone_window(chromium: Any, address: str) -> Iterator[Window]:
    yield from _window(chromium, address, locale="nl-NL")


@pytest.fixture
def phone(phone_window: Window) -> Iterator[Any]:
    """Give a page over the real startset on a phone."""
    yield from phone_window.visit(PHONE)


def test_on_a_phone_a_search_ends_at_its_results(phone: Any) -> None:
    opened(phone, "Zoeken")
    search(phone, "voorbereidingsbesluit")
    phone.locator("#kb-gevonden-kop:focus").wait_for()
    phone.wait_for_function(
        "document.querySelector('#kb-gevonden-kop').getBoundingClientRect().top < innerHeight / 2"
    )


def test_on_a_phone_no_name_of_an_instrument_or_part_is_split(phone: Any) -> None:
    opened(phone, "Instrumenten")
    assert phone.evaluate(SPLIT, ".kb-matrix tbody th > a") == []
    for box in phone.locator(".kb-matrix .kb-kies input").all()[:2]:
        box.check()
    phone.get_by_role("button", name="Vergelijk gekozen").click()
    phone.locator("#kb-vergelijk-kop:focus").wait_for()
    assert phone.evaluate(SPLIT, ".kb-vergelijk tbody th") == []


def test_on_a_phone_a_long_table_shows_its_first_ten_rows_until_asked(phone: Any) -> None:
    opened(phone, "Instrumenten")
    rows = phone.locator(".kb-matrix tbody tr")
    assert [rows.nth(n).is_visible() for n in (9, 10)] == [True, False]
    phone.get_by_role("button", name=f"Toon alle {rows.count()} instrumenten").click()
    assert rows.last.is_visible()
    assert rows.nth(10).locator("th a").first.evaluate("e => e === document.activeElement")


def test_kan_dat_ook_bij_ons_is_asked_at_once_and_stands_whole_in_the_box(phone: Any) -> None:
    ask(phone, "Wat is een bopa?")
    opened(phone, "Voorbeelden")
    phone.get_by_role("button", name="Kan dat ook bij ons?").first.click()
    phone.locator(".kb-gevraagd", has_text="bedrijventerrein").first.wait_for()
    field = phone.get_by_label("Uw vraag", exact=True)
    assert phone.locator(".kb-gevraagd").first.inner_text() == f"Uw vraag: {field.input_value()}"
    assert phone.locator(".kb-begrepen").count() == 0  # it leans on nothing that was asked before
    assert field.evaluate("e => e.scrollHeight - e.clientHeight") <= 1


def test_examples_and_documents_grow_when_asked_and_focus_goes_to_the_first_new_one(
    startset_page: Any,
) -> None:
    page = startset_page
    opened(page, "Voorbeelden")
    for name, item, first in (("voorbeelden", ".kb-vb h2 a", 12), ("bronnen", "tbody th a", 50)):
        opened(page, name.capitalize())
        items = page.locator(f"#kb-{name}-uit {item}")
        assert items.count() == first
        page.locator(f"#kb-{name}-uit .kb-meertonen").press("Enter")
        page.wait_for_function(
            f"document.querySelectorAll('#kb-{name}-uit {item}')[{first}] ==="
            " document.activeElement"
        )


@pytest.mark.parametrize("width", [1024, 1280, 1366, 1600])
def test_the_table_of_documents_fits(startset_page: Any, width: int) -> None:
    startset_page.set_viewport_size({"width": width, "height": 900})
    opened(startset_page, "Bronnen")
    startset_page.evaluate(
        "document.querySelectorAll('.kb-bronnen tbody tr').forEach(row => ["
        "[1, 'Bronbeschrijving'], [2, 'geldend vanaf 20 september 2024'],"
        "[3, 'stcrt-2024-1234567'], [4, 'nog niet in werking'], [5, 'tekstherkenning: controleer'],"
        "[6, '12.345'], [7, '20 september 2024']].forEach(([n, text]) => {"
        " row.children[n].textContent = text; }))"
    )  # the widest that an official library holds
    assert startset_page.evaluate(OUTSIDE) < 1


def test_only_sources_of_the_answer_are_counted_as_sources(page: Any) -> None:
    ask(page, "voorbereidingsbesluit")
    told = page.locator(".kb-stand")
    assert told.inner_text() == "Bron 1 van 3"
    for _ in range(3):
        page.keyboard.press("n")
    assert told.inner_text() == "Ook gevonden: 1 van 1"
    page.keyboard.press("p")
    assert told.inner_text() == "Bron 3 van 3"


def test_after_a_refusal_its_words_are_searched_and_all_sources_are_asked(page: Any) -> None:
    page.locator("summary", has_text="Beperk de bronnen").click()
    page.get_by_label("Wet (1)").check()
    ask(page, "hoofdstad")
    page.get_by_role("button", name="Stel de vraag aan alle bronnen").press("Enter")
    page.locator("#kb-resultaat", has_text="Gezocht in 97 documenten").wait_for()
    assert page.locator("#kb-beperkt").inner_text() == "alle bronnen"
    page.get_by_role("button", name="zoek ‘hoofdstad’").press("Enter")
    page.locator("#kb-gevonden-kop:focus").wait_for()
    assert page.get_by_label("Zoekwoorden").input_value() == "hoofdstad"
    assert focused(page) == "kb-gevonden-kop"


def test_on_a_phone_what_is_nearest_comes_before_the_advice(page: Any) -> None:
    page.set_viewport_size(PHONE)
    ask(page, "hoofdstad")
    places = ("#kb-uitkomst-kop", ".kb-kaarten .kb-regel", ".kb-stappenlijst")
    tops = page.evaluate(
        "(all) => all.map(one => document.querySelector(one).getBoundingClientRect().top)", places
    )
    assert tops == sorted(tops)


def test_on_a_phone_a_press_beside_a_source_closes_it(page: Any) -> None:
    page.set_viewport_size(PHONE)
    ask(page, "voorbereidingsbesluit")
    page.locator(".kb-chip").first.click()
    assert page.locator("#bron-1").is_visible()
    page.mouse.click(195, 60)
    assert not page.locator("#bron-1").is_visible()


def test_escape_closes_the_source_beside_the_list_from_the_list_too(page: Any) -> None:
    opened(page, "Zoeken")
    search(page, "voorbereidingsbesluit")
    page.locator(".kb-vondst h3 a").first.click()
    page.locator("#kb-lade .kb-lezer").wait_for()
    page.locator(".kb-vondst summary").first.press("Enter")  # its menu
    page.keyboard.press("Escape")
    assert page.locator("#kb-lade").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#kb-lade").is_visible()


def test_the_menu_can_be_used_while_a_source_stands_beside_the_list(page: Any) -> None:
    opened(page, "Instrumenten")
    page.evaluate("scrollTo(0, 0)")
    page.locator(".kb-matrix tbody th a").first.click()
    page.locator("#kb-lade .kb-lezer").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("document.querySelector('#kb-lade').getBoundingClientRect().top > 0")
    opened(page, "Over")
    assert not page.locator("#kb-lade").is_visible()
