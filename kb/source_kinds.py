"""A word for a kind of source, as people say it → the names of the kinds it stands for. Pure.

"brief", "Kamerbrief" and "brieven" are Kamerbrief; "voorbeeld" is Voorbeeldkaart; the beginning of
a name is enough. Does not: know which kinds an index holds.
"""

from collections.abc import Iterable

from corpus.model import Soort
from kb.errors import FilterError

_WORDS = {
    Soort.WET: "wet wetten",
    Soort.AMVB: "amvb amvb's besluit besluiten",
    Soort.REGELING: "regeling regelingen",
    Soort.VERDRAG: "verdrag verdragen",
    Soort.CIRCULAIRE: "circulaire circulaires",
    Soort.DECENTRAAL: "verordening verordeningen decentraal",
    Soort.KAMERBRIEF: "brief brieven kamerbrief kamerbrieven",
    Soort.KAMERSTUK: "kamerstuk kamerstukken",
    Soort.HANDELINGEN: "handelingen debat debatten",
    Soort.HANDREIKING: "handreiking handreikingen",
    Soort.UITSPRAAK: "uitspraak uitspraken rechtspraak jurisprudentie",
    Soort.INSTRUMENT: "instrument instrumenten instrumentkaarten",
    Soort.VOORBEELD: "voorbeeld voorbeelden voorbeeldkaarten",
    Soort.BEGRIP: "begrip begrippen definitie definities",
    Soort.DOSSIER: "dossier dossiers",
    Soort.BRON: "bron bronnen",
    Soort.DOCUMENT: "document documenten",
}
_KINDS = {word: (kind.value,) for kind, words in _WORDS.items() for word in words.split()}
PLAIN_WORDS = tuple(words.split()[0] for words in _WORDS.values())
"""One ordinary word per kind, in the order of ``Soort``."""


def kinds_called(word: str) -> tuple[str, ...]:
    """Return the names of the kinds that a word stands for; none when it stands for nothing."""
    key = " ".join(word.casefold().split())
    known = _KINDS.get(key, ())
    return known or tuple(s.value for s in Soort if key and s.value.casefold().startswith(key))


def read_kinds(typed: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the kinds that were typed, each once, in that order.

    Raises:
        FilterError: one stands for no kind; the message is that word in quotes.
    """
    found: dict[str, None] = {}
    for word in typed:
        named = kinds_called(word)
        if not named:
            raise FilterError(f"‘{word}’")
        found |= dict.fromkeys(named)
    return tuple(found)
