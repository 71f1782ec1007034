"""A source written the short way ("art. 4.14 lid 4 Ow") → the address of the official text.

Only the form is read here; whether the article exists is for the reference recogniser and the
tests to say.
"""

import re

from corpus.wetten import WETTEN

_SHORT = re.compile(
    r"^art\. (?P<artikel>\d+[a-z]*(?:[.:]\d+[a-z]*)?)\b.*?(?P<wet>[A-Z][A-Za-z ]*)$"
)


def article_url(source: str) -> str:
    """Return the deep link of an article, or "" when the source is not one we know."""
    match = _SHORT.match(source)
    if match is None:
        return ""
    bwb = next((w.bwb_id for w in WETTEN.values() if w.abbreviation == match["wet"]), "")
    return f"https://wetten.overheid.nl/jci1.3:c:{bwb}&artikel={match['artikel']}" if bwb else ""
