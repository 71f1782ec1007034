"""Every Dutch sentence of upkeep on the page: adding, removing, jobs, news. Nothing is HTML."""

from collections.abc import Sequence

from kb.incoming import MAX_FILE, MAX_FILES
from kb.jobs import JobState
from ui.phrases import count, number
from ui.refusal_texts import KINDS

_MB = 2**20
EDITORS_ONLY = "U kunt hier alleen lezen. Vraag een redacteur van deze kennisbank om dit te doen."
TITLE = "Beheer"
INTRO = "Wat u hier doet, geldt voor iedereen die deze kennisbank gebruikt."
READ_ONLY = (
    "U kunt hier lezen. Bronnen toevoegen, verwijderen en ophalen doet een redacteur van deze "
    "kennisbank."
)
ADD_TITLE = "Eigen bestanden toevoegen"
ADD_HELP = (
    f"{KINDS}. Hoogstens {MAX_FILE // _MB} MB per bestand en {MAX_FILES} bestanden per keer. "
    "De bestanden blijven op deze computer of server."
)
CHOOSE = "Kies bestanden"
ADD = "Voeg toe"
WAITING_TITLE = "Deze bestanden wachten"
WAITING_HELP = (
    "Ze zijn verstuurd en nog niet opgenomen, door u of door een andere redacteur. Niemand kan ze "
    "vinden. Na een dag verdwijnen ze."
)
WAITING_TAKE, WAITING_CLEAR = "Neem ze op", "Maak leeg"
RENEW_TITLE = "Bijwerken en controleren"
REFRESH, REFRESH_HELP = "Ververs", "Leest alle mappen opnieuw en neemt op wat nieuw of anders is."
REBUILD, REBUILD_HELP = "Maak de index opnieuw", "Uit de bibliotheek, zonder iets opnieuw te lezen."
VERIFY, VERIFY_HELP = "Controleer de index", "Kijkt elk bestand en elke rij na. Verandert niets."
SYNC_TITLE = "Ophalen bij de officiële bronnen"
SYNC_HELP = "Dit is het enige dat naar internet gaat, en alleen als u het kiest."
SYNC_CORE, SYNC_ALL, SYNC_DRY = "Haal de kern op", "Haal alles op", "Kijk alleen wat er nieuw is"
MODEL, MODEL_HELP = (
    "Haal het zoekmodel op",
    "Een model van ongeveer 100 MB dat zoeken op betekenis verbetert. Kies het daarna met "
    "KB_EMBEDDER.",
)
STOP = "Stop deze taak"
JOB_TITLE = "Taak"
STATES = {
    JobState.BUSY: "bezig",
    JobState.STOPPING: "stopt na deze stap",
    JobState.DONE: "klaar",
    JobState.FAILED: "mislukt",
    JobState.STOPPED: "gestopt",
}
STOPPED_HELP = "Wat al klaar was, blijft. De rest gebeurt bij de volgende keer."
STAGES = {
    "lezen": "Bestanden lezen",
    "bibliotheek": "Bibliotheek bijwerken",
    "vectoren": "Vectoren maken",
    "woorden": "Woorden indexeren",
    "controle": "Controleren",
    "omschakelen": "Omschakelen",
    "opruimen": "Opruimen",
    "ophalen": "Ophalen",
}
FILE_HEADS = ("Bestand", "Uitkomst")
FILE_ADDED = "Toegevoegd, goed leesbaar."
FILE_OF_LAW = "Hoort bij een wet en is daarbij gezet."
SOUND = "Alles is gaaf."
FOUND_DAMAGE = "Er is schade gevonden. Kies ‘Maak de index opnieuw’."
OFFLINE = "Er is geen verbinding met internet. Wat er al was, blijft."
MODEL_READY = "Het zoekmodel staat klaar. Kies het met KB_EMBEDDER en start de kennisbank opnieuw."

REMOVE = "Verwijder dit stuk…"
REMOVE_TITLE = "Dit stuk verwijderen?"
REMOVE_YES, REMOVE_NO = "Ja, verwijder", "Nee, laat staan"
NO_SUCH_ACTION = "Deze handeling bestaat niet."
ONE_BY_ONE = "Stuur één bestand per keer, als gewone inhoud van het verzoek."
UPLOAD_SLOW = "Het bestand kwam niet op tijd binnen. Probeer het opnieuw."
UPLOAD_BROKEN = "De verbinding viel weg voordat het bestand er was. Probeer het opnieuw."

NEWS_TITLE = "Nieuws uit de officiële bronnen"
NEWS_FEED = "Volg dit nieuws (RSS)"

SCRIPT = {
    "te_veel": f"Kies hoogstens {MAX_FILES} bestanden per keer.",
    "te_groot": f"is groter dan {MAX_FILE // _MB} MB en is niet verstuurd.",
    "niets": "Kies eerst een of meer bestanden.",
    "verstuurd": "Verstuurd",
    "bezig": "Versturen",
    "weg": "De verbinding met de kennisbank is weg. De taak gaat door; deze pagina kijkt opnieuw.",
}


def newest(title: str, day: str) -> str:
    """Return the newest item in one line."""
    return f"Nieuwste: {title}, {day}"


def removal_line(passages: int, answers: int) -> str:
    """Return what disappears with a document."""
    kept = (
        f" {count(answers, 'bewaard antwoord houdt', 'bewaarde antwoorden houden')} een eigen "
        "kopie van het citaat."
        if answers
        else ""
    )
    return f"{count(passages, 'passage verdwijnt', 'passages verdwijnen')} uit de kennisbank.{kept}"


def removed_line(title: str, passages: int) -> str:
    """Return what was removed."""
    return f"‘{title}’ is verwijderd, met {count(passages, 'passage', 'passages')}."


def index_line(documents: int, passages: int, added: int, removed: int) -> str:
    """Return what a run of the index did."""
    return (
        f"{number(added)} nieuw of gewijzigd, {number(removed)} verdwenen. De kennisbank heeft nu "
        f"{count(documents, 'document', 'documenten')} met "
        f"{count(passages, 'passage', 'passages')}."
    )


def failed_line(names: Sequence[str]) -> str:
    """Return which files could not be read."""
    return f"Niet gelezen: {', '.join(names)}. De redenen staan onder ‘Niet gelezen bestanden’."


def progress_line(stage: str, done: int, total: int, name: str) -> str:
    """Return where a job is."""
    of = f" {number(done)} van {number(total)}" if total else f" {number(done)}" if done else ""
    return f"{STAGES.get(stage, stage)}{of}{f': {name}' if name else ''}"


def sync_line(new: int, changed: int, failed: int) -> str:
    """Return what the services had."""
    return f"{number(new)} nieuw, {number(changed)} gewijzigd, {number(failed)} mislukt."
