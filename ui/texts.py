"""Every Dutch sentence of the page and of every error; an error becomes one sentence.

Language: B1, u-form, no word that pretends the machine thinks. The command line keeps its own
sentences in ``ui.cli_texts``. Nothing here is HTML.
"""

from corpus.errors import KbError, ParseError, SourceError, StartsetError
from corpus.sync.errors import SyncError
from indexing.errors import (
    BuildError,
    DiskFullError,
    EmbedderError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    ModelFetchError,
    NoEarlierError,
    NotWritableError,
    StoreRefusedError,
    StoreUnavailableError,
)
from kb.errors import (
    BackupError,
    CitationError,
    DrawingBusyError,
    EvalSetError,
    ExportError,
    FilterError,
    GenerationError,
    JobBusyError,
    OriginalError,
    QuestionError,
    RemovalError,
    SavedAnswerError,
    SavedFullError,
    SettingsError,
    TableFormError,
    UploadError,
)
from kb.model import Check
from kb.source_kinds import PLAIN_WORDS
from kb.typed import MAX_QUESTION
from ui.phrases import number
from ui.refusal_texts import clause

TITLE = "Ruimte voor bedrijven – kennisbank"
NAME, KIND = "Ruimte voor bedrijven", "kennisbank"
CHECK_FIRST = "Controleer de bron voordat u citeert."
WARNING = f"Antwoorden zijn samengesteld uit de genoemde bronnen. {CHECK_FIRST}"
SKIP = "Naar de inhoud"
MENU = "Hoofdmenu"
SCREENS = (
    ("vragen", "Vragen"),
    ("zoeken", "Zoeken"),
    ("instrumenten", "Instrumenten"),
    ("voorbeelden", "Voorbeelden"),
    ("bronnen", "Bronnen"),
    ("over", "Over"),
)
DISPLAY, THEME, KEYS = "Weergave", "Kleuren", "Toetsen"
THEMES = (("apparaat", "zoals mijn apparaat"), ("licht", "licht"), ("donker", "donker"))
SHORTCUTS = "Sneltoetsen aan (/, n en p)"
LOADING = "De pagina wordt geladen…"
NO_SCRIPT = (
    "Deze pagina werkt alleen met JavaScript. Zet JavaScript aan, of gebruik de opdracht "
    "kb ask op de opdrachtregel."
)
FOOTER = (
    "Geen volgcookies, geen volgsoftware. Uw vraag wordt alleen op deze server bewaard als u een "
    "link maakt, of dat bij uw oordeel aankruist."
)

ASK_TITLE = "Stel een vraag"
ASK_INTRO = (
    "U krijgt zinnen die letterlijk in de bronnen staan, met de plaats erbij. "
    "Staat het er niet in, dan ziet u dat ook."
)
QUESTION = "Uw vraag"
ASK = "Vraag"
EXAMPLES_TITLE = "Voorbeeldvragen"
SEARCHING = "Zoeken in de bronnen en citaten controleren…"
SEARCHING_LONG = "Dit duurt langer dan anders. U hoeft niets te doen."
ANSWER = "Antwoord"
YOUR_QUESTION = "Uw vraag:"
ALL_LITERAL = (
    "Letterlijke zinnen uit de bronnen, teken voor teken gecontroleerd. Of het antwoord bij uw "
    "vraag past, beoordeelt u zelf."
)
SOURCES_OF_ANSWER = "Bronnen bij dit antwoord"
READ_HERE = "Lees in de bron"
COPIED = "Gekopieerd"
COPY_FAILED = "Kopiëren lukt niet in deze browser. Selecteer de tekst en kopieer die zelf."
NEW_QUESTION = "Nieuwe vraag"
BACK = "Terug naar het antwoord"
OPEN_OFFICIAL = "Open de officiële tekst"
OPEN_BASIS = "Open de officiële bron"
OPEN_SOURCE = "Open de bron"
NEW_TAB = "opent in een nieuw tabblad"
QUOTE_START, QUOTE_END = "begin citaat", "einde citaat"
MORE, LESS = "Toon de hele passage", "Toon minder"
WHERE = "Waar"
STATUS = "status"
RESTS_ON = "Steunt op"
CERTAINTY_LABEL = "Zekerheid"
CHECKS = {
    Check.LITERAL: ("✓", "letterlijk teruggevonden"),
    Check.NEAR: ("~", "bijna letterlijk: vergelijk het met de bron"),
    Check.MISSING: ("!", "niet teruggevonden in de bron: gebruik dit citaat niet"),
}
SEARCHED_TITLE = "Waar is gezocht?"
TERMS, ALSO, UNKNOWN = "Gezocht op", "Ook gezocht op", "Staat in geen enkele bron"

REFUSAL = "Hierover staat niets in de doorzochte bronnen"
REFUSAL_WHY = "De kennisbank geeft alleen antwoorden die in een bron staan."
NEAREST = "Wat het dichtst in de buurt komt"
NEAREST_WHY = "Dit is geen antwoord op uw vraag. Misschien helpt het u verder."
HELP = "Wat kunt u doen?"
HELP_WORDS = "Stel de vraag in andere woorden, of noem het instrument of het artikel."
HELP_FILTER = "U zocht niet in alle bronnen. Haal de vinkjes bij ‘Beperk de bronnen’ weg."
WHO = "Wie weet het misschien wel?"
WHO_KNOWS = (
    ("Landelijke regels:", "Informatiepunt Leefomgeving (IPLO)", "https://iplo.nl/"),
    ("Wetteksten:", "wetten.overheid.nl", "https://wetten.overheid.nl/"),
    (
        "Regels van uw provincie of gemeente:",
        "Omgevingsloket, Regels op de kaart",
        "https://omgevingswet.overheid.nl/regels-op-de-kaart/",
    ),
    (
        "Kamerbrieven en vergunningen:",
        "officielebekendmakingen.nl",
        "https://www.officielebekendmakingen.nl/",
    ),
)
NOT_NOW = "Dit lukt nu niet"
ASK_AGAIN = "Pas uw vraag aan"

SOURCES_TITLE = "Bronnen"
SOURCES_CAPTION = "Documenten in de kennisbank"
READABLE = "goed leesbaar"
NO_DATE = "geen datum"
FAILED_TITLE = "Niet gelezen bestanden"
FAILED_HEADS = ("Bestand", "Reden en wat u kunt doen")
FAILED_NONE = "Alle bestanden konden worden gelezen."

ABOUT_TITLE = "Over deze kennisbank"
ABOUT = (
    (
        "Wat is het?",
        "Een naslagwerk over instrumenten waarmee overheden ruimte voor bedrijven kunnen "
        "beschermen. U stelt een vraag. De kennisbank zoekt in wetten, Kamerbrieven, kaarten van "
        "de redactie en eigen bestanden die zijn toegevoegd. U krijgt de zinnen die het antwoord "
        "bevatten, met hun plaats.",
    ),
    (
        "Wat is het niet?",
        "Het is geen juridisch advies en geen officiële publicatie. Alleen de officiële bron "
        "geldt. De kennisbank bedenkt geen zinnen en vult niets aan uit eigen kennis. Wat niet in "
        "de bronnen staat, krijgt u hier niet te zien.",
    ),
    (
        "Wie staat in voor de tekst?",
        "Bij elke bron staat een label. ‘Officiële bron’ is een tekst van de overheid zelf, zoals "
        "een wet of een Kamerbrief, die de kennisbank zelf heeft opgehaald. ‘Officiële tekst, uit "
        "uw eigen map’ is ook een tekst van de overheid, herkend aan het nummer of kenmerk, maar "
        "het bestand komt van uw organisatie. ‘Redactie van deze kennisbank’ is onze eigen uitleg; "
        "daar staat bij op welke officiële bron die steunt en hoe zeker die is. ‘Eigen bestand’ is "
        "een ander document van uw organisatie.",
    ),
    (
        "Hoe worden citaten gecontroleerd?",
        "Het programma knipt elk citaat zelf uit de bron. Daarna vergelijkt het dat citaat teken "
        "voor teken met de bewaarde tekst van de bron. Klopt het, dan ziet u ‘✓ letterlijk "
        "teruggevonden’. Klopt het niet, dan wordt het citaat niet getoond. De bewaarde tekst kan "
        "ouder zijn dan de tekst op de website van de overheid. Open daarom de officiële tekst "
        "voordat u citeert.",
    ),
)
ABOUT_INDEX = "Deze index"
ABOUT_INDEX_HEADS = ("Versie", "Gemaakt op", "Documenten", "Passages", "Zoekmodel")

LOST = "De verbinding met de kennisbank is weg. De pagina probeert het zelf opnieuw."
BROKE = (
    "Er ging iets mis of het is te druk. Wacht even en stel uw vraag opnieuw. Blijft het misgaan? "
    "Start de kennisbank dan opnieuw."
)
NO_SUCH_PAGE = "Deze pagina bestaat niet. Ga naar de beginpagina van de kennisbank."
STRANGE_HOST = (
    "Deze naam van de server is niet toegestaan. Gebruik het adres dat bij de start is genoemd."
)
STRANGE_ORIGIN = "Deze opdracht komt van een andere website en is niet uitgevoerd."
NO_ADDRESS = "Dit verzoek kwam zonder adres binnen en is niet uitgevoerd. Probeer het opnieuw."
TOO_BIG = f"Dit is te groot. Een vraag mag hoogstens {MAX_QUESTION} tekens hebben."
TOO_SLOW = "De opdracht kwam niet op tijd binnen. Probeer het opnieuw."
TOO_BUSY = "Het is te druk. Probeer het over een paar seconden opnieuw."
TOO_OFTEN = "U vraagt te vaak achter elkaar. Wacht even en probeer het opnieuw."
FAILED = (
    "Er ging iets mis in de kennisbank (nummer {}). Probeer het opnieuw of geef dit nummer aan de "
    "beheerder."
)
LOG_LOST = (
    "In het logbestand kan niet meer worden geschreven; de kennisbank blijft antwoorden. Maak "
    "ruimte vrij of geef schrijfrechten."
)

_ERRORS: dict[type[KbError], str] = {
    KbError: "Er ging iets mis in het programma ({}); probeer het opnieuw. Blijft het misgaan? "
    "Meld het dan aan de beheerder.",
    SyncError: "Ophalen bij de officiële bronnen lukte niet ({}); wat er al was, blijft.",
    SourceError: "Een bron is niet te vinden of niet te lezen ({}); controleer of het bestand of "
    "de map bestaat en of u die mag openen.",
    ParseError: "Dit bestand kan niet worden gelezen ({}); de andere doen gewoon mee. Bewaar het "
    "in een andere vorm en neem het opnieuw op.",
    StartsetError: "Een bestand van de startset klopt niet ({}); herstel dat bestand of installeer "
    "de kennisbank opnieuw.",
    IndexMissingError: "Er is nog geen index in {}; maak die met ‘kb index’ of start met "
    "‘make run’.",
    NoEarlierError: "Er is geen vorige versie van de index in {} om naar terug te gaan; de huidige "
    "blijft antwoorden.",
    IndexMismatchError: "De index past niet bij dit programma ({}); maak hem opnieuw met "
    "‘kb index’, of werk het programma bij als de index nieuwer is.",
    IndexBusyError: "De index wordt al bijgewerkt door een ander programma ({}); wacht tot dat "
    "klaar is en probeer het opnieuw.",
    IndexDamagedError: "De index is beschadigd ({}); herstel hem met ‘kb rebuild’.",
    DiskFullError: "De schijf is te vol om de index bij te werken ({}); de vorige versie blijft "
    "antwoorden. Maak ruimte vrij en probeer het opnieuw.",
    NotWritableError: "In de gegevensmap kan niet worden geschreven ({}); de vorige versie blijft "
    "antwoorden. Geef schrijfrechten of kies met KB_DATA een andere map.",
    BuildError: "Het bijwerken van de index is niet gelukt ({}); de vorige versie blijft "
    "antwoorden. Probeer het opnieuw, of maak de index opnieuw met ‘kb rebuild’.",
    StoreUnavailableError: "De Chroma-server doet het niet ({}); start hem, of haal KB_CHROMA_URL "
    "weg om de vectoren in de gegevensmap te bewaren. De vorige versie blijft antwoorden.",
    StoreRefusedError: "Deze Chroma-server wordt niet gebruikt ({}): Chroma tot en met 1.5.9 is "
    "over te nemen door wie erbij kan (CVE-2026-45829) en meldt zich als 1.0.0. Laat de server op "
    "deze computer zelf luisteren (127.0.0.1), of haal KB_CHROMA_URL weg.",
    ModelFetchError: "Het zoekmodel is niet opgehaald ({}). Wat er al was, blijft werken. Zonder "
    "internet: zet een map met het model op deze computer en kies die met KB_EMBEDDER.",
    EmbedderError: "Het zoekmodel kan niet worden geladen ({}); controleer KB_EMBEDDER of laat die "
    "instelling weg.",
    SettingsError: "Een instelling klopt niet ({}); verbeter die en start opnieuw.",
    EvalSetError: "Deze map kan niet worden gemeten ({}). Verbeter het bestand en probeer het "
    "opnieuw.",
    ExportError: "Deze naam eindigt niet op een vorm die de kennisbank schrijft ({}); kies .docx, "
    ".html, .md, .txt, .ris, .bib, .csl.json, .json, .csv of .xlsx.",
    TableFormError: "Een tabel wordt geschreven als .csv of .xlsx ({}); kies een naam die daarop "
    "eindigt.",
    BackupError: "De reservekopie is niet gemaakt of teruggezet: {}. Wat er al was, is niet "
    "veranderd.",
    FilterError: "{} is geen soort bron; kies uit: " + ", ".join(PLAIN_WORDS) + ".",
    QuestionError: "Deze vraag kan niet worden gesteld ({}); stel haar in andere woorden.",
    JobBusyError: "Er loopt al een taak ({}); wacht tot die klaar is of stop die eerst.",
    UploadError: "Niet toegevoegd: {}. Verbeter dat en probeer het opnieuw.",
    RemovalError: "Dit kan hier niet worden verwijderd: {}. Wat er was, blijft.",
    DrawingBusyError: "Er wachten al {} bladzijden op hun beeld. Probeer het over een paar "
    "seconden opnieuw.",
    OriginalError: "Het origineel kan niet worden getoond ({}); de tekst blijft hier te lezen.",
    SavedAnswerError: "Het bewaarde antwoord kan niet worden getoond ({}); bekijk met ‘kb answer "
    "--lijst’ welke er zijn, of stel de vraag opnieuw.",
    SavedFullError: "Dit antwoord is niet bewaard: er zijn er al zo veel als de kennisbank houdt "
    "({}). Verwijder er eerst een paar; ‘kb answer --lijst’ toont ze.",
    GenerationError: "{}. Controleer KB_LLM_URL en KB_LLM_MODEL.",
    CitationError: "Een citaat is niet letterlijk in zijn bron gevonden ({}) en wordt niet "
    "getoond; maak de index opnieuw met ‘kb index’.",
}
ASK_MANAGER = "Vraag uw beheerder hiernaar te kijken."
_FOR_MANAGER = (
    IndexMissingError,
    IndexMismatchError,
    IndexDamagedError,
    DiskFullError,
    NotWritableError,
    StoreUnavailableError,
    StoreRefusedError,
    EmbedderError,
    SettingsError,
)
_EMPTY_QUESTION = "Er staat nog geen vraag; typ een vraag van een paar woorden."


def say_to_reader(error: KbError) -> str:
    """Return what a reader of the page is told: what only a manager can mend, asks a manager."""
    mended_elsewhere = isinstance(error, _FOR_MANAGER)
    return f"{ASK_MANAGER} {say(error)}" if mended_elsewhere else say(error)


def say(error: KbError) -> str:
    """Return one Dutch sentence for an error: what is wrong, with its detail, and what to do."""
    detail = clause(error).strip().rstrip(".")
    if isinstance(error, QuestionError) and not detail:
        return _EMPTY_QUESTION
    if isinstance(error, QuestionError) and detail.isdigit():
        return (
            f"Uw vraag is te lang ({number(int(detail))} tekens); maak er hoogstens "
            f"{number(MAX_QUESTION)} tekens van."
        )
    known = next(cls for cls in type(error).__mro__ if cls in _ERRORS)
    return _ERRORS[known].format(detail or "geen bijzonderheden")
