"""Serves the page over the fake knowledge base: ``python -m tests.ui.fake_page [leeg]``."""

import sys

from tests.ui.fake_kb import FakeKb
from ui.serving import serve
from ui.web import build_app

if __name__ == "__main__":
    serve(build_app(FakeKb(empty="leeg" in sys.argv)), "127.0.0.1", 0)
