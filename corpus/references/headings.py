"""A line that is a heading of a law, not a reference to it (pure).

Invariants: only a capital at the start of a line can be a heading. Does not: look at type sizes.
"""

import re

from corpus.references.places import Group

_LINE_START = re.compile(r"(?:^|\n)[ \t#*>_]{0,10}$")
_TITLE = re.compile(r"[ \t]{0,4}(?:\.[ \t]{1,4}(?=[A-Z])|\n|\(|[ \t]\.?[ \t]{0,3}(?=[A-Z‘'“\"\d]))")
_BLANK = re.compile(r"[ \t.]{0,4}(?:\n|$)")


def is_heading(text: str, group: Group) -> bool:
    """Tell whether a group with one bare number and no law is the heading of that very place."""
    if len(group.drafts) > 1 or len(group.drafts[0].parts) > 1 or group.law:
        return False
    if not (text[group.start].isupper() or text[group.start] == "§"):
        return False
    if not _LINE_START.search(text[max(0, group.start - 12) : group.start]):
        return False
    alone = group.start == 0 and group.end == len(text)
    after = _TITLE.match(text, group.end) or _BLANK.match(text, group.end)
    return after is not None and not alone
