"""The kb command as a user meets it: exit codes, streams, JSON; also without any network."""

import io
import json
import os
import resource
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from shutil import copytree

import pytest

from ui.cli import main

ROOT = Path(__file__).parent.parent.parent
QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"


@pytest.fixture(scope="module")
def data(startset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copytree(startset, tmp_path_factory.mktemp("kb") / "data")


def own_env(data: Path) -> dict[str, str]:
    """Return this environment with the settings of a user who only said where the data is."""
    return {k: v for k, v in os.environ.items() if not k.startswith("KB_")} | {"KB_DATA": str(data)}


def started(
    data: Path, *args: str, prefix: tuple[str, ...] = (), said: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does: in a process of its own."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", "ui", *args],
        cwd=ROOT,
        env=own_env(data),
        input=said,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def run(data: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the same command in this process: a start of Python costs two seconds of a core."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in [name for name in os.environ if name.startswith("KB_")]:
            patch.delenv(name)
        patch.setenv("KB_DATA", str(data))
        try:
            code = main(args)
        except SystemExit as wrong:
            code = int(wrong.code or 0)
    return subprocess.CompletedProcess(args, code, out.getvalue(), err.getvalue())


def test_a_first_index_is_made_and_told(tmp_path: Path) -> None:
    done = started(tmp_path, "index")
    assert done.returncode == 0
    assert done.stdout.startswith("De index bijgewerkt: ")
    assert "Ongewijzigd: 0." in done.stdout
    assert done.stderr.splitlines()[0] == "Lezen …"


def test_an_answer_is_data_on_stdout_with_exit_0(data: Path) -> None:
    done = started(data, "ask", QUESTION)
    assert done.returncode == 0
    assert "1 jaar en 6 maanden" in done.stdout
    assert "[1]" in done.stdout
    assert "art. 4.14 lid 4 Ow" in done.stdout
    assert done.stderr == ""


def test_json_is_one_object_whose_marks_refer_to_its_citations(data: Path) -> None:
    done = run(data, "ask", QUESTION, "--json")
    answer = json.loads(done.stdout)
    assert {"answer", "refused", "generation", "citations"} <= answer.keys()
    assert {"notices", "parts", "followups", "understood"} <= answer.keys()
    assert answer["understood"]["question"] == QUESTION
    assert answer["refused"] is False
    assert isinstance(answer["generation"], str)
    for citation in answer["citations"]:
        assert f"[{citation['n']}]" in answer["answer"]
        assert citation["quote"] in answer["answer"]
        assert citation["check"] == "letterlijk"
        assert {"title", "place", "date", "url", "document_id", "start", "end"} <= citation.keys()


def test_no_answer_in_the_sources_is_exit_3_with_what_came_nearest(data: Path) -> None:
    done = started(data, "ask", "Hoeveel hectare bedrijventerrein gaf Almere uit in 2023?")
    assert done.returncode == 3
    assert "Almere" in done.stdout
    assert "dichtst in de buurt" in done.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("ask", ""), "vraag"),
        (("ask", "a" * 20_000), "20.000|20000"),
        (("index", "bestaat-niet"), "bestaat-niet"),
    ],
)
def test_bad_input_is_one_dutch_sentence_on_stderr_with_exit_1(
    data: Path, args: tuple[str, ...], words: str
) -> None:
    done = run(data, *args)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    *progress, sentence = done.stderr.strip().splitlines()
    assert all(line.endswith("…") for line in progress)
    assert any(word in sentence for word in words.split("|"))


def test_an_empty_folder_is_said_before_anything_changes(data: Path, tmp_path: Path) -> None:
    done = run(data, "index", str(tmp_path))
    assert done.returncode == 1
    assert "is leeg" in done.stderr


def test_wrong_use_is_exit_2(data: Path) -> None:
    assert started(data, "vraag").returncode == 2


def test_no_index_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path / "leeg", "ask", QUESTION)
    assert done.returncode == 1
    assert "kb index" in done.stderr


def test_a_second_index_run_says_that_nothing_was_done(data: Path) -> None:
    assert "niets gedaan" in run(data, "index").stdout


def test_the_matrix_has_rows_with_their_legal_basis(data: Path) -> None:
    rows = json.loads(
        run(
            data, "instrumenten", "--overheid", "provincie", "--strategie", "beschermen", "--json"
        ).stdout
    )
    assert {"A7", "A9", "A12", "A17"} <= {row["nummer"] for row in rows}
    assert all(row["grondslag"] for row in rows)
    assert run(data, "instrumenten", "--csv").stdout.startswith("nummer,instrument,")


def test_a_concept_is_found_by_its_abbreviation(data: Path) -> None:
    done = run(data, "begrip", "BOPA")
    assert done.stdout.startswith("buitenplanse omgevingsplanactiviteit")
    assert run(data, "begrip", "xyzzy").returncode == 3


def test_a_question_imports_nothing_heavy_and_is_quick(data: Path) -> None:
    code = (
        "import sys; from ui.cli import main; main(['ask', sys.argv[1]]);"
        "heavy = {'torch', 'gradio', 'sklearn', 'llama_index', 'chromadb'} & sys.modules.keys();"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, QUESTION],
        cwd=ROOT,
        env=own_env(data),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used < 10  # processor seconds: beside others these double; 2.5 s is measured by hand


def test_a_question_is_answered_without_any_route_to_a_network(data: Path) -> None:
    prefix = ("unshare", "-rn")
    if (
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("network namespaces are not allowed on this machine")
    done = started(data, "ask", QUESTION, prefix=prefix)
    assert done.returncode == 0, done.stderr
    assert "1 jaar en 6 maanden" in done.stdout


def test_a_follow_up_a_day_and_a_kind_of_source_are_options(data: Path) -> None:
    before = ("--vervolg", "Hoe lang geldt een voorbereidingsbesluit van de gemeente?")
    done = run(data, "ask", "en de provincie?", *before, "--json")
    answer = json.loads(done.stdout)
    assert answer["understood"]["rewritten"]
    assert "provincie" in answer["understood"]["question"]
    done = run(data, "ask", QUESTION, "--datum", "2023-06-01", "--json")
    answer = json.loads(done.stdout)
    assert answer["understood"]["geldig_op"] == "2023-06-01"
    assert any("Omgevingswet nog niet" in notice["text"] for notice in answer["notices"])
    for kind in ("instrumentkaart", "Instrument"):
        done = run(data, "ask", QUESTION, "--soort", kind, "--json")
        assert {c["soort"] for c in json.loads(done.stdout)["citations"]} == {"Instrumentkaart"}
    assert run(data, "search", "bopa", "--datum", "2025-06-01", "-k", "1").returncode == 0
    nothing = run(data, "search", "asdfqwer")
    assert (nothing.returncode, nothing.stdout) == (3, "")
    assert "Geen passage gevonden" in nothing.stderr


@pytest.mark.parametrize(
    ("option", "told"), [(("--datum", "morgen"), "2025-06-01"), (("--soort", "Krant"), "dossier")]
)
def test_a_wrong_day_or_kind_says_what_is_right(
    data: Path, option: tuple[str, str], told: str
) -> None:
    done = run(data, "ask", QUESTION, *option)
    assert done.returncode == 2
    assert told in done.stderr


def test_parts_warnings_and_questions_to_go_on_with_are_printed(data: Path) -> None:
    done = run(data, "ask", "Wat is een BOPA? Hoeveel inwoners heeft Parijs?")
    assert done.returncode == 0
    assert "1. Wat is een BOPA?" in done.stdout
    assert "2. Hoeveel inwoners heeft Parijs?" in done.stdout
    assert "\n! Over deze deelvraag staat niets" in done.stdout
    assert "Verder vragen:" in done.stdout


def test_a_conversation_goes_on_where_it_was(data: Path) -> None:
    said = "Wat is een voorkeursrecht?\n?!\nhoe lang duurt dat?\n\nniet meer gelezen\n"
    done = started(data, "gesprek", said=said)
    assert done.returncode == 0
    assert "Begrepen als: Hoe lang duurt een voorkeursrecht?" in done.stdout
    assert "5 jaar" in done.stdout
    assert "niet meer gelezen" not in done.stdout
