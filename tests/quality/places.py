"""Places of the golden set → the texts that stand there, read without the product's own parsers.

A key is (document, artikel, lid, heading); its value is the list of blocks at that place: one per
``al`` of the law, per paragraph of the letter, per statement of a card. It does not know how
the product cuts or numbers its passages: that is what makes it a second route.
"""

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from lxml import etree

STARTSET = Path(__file__).parents[2] / "corpus" / "startset"
LAW = "BWBR0037885"
LETTER = "kamerbrief-dgbi-dr-95928212"
LETTER_HEADINGS = (
    "Ruimte voor Economie: samen willen en moeten we het doen!",
    "Hoe nu verder na de werkconferentie?",
    "Reactie op Motie Martens-America en Flach",
    "Handreiking Instrumenten Omgevingswet en Ruimte voor Economie",
    "Tot slot",
)
Key = tuple[str, str, str, str]
Texts = dict[Key, list[str]]


def normal(text: str) -> str:
    """Return text as gold is compared: one kind of space, quote and case."""
    text = re.sub(r"[‘’‛´`]", "'", re.sub("[“”„«»]", '"', text)).replace("\u00ad", "")
    return " ".join(text.casefold().split())


def key(place: dict[str, str]) -> Key:
    """Return the key of a place as it stands in the golden files."""
    fields = ("document", "artikel", "lid", "heading")
    return tuple(place.get(name, "") for name in fields)  # type: ignore[return-value]


def read_texts(shared: Path) -> Texts:
    """Return every place of law, letter and startset with its blocks."""
    texts: Texts = defaultdict(list)
    _law(texts, shared / "data" / "law" / "bwb" / f"{LAW}_Omgevingswet_stripped.xml")
    _letter(texts, shared / "corpus" / "kamerbrief-2024-12-20.md")
    _startset(texts)
    return dict(texts)


def _law(texts: Texts, path: Path) -> None:
    root = etree.parse(path).getroot()
    for artikel in root.iter("artikel"):
        number = artikel.findtext("kop/nr") or ""
        for al in artikel.iter("al"):
            lid = next((a for a in al.iterancestors("lid")), None)
            lidnr = "" if lid is None else (lid.findtext("lidnr") or "").rstrip(".")
            texts[(LAW, number, lidnr, "")].append("".join(al.itertext()))
    for al in root.findall(".//bijlage/divisie//al"):
        texts[(LAW, "", "", "Bijlage")].append("".join(al.itertext()))
    for item in root.findall(".//bijlage/divisie/lijst/li"):
        blocks = ["".join(al.itertext()) for al in item.iter("al")]
        term = " ".join(blocks[0].split()).partition(":")[0]
        texts[(LAW, "", "", f"Bijlage A: {term}")].extend(blocks)


def _letter(texts: Texts, path: Path) -> None:
    text = path.read_text(encoding="utf-8").partition("Geachte Voorzitter,")[2]
    heading = "Inleiding"
    for block in re.split(r"\n\s*\n", text):
        line = block.strip().strip("#* -")
        if line in LETTER_HEADINGS:
            heading = line
            continue
        note = re.match(r"<sup>(\d)</sup>", line)
        place = f"voetnoot {note.group(1)}" if note else heading
        plain = re.sub(r"<sup>\d</sup>|\*", "", line)
        texts[(LETTER, "", "", place)].append(plain)


def _startset(texts: Texts) -> None:
    leads = {"instrumenten": "kern", "voorbeelden": "kern", "dossier": "samenvatting"}
    names = {"instrumenten": "instrument", "voorbeelden": "voorbeeld", "dossier": "dossier"}
    for folder, lead in leads.items():
        for path in sorted((STARTSET / folder).glob("*.toml")):
            card: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
            document = f"{names[folder]}-{card['id']}"
            texts[(document, "", "", lead.capitalize())].append(card[lead])
            for statement in card["uitspraken"]:
                texts[(document, "", "", statement["kop"])].append(statement["tekst"])
            if card.get("nu"):
                texts[(document, "", "", "Nu onder de Omgevingswet")].append(card["nu"])
    terms = tomllib.loads((STARTSET / "begrippen.toml").read_text(encoding="utf-8"))
    for term in terms["begrip"]:
        texts[("begrippen", "", "", term["naam"])].append(term["definitie"])
    sources = tomllib.loads((STARTSET / "bronnen.toml").read_text(encoding="utf-8"))
    titles = {source["id"]: source["titel"] for source in sources["bron"]}
    for source in sources["bron"]:
        text = f"{source['inhoud']} {source['opmerking']}"
        told = re.sub(r"\bB\d\d\b", lambda m: titles.get(m[0], m[0]), text)
        texts[("bronnenregister", "", "", source["titel"])].append(told)
