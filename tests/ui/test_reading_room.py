"""Bronnen, reader and upkeep in headless Chromium, over sources that are hostile in every text."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.page_session import CHROMIUM, ROOT
from tests.ui.test_accessible import AXE, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed on this machine"),
]
OWN = ["<img src=https://evil.example/x onerror=alert(1)>", "nota \u202efdp.exe", "a.pdf\r\n<b>"]


def payloads() -> list[str]:
    folder = ROOT.parent / "shared" / "data" / "awkward" / "html"
    listed = [(folder / "xss_payloads_487.json", "p")]
    listed += [(folder / "dompurify_xss_payloads.json", "payload")]
    found = [
        str(row[key])
        for path, key in listed
        if path.exists()
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys([*OWN, *found]))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("kamer") / "teksten.json"
    path.write_text(json.dumps(payloads()), encoding="utf-8")
    command = [sys.executable, "-m", "tests.ui.room_page", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            found = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stderr)
            yield next(match.group() for match in found if match)
        finally:
            server.terminate()
            server.stderr.close()


@pytest.fixture
def visit(chromium: Any, room: str) -> Iterator[Any]:
    """Give a page that fails on a dialog, an error or a request that leaves this host."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda d: (wrong.append(d.message), d.dismiss()))
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: r.url.startswith((room, "data:", "blob:")) or wrong.append(r.url))
    page.goto(f"{room}/#bronnen")
    page.locator("body.kb-klaar").wait_for()
    page.locator("#kb-bronnen-inhoud[data-geladen]").wait_for()
    yield page
    context.close()
    assert wrong == []


MARKUP = (
    "(id) => document.querySelectorAll(`#${id} :is(script, iframe, object, embed, math, video,"
    " audio, style, base, link, meta, [onerror], [onload], [onclick], [style])`).length"
)
FEWER = "document.querySelectorAll('.kb-bronnen tr:nth-child(n+9), .kb-mislukt')"


def test_a_hostile_library_runs_nothing_and_asks_no_other_host(visit: Any) -> None:
    # The security policy is off here: escaping alone must hold.
    while visit.locator(".kb-meertonen").count():
        rows = visit.locator(".kb-bronnen tbody tr").count()
        visit.locator(".kb-meertonen").press("Enter")
        visit.locator(".kb-bronnen tbody tr").nth(rows).wait_for()
    assert visit.locator(".kb-bronnen tbody tr").count() == len(payloads())
    visit.locator(".kb-nieuwsvouw > summary").click()
    visit.locator(".kb-beheervouw > summary").click()
    assert visit.evaluate(MARKUP, "kb-bronnen-inhoud") == 0
    visit.locator(".kb-bronnen tbody a").first.click()
    visit.locator("#scherm-bron .kb-lezer").wait_for()
    assert visit.locator("#scherm-bron .kb-stuk").count() == len(payloads())
    visit.get_by_role("button", name="Toon bladzijde 2").click()
    visit.locator(".kb-bladbeeld rect").first.wait_for(state="attached")
    visit.locator(".kb-verwijderen summary").click()
    assert visit.evaluate(MARKUP, "kb-bron-inhoud") == 0
    assert all(
        link.startswith(("#", "http", "origineel/"))
        for link in visit.eval_on_selector_all(
            "#scherm-bron a", "all => all.map(a => a.getAttribute('href'))"
        )
    )


def test_the_original_opens_by_link_and_closes_by_key(visit: Any, room: str) -> None:
    page = visit.context.new_page()
    page.goto(f"{room}/bron/x?van=0&tot=20&blz=2")
    page.locator("#scherm-bron .kb-bladbeeld svg rect").wait_for(state="attached")
    assert "blz-2" in page.url
    page.add_script_tag(path=AXE)
    page.get_by_role("button", name="Vorige bladzijde").click()
    page.locator("#kb-blad-kop:focus", has_text="bladzijde 1 van 3").wait_for()
    assert page.locator(".kb-bladbeeld rect").count() == 0
    assert "blz-1" in page.url
    page.keyboard.press("Escape")
    page.locator(".kb-toonblad:focus").wait_for()
    assert "blz" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("look", [("light", 1280), ("dark", 390)], ids=str)
def test_upkeep_and_the_original_have_no_barrier(chromium: Any, room: str, look: Any) -> None:
    context = chromium.new_context(
        color_scheme=look[0], viewport={"width": look[1], "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{room}/#bronnen")
    page.locator("#kb-bronnen-inhoud[data-geladen]").wait_for()
    page.locator(".kb-beheervouw > summary").click()
    page.get_by_role("button", name="Ververs").click()
    page.locator("#kb-taak h3", has_text="verversen – klaar").wait_for()
    page.evaluate(f"{FEWER}.forEach(e => e.remove())")
    page.add_script_tag(path=AXE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= look[1]
    context.close()


def test_files_are_sent_one_by_one_and_each_says_what_became_of_it(
    visit: Any, tmp_path: Path
) -> None:
    good, bad = tmp_path / "nota.txt", tmp_path / "programma.pdf"
    good.write_text("Een nota.")
    bad.write_bytes(b"\x7fELF" + bytes(90))
    visit.locator(".kb-beheervouw > summary").click()
    visit.get_by_label("Kies bestanden").set_input_files([str(bad), str(bad)])
    visit.get_by_role("button", name="Voeg toe").dblclick()
    visit.locator("#kb-verstuurd li.kb-fout").nth(1).wait_for()
    assert "wordt niet gelezen" in visit.locator("#kb-verstuurd").inner_text()
    visit.get_by_label("Kies bestanden").set_input_files([str(good)] * 21)
    visit.get_by_role("button", name="Voeg toe").click()
    visit.locator("#kb-taak .kb-melding", has_text="hoogstens 20").wait_for()


def test_two_tabs_see_the_same_job_and_a_removal_can_be_refused(visit: Any, room: str) -> None:
    other = visit.context.new_page()
    other.goto(f"{room}/#bronnen")
    other.locator(".kb-beheervouw > summary").click()
    visit.locator(".kb-beheervouw > summary").click()
    visit.get_by_role("button", name="Controleer de index").click()
    visit.locator("#kb-taak h3", has_text="klaar").wait_for()
    other.bring_to_front()
    other.locator("#kb-taak h3", has_text="klaar").wait_for()
    other.locator(".kb-bronnen tbody a").first.click()
    other.locator(".kb-verwijderen summary").click()
    other.get_by_role("button", name="Nee, laat staan").click()
    other.locator(".kb-verwijderen summary:focus").wait_for()
    other.go_back()
    other.locator(".kb-bronnen").wait_for()
