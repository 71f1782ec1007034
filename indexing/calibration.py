"""What was measured of a model for vectors: how much it may weigh, on which questions.

One file in the data folder, one entry per space (model, revision and prefix rule). A model without
an entry was never shown to help and weighs nothing: it cannot change an answer.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from indexing.disk import replace_text
from indexing.errors import IndexDamagedError

CALIBRATION_FILE = "ijking.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The weight of a model beside the words (0 when it did not help), and how it was found.

    ``measured_on`` names the set of ``n`` questions; ``words`` and ``both`` are nDCG@10 without
    and with the model; ``created`` is an ISO day. ``threshold`` replaces that of the judgement to
    answer where it was fitted for this model, else None.
    """

    space: str
    measured_on: str
    n: int
    words: float
    both: float
    weight: float
    created: str
    threshold: float | None = None


def read_calibration(data: Path, space: str) -> Calibration | None:
    """Return what was measured of a model, or None.

    Raises:
        IndexDamagedError: the file is not what this program wrote.
    """
    return _read(data / CALIBRATION_FILE).get(space)


def write_calibration(data: Path, found: Calibration) -> None:
    """Keep what was measured; an earlier measurement of the same model is replaced."""
    path = data / CALIBRATION_FILE
    every = {**_read(path), found.space: found}
    text = json.dumps({s: asdict(c) for s, c in every.items()}, indent=2, ensure_ascii=False)
    replace_text(path, text + "\n")


def _read(path: Path) -> dict[str, Calibration]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {space: Calibration(**row) for space, row in raw.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise IndexDamagedError(f"{path.name}: {error}") from error
