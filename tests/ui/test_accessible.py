"""axe-core finds nothing against WCAG 2.2 A and AA on any screen or state; nor is text cut off."""

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.ui.page_session import CHROMIUM
from tests.ui.test_web import ask, search
from ui import about_texts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = (
    "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
    " 'best-practice'],"
    # a link to a screen (#bron/…) is no skip link; axe takes it for one while a sheet slides in
    " rules: {'skip-link': {enabled: false}},"
    " resultTypes: ['violations']}).then(r => r.violations.map(v =>"
    " [v.id, v.nodes.map(n => n.target.join(' ') + ': ' + n.html.slice(0, 160)).slice(0, 3)]))"
)
LOOKS = [("light", 1280), ("dark", 390)]
QUESTIONS = ("", "voorbereidingsbesluit", "deels", "verouderd", "hoofdstad", "kapot", "onveilig")
SCREENS = ("zoeken", "instrumenten", "voorbeelden", "bronnen", "over")


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def seen(chromium: Any, fake_address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Give one page for all states, so that they cost what axe costs and no more."""
    colours, width = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=colours, bypass_csp=True
    )
    page = context.new_page()
    page.goto(fake_address)
    page.locator("body.kb-klaar").wait_for()
    page.add_script_tag(path=AXE)
    yield page
    context.close()


def violations(page: Any) -> list[Any]:
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
    return list(page.evaluate(RUN))


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_state_of_an_answer_has_a_barrier(seen: Any, question: str) -> None:
    seen.evaluate("location.hash = 'vragen'; 0")
    if question != QUESTIONS[0]:
        ask(seen, question)
    assert violations(seen) == []


def test_an_open_source_menu_remark_and_draft_have_no_barrier(seen: Any) -> None:
    ask(seen, "voorbereidingsbesluit en daarvan")
    seen.locator(".kb-kaart.kb-open .kb-verwijst summary, .kb-chip").first.click()
    seen.locator(".kb-verwijst summary:visible").first.click()
    seen.locator(".kb-verwijst h4:visible").first.wait_for()
    assert violations(seen) == []
    seen.keyboard.press("Escape")
    seen.locator("summary", has_text="Beperk de bronnen").click()
    seen.get_by_role("button", name="Schrijf een concept").click()
    seen.get_by_role("heading", name="Concept van een taalmodel").wait_for()
    seen.get_by_role("button", name="Onvolledig").click()
    seen.locator("summary", has_text="Kopieer naar nota").click()
    seen.locator("summary", has_text="Weergave").click()
    assert violations(seen) == []
    seen.keyboard.press("Escape")
    seen.locator("summary", has_text="Weergave").click()


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_has_a_barrier(seen: Any, name: str) -> None:
    seen.evaluate(f"location.hash = '{name}'; 0")
    seen.locator(f"#kb-{name}-inhoud[data-geladen]").wait_for()
    if name == "zoeken":
        search(seen, "voorbereidingsbesluit")
        seen.locator(".kb-vondst .kb-kies input").first.check()
        seen.locator(".kb-mand:visible > summary").click()
        seen.evaluate("scrollTo(0, 0)")  # the open basket lies over the end of the list
    if name == "instrumenten":
        for box in seen.locator(".kb-matrix .kb-kies input").all():
            box.check()
        seen.get_by_role("button", name="Vergelijk gekozen").click()
        seen.locator("#kb-vergelijk-kop").wait_for()
    assert violations(seen) == []


def test_no_two_fields_of_all_screens_together_have_one_name(seen: Any) -> None:
    for name in SCREENS:
        seen.evaluate(f"location.hash = '{name}'; 0")
        seen.locator(f"#kb-{name}-inhoud[data-geladen]").wait_for()
    ids = seen.evaluate("[...document.querySelectorAll('[id]:not([id=\"\"])')].map(e => e.id)")
    assert [name for name, times in Counter(ids).items() if times > 1] == []


def test_the_statement_names_the_versions_that_were_looked_at(seen: Any) -> None:
    told = " ".join(about_texts.ACCESS_LINES)
    assert f"axe-core {seen.evaluate('axe.version')}" in told
    assert f"Gradio {version('gradio')}" in told


def test_the_reader_and_the_drawer_have_no_barrier(seen: Any) -> None:
    seen.evaluate("location.hash = 'zoeken'; 0")
    seen.locator(".kb-vondst h3 a").first.click()
    seen.locator(".kb-lezer").first.wait_for()
    assert violations(seen) == []
    seen.evaluate("location.hash = 'bron/BWBR0037885%402026-01-01/120-150'; 0")
    seen.locator("#scherm-bron .kb-lezer").wait_for()
    assert violations(seen) == []


def test_a_planted_barrier_is_found(seen: Any) -> None:
    seen.evaluate("location.hash = 'vragen'; 0")
    link = '<a href="#x" style="color: #808080; background: #8a8a8a">Een link</a>'
    seen.locator(".kb-voet p").evaluate(f"(p) => {{ p.innerHTML = '{link}<img src=\"data:,\">'; }}")
    assert {rule for rule, _ in violations(seen)} == {"color-contrast", "image-alt"}
