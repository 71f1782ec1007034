"""One indexing run in a process of its own, that can be killed at a named moment.

``python -m tests.faults.writer DATA FILES [MOMENT]``, files as JSON. A moment is a stage of the
run, or "voor"/"na" and one of the renames at the end ("hernoemen", "HUIDIG", "weg"); "wachten"
prints "bezig" and goes on when its stdin is closed; "zonder ruimtecontrole" starts on a disk that
is too full. Exit 1 with a Dutch sentence on stderr for an error of ours; anything else is a fault
of the program.
"""

import json
import os
import signal
import sys
from pathlib import Path

from corpus.errors import KbError
from indexing import places
from indexing.report import Progress
from tests.indexing.shelf import build, source

MOMENTS = (
    "lezen",
    "bibliotheek",
    "vectoren",
    "woorden",
    "controle",
    "omschakelen",
    "voor hernoemen",
    "na hernoemen",
    "voor HUIDIG",
    "na HUIDIG",
    "opruimen",
    "na weg",
)
SWITCH = MOMENTS[5:11]


def die() -> None:
    """Kill this process and its workers, as the system or a power cut would."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def watch_renames(moment: str) -> None:
    """Die before or after the rename that a moment names."""
    for method in ("rename", "replace"):
        real = getattr(Path, method)

        def renamed(self: Path, target: Path, *, real: object = real) -> object:
            name = "weg" if target.name.endswith(".weg") else target.name
            name = "hernoemen" if name.isdecimal() else name
            if moment == f"voor {name}":
                die()
            done = real(self, target)  # type: ignore[operator]
            if moment == f"na {name}":
                die()
            return done

        setattr(Path, method, renamed)


def main() -> int:
    """Run once."""
    data, files, moment = Path(sys.argv[1]), json.loads(sys.argv[2]), [*sys.argv, ""][3]
    watch_renames(moment)
    if moment == "zonder ruimtecontrole":
        setattr(places, "require_space", lambda *_: None)  # noqa: B010 - a program's name

    def show(progress: Progress) -> None:
        if progress.stage == moment:
            die()
        if moment == "wachten" and progress.stage == "woorden" and progress.done == 0:
            sys.stdout.write("bezig\n")
            sys.stdout.flush()
            sys.stdin.read()

    try:
        report = build(data, source(files), on_progress=show)
    except KbError as error:
        from ui.texts import say  # most runs need no sentence, and it loads all of kb

        sys.stderr.write(say(error) + "\n")
        return 1
    sys.stdout.write(f"{report.documents} {report.passages} {report.embedded}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
