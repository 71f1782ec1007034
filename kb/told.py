"""A question → what of it is asked, apart from what is told before it or leads in. Pure."""

import re

from indexing.sentences import split_sentences

_POLITE = re.compile(
    r"(?<!hoe )(?<!wat )\b(?:weet (?:u|je|jij|iemand)|weten jullie|ik vraag me af|mijn vraag is"
    r"|ik wil(?: graag)? weten"
    r"|(?:kunt u|kun je|kan iemand)(?: mij| me)? (?:zeggen|vertellen|uitleggen))\b"
    r"[,:]?\s*(?:of\b)?"
    r"|,? ?\bin (?:gewone|simpele|begrijpelijke) (?:taal|woorden)\b|\b(?:simpel|kort) gezegd\b,? ?"
    r"|\b(?:nou|nu) eigenlijk\b ?|\bzo'n\b ?",
    re.IGNORECASE,
)
"""What leads in a question or says how to answer it, and asks nothing."""

_ASKS = r"wat|wie|hoe\w*|waar\w*|wanneer|welke?|in welke?|kan|kunnen|mag|mogen|moet|moeten|is|zijn"
_VERB = (
    r"(?:kan|kunnen|mag|mogen|moet|moeten|is|zijn|wordt|worden|krijg\w*|heb\w*|heeft|doe|doen|kost"
    r"|betekent|geldt|gelden|duurt|gebeurt|bestaat|bestaan|helpt)"
)
_TELLER = (
    r"(?:ik|wij|we|mijn|onze|ons|er|iemand|mensen|bewoners|de|het|een|deze|die|naast (?:ons|mij))\b"
)
_TOLD_FIRST = re.compile(
    rf"(?!\W*(?:{_ASKS})\b)[^?;]*;\s+(?=(?:en |dus |maar )?(?:{_ASKS})\b)"
    rf"|\W*{_TELLER}[^?]*,\s+(?=(?:en |dus |maar )?"
    rf"(?:(?:wat|wie|wanneer|hoe(?: \w+)?|welke? \w+) )?{_VERB}\b[^,]*$)",
    re.I,
)
"""What stands before "; hoe …" or is a sentence before ", wat kan …", and asks nothing itself."""


def plain(text: str) -> str:
    """Return a question without what leads in; what follows opens with a capital again."""
    kept = text
    for found in reversed(list(_POLITE.finditer(text))):
        rest = kept[found.end() :].lstrip()
        before = kept[: found.start()].rstrip()
        opens = not before or before[-1] in ".?!"
        kept = kept[: found.start()] + (rest[:1].upper() + rest[1:] if opens else rest)
    return kept if kept.strip(" ?!.") else text


def asked_part(text: str) -> str:
    """Return what is asked in "Wij willen … . Hoe lang duurt dat?"; else the text itself.

    What stands before a semicolon or is a sentence before a comma is told too: "Het college wil …;
    kan de raad dat tegenhouden?", "Wij krijgen huizen naast ons, wat kan ik doen?".
    """
    starts = [start for start, end in split_sentences(text) if text[start:end].rstrip()[-1] == "?"]
    asking = text[starts[0] :] if starts else text
    told = _TOLD_FIRST.match(asking)
    return asking[told.end() :] if told else asking
