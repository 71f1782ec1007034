"""``python -m ui …`` is the same as ``kb …``."""

import sys

from ui.cli import main

sys.exit(main())
