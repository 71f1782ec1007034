"""Every Dutch sentence of the table of documents. Nothing here is HTML."""

from ui.phrases import count

DOCUMENTS = "Documenten"
ORIGIN = "Herkomst"
SORT = "Volgorde"
SORTS = (
    ("", "officieel eerst"),
    ("titel", "titel"),
    ("nieuw", "nieuwste eerst"),
    ("oud", "oudste eerst"),
    ("lezen", "slecht leesbaar eerst"),
    ("passages", "meeste passages eerst"),
)
HEADS = (
    "Titel",
    "Soort",
    "Datum",
    "Kenmerk",
    "Status vandaag",
    "Leesbaarheid",
    "Passages",
    "Opgehaald",
    "Controlegetal",
)
NOTHING = "–"
NAMELESS = "zonder naam"


def pages(number: int) -> str:
    """Return how many pages a file has."""
    return count(number, "bladzijde", "bladzijden")
