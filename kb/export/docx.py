"""Evidence → a Word file with real footnotes, heading styles and Dutch as its language. Pure.

One footnote per source where it is first cited; a later mark repeats the number as a reference to
that note. Web addresses are text and links; nothing in the file is fetched when it opens.
"""

from collections.abc import Iterator

from lxml import etree

from kb.export import wording
from kb.export.docx_styles import W, settings_root, styles_root, w
from kb.export.evidence import Evidence, Source
from kb.export.opc import DOCUMENT, Element, Part, package
from kb.export.typeset import runs

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_R_ID = f"{{{DOCUMENT}}}id"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_NOTE = 1


def docx(evidence: Evidence) -> bytes:
    """Return the file."""
    numbers = {source.n: i for i, source in enumerate(evidence.sources, _FIRST_NOTE)}
    links = tuple(
        (f"rId{10 + numbers[s.n]}", f"{DOCUMENT}/hyperlink", s.url, True)
        for s in evidence.sources
        if s.url
    )
    body = w("body", {}, *_body(evidence, numbers), _page())
    notes = w("footnotes", {}, *_separators(), *_notes(evidence, numbers))
    document = w("document", {}, body)
    for root in (document, notes):
        etree.cleanup_namespaces(root, top_nsmap={"w": W, "r": DOCUMENT})
    relations = tuple(
        (f"rId{n}", f"{DOCUMENT}/{kind}", f"{kind}.xml", False)
        for n, kind in enumerate(("styles", "settings", "footnotes"), 1)
    )
    main = Part("word/document.xml", f"{_MAIN}.document.main+xml", document, relations)
    others = (
        Part("word/styles.xml", f"{_MAIN}.styles+xml", styles_root()),
        Part("word/settings.xml", f"{_MAIN}.settings+xml", settings_root()),
        Part("word/footnotes.xml", f"{_MAIN}.footnotes+xml", notes, links),
    )
    return package(main, others, title=evidence.question, created=evidence.day.isoformat())


def _body(evidence: Evidence, numbers: dict[int, int]) -> Iterator[Element]:
    yield _paragraph("Heading1", _run(evidence.question))
    for notice in evidence.notices:
        yield _paragraph("", _run(f"{wording.NOTICE}: {notice}", "i"))
    seen: set[int] = set()
    for text, cited in evidence.paragraphs:
        marks: list[Element] = []
        for n in cited:
            marks += [_raised(", ")] if marks else []
            marks += [_repeat(n, numbers)] if n in seen else _mark(n, numbers)
            seen.add(n)
        yield _paragraph("", *_lines(text), *marks)
    for n in (n for n in numbers if n not in seen):
        yield _paragraph("", _run(f"[{n}]"), *_mark(n, numbers))
    for line in evidence.colophon:
        if line:
            yield _paragraph("Colofon", _run(line))


def _mark(n: int, numbers: dict[int, int]) -> list[Element]:
    key = str(numbers[n])
    run = w("r", {}, w("rPr", {}, w("rStyle", {"val": "FootnoteReference"})))
    run.append(w("footnoteReference", {"id": key}))
    start = w("bookmarkStart", {"id": key, "name": f"bron{key}"})
    return [start, run, w("bookmarkEnd", {"id": key})]


def _raised(text: str) -> Element:
    """Return text as high as the number of a note, so that 1 and 2 do not read as 12."""
    style = w("rPr", {}, w("rStyle", {"val": "FootnoteReference"}))
    return w("r", {}, style, _text(text))


def _repeat(n: int, numbers: dict[int, int]) -> Element:
    """Return the number of a note that stands earlier, as a field that follows it."""
    shown = _raised(str(numbers[n]))
    return w("fldSimple", {"instr": f" NOTEREF bron{numbers[n]} \\f \\h "}, shown)


def _notes(evidence: Evidence, numbers: dict[int, int]) -> Iterator[Element]:
    for source in evidence.sources:
        key = numbers[source.n]
        own = w("r", {}, w("rPr", {}, w("rStyle", {"val": "FootnoteReference"})))
        own.append(w("footnoteRef"))
        first = _paragraph("FootnoteText", own, _run(" "), *_reference(source, key))
        yield w("footnote", {"id": str(key)}, first)


def _reference(source: Source, key: int) -> Iterator[Element]:
    for text, italic in runs(source.shown):
        yield _run(text, "i" if italic else "")
    if source.url:
        yield _run(" ")
        link = w("hyperlink", {"history": "1"}, _run(source.url, "Hyperlink"))
        link.set(_R_ID, f"rId{10 + key}")
        yield link


def _separators() -> Iterator[Element]:
    for key, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        yield w("footnote", {"id": key, "type": kind}, w("p", {}, w("r", {}, w(kind))))


def _paragraph(style: str, *content: Element) -> Element:
    paragraph = w("p")
    if style:
        paragraph.append(w("pPr", {}, w("pStyle", {"val": style})))
    paragraph.extend(content)
    return paragraph


def _lines(text: str) -> Iterator[Element]:
    for n, line in enumerate(text.split("\n")):
        run = _run(line)
        if n:
            run.insert(0, w("br"))
        yield run


def _run(text: str, style: str = "") -> Element:
    run = w("r")
    if style == "i":
        run.append(w("rPr", {}, w("i")))
    elif style:
        run.append(w("rPr", {}, w("rStyle", {"val": style})))
    run.append(_text(text))
    return run


def _text(text: str) -> Element:
    made = w("t")
    made.set(_XML_SPACE, "preserve")
    made.text = text
    return made


def _page() -> Element:
    """Return A4 with margins of 2.5 cm (lengths in twentieths of a point)."""
    margins = dict.fromkeys(("top", "right", "bottom", "left"), "1417")
    margins |= {"header": "708", "footer": "708", "gutter": "0"}
    return w("sectPr", {}, w("pgSz", {"w": "11906", "h": "16838"}), w("pgMar", margins))
