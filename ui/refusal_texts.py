"""The Dutch clause or sentence of every reason for which upkeep and the reading room refuse."""

from corpus.errors import KbError
from kb.errors import Reason, ReasonedError

KINDS = "PDF, Word (.docx), HTML, XML, Markdown of tekst"
_CLAUSES = {
    Reason.EMPTY_FILE: "dit bestand is leeg (0 bytes); haal het opnieuw op bij de bron",
    Reason.KIND: f"dit soort bestand ({{kind}}) wordt niet gelezen; kies {KINDS}",
    Reason.PROGRAM: f"dit is een programma en geen document; kies {KINDS}",
    Reason.NO_NAME: "dit bestand heeft geen naam",
    Reason.NAME_IS_PATH: "de naam van dit bestand bevat een pad of is leeg; geef een gewone naam",
    Reason.NAME_ENDING: f"de naam van dit bestand eindigt niet op {{endings}}; kies {KINDS}",
    Reason.TOO_LARGE: "dit bestand is te groot; hoogstens {most} MB past nog, splits het",
    Reason.TOO_MANY: "er staan al {most} bestanden klaar; neem die eerst op",
    Reason.TOO_MUCH: "wat klaarstaat is samen al {most} MB; neem dat eerst op",
    Reason.CLEARED: "de wachtkamer is intussen leeggemaakt; stuur het opnieuw",
    Reason.NOTHING_WAITS: "er staan geen bestanden klaar; kies eerst een of meer bestanden",
    Reason.VANISHED: "dit bestand staat niet meer klaar of kan niet worden gelezen; stuur het "
    "opnieuw",
    Reason.THERE_ALREADY: "dit bestand staat al in de kennisbank",
    Reason.OURS: "dit stuk hoort bij de kennisbank zelf of komt van een officiële bron",
    Reason.IN_FOLDER: "dit stuk komt uit de map {folder}; haal het bestand daar weg en kies "
    "Ververs",
    Reason.NO_DOCUMENT: "dit stuk staat niet in de kennisbank",
    Reason.GONE: "het oorspronkelijke bestand staat niet meer op de plaats waar het is gelezen, of "
    "het is daarna gewijzigd; de bewaarde tekst blijft te lezen",
    Reason.NO_FILE: "dit stuk is niet uit een bestand gelezen",
    Reason.NO_PDF: "alleen van een PDF kan een bladzijde worden getoond",
}


def clause(error: KbError) -> str:
    """Return why, as a clause: that of its reason, or the message of an error without one."""
    if isinstance(error, ReasonedError) and isinstance(error.reason, Reason):
        return _CLAUSES[error.reason].format(**error.values)
    return str(error)


def sentence(reason: str) -> str:
    """Return why one file was not taken in, as a sentence."""
    if not isinstance(reason, Reason):
        return reason
    told = _CLAUSES[reason]
    return f"{told[:1].upper()}{told[1:]}."
