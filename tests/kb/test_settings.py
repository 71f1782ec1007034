"""Settings come from KB_ variables; a wrong one is named."""

import os
from pathlib import Path

import pytest

from kb.errors import SettingsError
from kb.settings import Settings


def test_defaults_work_without_any_variable() -> None:
    assert Settings.from_env({}) == Settings()


def test_values_are_read() -> None:
    env = {"KB_DATA": "/srv/kb", "KB_PORT": "8080", "KB_CORPUS": os.pathsep.join(("a", "b"))}
    settings = Settings.from_env(env)
    assert settings.data == Path("/srv/kb")
    assert settings.port == 8080
    assert settings.corpus == (Path("a"), Path("b"))


@pytest.mark.parametrize("env", [{"KB_POORT": "1"}, {"KB_PORT": "x"}, {"KB_PORT": "99999"}])
def test_a_wrong_variable_is_named(env: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(env))):
        Settings.from_env(env)
