"""``python -m tests.standin`` → a stand-in that runs until Ctrl-C, and how to point sync at it."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.standin.faults import Fault, Kind
from tests.standin.server import StandIn


def main() -> int:
    """Start the stand-in with the faults that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("--poort", type=int, default=8443)
    parser.add_argument("--verlopen", action="store_true", help="een verlopen certificaat")
    parser.add_argument(
        "--fout",
        action="append",
        default=[],
        metavar="PAD=SOORT[:DETAIL]",
        help=f"laat een adres met PAD erin mislukken; SOORT is {', '.join(Kind)}",
    )
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        StandIn(Path(folder), port=args.poort, expired=args.verlopen) as standin,
    ):
        for given in args.fout:
            part, _, fault = given.partition("=")
            kind, _, detail = fault.partition(":")
            standin.faults[part] = Fault(Kind(kind), detail=detail)
        _wait(standin)
    return 0


def _wait(standin: StandIn) -> None:
    host, port = standin.address
    sys.stdout.write(
        f"Proefserver op {host}:{port}; Ctrl-C stopt hem. Probeer in een andere terminal:\n\n"
        f"SSL_CERT_FILE={standin.ca_file} SYNC_PROEFSERVER={host}:{port} KB_DATA=/tmp/proef "
        "kb sync --alleen kern\n\n"
    )
    sys.stdout.flush()
    shown = 0
    try:
        while True:
            for asked in standin.log[shown:]:
                sys.stdout.write(f"{asked.status or 'fout'} {asked.host}{asked.path[:120]}\n")
                shown += 1
            sys.stdout.flush()
            time.sleep(0.2)
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    sys.exit(main())
