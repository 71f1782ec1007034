"""Run the proofs of the bars and print one table: ``python -m tests.bars [B16 B21 …]``."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from tests.bars.tables import BARS, Bar

_ROOT = Path(__file__).parents[2]


def main(wanted: list[str]) -> int:
    """Print the table and return 1 when a bar is not reached."""
    sys.stdout.write("| norm | wat | eis | gemeten | opdracht |\n|---|---|---|---|---|\n")
    failed = 0
    for bar in BARS:
        if not wanted or bar.id in wanted:
            reached, told = _measured(bar)
            failed += not reached
            words = " ".join(bar.command) or f"-m tests.bars {bar.id}"
            row = (bar.id, bar.what, bar.figure, told, f"`python {words}`")
            sys.stdout.write(f"| {' | '.join(row)} |\n")
            sys.stdout.flush()
    return 1 if failed else 0


def _measured(bar: Bar) -> tuple[bool, str]:
    """Return whether a bar is reached and what was measured."""
    started = time.monotonic()
    if bar.command:
        ran = subprocess.run(
            [sys.executable, *bar.command], check=False, cwd=_ROOT, capture_output=True
        )
        rows = [line.split(" | ") for line in ran.stdout.decode().splitlines()[2:]]
        told = "; ".join(
            f"{row[0].strip('| ')}: {row[3]} antwoorden, {row[5]} fouten, {row[6]} keer 503, "
            f"p95 {row[8]} ms"
            for row in rows
        )
        return ran.returncode == 0 and all(row[5] == "0" for row in rows), told
    with TemporaryDirectory() as home:
        report = Path(home) / "verslag.xml"
        proofs = [f"tests/{proof}" for proof in bar.proofs]
        command = [
            "-m",
            "pytest",
            "-q",
            "-m",
            "",
            "-o",
            "junit_family=xunit1",
            f"--junitxml={report}",
            *proofs,
        ]
        ran = subprocess.run(
            [sys.executable, *command], check=False, cwd=_ROOT, capture_output=True
        )
        suite = etree.parse(report).find("testsuite") if report.exists() else None
    if suite is None:
        return False, "de tests konden niet beginnen"
    total, bad, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "skipped"))
    bad += int(suite.get("errors", 0))
    measured = [p.get("value", "") for p in suite.iter("property") if p.get("name") == "maat"]
    told = f"{total - bad - skipped} van {total} tests goed"
    told += f", {skipped} overgeslagen" if skipped else ""
    told += "".join(f"; {figure}" for figure in measured) + f" ({time.monotonic() - started:.0f} s)"
    return ran.returncode == 0, told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
