"""Every fixed Dutch sentence of the screens Zoeken, Instrumenten, Voorbeelden, Bronnen and Bron."""

from ui.phrases import number

ALL = "alle"
SHOW = "Toon"
SEARCH_TITLE = "Zoeken"
SEARCH_INTRO = (
    "Zoek passages in alle bronnen, zonder dat er een antwoord wordt samengesteld. Een klik op een "
    "passage opent de bron op die plaats."
)
SEARCH_BOX = "Zoekwoorden"
SEARCH_BUTTON = "Zoek"
SEARCH_HELP_TITLE = "Gericht zoeken"
SEARCH_HELP = (
    ('"regionale afstemming"', "precies deze woorden achter elkaar"),
    ("bedrijventerrein -haven", "zonder het woord haven"),
    ("art. 4.14 Ow", "dit artikel eerst"),
    ("soort:wet instructieregel", "alleen in wetten"),
    ("jaar:2024 milieuruimte", "alleen uit 2024"),
)
SORT = "Volgorde"
SORT_NAMES = {
    "relevantie": "beste passage eerst",
    "datum": "nieuwste eerst",
    "volgorde": "per bron, op volgorde van de tekst",
}
VALID_ON = "Geldend op"
FACET_NAMES = {
    "soort": ("Soort", "wat voor stuk het is"),
    "overheid": ("Overheid", "van of voor welke overheid"),
    "instrument": ("Instrument", "waar de passage over gaat"),
    "jaar": ("Jaar", "jaar van het stuk of van inwerkingtreding"),
    "status": ("Status", "of de tekst nu geldt"),
}
FACETS_TITLE = "Beperk de resultaten"
NOTHING_FOUND = "Niets gevonden"
NOTHING_FOUND_HELP = "Gebruik minder of andere woorden, of haal een filter weg."
MORE_EXAMPLES = "Toon meer voorbeelden"
MORE_PASSAGES = "Toon meer passages"
SELECT = "In mijn selectie"
SELECTION = "Mijn selectie"
SELECTION_KEPT = "De selectie staat alleen in dit venster van uw browser."
SELECTION_COPY = "Kopieer citaten met bronnen"
SELECTION_CLEAR = "Maak leeg"
SELECTION_FULL = "De lijst is vol: er passen er 40 in. Haal er eerst een weg."
DRAWER = "Bron naast de lijst"
DRAWER_CLOSE = "Sluit"
DRAWER_READER = "Open in de lezer"
SELECTION_FORMS = (
    (
        "Literatuurlijst",
        (
            ("leidraad", "Leidraad (tekst)"),
            ("ris", "RIS (EndNote, Zotero)"),
            ("bibtex", "BibTeX"),
            ("biblatex", "biblatex"),
            ("csl", "CSL-JSON"),
        ),
    ),
    (
        "Citaten",
        (
            ("docx", "Word"),
            ("citaten", "Platte tekst"),
            ("markdown", "Markdown"),
            ("xlsx", "Excel"),
            ("csv", "CSV"),
            ("json", "JSON: alles"),
        ),
    ),
)
SHORTLIST = "Mijn lijst"
SHORTLIST_FORMS = (("Neem mee", (("xlsx", "Excel"), ("csv", "CSV"), ("docx", "Word"))),)
SHORTLIST_ADD = "Op mijn lijst"
REMOVE_ONE = "Haal weg"

MATRIX_TITLE = "Instrumenten"
MATRIX_INTRO = (
    "Waarmee overheden ruimte voor bedrijven kunnen beschermen. De tabel is berekend uit de "
    "kaarten van de redactie. Een naam opent de kaart, ‘bron’ de uitspraken waarop een cel steunt, "
    "en een artikel de wet."
)
MATRIX_HEADS = (
    "Instrument",
    "Overheid",
    "Wie beslist",
    "Bindend voor",
    "Duur",
    "Grondslag",
    "Vergelijk",
)
MATRIX_ALL = (
    ("kern", "Kern"),
    ("overheid", "Overheid"),
    ("strategie", "Strategie"),
    ("fase", "Fase"),
    ("bindend_voor", "Bindend voor"),
    ("wie_beslist", "Wie beslist"),
    ("duur", "Duur"),
    ("grondslag", "Grondslag"),
    ("combineert_met", "Combineert met"),
    ("voorbeelden", "Voorbeelden"),
    ("bijgewerkt", "Bijgewerkt"),
)
OVERHEID, STRATEGIE, FASE = "Overheid", "Strategie", "Fase"
CELL_SOURCE = "bron"
COMPARE = "Vergelijk gekozen instrumenten"
COMPARE_HELP = "Kruis er twee of drie aan."
COMPARE_TITLE = "Vergelijking"
COMPARE_HEAD = "Onderdeel"
COMPARE_NUMBER = "Kies twee of drie instrumenten om te vergelijken. U koos er {}."
COMPARE_FULL = "U kunt er hoogstens drie vergelijken. Haal eerst een kruisje weg."
COMPARE_CLOSE = "Sluit de vergelijking"
DOWNLOAD_CSV, DOWNLOAD_XLSX = "Download als CSV", "Download als Excel"
NO_ROWS = "Geen enkel instrument past bij deze filters."

EXAMPLES_TITLE = "Voorbeelden"
EXAMPLES_INTRO = (
    "Wat provincies en gemeenten al hebben gedaan. Elke kaart zegt onder welk recht dat was, en "
    "welke bron dat draagt."
)
EXAMPLE_FIELDS = {
    "provincie": "Provincie",
    "instrument": "Instrument",
    "strategie": "Strategie",
    "jaar": "Jaar",
    "recht": "Recht",
}
WHO, WHEN, WHERE_AT = "Wie", "Jaar", "Waar"
OUTCOME, LESSON, NOW = "Uitkomst", "Les", "Nu onder de Omgevingswet"
WHICH_INSTRUMENT = "Instrumenten"
OPEN_CARD = "Lees de kaart met bronnen"
SIMILAR = "Dit lijkt op"
HERE_TOO = "Kan dat ook bij ons?"
HERE_TOO_ASK = "Kan een {} {} gebruiken voor een bedrijventerrein?"
NO_EXAMPLES = "Geen enkel voorbeeld past bij deze filters."
UNKNOWN_YEAR = "jaar niet in de bronnen"

DOCUMENTS_FILTER = "Zoek op titel, kenmerk of nummer"
KIND = "Soort"
NO_DOCUMENTS = "Geen enkel document past bij dit filter."
LEGAL_STATUS = {"geldend": "geldend", "onbekend": "–"}

READER_TITLE = "Bron"
READER_BACK = "Terug"
READER_CONTENTS = "Inhoud"
READER_CARD = "Over deze bron"
READER_PREVIOUS, READER_NEXT = "Vorige", "Volgende"
READER_MISSING = "Deze plaats staat niet in de kennisbank"
READER_MISSING_HELP = (
    "Het stuk is niet opgenomen of is intussen verwijderd. Zoek het op in Bronnen, of open de "
    "officiële tekst."
)
READER_OUTSIDE = "U kunt de tekst wel lezen op de website waar hij is bekendgemaakt."
REFERS_TO = "Verwijst naar"
REFERRED_BY = "Wordt genoemd in"
NO_REFERENCES = "Geen verwijzingen herkend."
OUTSIDE = "opent in een nieuw tabblad"
COPY_LINK = "Kopieer link naar deze plaats"
QUOTED_HERE = "Het gemarkeerde deel is de passage waarmee u hier kwam."
CARD_FIELDS = {
    "soort": "Soort",
    "herkomst": "Herkomst",
    "official_id": "Nummer",
    "kenmerk": "Kenmerk",
    "date": "Datum van het stuk",
    "updated": "Bijgewerkt",
    "valid_from": "Deze versie geldt vanaf",
    "valid_to": "Deze versie geldt tot en met",
    "fetched": "Opgehaald op",
    "status": "Status",
    "publisher": "Uitgever",
    "signatory": "Ondertekenaar",
    "subject": "Betreft",
    "licence": "Licentie",
    "jci": "JCI van dit artikel",
    "readability": "Leesbaarheid",
    "source": "Bestand",
    "sha256": "Controlegetal (SHA-256)",
    "id": "Id in de kennisbank",
}


def open_at_law(place: str) -> str:
    """Return the label of a link to an article that is not in the index."""
    return f"Open {place} op wetten.overheid.nl"


def found_line(total: int, pool: int) -> str:
    """Return how many passages were found; at the limit of what is weighed it says so."""
    if total >= pool:
        return f"De beste {pool} passages"
    return "1 passage" if total == 1 else f"{total} passages"


def unit_line(unit: int, units: int) -> str:
    """Return which part of a document is read."""
    return f"Deel {number(unit)} van {number(units)}"


def rows_line(rows: int, one: str, many: str) -> str:
    """Return how many rows a list has."""
    return f"{rows} {one if rows == 1 else many}"


def all_instruments(rows: int) -> str:
    """Return the label of the button that shows the whole table on a phone."""
    return f"Toon alle {rows} instrumenten"


def selected(name: str) -> str:
    """Return the full name of a box that adds an instrument to the comparison."""
    return f"Vergelijk {name}"
