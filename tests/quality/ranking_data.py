"""Three domains of questions with known passages, for fitting the ranking and its tables.

Kamervragen (kvr1000), national law (legalqanl_dev), and the open golden questions over startset,
Omgevingswet and Kamerbrief in one index (a passage that holds a gold string is right).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpus.cards import load_startset
from indexing.generation import Generation
from indexing.recipe import Recipe
from kb.evaluate import read_golden
from kb.evaluate_set import read_set
from kb.measure import asked_of, indexed
from kb.settings import Settings
from kb.tuning import Case, Weights, cases, golden
from kb.vocabulary import Vocabulary, build_vocabulary
from kb.wiring import index, open_kb

SETS = ("kvr1000", "legalqanl_dev")
GOLDEN = "golden"
HERE = Path(__file__).parent
Domain = list[Case]


def score(domain: Domain, weights: Weights) -> float:
    """Return the mean nDCG@10 of a domain."""
    return float(np.mean([case.ndcg(weights) for case in domain]))


def load(shared: Path, embedder: str = "offline") -> dict[str, Domain]:
    """Return every domain; takes minutes."""
    found = {}
    for name in SETS:
        given = read_set(shared / "data" / "eval" / name)
        with indexed(given, Recipe(embedder)) as generation:
            found[name] = list(cases(asked_of(given, generation), generation, vocabulary()))
    with golden_index(shared, embedder) as generation:
        asked = [q for name in ("golden_open", "dev") for q in read_golden(HERE / f"{name}.jsonl")]
        found[GOLDEN] = list(cases(golden(asked, generation), generation, vocabulary()))
    return found


@contextmanager
def golden_index(shared: Path, embedder: str = "offline") -> Iterator[Generation]:
    """Make and open an index of startset, Omgevingswet and Kamerbrief, and remove it at the end."""
    with TemporaryDirectory(prefix="kb-quality-") as folder:
        settings = Settings(data=Path(folder), embedder=embedder)
        law = shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
        index(settings, [shared / "corpus", law], lambda _: None)
        yield open_kb(settings)._reader.current()


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the product."""
    startset = load_startset()
    return build_vocabulary(startset.begrippen, startset.instrumenten)
