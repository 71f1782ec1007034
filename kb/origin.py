"""Address, herkomst and certainty → the words a reader may be told about them. Pure.

One place decides what is called official: the host of an address, and a text of the government that
was read from somebody's own folder. Herkomst itself never changes here. Does not: fetch anything.
"""

from urllib.parse import urlsplit

from corpus.model import Card, Herkomst, Soort

OFFICIAL_HOSTS = (
    "overheid.nl",
    "officielebekendmakingen.nl",
    "tweedekamer.nl",
    "eerstekamer.nl",
    "rijksoverheid.nl",
    "rechtspraak.nl",
    "raadvanstate.nl",
)
"""Hosts of the government, with everything below them."""

RECOGNISED = "officiële tekst, uit uw eigen map"
_LETTERS = frozenset({Soort.KAMERBRIEF, Soort.KAMERSTUK})
_SURE = {
    "geverifieerd": "nagekeken in de {}",
    "te controleren": "nog niet nagekeken in de {}",
    "duiding": "uitleg van de redactie, staat niet letterlijk in een {}",
}


def is_official(url: str) -> bool:
    """Tell whether an address (http or https) is one of the government.

    >>> is_official("https://wetten.overheid.nl/BWBR0037885"), is_official("https://iplo.nl/")
    (True, False)
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    known = any(host == name or host.endswith(f".{name}") for name in OFFICIAL_HOSTS)
    return known and parts.scheme.lower() in ("http", "https")


def is_recognised(card: Card) -> bool:
    """Tell whether a card has an official number, or is a letter with its kenmerk."""
    return bool(card.official_id) or (card.soort in _LETTERS and bool(card.kenmerk))


def told(herkomst: Herkomst, *, recognised: bool = False) -> str:
    """Return who vouches for a text; an official text in an own folder is told as that."""
    own = herkomst is Herkomst.EIGEN and recognised
    return RECOGNISED if own else herkomst.value


def certain(certainty: str, url: str) -> str:
    """Return what a certainty means, when the named source is at ``url``; "" without one."""
    source = "officiële bron" if is_official(url) or certainty == "duiding" else "genoemde bron"
    meaning = _SURE.get(certainty, "").format(source)
    return f"{certainty}: {meaning}" if meaning else certainty
