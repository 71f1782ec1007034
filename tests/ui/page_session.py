"""One visit to the served page in headless Chromium, told as plain data.

Runs as a script too, so that a test can let the whole visit (server and browser) happen inside a
network namespace without any route: ``python -m tests.ui.page_session DATA [--loopback-up]``.
"""

import fcntl
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"
_FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-quic"
).split()


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve the page as a user would and give its address."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("KB_")} | {"KB_DATA": str(data)}
    command = [sys.executable, "-m", "ui", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            for line in server.stderr:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    yield found.group()
                    break
        finally:
            server.terminate()
            server.stderr.close()


def visit(address: str, *, width: int = 1280) -> dict[str, Any]:
    """Ask one question, read the answer, open a citation by mouse and by keyboard."""
    from playwright.sync_api import sync_playwright

    told: dict[str, Any] = {"errors": [], "foreign": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        page = browser.new_page(viewport={"width": width, "height": 900}, locale="nl-NL")
        page.on("console", lambda m: m.type == "error" and told["errors"].append(m.text))
        page.on("pageerror", lambda e: told["errors"].append(str(e)))
        page.on(
            "request",
            lambda r: (
                r.url.startswith((address, "data:", "blob:")) or told["foreign"].append(r.url)
            ),
        )
        page.goto(address)
        told["lang"] = page.locator("html").get_attribute("lang")
        page.get_by_label("Uw vraag", exact=True).fill(QUESTION)
        page.keyboard.press("Enter")
        result = page.locator("#kb-resultaat")
        result.locator(".kb-zin").first.wait_for()
        told["answer"] = result.inner_text()
        chip = result.get_by_role("button", name=re.compile(r"^Bron 1:")).first
        chip.click()
        told["clicked"] = page.evaluate("document.activeElement.id")
        page.keyboard.press("Escape")
        told["returned"] = page.evaluate("document.activeElement.dataset.bron")
        page.keyboard.press("Enter")
        told["keyed"] = page.evaluate("document.activeElement.id")
        told["marked"] = page.locator(f"#{told['keyed']} mark").first.inner_text()
        told["wide"] = page.evaluate("document.documentElement.scrollWidth")
    return told


def loopback_up() -> None:
    """Bring up the loopback device of a fresh network namespace."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, 0x8914, struct.pack("16sh14x", b"lo", 0x41))  # SIOCSIFFLAGS, up


if __name__ == "__main__":
    if "--loopback-up" in sys.argv:
        loopback_up()
    with served(Path(sys.argv[1])) as where:
        sys.stdout.write(json.dumps(visit(where)))
