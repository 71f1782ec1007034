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
EVERY_OFFICIAL = "alle officiële teksten"
ORIGINS_TITLE = "Wat betekent de herkomst?"
ORIGINS = (
    "De kennisbank haalde deze tekst zelf op bij een website van de overheid.",
    "Dit bestand komt uit een map van uw organisatie. Aan het nummer of kenmerk is te zien dat het "
    "een tekst van de overheid is, zoals een wet of een Kamerbrief. De kennisbank haalde die tekst "
    "niet zelf op: vergelijk hem met de officiële bron voordat u citeert.",
    "Dit bestand komt uit een map van uw organisatie of is op deze pagina toegevoegd. Uw "
    "organisatie staat in voor de tekst.",
    "Dit is uitleg van de makers van deze kennisbank. Bij elke zin staat op welke bron die steunt.",
)
MORE = "Toon meer documenten"
NOTHING = "–"
NAMELESS = "zonder naam"


def pages(number: int) -> str:
    """Return how many pages a file has."""
    return count(number, "bladzijde", "bladzijden")
