"""The instrument matrix and the thesaurus, computed from the cards; never a second copy.

Pure functions over the startset: filters, rows, CSV, and one concept with its relations.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from corpus.cards import Begrip, Instrument, Startset
from corpus.cards.model import NIET_IN_DE_BRONNEN
from indexing.analysis import exact_terms, stem


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One instrument; lists are joined by "; ", an empty field says *niet in de bronnen*."""

    nummer: str
    instrument: str
    kern: str
    overheid: str
    strategie: str
    fase: str
    bindend_voor: str
    duur: str
    grondslag: str
    wie_beslist: str
    combineert_met: str
    voorbeelden: str
    bijgewerkt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the thesaurus with its relations by name."""

    begrip: Begrip
    breder: tuple[str, ...]
    smaller: tuple[str, ...]
    verwant: tuple[str, ...]


def matrix(
    startset: Startset, *, overheid: str = "", strategie: str = "", fase: str = ""
) -> tuple[MatrixRow, ...]:
    """Return the rows of all instruments that fit the filters, A1 to B9."""
    chosen = [
        i
        for i in startset.instrumenten
        if (not overheid or overheid in i.overheid)
        and (not strategie or strategie in i.strategie)
        and (not fase or fase in i.fase)
    ]
    titles = {i.id: i.titel for i in startset.instrumenten} | {
        v.id: v.titel for v in startset.voorbeelden
    }
    return tuple(_row(i, titles) for i in sorted(chosen, key=_order))


def _order(instrument: Instrument) -> tuple[str, int]:
    return instrument.nummer[0], int(instrument.nummer[1:])


def _row(i: Instrument, titles: dict[str, str]) -> MatrixRow:
    decides = " ".join(u.tekst for u in i.uitspraken if u.kop == "Wie beslist")
    return MatrixRow(
        nummer=i.nummer,
        instrument=i.titel,
        kern=i.kern,
        overheid=_joined(i.overheid),
        strategie=_joined(i.strategie),
        fase=_joined(i.fase),
        bindend_voor=i.bindend_voor or NIET_IN_DE_BRONNEN,
        duur=i.duur or NIET_IN_DE_BRONNEN,
        grondslag=_joined(i.grondslag),
        wie_beslist=decides or NIET_IN_DE_BRONNEN,
        combineert_met=_joined(titles[other] for other in i.combineert_met),
        voorbeelden=_joined(titles[example] for example in i.voorbeelden),
        bijgewerkt=i.bijgewerkt.isoformat(),
    )


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values) or NIET_IN_DE_BRONNEN


def matrix_csv(rows: Sequence[MatrixRow]) -> str:
    """Return rows as CSV with a header; a cell that a spreadsheet would run is made text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(MatrixRow.__dataclass_fields__), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: spreadsheet_safe(value) for name, value in asdict(row).items()})
    return out.getvalue()


def spreadsheet_safe(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def find_concept(startset: Startset, term: str) -> Concept | None:
    """Return the concept that has this name or other name, in any inflection; None if none."""
    wanted = _key(term)
    for begrip in startset.begrippen:
        if wanted in {_key(name) for name in (begrip.naam, *begrip.ook, begrip.id)}:
            names = {b.id: b.naam for b in startset.begrippen}
            return Concept(
                begrip=begrip,
                breder=tuple(names[b] for b in begrip.breder),
                smaller=tuple(names[b] for b in begrip.smaller),
                verwant=tuple(names[b] for b in begrip.verwant),
            )
    return None


def _key(name: str) -> str:
    return " ".join(stem(word) for word in exact_terms(name))
