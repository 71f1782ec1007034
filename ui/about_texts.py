"""Every Dutch sentence of the screen Over. Nothing here is HTML."""

from ui.phrases import number

COVERAGE = "Wat staat erin, en wat niet?"
COVERAGE_HEADS = ("Soort", "Documenten", "Passages")
NOT_IN = (
    "Niet doorzocht worden: omgevingsplannen, omgevingsverordeningen en rechtspraak, behalve wat "
    "hierboven staat. Voor regels van uw provincie of gemeente: Regels op de kaart in het "
    "Omgevingsloket."
)
NO_INDEX = "Er is nog geen index. Vraag uw beheerder die te maken (opdracht: kb index)."
QUALITY = "Hoe goed werkt het?"
QUALITY_HEADS = ("Wat", "Gemeten", "Doel")
AI = "Is dit kunstmatige intelligentie?"
AI_OFF = (
    "Antwoorden worden niet geschreven door een taalmodel. Zinnen komen letterlijk uit de bronnen; "
    "welke zinnen, bepalen vaste rekenregels en een zoekmodel dat op deze computer of server "
    "draait. Er is geen taalmodel ingesteld."
)
AI_ON = (
    "Het antwoord zelf komt letterlijk uit de bronnen. Alleen als u om een concept vraagt, "
    "schrijft een taalmodel ({}) een tekst. Elke zin daarvan wordt nagekeken in de bronnen; wat "
    "niet klopt, vervalt. De tekst is gemerkt als geschreven met AI. Controleer hem voordat u hem "
    "gebruikt."
)
AI_DUTIES = (
    "U beslist: de kennisbank neemt geen besluiten en geeft geen advies over een persoon of een "
    "bedrijf. Vul geen persoonsgegevens in."
)
PRIVACY = "Wat gebeurt er met uw gegevens?"
PRIVACY_LINES = (
    "De kennisbank draait op deze computer of server en stuurt niets naar buiten. Alleen ‘ophalen’ "
    "bij Beheer gaat naar internet, en een link die u zelf opent.",
    "Vragen en antwoorden worden standaard niet bewaard. De vragen van dit bezoek en uw "
    "selectie staan alleen in uw browser en verdwijnen als u het tabblad sluit.",
    "Maakt u een link naar een antwoord, dan blijven uw vraag en het antwoord op deze computer of "
    "server: standaard 365 dagen, tenzij de beheerder anders heeft ingesteld. Wie de link heeft, "
    "kan ze lezen. U krijgt eerst de vraag of u dat wilt.",
    "Een oordeel blijft op deze computer of server, standaard 365 dagen. Uw vraag en de citaten "
    "gaan alleen mee als u dat aankruist; een toelichting die u typt, wordt altijd bewaard.",
    "Een logboek is er alleen als de beheerder dat aanzet. Daarin staan handelingen, nooit uw "
    "vraag of een antwoord.",
    "Er zijn geen volgcookies en geen statistieken. Een cookie is er alleen na aanmelden.",
)
ACCESS = "Toegankelijkheidsverklaring (concept)"
ACCESS_LINES = (
    "Deze pagina wil voldoen aan EN 301 549 en WCAG 2.1, niveau A en AA, zoals het Besluit "
    "digitale toegankelijkheid overheid vraagt. Een onafhankelijk onderzoek is er nog niet: de "
    "organisatie die de kennisbank gebruikt laat dat doen en publiceert de verklaring.",
    "Alles werkt met het toetsenbord. Voortgang en aantallen worden voorgelezen. Kleur is nooit "
    "het enige teken. De pagina is bruikbaar vanaf 320 pixels breed en bij 200% zoom.",
    "Van een bladzijde uit een PDF staat de tekst ernaast. Van tabellen in een PDF die als beeld "
    "zijn opgenomen, is geen tekst beschikbaar.",
    "Op 26 november 2026 is elk scherm nagekeken met axe-core 4.12.1, in licht en donker, op 1280 "
    "en 390 pixels breed, zonder iets uit te zonderen: geen overtredingen, ook niet in de delen "
    "van het pakket waarop de pagina is gebouwd (Gradio 6.31.0). Zo’n programma ziet niet alles.",
    "Bekend van Gradio: zonder JavaScript werkt de pagina niet. Gebruik dan de opdracht "
    "‘kb ask’ of de REST-ingang. De meldingen van Gradio zelf zijn Engels; de pagina verbergt ze "
    "en meldt hetzelfde in het Nederlands.",
    "Kunt u iets niet gebruiken? Meld het aan de beheerder van deze kennisbank.",
)
LICENCES = "Licenties"
LICENCE_LINES = (
    "De programmatuur heeft de licentie EUPL-1.2. De kaarten van de redactie ook.",
    "Op wetten, besluiten en verordeningen en op rechterlijke uitspraken rust geen auteursrecht "
    "(art. 11 Auteurswet). Kamerstukken mogen worden overgenomen; noem de bron.",
    "Voor eigen bestanden gelden de voorwaarden van wie ze maakte.",
    "Gebruikte pakketten, elk met een open licentie: Gradio (Apache-2.0), Chroma (Apache-2.0), "
    "LlamaIndex (MIT), tantivy (MIT), sentence-transformers (Apache-2.0), PyTorch (BSD), "
    "scikit-learn (BSD), lxml (BSD), pypdf (BSD), pypdfium2 (Apache-2.0/BSD, met PDFium), Pillow "
    "(MIT-CMU), httpx (BSD). Alle versies staan in constraints.txt.",
)


def quality_line(day: str, questions: int, machine: str) -> str:
    """Return how the figures were measured."""
    return (
        f"Gemeten op {day} met {number(questions)} vragen waarvan het antwoord bekend is "
        f"({machine}). Zij zijn vooraf geschreven en pas gesteld toen alles vaststond. "
        "Let op: ook een gewoon geformuleerde vraag kan ten onrechte worden "
        "geweigerd; stel haar dan in andere woorden."
    )
