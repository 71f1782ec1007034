"""Saved answers: only on request, unguessable, unharmed by damage, and honest about change."""

import json
import os
import re
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace

import pytest

from indexing.facets import Filter
from kb import KnowledgeBase, frozen
from kb.errors import SavedAnswerError, SavedFullError, SettingsError
from kb.frozen import Change, FrozenAnswers, changes_since
from kb.frozen_codec import from_json, to_json
from kb.model import Answer, Notice, NoticeKind, Part, Understood
from kb.settings import Settings
from kb.wiring import index, open_kb
from tests.kb.test_generate import answer_of
from ui import cli
from ui.texts import say

QUESTION = "Hoe lang beschermt een voorbereidingsbesluit?"


@pytest.fixture
def store(tmp_path: Path) -> FrozenAnswers:
    return FrozenAnswers(tmp_path / "antwoorden", keep_days=30)


def test_an_answer_comes_back_exactly_as_it_was(
    store: FrozenAnswers, startset_kb: KnowledgeBase
) -> None:
    answer = startset_kb.ask(QUESTION)
    wanted = Filter(soorten=("Wet",), jaren=(2024,), geldig_op=date(2025, 6, 1))
    answer_id = store.save(answer, wanted=wanted, embedder="offline", model="m")
    found = store.load(answer_id)
    assert found.answer == answer
    assert (found.wanted, found.embedder, found.model) == (wanted, "offline", "m")
    assert re.fullmatch("[0-9a-f]{32}", answer_id)


def test_a_refusal_survives_the_codec(startset_kb: KnowledgeBase) -> None:
    refusal = startset_kb.ask("Wat is de hoofdstad van Australië?")
    assert from_json(Answer, json.loads(json.dumps(to_json(refusal)))) == refusal


def test_an_answer_saved_before_it_had_notices_and_parts_stays_readable() -> None:
    answer = answer_of("Een zin.")
    old = to_json(answer)
    for name in ("notices", "parts", "followups", "understood"):
        del old[name]
    assert from_json(Answer, old) == answer


def test_notices_parts_and_reading_survive_the_codec() -> None:
    answer = replace(
        answer_of("Een zin."),
        notices=(
            Notice(
                kind=NoticeKind.LAPSED,
                text="Art. 1 is vervallen.",
                citation=1,
                date=date(2025, 6, 1),
            ),
        ),
        parts=(Part(question="Wat is een zin?", answered=True, sentences=(0,)),),
        followups=("Wat is een woord?",),
        understood=Understood(
            question="Wat is een zin?",
            rewritten=True,
            geldig_op=date(2025, 6, 1),
            corrections=(("zni", "zin"),),
        ),
    )
    assert from_json(Answer, json.loads(json.dumps(to_json(answer)))) == answer


def test_asking_saves_nothing(startset_kb: KnowledgeBase) -> None:
    startset_kb.ask(QUESTION)
    assert startset_kb.frozen.all() == ((), ())


def test_a_file_is_its_owners_alone_and_ids_differ(store: FrozenAnswers, tmp_path: Path) -> None:
    ids = {store.save(answer_of("Een zin.")) for _ in range(20)}
    assert len(ids) == 20
    files = list((tmp_path / "antwoorden").iterdir())
    assert {f.stem for f in files} == ids
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}


@pytest.mark.parametrize("answer_id", ["", "../../etc/passwd", "a" * 31, "g" * 32, "A" * 32])
def test_an_id_is_never_a_path(store: FrozenAnswers, answer_id: str) -> None:
    with pytest.raises(SavedAnswerError, match="32 cijfers"):
        store.load(answer_id)
    with pytest.raises(SavedAnswerError):
        store.remove(answer_id)


def test_every_changed_or_lost_byte_is_a_dutch_error(store: FrozenAnswers, tmp_path: Path) -> None:
    answer_id = store.save(answer_of("De termijn is zes weken."))
    path = tmp_path / "antwoorden" / f"{answer_id}.json"
    good = path.read_text(encoding="utf-8")
    for bad in ("", good[:-30], good.replace("zes", "acht"), "[]", '{"format": 1}', "\x00" * 40):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(SavedAnswerError, match="beschadigd") as caught:
            store.load(answer_id)
        assert "kb answer --lijst" in say(caught.value)
        assert store.all() == ((), (answer_id,))
    path.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SavedAnswerError):
        store.load(answer_id)
    store.remove(answer_id)
    assert store.all() == ((), ())


def test_an_expired_answer_is_not_shown_and_goes_at_the_next_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kb.frozen

    class Later(kb.frozen.datetime):
        @classmethod
        def now(cls, _tz: object = None) -> kb.frozen.datetime:  # type: ignore[override]
            return kb.frozen.datetime(2030, 1, 1, tzinfo=kb.frozen.UTC)

    old = FrozenAnswers(tmp_path / "a", keep_days=30)
    kept = FrozenAnswers(tmp_path / "a", keep_days=0)
    gone_id, kept_id = old.save(answer_of("Een.")), kept.save(answer_of("Twee."))
    monkeypatch.setattr(kb.frozen, "datetime", Later)
    with pytest.raises(SavedAnswerError, match="bewaartermijn"):
        old.load(gone_id)
    new_id = old.save(answer_of("Drie."))
    assert {p.stem for p in (tmp_path / "a").iterdir()} == {kept_id, new_id}


def test_what_changed_since_is_told_for_each_source(startset: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stukken"
    settings = Settings(data=copytree(startset, tmp_path / "data"))
    folder.mkdir()
    for name, fact in (("kranen", "zes"), ("sluizen", "zeven"), ("kades", "acht")):
        text = f"# Nota {name}\n\nDe havendienst keurt {name} elke {fact} maanden in Harlingen.\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    index(settings, [folder], lambda _: None)
    kb = open_kb(settings)
    found = [
        c
        for c in kb.search("havendienst keurt Harlingen", k=9)
        if "elke" in c.quote and "Harlingen" in c.quote
    ]
    assert len(found) == 3
    numbered = tuple(replace(c, n=n) for n, c in enumerate(found, 1))
    answer = replace(answer_of("x"), citations=numbered)
    answer_id = kb.save(answer)
    assert {change for _, change in kb.saved(answer_id).changes} == {Change.SAME}
    (folder / "kranen.md").write_text("# Nota kranen\n\nDe havendienst keurt niets meer.\n")
    (folder / "sluizen.md").unlink()
    index(settings, [folder], lambda _: None, remove_vanished=True)
    told = dict(kb.saved(answer_id).changes)
    for citation in numbered:
        became = {"kranen": Change.CHANGED, "sluizen": Change.GONE, "kades": Change.SAME}
        (expected,) = (change for word, change in became.items() if word in citation.quote)
        assert told[citation.n] is expected, citation


@pytest.mark.parametrize("before_stays", [True, False])
def test_a_newer_version_of_a_law_is_told(before_stays: bool, store: FrozenAnswers) -> None:  # noqa: FBT001
    answer = answer_of("Een zin.")
    old, new = "BWBR0000001@2024-01-01", "BWBR0000001@2026-01-01"
    cited = replace(answer.citations[0], document_id=old)
    answer_id = store.save(replace(answer, citations=(cited,)))
    shelf = VersionShelf(((old, new), (new, "")) if before_stays else ((new, ""),))
    told = changes_since(store.load(answer_id), shelf)  # type: ignore[arg-type]
    assert told == ((1, Change.NEWER),)


class VersionShelf:
    """A catalogue of versions: (document id, id of the version that took its place)."""

    def __init__(self, rows: tuple[tuple[str, str], ...]) -> None:
        self._rows = rows

    def documents(self) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(id=i, source_name="", card=SimpleNamespace(superseded_by=by))
            for i, by in self._rows
        ]

    def documents_by_id(self, ids: list[str]) -> dict[str, SimpleNamespace]:
        return {row.id: row for row in self.documents() if row.id in ids}

    def text(self, _: str) -> str:
        return "Een zin."


def test_the_command_saves_shows_lists_and_removes(
    startset_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_DATA", str(startset_kb._reader._data))
    assert cli.main(["ask", "--bewaar", QUESTION]) == 0
    (answer_id,) = re.findall("kb answer ([0-9a-f]{32})", capsys.readouterr().err)
    assert cli.main(["answer", answer_id]) == 0
    shown = capsys.readouterr().out
    assert QUESTION in shown
    assert "ongewijzigd sinds" in shown
    assert cli.main(["answer", "--lijst"]) == 0
    assert answer_id in capsys.readouterr().out
    assert cli.main(["answer", answer_id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"][0] == [1, "ongewijzigd"]
    assert cli.main(["answer", "--verwijder", answer_id]) == 0
    assert cli.main(["answer", answer_id]) == 1
    assert "bestaat niet" in capsys.readouterr().err


def test_a_wrong_period_is_named() -> None:
    assert Settings.from_env({"KB_KEEP_DAYS": "0"}).keep_days == 0
    with pytest.raises(SettingsError, match="KB_KEEP_DAYS"):
        Settings.from_env({"KB_KEEP_DAYS": "lang"})


def test_no_more_answers_are_kept_than_there_is_room_for(
    store: FrozenAnswers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "MAX_ANSWERS", 2)
    first = store.save(answer_of("Een zin."))
    store.save(answer_of("Een zin."))
    with pytest.raises(SavedFullError, match="2, "):
        store.save(answer_of("Een zin."))
    assert "Verwijder er eerst" in say(SavedFullError("2, 4 kB"))
    assert len(list((tmp_path / "antwoorden").iterdir())) == 2
    store.remove(first)
    store.save(answer_of("Een zin."))
    monkeypatch.setattr(frozen, "MAX_BYTES", 3000)
    with pytest.raises(SavedFullError):
        store.save(answer_of("Een zin. " * 400))


def test_saving_reads_only_the_answers_whose_time_has_come(
    store: FrozenAnswers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, over = (store.save(answer_of("Een zin.")) for _ in range(2))
    path = tmp_path / "antwoorden" / f"{over}.json"
    outer = json.loads(path.read_text("utf-8"))
    outer["body"]["expires_at"] = "2001-01-01T00:00:00+00:00"
    outer["sha256"] = frozen._digest(outer["body"])
    path.write_text(json.dumps(outer), "utf-8")
    os.utime(path, (0, 0))
    asked: list[str] = []
    read = FrozenAnswers._read

    def noted(self: FrozenAnswers, path: Path) -> frozen.Frozen:
        asked.append(path.stem)
        return read(self, path)

    monkeypatch.setattr(FrozenAnswers, "_read", noted)
    store.save(answer_of("Een zin."))
    assert asked == [over]
    assert not path.exists()
    os.utime(tmp_path / "antwoorden" / f"{kept}.json", (0, 0))  # as after a copy of the folder
    for _ in range(2):
        store.save(answer_of("Een zin."))
    assert asked == [over, kept]
    assert store.load(kept).answer.question


def test_what_cites_a_document_is_counted_and_damage_or_an_id_in_a_text_is_not(
    store: FrozenAnswers, tmp_path: Path
) -> None:
    answer = answer_of("Een zin.")
    [one] = {c.document_id for c in answer.citations}
    store.save(answer)
    store.save(replace(answer, citations=(), question=f'een vraag met "{one}"'))
    (tmp_path / "antwoorden" / f"{'0' * 32}.json").write_text(f'{{"kapot": "{one}"}}')
    assert store.citing(one) == 1
    assert store.citing("een ander stuk") == 0
