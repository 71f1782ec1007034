"""Every fixed Dutch sentence around asking: who asks, the filters, what can be done with an answer.

Example questions have an answer in the startset; a test asks each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dutch_dates import say_date
from corpus.sync.report import Result
from kb.feedback import Verdict
from ui.phrases import count, enumerate_dutch

_BRIEF = 70
"""Characters of what a sync says of a file that fit the line of news."""


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of readers: how it cites (``short``: as the Leidraad does) and what it may ask."""

    key: str
    label: str
    short: bool
    examples: tuple[str, ...]


AUDIENCES = (
    Audience(
        "beleid",
        "beleidsmedewerker",
        short=False,
        examples=(
            "Welke instrumenten heeft een provincie om een bedrijventerrein te beschermen?",
            "Wat is het verschil tussen een instructieregel en een instructie?",
            "Wat is een reactieve interventie?",
            "Welke overheden hebben compensatie van bedrijventerrein geregeld?",
        ),
    ),
    Audience(
        "gemeente",
        "gemeente",
        short=False,
        examples=(
            "Hoe lang beschermt een voorbereidingsbesluit?",
            "Wie stelt een omgevingsvisie vast?",
            "Wat is een bedrijveninvesteringszone?",
            "Wat is een bopa?",
        ),
    ),
    Audience(
        "onderzoek",
        "onderzoeker",
        short=True,
        examples=(
            "Hoe lang duurt het om nieuwe ruimte voor bedrijven te ontwikkelen?",
            "Wat doet de barcode van Utrecht?",
            "Wat is een werklocatie?",
            "Wat is parkmanagement?",
        ),
    ),
)
I_AM = "Ik ben"
VALID_ON = "Geldend op"
NARROW = "Beperk de bronnen"
NARROW_NONE = "alle bronnen"
KINDS = "Soort bron"
LEVELS = "Overheid"
LEVEL_VALUES = (
    ("rijk", "Rijk"),
    ("provincie", "provincie"),
    ("gemeente", "gemeente"),
    ("waterschap", "waterschap"),
    ("regio", "regio"),
)
HISTORY = "Uw vragen van dit bezoek"
HISTORY_KEPT = "Deze lijst staat alleen in dit venster van uw browser en verdwijnt als u het sluit."
HISTORY_CLEAR = "Wis de lijst"
HISTORY_CLEARED = "De lijst is gewist."

READ_AS = "Begrepen als:"
ALONE = "Stel mijn vraag los van de vorige"
PARTIAL = "Een deel van uw vraag is beantwoord"
PART_MISSING = "Hierover staat niets in de doorzochte bronnen."
NOTICES = "Let op"
NOTICE_LOOK = "Bekijk"
FURTHER = "Verder kijken"
GO_ON = (
    "Een vervolgvraag kan ook: de kennisbank leest uw vorige vragen mee. Noemt het antwoord meer "
    "dan één instrument, zeg dan welk u bedoelt."
)
ASK_ALL = "Stel de vraag aan alle bronnen"
SEARCH_WORDS = "Bekijk zelf waar uw woorden staan:"
LOOK_AROUND = "Kijk rond in"
PLACEHOLDER = "Bijvoorbeeld: hoe lang beschermt een voorbereidingsbesluit?"
ALSO_FOUND = "Ook gevonden"
USED = "Gebruikt in het antwoord"
PANEL_PREVIOUS, PANEL_NEXT = "Vorige", "Volgende"
PANEL_CLOSE = "Sluit de bron"
PANEL_KEYS = "Toetsen: n volgende bron, p vorige bron, Escape terug naar het antwoord."
REFERENCES = "Verwijzingen van en naar deze passage"
COPY_MENU = "Kopieer verwijzing"
COPY_SHORT, COPY_FULL, COPY_JCI, COPY_URL, COPY_LINK = (
    "Kort",
    "Voluit",
    "JCI",
    "Webadres",
    "Link naar deze plaats",
)

TAKE = "Neem mee"
COPY_NOTE = "Kopieer naar nota"
NOTE_STYLES = (
    ("voetnoten", "Alinea met voetnoten"),
    ("opsomming", "Opsomming met citaten"),
    ("citaten", "Alleen citaten"),
)
WORD = "Word"
LITERATURE = "Literatuurlijst"
LITERATURE_FORMS = (
    ("leidraad", "Leidraad (tekst)"),
    ("ris", "RIS (EndNote, Zotero)"),
    ("bibtex", "BibTeX"),
    ("biblatex", "biblatex"),
    ("csl", "CSL-JSON"),
)
MORE_FORMS_TITLE = "Meer vormen"
MORE_FORMS = (
    ("markdown", "Markdown"),
    ("html", "Webpagina (HTML)"),
    ("tekst", "Platte tekst"),
    ("xlsx", "Excel: bronnen en citaten"),
    ("csv", "CSV: bronnen en citaten"),
    ("json", "JSON: alles"),
)
PRINT = "Druk af"
SELECTION_NAME = "Mijn selectie"
EXAMPLES_NAME = "Voorbeelden"
STARTSET = "startset"
LINK = "Link"
LINK_HELP = "Bewaart dit antwoord en uw vraag op deze server en geeft er een link naar."
LINK_YES, LINK_NO = "Bewaar en maak een link", "Niet bewaren"
LINK_NOT = "Er is niets bewaard."
LINK_MADE = "Het antwoord is bewaard."
LINK_COPY = "Kopieer link"
KEPT_FOREVER = "Het blijft bewaard tot iemand het verwijdert."
DOWNLOADED = "Het bestand is gemaakt"
CHANGED_MEANWHILE = (
    "De bronnen zijn intussen bijgewerkt. Stel uw vraag opnieuw; dan past het bestand bij wat u "
    "ziet."
)
NO_SUCH_FORM = "Deze vorm bestaat niet. Kies een vorm uit de lijst."

DRAFT = "Schrijf een concept"
DRAFT_TITLE = "Concept van een taalmodel"
DRAFT_WARNING = (
    "Geschreven door een taalmodel ({}). Elke zin is gecontroleerd tegen de citaten hierboven; "
    "zinnen die niet klopten, zijn weggelaten. Lees het na voordat u het gebruikt."
)
DRAFT_BUSY = "Het taalmodel schrijft. U ziet een zin pas als die is gecontroleerd."
DRAFT_DROPPED = "Weggelaten zinnen"
DRAFT_MARK = "AI"
DRAFT_FAILED = "Het concept is afgebroken. Het antwoord uit de bronnen blijft staan."

FEEDBACK_TITLE = "Klopt dit?"
FEEDBACK = (
    (Verdict.RIGHT, "Klopt"),
    (Verdict.WRONG_SOURCE, "Bron klopt niet"),
    (Verdict.INCOMPLETE, "Onvolledig"),
    (Verdict.OTHER, "Anders"),
)
FEEDBACK_TEXT = "Toelichting (mag leeg blijven)"
FEEDBACK_KEEP = "Bewaar ook mijn vraag en de citaten, om de kennisbank mee te toetsen"
FEEDBACK_PRIVATE = (
    "Blijft op deze computer of server. Er wordt geen naam bij bewaard; noem er zelf ook geen."
)
FEEDBACK_SEND = "Verstuur"
FEEDBACK_THANKS = "Bedankt. Uw oordeel is bewaard."

SAVED_TITLE = "Bewaard antwoord"
SAVED_SAME = "Alle bronnen zijn ongewijzigd sinds het bewaren."
SAVED_CHANGED = "Bronnen zijn gewijzigd sinds het bewaren. Stel de vraag opnieuw."
SAVED_AGAIN = "Stel deze vraag opnieuw"


def audience(key: str) -> Audience:
    """Return the audience of that name; an unknown one is the first."""
    return next((a for a in AUDIENCES if a.key == key), AUDIENCES[0])


def kept_until(day: str) -> str:
    """Return how long a saved answer is kept; ``day`` is a Dutch date, or "" for ever."""
    return f"Het blijft bewaard tot {day}." if day else KEPT_FOREVER


def keep_asks(days: int) -> str:
    """Return what is asked before an answer is saved; 0 days is for ever."""
    kept = f"{count(days, 'dag', 'dagen')} bewaard" if days else "bewaard, zonder einddatum,"
    return f"Het antwoord en uw vraag worden {kept} op deze server. Doorgaan?"


def saved_line(day: str, until: str) -> str:
    """Return when an answer was saved and how long it is kept."""
    return f"Bewaard op {day}. {kept_until(until)}"


def more_chips(n: int) -> str:
    """Return the full name of the button that shows the other sources of a sentence."""
    return f"Toon nog {count(n, 'bron', 'bronnen')} bij deze zin"


def parts_line(answered: int, parts: int) -> str:
    """Return how many of several questions were answered."""
    verb = "is" if answered == 1 else "zijn"
    return f"{answered} van de {parts} deelvragen {verb} beantwoord."


def proof(n: int) -> str:
    """Return what a source is to a sentence whose words stand in source ``n``."""
    return f"Onderbouwt de zin die letterlijk in bron {n} staat"


def position(n: int | str, total: int | str) -> str:
    """Return which source of how many is shown."""
    return f"Bron {n} van {total}"


def position_also(n: int | str, total: int | str) -> str:
    """Return which of the sources that do not carry the answer is shown."""
    return f"{ALSO_FOUND}: {n} van {total}"


def on_day(day: str) -> str:
    """Return that a text is in force on a day."""
    return f"geldend op {day}"


def only_levels(levels: Sequence[str]) -> str:
    """Return that the search was narrowed to levels of government."""
    names = dict(LEVEL_VALUES)
    return f"Alleen van of voor: {enumerate_dutch([names.get(v, v) for v in levels])}."


NEWS_MORE = "Bekijk alles bij Bronnen"


def news_line(day: date, told: Sequence[tuple[str, str]]) -> str:
    """Return what came on a day: two files by name, the others counted; (title, what) each."""
    named = [f"{title}{_briefly(what)}" for title, what in told[:2]]
    rest = len(told) - len(named)
    line = f"Nieuw sinds {say_date(day)}: {', '.join(named)}"
    return f"{line} en nog {count(rest, 'stuk', 'stukken')}." if rest else f"{line}."


def _briefly(what: str) -> str:
    """Return what changed when that fits the line, else its first word; nothing for a new file."""
    if what == Result.NEW:
        return ""
    return f" ({what if len(what) <= _BRIEF else what.partition(':')[0]})"
