"""PDF → Document: headings, paragraphs, items, tables and footnotes, with pages and boxes.

Invariants: running heads and page numbers are no text; a page that cannot be read costs no other
page and is named in the verdict. Does not: run what a file asks for, or fetch anything.
"""

from corpus.blocks import assemble
from corpus.identity import file_id
from corpus.model import Document, RawFile
from corpus.parsers.pdf_blocks import to_blocks
from corpus.parsers.pdf_card import make_card, without_title
from corpus.parsers.pdf_open import open_pdf
from corpus.parsers.pdf_pages import read_pages
from corpus.parsers.pdf_verdict import judge


def parse(raw: RawFile) -> Document:
    """Turn a PDF into a Document.

    Raises:
        ParseError: the file is locked, too damaged to open, or holds no text at all.
    """
    opened = open_pdf(raw.data)
    try:
        read = read_pages(opened)
    finally:
        opened.close()
    blocks, letter = to_blocks(read, dict(opened.outline), opened.labels)
    card, name = make_card(raw, read, blocks, letter, opened.title)
    text, sections = assemble(without_title(blocks, card))
    readability = judge(read, text)
    return Document(
        id=name or file_id(raw.data),
        herkomst=raw.herkomst,
        card=card,
        text=text,
        sections=sections,
        source_name=raw.name,
        readability=readability,
    )
