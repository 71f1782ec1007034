import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

CODE = """
import sys
from pathlib import Path
from corpus.sync import render_report, sync
print(render_report(sync(Path(sys.argv[1]), only="bkl")))
"""


def test_the_stand_in_can_be_started_by_hand_with_a_fault(folder: Path) -> None:
    fault = ["--fout", "zoekservice=diagnose"]
    start = [sys.executable, "-m", "tests.standin", "--poort", "0", *fault]
    with subprocess.Popen(start, stdout=subprocess.PIPE, text=True, cwd=ROOT) as standin:
        try:
            assert standin.stdout is not None
            line = next(line for line in standin.stdout if "SYNC_PROEFSERVER" in line)
            env = {**os.environ, **dict(re.findall(r"(SSL_\w+|SYNC_\w+)=(\S+)", line))}
            code = [sys.executable, "-c", CODE, str(folder)]
            shown = subprocess.run(
                code, env=env, cwd=ROOT, capture_output=True, text=True, check=False
            )
        finally:
            standin.terminate()
    assert "1 nieuw" in shown.stdout, shown.stderr
    assert "twee lijsten" in shown.stdout
