"""python -m tests.llm_server --gedrag goed: start the server by hand."""

import argparse
import sys

from tests.llm_server.server import BEHAVIOURS, MODEL, forever

parser = argparse.ArgumentParser(description="Proefserver van een taalmodel op deze computer")
parser.add_argument("--gedrag", choices=BEHAVIOURS, default="goed")
parser.add_argument("--poort", type=int, default=11435)
given = parser.parse_args()
sys.stdout.write(
    f"KB_LLM_URL=http://127.0.0.1:{given.poort} KB_LLM_MODEL={MODEL} "
    f'kb ask --schrijf "Hoe lang beschermt een voorbereidingsbesluit?"\n'
)
sys.stdout.flush()
try:
    forever(given.gedrag, given.poort)
except KeyboardInterrupt:
    sys.exit(0)
