"""Word → the regular form that the stemmer reads instead: strong verbs and irregular plurals.

Plain facts of Dutch, chosen for policy and law. A form that is also a common noun (week, staat,
gaven, gevallen) is left out or asks for a prefix. It knows no meanings: *sloten* is one word.
"""

_STRONG = """
beginnen: begon begonnen|bergen: borgen+|bieden: bood boden-|binden: bond- bonden-
blijken: bleek bleken+|blijven: bleef bleven|breken: brak braken broken-|brengen: bracht brachten
buigen: boog bogen|denken: dacht dachten|doen: doet deed deden daan- dane-
dragen: droeg droegen dragen+|drijven: dreef dreven|dringen: drong drongen|eten: at- aten-
gaan: gaat ging gingen gaan+ gane-|gelden: gold golden|genieten: genoot genoten|geven: gaf geven+
graven: groef groeven|grijpen: greep- grepen|hangen: hing hingen|helpen: hielp hielpen holpen
houden: hield hielden houden+|kiezen: koos kozen|kijken: keek keken|komen: kwam kwamen komen+
kopen: kocht kochten|krijgen: kreeg kregen|laten: liet lieten laten+|lezen: las lazen lezen+
liggen: lag legen+|lijden: leed leden+|lijken: leek leken+|lopen: liep liepen lopen+
meten: mat- maten- meten+|nemen: nam nomen-|raden: ried rieden|rijden: reed reden+
roepen: riep riepen roepen+|scheiden: scheiden+|schenden: schond schonden|scheppen: schiep
schieten: schoot- schoten+|schrijven: schreef schreven|schuiven: schoof schoven
slaan: sloeg sloegen slaat-|sluiten: sloot- sloten-|snijden: sneed sneden
spreken: sprak spraken sproken|staan: stond stonden staan+ stane- staat-|stelen: stolen-
sterven: stierf stierven storven|stijgen: steeg- stegen|strijken: streek- streken+
treden: trad traden treden+|trekken: trok trokken|vallen: viel vielen|vangen: ving vingen vangen+
varen: varen+|verdwijnen: verdween verdwenen|verliezen: verloor verloren|vinden: vond vonden
wegen: woog wogen|werpen: wierp wierpen worpen|werven: wierf wierven worven-
weten: wist wisten weten+|wijken: week- weken-|wijten: weet- weten-|wijzen: wees- wezen-
winnen: won wonnen|wrijven: wreef wreven|zenden: zond zonden|zien: zag zagen- zien+ ziet-
zitten: zat zaten zeten|zoeken: zocht zochten|zwijgen: zweeg zwegen
"""
_NOUNS = """
lid: leden|stad: steden|schip: schepen|kind: kinderen|ei: eieren|criterium: criteria
centrum: centra|medium: media|museum: musea|moratorium: moratoria|hectare: ha
besluit: besloten|verbod: verboden verbied verbiedt verbieden verbood
gemeente: gemeentelijk gemeentelijke|ruimte: ruimtelijk ruimtelijke
provincie: provinciaal provinciale|regio: regionaal regionale|industrie: industrieel industriele
financie: financien
handhaaf: handhaven handhaving handhaafde handhaafden gehandhaafd gehandhaafde handhaaft
"""
_WHOLE = """
regeling- woning- rekening- belasting- vereniging- instelling- afdeling- leiding- lening koning
penning overheid- vrijheid- gelegenheid- meerderheid minderheid eenheid- waarheid hoedanigheid
plant gemeente- ruimte- hoogte- lengte- diepte- breedte- warmte sterkte oppervlakte- gedeelte-
gedachte gewoonte laagte grootte- zone- waarde- aarde einde ronde orde weide derde vierde bekende
legende schade haven- reden teken molen- wapen- keten- regen examen oosten westen eigen open
verleden deken baken laken wagen- leven tussen binnen buiten boven samen gegevens- wegens namens
tijdens krachtens jegens volgens kaart- soort- poort- vaart- buurt- beurt hart sport transport-
markt- start rapport- kwart bestand verband- verstand verbond toestand gedurende onderwerp ontwerp
fonds- aandacht strafbaar omgeving- bekend- maart locatie- relatie- populatie- natie operatie-
innovatie- corporatie- groente
"""
_PREFIXES = """
aan achter af be bekend bij binnen bloot buiten deel door er goed her in kwijt los mede mee mis na
neer om onder ont open op over plaats samen tegen terug toe uit vast ver vol voor voort vrij waar
weer weg teniet tegemoet tentoon veronder toebe vooronder gelijk herver heraan aanbe voorbe overeen
"""


def _table(text: str) -> dict[str, str]:
    pairs = (line.split(": ") for line in text.replace("|", "\n").strip().splitlines())
    return {form: regular for regular, forms in pairs for form in forms.split()}


def _inflected(noun: str) -> tuple[str, ...]:
    if noun.endswith("e"):
        return noun, noun + "n", noun + "s"
    return noun, noun + "s", noun + "en", noun[:-4] + "heden" if noun.endswith("heid") else noun


_FORMS = {form.rstrip("-+"): (verb, form) for form, verb in _table(_STRONG).items()}
IRREGULAR = _table(_NOUNS)
WHOLE = {form: noun.rstrip("-") for noun in _WHOLE.split() for form in _inflected(noun.rstrip("-"))}
WHOLE_ENDINGS = {form: noun for form, noun in WHOLE.items() if f"{noun}-" in _WHOLE.split()}
PREFIXES = frozenset(_PREFIXES.split())


def strong_verb(word: str) -> str:
    """Return the infinitive of a strong past or participle, with its prefix, else the word.

    In the table ``-`` after a form asks for a prefix or *ge*, ``+`` for *ge*: leden+ is *geleden*.
    """
    bare = word[:-1] if word.endswith("chte") else word
    for cut in range(len(bare) - 1):
        found = _FORMS.get(bare[cut:])
        if found is None:
            continue
        before = bare[:cut]
        with_ge = before.endswith("ge")
        if with_ge and not bare.endswith(("n", "ne", "cht")):
            continue
        prefix = before.removesuffix("ge")
        if prefix and prefix not in PREFIXES:
            continue
        verb, form = found
        if with_ge or not form.endswith("+" if before else ("+", "-")):
            return prefix + verb
    return word
