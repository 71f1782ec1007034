"""Serves the page over the fake knowledge base: ``python -m tests.ui.fake_page [leeg] [MODEL]``."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ui.fake_kb import FakeKb
from ui.serving import serve
from ui.web import build_app

if __name__ == "__main__":
    empty, model = "leeg" in sys.argv, next((a for a in sys.argv[1:] if a != "leeg"), "")
    with TemporaryDirectory() as folder:
        kb = FakeKb(empty=empty, folder=Path(folder), model=model)
        serve(build_app(kb), "127.0.0.1", 0)
