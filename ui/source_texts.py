"""Every Dutch sentence of the reading room: reader, original, versions. Nothing here is HTML."""

from ui.phrases import holds_from

ORIGINAL = "Het origineel"
ORIGINAL_HELP = "Zo ziet de bladzijde eruit in het bestand. De tekst staat ook op deze pagina."
BOXED = "De kaders wijzen aan waar staat wat u hier leest."
NOT_BOXED = "Op deze bladzijde staat niets van wat u hier leest."
PAGE_BEFORE, PAGE_AFTER = "Vorige bladzijde", "Volgende bladzijde"
CLOSE_ORIGINAL = "Sluit het origineel"
OPEN_FILE = "Bewaar het bestand"
GONE = "Het origineel is er niet"

REFERENCES_CARD = "Verwijzen naar deze plaats"
IDENTIFIERS = "Kenmerken"
ABOUT_SOURCE = "Over dit stuk"
COPY = "Kopieer"
CARD_FIELDS = {"short": "Kort", "full": "Voluit", "url": "Adres"}
VERSIONS = "Versies van deze wet"
VERSION_HERE = "deze leest u"
COMPARE = "Vergelijk"
COMPARE_TITLE = "Twee versies naast elkaar"
COMPARE_NONE = "Dit artikel staat niet in de andere versie."
COMPARE_SAME = "De tekst van dit artikel is in beide versies gelijk."
COMPARE_DIFFERS = "Verschillen zijn gemarkeerd: weg is doorgestreept, nieuw is onderstreept."
REMOVED_START, ADDED_START, CHANGE_END = "begin weg", "begin nieuw", "einde"
CLOSE_COMPARE = "Sluit de vergelijking"


def page_title(page: int, pages: int) -> str:
    """Return which page of the original is shown."""
    return f"{ORIGINAL}, bladzijde {page} van {pages}"


def show_page(page: int) -> str:
    """Return the label of the button that shows a page of the PDF."""
    return f"Toon bladzijde {page} uit de PDF"


def page_alt(page: int, name: str) -> str:
    """Return what a reader who cannot see the picture of a page is told."""
    return f"Bladzijde {page} van {name}, als beeld. De tekst staat op deze pagina."


def copy(name: str) -> str:
    """Return the full name of a copy button."""
    return f"{COPY}: {name}"


def version_from(day: str, serial: str = "") -> str:
    """Return the name of one version of a law; ``serial`` tells two of the same day apart."""
    return holds_from(day) + (f", versie {serial}" if serial else "")


def compare_with(name: str) -> str:
    """Return the full name of a button that compares with another version."""
    return f"{COMPARE} met de versie {name}"
