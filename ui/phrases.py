"""Numbers and names → the Dutch sentences that hold them. Fixed sentences are in ``ui.texts``."""

from collections.abc import Sequence

from indexing.analysis import STOPWORDS


def number(value: int) -> str:
    """Return a number the Dutch way: 12.345."""
    return f"{value:,}".replace(",", ".")


def count(value: int, one: str, many: str) -> str:
    """Return "1 zin" or "3 zinnen"."""
    return f"{number(value)} {one if value == 1 else many}"


def enumerate_dutch(words: Sequence[str]) -> str:
    """Return "a, b en c"."""
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def answer_line(citations: int, documents: int) -> str:
    """Return how much an answer rests on."""
    quoted = count(citations, "citaat", "citaten")
    return f"{quoted} uit {count(documents, 'document', 'documenten')}"


def not_literal(n: int) -> str:
    """Return the warning for quotations that are not literally in their source."""
    verb = "is" if n == 1 else "zijn"
    which = count(n, "citaat", "citaten")
    return f"{which} {verb} niet letterlijk teruggevonden. Controleer dat eerst."


def whose(redactie: Sequence[int], herkend: Sequence[int], eigen: Sequence[int]) -> str:
    """Return which numbered sources we did not get from the government, or "" when all are."""
    told = [
        (redactie, "van de redactie van deze kennisbank"),
        (herkend, "uit uw eigen map, aan nummer of kenmerk herkend als officiële tekst"),
        (eigen, "uit een eigen bestand"),
    ]
    sentence = "; ".join(_coming(numbers, origin) for numbers, origin in told if numbers)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _coming(numbers: Sequence[int], origin: str) -> str:
    return f"{sources(numbers)} {'komt' if len(numbers) == 1 else 'komen'} {origin}"


def rests_on(basis: Sequence[str]) -> str:
    """Return the official sources of an editorial text, as part of a reference."""
    return f"steunt op {'; '.join(basis)}"


def open_at(host: str) -> str:
    """Return the label of a link whose address a user's own file gave."""
    return f"Open op {host}"


def searched_line(documents: int, passages: int) -> str:
    """Return how much was searched."""
    return (
        f"Gezocht in {count(documents, 'document', 'documenten')} "
        f"({count(passages, 'passage', 'passages')})."
    )


def brought_up_to_date(day: str) -> str:
    """Return when an editorial text was last changed; ``day`` is a Dutch date."""
    return f"bijgewerkt {day}"


def holds_from(day: str) -> str:
    """Return that a law holds from a day, which is a Dutch date."""
    return f"geldend vanaf {day}"


def telling(words: Sequence[str]) -> list[str]:
    """Return the words that say what a question is about: no "en", "hoe" or "dat"."""
    return [word for word in words if word not in STOPWORDS]


def unknown_words(words: Sequence[str]) -> str:
    """Return what to do about words that no source holds."""
    listed = enumerate_dutch([f"‘{word}’" for word in words])
    if len(words) == 1:
        return (
            f"Het woord {listed} staat in geen enkele bron. Laat het weg of kies een ander woord."
        )
    return f"De woorden {listed} staan in geen enkele bron. Laat ze weg of kies andere woorden."


def search_for(words: str) -> str:
    """Return the label of a button that searches for words."""
    return f"zoek ‘{words}’"


def source(n: int) -> str:
    """Return the name of a source by its number."""
    return f"Bron {n}"


def sources(numbers: Sequence[int]) -> str:
    """Return "bron 1" or "bronnen 1 en 2"."""
    name = "bron" if len(numbers) == 1 else "bronnen"
    return f"{name} {enumerate_dutch([str(n) for n in numbers])}"


def of_source(n: int) -> str:
    """Return what tells equal buttons of several cards apart."""
    return f" van bron {n}"


def chip(n: int, title: str, place: str) -> str:
    """Return the full name of an ``[n]`` button."""
    return f"{source(n)}: {', '.join(part for part in (title, place) if part)}"


def searched_only(documents: int) -> str:
    """Return how much was searched when the user chose kinds of source."""
    return f"Alleen gezocht in {count(documents, 'document', 'documenten')}, zoals u koos."


def sources_line(documents: int, passages: int, made: str) -> str:
    """Return what the index holds."""
    return (
        f"{count(documents, 'document', 'documenten')} met "
        f"{count(passages, 'passage', 'passages')}. De index is gemaakt op {made}."
    )


def rows_left_out(n: int) -> str:
    """Return that a table is longer than what is shown."""
    return f"Nog {count(n, 'document', 'documenten')} staan niet in deze tabel. Zie ‘kb info’."


def port_taken(host: str, port: int, *, in_use: bool) -> str:
    """Return the detail of a SettingsError for an address that cannot be used."""
    reason = "die poort is al in gebruik" if in_use else "dit adres bestaat hier niet"
    return f"KB_HOST={host}, KB_PORT={port}: {reason}"


READY = "De kennisbank staat klaar op {} (stoppen: Ctrl+C)."
"""The line that says the page can be opened, with a place for its address."""
