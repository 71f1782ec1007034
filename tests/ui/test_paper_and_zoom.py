"""At 200 % zoom nothing is cut off or runs off the screen; on paper an answer holds its sources."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.conftest import Window, _window
from tests.ui.page_session import CHROMIUM
from tests.ui.test_web import ask, search

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]
HALF = {"width": 640, "height": 450}
"""A screen of 1280 by 900 at 200 % (WCAG 1.4.4)."""

LOST = """() => [...document.querySelectorAll("body *")].filter(e => {
  if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  if (box.width < 2 || style.clipPath !== "none" || e.closest("[class*=onzichtbaar]")) return false;
  if (box.right > innerWidth + 1 || box.left < -1) return true;
  const clips = /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY);
  const over = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
  return clips && over && e.innerText.trim() !== "";
}).map(e => `${e.tagName}#${e.id}.${e.className}`)"""

PRINTED = """() => [...document.querySelectorAll("#inhoud *")].filter(e => e.checkVisibility())
  .map(e => e.innerText + getComputedStyle(e, "::after").content).join(" ")"""
"""All that is seen on paper, with what the style sheet adds to it (addresses)."""

ON_SCREEN = """() => [...document.querySelectorAll(".kb-menu[open] > ul")].some(list => {
  const box = list.getBoundingClientRect();
  return box.width > 0 && box.left >= 0 && box.right <= innerWidth;
})"""

NOT_ON_PAPER = (
    "button:not(.kb-chip), input, select, textarea, summary, nav, .kb-overslaan, .kb-weergave,"
    " .kb-vraagvak, #kb-voorbeeldvragen, .kb-nieuw, .kb-verder-kop, .kb-doorgaan"
)


@pytest.fixture(scope="module")
def zoomed_window(chromium: Any, fake_address: str) -> Iterator[Window]:
    yield from _window(chromium, fake_address, locale="nl-NL", device_scale_factor=2)


@pytest.fixture
def zoomed(zoomed_window: Window) -> Iterator[Any]:
    yield from zoomed_window.visit(HALF)


def lost(page: Any) -> list[str]:
    """Return what runs off the screen or is cut off by its own edge."""
    assert page.evaluate("document.documentElement.scrollWidth") <= HALF["width"]
    return list(page.evaluate(LOST))


def test_at_200_percent_no_screen_or_menu_loses_anything(zoomed: Any) -> None:
    ask(zoomed, "voorbereidingsbesluit")
    assert lost(zoomed) == []
    for menu in zoomed.locator(".kb-meenemen .kb-menu > summary").all():
        menu.press("Enter")
        zoomed.wait_for_function(ON_SCREEN, timeout=3_000)
        assert lost(zoomed) == []
        menu.press("Escape")
    for name in ("zoeken", "instrumenten", "voorbeelden", "bronnen", "over"):
        zoomed.evaluate(f"location.hash = '{name}'; 0")
        zoomed.locator(f"#kb-{name}-inhoud[data-geladen]").wait_for()
        if name == "zoeken":
            search(zoomed, "voorbereidingsbesluit")
        assert (name, lost(zoomed)) == (name, [])
    zoomed.evaluate("location.hash = 'bron/BWBR0037885%402026-01-01/120-150'; 0")
    zoomed.locator("#scherm-bron .kb-lezer").wait_for()
    assert lost(zoomed) == []


def test_text_that_is_cut_off_at_200_percent_is_found(zoomed: Any) -> None:
    assert lost(zoomed) == []
    narrow = "{ width: '9rem', overflow: 'hidden', whiteSpace: 'nowrap' }"
    zoomed.locator(".kb-voet p").evaluate(f"(p) => {{ Object.assign(p.style, {narrow}); }}")
    assert lost(zoomed) == ["P#."]


def test_a_menu_on_a_phone_stays_on_the_screen(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, "voorbereidingsbesluit")
    for menu in page.locator(".kb-meenemen .kb-menu > summary").all():
        menu.press("Enter")
        page.wait_for_function(ON_SCREEN, timeout=3_000)
        menu.press("Escape")


def test_on_paper_stand_the_answer_its_sources_and_their_addresses_and_no_controls(
    page: Any,
) -> None:
    ask(page, "voorbereidingsbesluit")
    page.emulate_media(media="print")
    try:
        assert page.locator(".kb-antwoord .kb-zin >> visible=true").count() == 3
        for n in (1, 2, 3):
            assert page.locator(f"#bron-{n} blockquote").is_visible()
        printed = page.locator("body").inner_text()
        assert "Uw vraag: voorbereidingsbesluit" in printed
        with_addresses = page.evaluate(PRINTED)
        assert "https://wetten.overheid.nl/" in with_addresses
        assert "#bron/" not in with_addresses  # leads nowhere from paper
        shown = page.locator(NOT_ON_PAPER).locator("visible=true")
        assert [e.evaluate("e => e.outerHTML.slice(0, 90)") for e in shown.all()] == []
    finally:
        page.emulate_media(media="screen")
