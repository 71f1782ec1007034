"""The eId of a STOP element in a target ("…#chp_5__subchp_5.4") → the place it names (pure).

Invariants: an eId we cannot name stays as it is. Does not: read leden (the parser does).
"""

import re

from corpus.references.form import Target

_NAMES = {
    "chp": "hoofdstuk",
    "title": "titeldeel",
    "subchp": "afdeling",
    "subsec": "paragraaf",
    "subsubsec": "sub-paragraaf",
    "art": "artikel",
    "cmp": "bijlage",
}
_STEP = re.compile(r"(?:^|__)(chp|title|subchp|subsec|subsubsec|art|cmp)_([^_]+)")


def named(target: Target) -> Target:
    """Return the target with its eId as parts: "work#cmp_I" becomes "work:bijlage=I"."""
    law, sign, eid = target.law.partition("#")
    steps = _STEP.findall(eid) if sign else []
    if not steps:
        return target
    kind, number = steps[-1]
    return Target(law, ((_NAMES[kind], number), *target.parts))
