"""A normal form ("BWBR0037885:artikel=4.14&lid=3&o=a") ↔ its parts (pure).

Invariants: ``read`` and ``Target.form`` are each other's inverse for a form in canonical order. A
law as a whole keeps its colon ("BWBR0037885:"), a European act is "CELEX:32016R0679", a
publication is its official identifier ("kst-32637-622", "stb-2016-156", "ECLI:NL:HR:2024:1661"),
any other link its address.
The law "?" means: the words name no law, or one that our table does not know. A range is
"artikel=16.93-16.96", "lid=1-3". Does not: say whether the target exists.
"""

import re
from dataclasses import dataclass, replace

Parts = tuple[tuple[str, str], ...]

UNKNOWN = "?"
_FORM = re.compile(r"((?:CELEX:)?[^:]*)(?::(.*))?", re.DOTALL)
_BWB = re.compile(r"BWB[RVW]\d{7}")
OUTER = ("boek", "deel", "hoofdstuk", "titeldeel", "afdeling", "paragraaf", "sub-paragraaf")
_DATES = frozenset({"z", "g", "s"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference points at: a law and a place in it, or a publication without parts."""

    law: str
    parts: Parts = ()

    @property
    def form(self) -> str:
        """Return the normal form."""
        place = "&".join(f"{name}={value}" if value else name for name, value in self.parts)
        return f"{self.law}:{place}" if place or _BWB.fullmatch(self.law) else self.law

    def get(self, name: str) -> str:
        """Return the value of the first part with this name, or ""."""
        return next((value for key, value in self.parts if key == name), "")

    def has(self, name: str) -> bool:
        """Tell whether a part with this name is there, also one without a number."""
        return any(key == name for key, _ in self.parts)

    @property
    def onderdelen(self) -> tuple[str, ...]:
        """Return the onderdelen from large to small: ("a", "2°")."""
        return tuple(value for key, value in self.parts if key == "o")


def read(form: str) -> Target:
    """Return the parts of a normal form."""
    if form.startswith(("ECLI:", "http:", "https:")):
        return Target(form)
    match = _FORM.fullmatch(form)
    law, place = (match[1], match[2] or "") if match else (form, "")
    pairs = (part.partition("=") for part in place.split("&") if part)
    return Target(law, tuple((name, value) for name, _, value in pairs))


def canonical(target: Target) -> Target:
    """Return the target without dates and without outer parts that an inner number repeats.

    >>> canonical(read("BWBR1:hoofdstuk=2&afdeling=2.5&artikel=2.23&z=2026-01-01")).form
    'BWBR1:artikel=2.23'
    """
    parts = tuple((n, v) for n, v in target.parts if n not in _DATES)
    if any(name == "artikel" for name, _ in parts):
        parts = tuple((n, v) for n, v in parts if n not in OUTER)
    kept = tuple(part for i, part in enumerate(parts) if not _repeated(part, parts[i + 1 :]))
    return replace(target, parts=kept)


def _repeated(part: tuple[str, str], later: Parts) -> bool:
    name, value = part
    return name in OUTER and any(v.startswith(f"{value}.") for n, v in later if n in OUTER)


def units(target: Target) -> tuple[Target, ...]:
    """Return one target per lid and onderdeel where an XML link lists several.

    >>> [t.form for t in units(read("BWBR1:artikel=2&lid=1&lid=3&o=a&o=b"))]
    ['BWBR1:artikel=2&lid=1', 'BWBR1:artikel=2&lid=3&o=a', 'BWBR1:artikel=2&lid=3&o=b']
    """
    done: list[list[tuple[str, str]]] = []
    base = [part for part in target.parts if part[0] not in {"lid", "o"}]
    current = list(base)
    for name, value in (part for part in target.parts if part[0] in {"lid", "o"}):
        kept = _kept(current, name, value)
        if kept is not None:
            done.append(current)
            current = current[:kept]
        current.append((name, value))
    return tuple(replace(target, parts=tuple(parts)) for parts in (*done, current))


def _kept(current: list[tuple[str, str]], name: str, value: str) -> int | None:
    """Return how many parts a sibling keeps, or None when the value goes one level deeper."""
    depth = len([part for part in current if part[0] not in {"lid", "o"}])
    if name == "lid":
        return depth if len(current) > depth else None
    onder = [i for i, part in enumerate(current) if part[0] == "o"]
    if not onder:
        return None
    figure = value[0].isdigit()
    alike = [i for i in onder if current[i][1][:1].isdigit() == figure]
    return alike[0] if alike else None
