"""A reader goes over to a new generation without keeping a question waiting."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexing import analysis
from indexing.embedding import Embedder
from indexing.generation import Generation, open_generation
from indexing.reader import Reader
from indexing.recipe import Recipe
from tests.indexing.shelf import FILES, build, fake_recipe, source, texts_of

NEW = {**FILES, "z": "Zandvliet ligt aan zee."}
SOON_S = 60.0


class Gate:
    """A recipe whose embedder opens only when the gate does; the first opening is free."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.opened.set()
        self.openings = 0
        self._real = fake_recipe()

    def recipe(self) -> Recipe:
        return replace(self._real, opener=self._open)

    def _open(self, name: str, folder: Path) -> Embedder:
        self.openings += 1
        assert self.opened.wait(SOON_S)
        return self._real.opener(name, folder)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.opened.set()


def says_new(generation: Generation) -> bool:
    return NEW["z"] in texts_of(generation).values()


def test_a_question_after_a_switch_gets_the_new_generation(made: Path, gate: Gate) -> None:
    serving = Reader(made, gate.recipe())
    assert not says_new(serving.current())
    build(made, source(NEW))
    assert says_new(serving.current())
    assert gate.openings == 2


def test_a_slow_opening_keeps_no_question_waiting(made: Path, gate: Gate) -> None:
    serving = Reader(made, gate.recipe())
    old = serving.current()
    build(made, source(NEW))
    gate.opened.clear()
    assert serving.current() is old  # the gate is closed: waiting for it would end in an error
    assert old.words.search("stem", {"terrein": 1.0}, 5)  # still whole
    gate.opened.set()
    until = time.monotonic() + SOON_S
    while not says_new(serving.current()) and time.monotonic() < until:
        time.sleep(0.01)
    assert says_new(serving.current())
    assert gate.openings == 2  # one opening, however many asked


def test_ten_threads_share_one_opening(made: Path, gate: Gate) -> None:
    serving = Reader(made, gate.recipe())
    gate.opened.clear()
    found: list[Generation] = []
    threads = [threading.Thread(target=lambda: found.append(serving.current())) for _ in range(10)]
    for thread in threads:
        thread.start()
    gate.opened.set()
    for thread in threads:
        thread.join(SOON_S)
    assert len(found) == 10
    assert len({id(one) for one in found}) == gate.openings == 1


def test_two_switches_during_one_opening_end_at_the_last(made: Path, gate: Gate) -> None:
    serving = Reader(made, gate.recipe())
    serving.current()
    build(made, source(NEW))
    gate.opened.clear()
    waiting = threading.Thread(target=serving.current)
    waiting.start()
    build(made, source({**NEW, "y": "Nog een haven."}))
    gate.opened.set()
    waiting.join(SOON_S)
    until = time.monotonic() + SOON_S
    while serving.current().manifest.generation < 3 and time.monotonic() < until:
        time.sleep(0.01)
    assert "Nog een haven." in texts_of(serving.current()).values()


def test_a_process_that_asks_once_finds_the_same_without_chroma(made: Path) -> None:
    recipe = fake_recipe()
    with (
        closing(open_generation(made, recipe)) as always,
        closing(open_generation(made, replace(recipe, once=True))) as once,
    ):
        assert (once.vectors is None) is (not recipe.server)
        assert once.notices == always.notices == {}
        vector = always.embedder.embed_question("Wie let op de compensatie?")
        assert once.nearest(vector, 3) == pytest.approx(always.nearest(vector, 3), abs=1e-5)


def test_the_texts_are_read_once_so_that_their_words_need_no_analysis(made: Path) -> None:
    known = {word for text in FILES.values() for word in text.split()}
    serving = Reader(made, fake_recipe())
    analysis._piece.cache_clear()
    serving.learn()
    assert analysis._piece.cache_info().misses
    misses = analysis._piece.cache_info().misses
    analysis.learn(known)
    assert analysis._piece.cache_info().misses == misses


def test_without_an_index_there_is_nothing_to_read(tmp_path: Path) -> None:
    Reader(tmp_path, fake_recipe()).learn()
