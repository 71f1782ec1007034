from pathlib import Path

from corpus.sync import sync, synced_outcomes
from indexing.build import Source, update_index
from indexing.reader import Reader
from indexing.recipe import Recipe
from kb.knowledge_base import KnowledgeBase
from tests.standin import StandIn


def test_what_was_synced_is_indexed_and_answers(
    standin: StandIn, folder: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    for only in ("bkl", "brief-ruimte-voor-economie"):
        sync(folder, only=only, network=standin.network())
    source = Source("officiële bronnen", lambda known: synced_outcomes(folder, known))
    assert update_index(data, [source]).documents == 3
    answer = KnowledgeBase(Reader(data, Recipe()), ()).ask(
        "Hoe lang kan een proefgemeente een proefterrein beschermen met een voorbereidingsbesluit?"
    )
    assert not answer.refused
    cited = {citation.title for citation in answer.citations}
    assert "Handreiking Instrumenten Omgevingswet" in cited
    assert update_index(data, [source]).unchanged == 3
