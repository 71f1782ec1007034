"""Three domains of questions with known passages, for fitting the ranking and its tables.

Kamervragen (kvr1000), national law (legalqanl_dev), and the open golden questions over startset,
Omgevingswet and Kamerbrief in one index (a passage that holds a gold string is right).
"""

from collections.abc import Iterator, Sequence
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
from kb.rank import ARTICLE, NAMES
from kb.settings import Settings
from kb.signals import Values
from kb.tuning import Case, Weights, cases, golden
from kb.vocabulary import Vocabulary, build_vocabulary
from kb.wiring import index, open_kb

SETS = ("kvr1000", "legalqanl_dev")
GOLDEN = "golden"
HERE = Path(__file__).parent
_DEEP = 10
_DISCOUNT = 1 / np.log2(np.arange(_DEEP) + 2)


class Domain:
    """All cases of one domain side by side: the same ranking as ``Case.ndcg``, at once."""

    def __init__(self, found: Sequence[Case]) -> None:
        most, n = max(_DEEP + 1, *(len(c.gains) for c in found)), len(found)
        self.signals = np.zeros((n, most, len(NAMES)), dtype=np.float32)
        self.gains = np.zeros((n, most))
        self.there = np.zeros((n, most), dtype=bool)
        groups = np.full((n, most), most)
        for i, case in enumerate(found):
            k = len(case.gains)
            self.signals[i, :k], self.gains[i, :k] = case.signals, case.gains
            self.there[i, :k], groups[i, :k] = True, case.groups
        self.ideal = np.array([case.ideal for case in found])
        _, self._group = np.unique(groups + np.arange(n)[:, None] * (most + 1), return_inverse=True)
        self._group = self._group.reshape(n, most)
        self._order = np.argsort(self._group.ravel(), kind="stable")
        sizes = np.bincount(self._group.ravel())
        self._starts = np.cumsum(sizes) - sizes

    def ndcg(self, weights: Weights) -> Values:
        """Return nDCG@10 of every question."""
        weighed = np.array([weights.get(name, 0.0) for name in NAMES], dtype=np.float32)
        base = self.signals @ (weighed / (weighed.sum() or 1.0))
        base = np.where(self.there, base, -1.0)
        share = weights.get(ARTICLE, 0.0)
        if share:
            best = np.maximum.reduceat(base.ravel()[self._order], self._starts)
            base = base + share * best[self._group]
        order = np.argsort(-np.where(self.there, base, -9.0), axis=1, kind="stable")[:, :_DEEP]
        found = np.take_along_axis(self.gains, order, axis=1) @ _DISCOUNT
        return np.asarray(found / self.ideal)


def score(domain: Domain, weights: Weights) -> float:
    """Return the mean nDCG@10 of a domain."""
    return float(domain.ndcg(weights).mean())


def load(shared: Path, embedder: str = "offline") -> dict[str, Domain]:
    """Return every domain; takes minutes."""
    found = {}
    for name in SETS:
        given = read_set(shared / "data" / "eval" / name)
        with indexed(given, Recipe(embedder)) as generation:
            found[name] = Domain(list(cases(asked_of(given, generation), generation, vocabulary())))
    with golden_index(shared, embedder) as generation:
        asked = [q for name in ("golden_open", "dev") for q in read_golden(HERE / f"{name}.jsonl")]
        found[GOLDEN] = Domain(list(cases(golden(asked, generation), generation, vocabulary())))
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
