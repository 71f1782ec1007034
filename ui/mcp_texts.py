"""Every Dutch sentence of the MCP server."""

NAME = "Kennisbank Ruimte voor bedrijven"
INSTRUCTIONS = (
    "Antwoorden over instrumenten die werklocaties beschermen onder de Omgevingswet. Elk antwoord "
    "bestaat uit letterlijke zinnen uit een bron, met de plaats. Neem zinnen en plaatsen over "
    "zoals ze zijn. ‘refused’ betekent: het staat niet in de bronnen; verzin dan niets."
)
ASK = (
    "Stel een vraag in het Nederlands; u krijgt zinnen met citaten en hun plaats, of een weigering"
)
SEARCH = "Zoek passages zonder antwoord samen te stellen"
PASSAGE = "Open één passage met haar id, met wat zij noemt en wat naar haar verwijst"
RESOLVE = (
    "Herken verwijzingen als ‘art. 4.14 lid 4 Ow’: voluit, jci, adres en de tekst als die er is"
)
INSTRUMENTS = "De instrumenten, naar keuze van één overheid of strategie"
DOCUMENTS = "Alle documenten in de index"
DOCUMENT = "De tekst van één document"
NO_DOCUMENT = "Dit document staat niet in de index. Zoek het id op in kb://documenten."
NO_PASSAGE = "Deze passage staat niet in de index. Zoek opnieuw: ids gaan mee bij elke treffer."
