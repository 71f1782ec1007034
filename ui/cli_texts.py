"""Every Dutch sentence of the command line; errors have theirs in ``ui.texts``."""

from collections.abc import Sequence
from pathlib import Path

from corpus.versions import say_period
from indexing.build import Report
from indexing.calibration import Calibration
from indexing.catalog import DocumentRow
from indexing.disk import amount
from indexing.manifest import Manifest
from indexing.repair import Health
from indexing.report import Vanished
from kb import Answer, Citation
from kb.backup import Backup
from kb.matrix import Concept, MatrixRow
from kb.model import CUT
from kb.origin import certain, told

CLI_DESCRIPTION = "Kennisbank Ruimte voor bedrijven: antwoorden met bronverwijzing."
CLI_EVAL = "meet de kwaliteit met vragen waarvan het antwoord bekend is"
CLI_GOLDEN = "JSON-regels met id, q, gold en unanswerable"
CLI_GOLDEN_HTML = "schrijf bij --golden ook een leesbaar verslag (HTML) met wat er misging"
CLI_SET = "map met corpus.jsonl, queries.jsonl en qrels.tsv; meet het zoeken op precies die stukken"
CLI_EMBEDDER = "zoekmodel bij --set: offline, words (geen vectoren) of een model op deze computer"
CLI_CALIBRATE = "meet wat een model voor vectoren toevoegt en onthoud hoe zwaar het mag wegen"
CLI_MODEL_TO_WEIGH = "het model; zonder deze optie dat van KB_EMBEDDER"
CLI_SYNC = "haal officiële teksten op bij de officiële diensten (vraagt internet)"
CLI_ONLY = "alleen deze soort of bron, of: kern"
CLI_DAY = "het recht van deze dag in plaats van vandaag"
CLI_DRY = "zoek wel, maar haal niets op en schrijf niets"
CLI_RSS = "schrijf het nieuws als RSS-bestand"
CLI_INDEX = "maak of ververs de index van de startset en uw eigen bestanden"
CLI_PATHS = "bestand of map; zonder pad alleen de startset"
CLI_REMOVE = "bevestig dat bestanden die in groten getale weg zijn, uit de index mogen"
CLI_VERIFY = "controleer elk bestand en elke rij van de index en noem elke schade"
CLI_ROLLBACK = "ga terug naar de vorige versie van de index"
CLI_REBUILD = "maak de index opnieuw uit de bibliotheek, zonder bestanden te lezen"
CLI_BACKUP = "zet alles wat in KB_DATA staat in één bestand; de pagina blijft antwoorden"
CLI_RESTORE = "zet een reservekopie terug in een lege KB_DATA en controleer haar"
CLI_PUBLISH = "kopieer de index die nu antwoordt naar een map waaruit andere machines lezen"
CLI_ASK = "stel een vraag"
CLI_LAW_OF = "het recht van deze dag; gaat voor een dag in de vraag zelf"
CLI_KIND = "alleen deze soort bron, bijvoorbeeld wet, brief of voorbeeld; mag vaker"
CLI_AFTER = "een eerdere vraag waarop deze vraag doorgaat; mag vaker, de oudste eerst"
CLI_TALK = "stel vragen achter elkaar, één per regel; ‘en de provincie?’ gaat door op de vorige"
TALK_READY = "Typ een vraag en druk op Enter. Een lege regel stopt. Er wordt niets bewaard."
GO_ON = "Verder vragen:"
NO_DAY = "{!r} is geen datum; schrijf een datum als 2025-06-01"
CLI_SEARCH = "zoek passages zonder antwoord samen te stellen"
CLI_ROLE = "lezer (standaard) of redacteur: mag bronnen toevoegen, verwijderen en ophalen"
CLI_USER_LINE = "maak de regel van een gebruiker voor het bestand van KB_AUTH"
TYPE_IT = "Wachtwoord: "
CLI_PROCESSES = "aantal processen dat antwoordt, elk met dezelfde index (standaard 1)"
CLI_MCP = "antwoord assistenten via het Model Context Protocol (stdin en stdout)"
CLI_MCP_HTTP = "via HTTP op 127.0.0.1 en deze poort"
MCP_READY = "De MCP-server staat klaar op {}/mcp (stoppen: Ctrl+C)."
CLI_OUT = "bewaar de uitkomst ook als bestand; de naam eindigt op een van: {}"
CLI_SHORT = "verwijzingen kort (Leidraad: art. 4.14 lid 4 Ow) in plaats van voluit"
STARTSET = "startset"
CLI_MATRIX_OUT = "bewaar de matrix ook als bestand: .csv of .xlsx"
SAVED = "Bewaard: {}"
CLI_JSON = "druk één JSON-object af"
CLI_K = "aantal passages (1 tot 100, standaard 10)"
CLI_INFO = "toon wat er in de index staat"
CLI_SERVE = "open de kennisbank in uw browser"
CLI_PORT = "poort van de webpagina (standaard KB_PORT of 7860)"
CLI_INSTRUMENTS = "toon de instrumenten met wie beslist, duur en grondslag"
CLI_LEVEL = "alleen instrumenten van deze overheid"
CLI_STRATEGY = "alleen instrumenten voor deze strategie"
CLI_CSV = "druk af als CSV voor een rekenblad"
CLI_CONCEPT = "toon een begrip met zijn relaties; zonder TERM alle begrippen"
CLI_SKOS = "druk alle begrippen af als SKOS (JSON-LD)"
NO_CONCEPT = "Het begrip “{term}” staat niet in de begrippenlijst. Bekijk alle begrippen: kb begrip"
INTERRUPTED = "Onderbroken. De index die er al was, blijft werken."
FIRST_INDEX = "Er is nog geen index; die wordt nu gemaakt."
STAGES = {
    "ophalen": "Model ophalen",
    "lezen": "Lezen",
    "bibliotheek": "Bibliotheek kopiëren",
    "vectoren": "Vectoren",
    "woorden": "Woordindex",
    "controle": "Controleren",
    "omschakelen": "Omschakelen",
    "opruimen": "Opruimen",
}
NOTHING_FOUND = (
    "Geen passage gevonden met deze woorden. Gebruik minder of andere woorden, of laat --soort en "
    "--datum weg."
)
NO_ANSWER = "Hierover staat niets in de doorzochte bronnen."
NEAREST = "Dit komt het dichtst in de buurt:"


def number(value: int) -> str:
    """Return a number the Dutch way: 12.345."""
    return f"{value:,}".replace(",", ".")


def index_report(report: Report) -> str:
    """Return the report of one run."""
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    state = "bijgewerkt" if report.rebuilt else "was al bij; er is niets gedaan"
    lines = [
        f"De index {state}: {number(report.documents)} documenten, "
        f"{number(report.passages)} passages ({seconds} s).",
        f"Nieuw of gewijzigd: {number(len(report.added))}. "
        f"Ongewijzigd: {number(report.unchanged)}. "
        f"Verdwenen: {number(len(report.removed))}. Overgeslagen: {number(len(report.failures))}.",
    ]
    if report.refitted:
        lines.append("Het zoekmodel zonder download is opnieuw op deze teksten afgestemd.")
    lines += report.notices
    lines += [vanished_plain(vanished) for vanished in report.vanished]
    lines += [f"  naam gewijzigd: {old} → {new}" for old, new in report.renamed]
    lines += [
        f"  zelfde inhoud als ‘{other}’: {name}; beide namen verwijzen naar één stuk"
        for name, other in report.duplicates
    ]
    lines += [
        f"  zelfde kenmerk als ‘{other}’: {name}; beide opgenomen, een officieel stuk gaat voor"
        for name, other in report.clashes
    ]
    lines += [f"  overgeslagen: {name}: {reason}" for name, reason in report.failures]
    return "\n".join(lines)


def vanished_plain(vanished: Vanished) -> str:
    """Ask whether so much is really gone."""
    return (
        f"{number(vanished.gone)} van {number(vanished.total)} stukken uit {vanished.source} zijn "
        "verdwenen. Is de map wel aangesloten? Er is niets verwijderd. Klopt het dat ze weg zijn? "
        "Geef dan ‘kb index … --verwijder’."
    )


def health_plain(health: Health) -> str:
    """Return what a check found; each line names one damage."""
    seconds = f"{health.seconds:.1f}".replace(".", ",")
    checked = (
        f"{number(health.files)} bestanden in {number(len(health.generations))} versies en de "
        f"bibliotheek gecontroleerd ({seconds} s)"
    )
    if not health.findings:
        return f"Alles is gaaf: {checked}."
    lines = [f"Beschadigd: {checked}."]
    lines += [f"  {finding.where}: {finding.what}" for finding in health.findings]
    lines.append("Herstel met: kb rebuild (maakt de index opnieuw uit de bibliotheek).")
    return "\n".join(lines)


def rolled_back(manifest: Manifest) -> str:
    """Say which version answers now."""
    return (
        f"Versie {manifest.generation} van {manifest.created} antwoordt weer: "
        f"{number(manifest.documents)} documenten. De volgende ‘kb index’ maakt een nieuwe versie "
        "van alles wat in de bibliotheek staat."
    )


def backed_up(file: Path, made: Backup) -> str:
    """Say what a backup holds."""
    return (
        f"Reservekopie gemaakt: {file} ({amount(made.size)}, {number(made.files)} bestanden, "
        f"index {made.generation}). Terugzetten: KB_DATA=<lege map> kb restore {file}"
    )


def restored(data: Path, made: Backup) -> str:
    """Say what was put back."""
    return f"Teruggezet in {data}: de reservekopie van {made.created}, index {made.generation}."


def published(folder: Path, manifest: Manifest) -> str:
    """Say what answers from a published folder."""
    return (
        f"Index {manifest.generation} staat in {folder} en is gecontroleerd: "
        f"{number(manifest.documents)} documenten. Lezen: KB_DATA={folder} kb serve"
    )


def calibrated(found: Calibration) -> str:
    """Return what was measured of a model."""
    head = f"{found.space}, gemeten op {found.measured_on} ({found.n} vragen, nDCG@10):"
    if not found.weight:
        return f"{head} woorden {found.words}; het model helpt niet aantoonbaar en telt niet mee."
    return f"{head} woorden {found.words}, met model {found.both}; het weegt {found.weight:g}."


def set_line(name: str, value: float, low: float, high: float) -> str:
    """Return one measure with its 95 % interval."""
    return f"{name:12} {value:.4f}   95%: {low:.4f} tot {high:.4f}"


def golden_kind(kind: str, n: int, hit3: float, answer_hit: float, failed: int) -> str:
    """Return the scores of one kind of question on a line."""
    return (
        f"  {kind or 'zonder soort':18} {n:>3} vragen, hit@3 {hit3:.3f}, "
        f"answer_hit {answer_hit:.3f}, niet goed {failed}"
    )


def golden_failed(ids: Sequence[str]) -> str:
    """Name the questions that went wrong."""
    return f"Niet goed: {', '.join(ids)}" if ids else "Alles goed."


def searched_line(answer: Answer) -> str:
    """Say what was searched."""
    searched = answer.searched
    also = f" Ook gezocht op: {', '.join(searched.expansions)}." if searched.expansions else ""
    return (
        f"Doorzocht: {number(searched.documents)} documenten, "
        f"{number(searched.passages)} passages.{also}"
    )


def citation_plain(citation: Citation, n: int, *, quote: bool = True) -> str:
    """Return one source as a few lines of plain text."""
    date = f", {citation.date}" if citation.date else ""
    origin = told(citation.herkomst, recognised=citation.recognised)
    lines = [f"[{n}] {citation.title}, {citation.place}{date} ({origin})"]
    if citation.lead:
        lines.append(f"    aanhef: {' '.join(citation.lead.split())}")
    if citation.basis:
        lines.append(f"    steunt op: {'; '.join(citation.basis)}")
    if citation.certainty:
        lines.append(f"    zekerheid: {certain(citation.certainty, citation.url)}")
    if citation.url:
        lines.append(f"    {citation.url}")
    if quote:
        lines += [
            f"    {line}" for line in f"“{citation.quote}”{CUT * citation.stops_short}".splitlines()
        ]
    return "\n".join(lines)


def instrument_plain(row: MatrixRow) -> str:
    """Return one row of the matrix."""
    return "\n".join(
        (
            f"{row.nummer} {row.instrument}",
            f"    {row.kern}",
            f"    overheid: {row.overheid} | strategie: {row.strategie} | fase: {row.fase}",
            f"    bindend voor: {row.bindend_voor} | duur: {row.duur}",
            f"    grondslag: {row.grondslag}",
        )
    )


def concept_plain(concept: Concept) -> str:
    """Return a concept with its relations."""
    begrip = concept.begrip
    relations = (
        ("ook", begrip.ook),
        ("breder", concept.breder),
        ("smaller", concept.smaller),
        ("verwant", concept.verwant),
        ("bronnen", begrip.bronnen),
    )
    lines = [begrip.naam, f"    {begrip.definitie} ({begrip.zekerheid})"]
    lines += [f"    {name}: {', '.join(values)}" for name, values in relations if values]
    return "\n".join(lines)


def info_plain(
    manifest: Manifest, documents: Sequence[DocumentRow], failures: Sequence[tuple[str, str]]
) -> str:
    """Return what the index holds."""
    lines = [
        f"Index {manifest.generation} van {manifest.created}: {number(manifest.documents)} "
        f"documenten, {number(manifest.passages)} passages, {number(manifest.vectors)} vectoren.",
        f"Zoekmodel: {manifest.embedder} ({manifest.embedder_id}).",
        "",
    ]
    lines += [
        f"{d.card.soort.value:22} {number(d.passages):>6}  {d.card.title}"
        + (f" ({period})" if (period := say_period(d.card)) else "")
        + (f"  ! {d.readability.verdict}" if d.readability.verdict else "")
        for d in documents
    ]
    lines += [f"overgeslagen: {name}: {reason}" for name, reason in failures]
    return "\n".join(lines)
