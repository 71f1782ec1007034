"""Questions with known passages → every ranking signal of the passages found, once, as arrays.

The product's own code finds and measures them; weights can then be tried in milliseconds. Three
domains: Kamervragen (kvr1000), national law (legalqanl_dev), and the open golden questions over
startset, Omgevingswet and Kamerbrief in one index (a passage that holds a gold string is right).
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpus.cards import load_startset
from indexing.facets import EVERYTHING
from indexing.generation import Generation
from indexing.model import Numbers
from kb.evaluate import holds, read_golden
from kb.evaluate_set import read_set
from kb.measure import indexed
from kb.question import understand
from kb.rank import ARTICLE, NAMES, rank
from kb.retrieve import pool
from kb.settings import Settings
from kb.signals import Values
from kb.vocabulary import Vocabulary, build_vocabulary
from kb.wiring import index, open_kb

SETS = ("kvr1000", "legalqanl_dev")
GOLDEN = "golden"
HERE = Path(__file__).parent
_DEEP = 10
_POOL = 120
_DISCOUNT = 1 / np.log2(np.arange(_DEEP) + 2)
Weights = Mapping[str, float]
Relevant = dict[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """The passages found for one question: signals (n, NAMES), gains (n,), article (n,)."""

    signals: Values
    gains: Values
    groups: Numbers
    ideal: float

    def ndcg(self, weights: Weights) -> float:
        """Return nDCG@10 when the passages are ordered by these weights, as ``kb.rank`` does."""
        weighed = np.array([weights.get(name, 0.0) for name in NAMES])
        base = self.signals @ weighed / (weighed.sum() or 1.0)
        share = weights.get(ARTICLE, 0.0)
        if share:
            best = np.full(int(self.groups.max()) + 1, -np.inf)
            np.maximum.at(best, self.groups, base)
            base = base + share * best[self.groups]
        order = np.argsort(-base, kind="stable")[:_DEEP]
        gains = self.gains[order]
        return float(gains @ _DISCOUNT[: len(gains)] / self.ideal)


Domain = list[Case]


def score(domain: Domain, weights: Weights) -> float:
    """Return the mean nDCG@10 of a domain."""
    return float(np.mean([case.ndcg(weights) for case in domain]))


def load(shared: Path) -> dict[str, Domain]:
    """Return every domain; takes minutes."""
    found = {}
    for name in SETS:
        given = read_set(shared / "data" / "eval" / name)
        with indexed(given, "offline", Path("geen")) as generation:
            ids = {p: n for n, p in _ids(generation)}
            asked = (
                (text, {ids[unit]: gain for unit, gain in given.relevant[key].items()})
                for key, text in given.questions
            )
            found[name] = list(_cases(asked, generation))
    with golden_index(shared) as generation:
        found[GOLDEN] = list(_cases(golden(generation), generation))
    return found


@contextmanager
def golden_index(shared: Path) -> Iterator[Generation]:
    """Make and open an index of startset, Omgevingswet and Kamerbrief, and remove it at the end."""
    with TemporaryDirectory(prefix="kb-quality-") as folder:
        settings = Settings(data=Path(folder))
        law = shared / "data/law/bwb/BWBR0037885_Omgevingswet_stripped.xml"
        index(settings, [shared / "corpus", law], lambda _: None)
        yield open_kb(settings)._reader.current()


def golden(generation: Generation) -> Iterator[tuple[str, Relevant]]:
    """Yield the open golden questions with the passages that hold a gold string."""
    passages = generation.catalog.passages([n for n, _ in _ids(generation)])
    for name in ("golden_open", "dev"):
        for question in read_golden(HERE / f"{name}.jsonl"):
            right = {n: 1 for n, p in passages.items() if holds(p.text, question.gold)}
            if right and not question.unanswerable:
                yield question.q, right


def _ids(generation: Generation) -> list[tuple[int, str]]:
    numbers = [int(n) for n in generation.forward.numbers]
    return [(n, p.id) for n, p in generation.catalog.passages(numbers).items()]


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the product."""
    startset = load_startset()
    return build_vocabulary(startset.begrippen, startset.instrumenten)


def _cases(asked: Iterable[tuple[str, Relevant]], generation: Generation) -> Iterator[Case]:
    known = vocabulary()
    every = dict.fromkeys(NAMES, 1.0)
    forward = generation.forward
    for text, relevant in asked:
        question = understand(text, generation.words, known)
        vector = generation.embedder.embed_question(text)
        found = pool(question, vector, generation, _POOL, EVERYTHING)
        ranked = rank(question, vector, found, generation, weights=every)
        best = sorted(relevant.values(), reverse=True)[:_DEEP]
        _, groups = np.unique(
            forward.groups[forward.positions(ranked.numbers)], return_inverse=True
        )
        yield Case(
            ranked.signals.astype(np.float32),
            np.array([relevant.get(int(n), 0) for n in ranked.numbers], dtype=float),
            groups,
            sum(gain / math.log2(n + 2) for n, gain in enumerate(best)),
        )
