"""Two versions of a law → which articles were added, changed or lapsed (pure).

Invariants: an article is compared by its words, its place and its force; numbers stand in the
order of the newer version. Does not: say what changed inside an article.
"""

from dataclasses import dataclass

from corpus.model import Document, Status


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles by number ("4.14", "bijlage I"); lapsed is gone or marked as vervallen."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.added or self.changed or self.lapsed)


NO_CHANGES = Changes()
_Article = tuple[bool, tuple[tuple[str, str, str], ...]]


def compare(old: Document, new: Document) -> Changes:
    """Return what changed from one version of a law to the next."""
    before, after = articles(old), articles(new)
    lapsed = [n for n, (alive, _) in after.items() if not alive and before.get(n, (False,))[0]]
    return Changes(
        added=tuple(n for n in after if n not in before),
        changed=tuple(
            n for n in after if n in before and after[n] != before[n] and n not in lapsed
        ),
        lapsed=(*lapsed, *(n for n in before if n not in after)),
    )


def articles(law: Document) -> dict[str, _Article]:
    """Return {article: (in force, its pieces)} in the order of the text."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    alive: dict[str, bool] = {}
    for section in law.sections:
        place = section.place
        name = place.artikel or (f"bijlage {place.bijlage}" if place.bijlage else "")
        if not name:
            continue
        where = f"{' > '.join(section.path)}|{place.lid}|{place.onderdeel}"
        text = " ".join(law.text[section.start : section.end].split())
        found.setdefault(name, []).append((where, text, section.status.value))
        alive[name] = alive.get(name, False) or section.status is not Status.VERVALLEN
    return {name: (alive[name], tuple(pieces)) for name, pieces in found.items()}
