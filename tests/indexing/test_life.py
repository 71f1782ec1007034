"""Whatever happens to the files of a folder, the library and the index hold what they should."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.indexing.life import IndexLife, LibraryLife

QUIET = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def test_the_life_of_documents_in_the_library() -> None:
    run_state_machine_as_test(
        LibraryLife, settings=settings(max_examples=25, stateful_step_count=30, **QUIET)
    )


def test_the_life_of_documents_in_an_index() -> None:
    run_state_machine_as_test(
        IndexLife, settings=settings(max_examples=3, stateful_step_count=10, **QUIET)
    )
