"""What happened while reading a PDF → Readability with one Dutch verdict (pure).

Invariants: a document without text never passes in silence; page numbers in the verdict are those
of the PDF. Does not: read anything.
"""

from collections.abc import Sequence

from corpus.errors import ParseError
from corpus.model import Readability
from corpus.parsers.pdf_pages import MIN_CHARACTERS, SCAN, Read
from corpus.parsers.pdf_quality import has_strange, quality

_NAMED = 8  # more page numbers than this are summed up


def judge(read: Read, text: str) -> Readability:
    """Return how well the document could be read.

    Raises:
        ParseError: there is no text on any page.
    """
    empty = tuple(
        page.number
        for page in read.pages
        if page.characters < MIN_CHARACTERS and page.number not in read.damaged
    )
    total = len(read.pages)
    if not text.strip():
        raise ParseError(_no_text(read, total))
    poor = tuple(page.number for page in read.pages if _is_poor(read, page.number))
    remarks = [
        _damaged(read, total),
        _empty(read, empty, total),
        f"De tekst van {_pages(poor)} is slecht leesbaar; controleer citaten." if poor else "",
        _recognised(read),
        _hidden(sum(page.hidden for page in read.pages)),
        _struck(sum(page.struck for page in read.pages)),
        _hurried(read),
    ]
    return Readability(
        pages=total,
        unreadable_pages=tuple(sorted({*read.damaged, *empty, *poor})),
        characters=len(text),
        ocr=bool(read.recognised),
        verdict=" ".join(filter(None, remarks)),
    )


def _is_poor(read: Read, number: int) -> bool:
    page = read.pages[number - 1]
    if page.characters < MIN_CHARACTERS:
        return False
    strange = any(has_strange(line.text) for line in page.lines)
    if page.picture <= SCAN and not strange:  # born digital: its letters are what the author typed
        return False
    return quality(line.text for line in page.lines).poor


def _no_text(read: Read, total: int) -> str:
    if len(read.damaged) == total:
        return "Geen enkele bladzijde van deze PDF is leesbaar; haal het bestand opnieuw op."
    if read.ocr_missing:
        return (
            f"Waarschijnlijk een scan: op {_count(total)} is geen tekst gevonden; maak het bestand "
            f"eerst doorzoekbaar (OCR) of {read.ocr_missing}."
        )
    tried = ", ook niet met tekstherkenning" if read.ocr_tried else ""
    return f"Op {_count(total)} is geen tekst gevonden{tried}; lever een versie met tekst."


def _damaged(read: Read, total: int) -> str:
    if not read.damaged:
        return ""
    good = total - len(read.damaged)
    return f"{good} van {total} bladzijden gelezen; beschadigd: {_numbers(read.damaged)}."


def _empty(read: Read, empty: Sequence[int], total: int) -> str:
    if not empty:
        return ""
    share = "Grotendeels zonder tekst: " if len(empty) * 2 > total else ""
    advice = f" ({read.ocr_missing})" if read.ocr_missing else ""
    sentence = f"{share}op {_pages(empty)} is vrijwel geen tekst gevonden{advice}."
    return sentence[0].upper() + sentence[1:]


def _recognised(read: Read) -> str:
    if not read.recognised:
        return ""
    return f"De tekst van {_pages(read.recognised)} komt uit tekstherkenning; controleer citaten."


def _hidden(count: int) -> str:
    return f"{count} onzichtbare tekens zijn weggelaten." if count else ""


def _struck(count: int) -> str:
    return f"Doorgehaalde tekst ({count} tekens) is weggelaten." if count else ""


def _hurried(read: Read) -> str:
    remarks = []
    if read.plain:
        remarks.append(f"De laatste {_count(read.plain)} zijn alleen als platte tekst gelezen.")
    if read.skipped:
        remarks.append(f"De laatste {_count(read.skipped)} zijn niet gelezen; splits het bestand.")
    return " ".join(remarks)


def _pages(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"bladzijde {numbers[0]}"
    return f"{_count(len(numbers))} ({_numbers(numbers)})"


def _numbers(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_NAMED])
    return shown + (", …" if len(numbers) > _NAMED else "")


def _count(number: int) -> str:
    return "1 bladzijde" if number == 1 else f"{number} bladzijden"
