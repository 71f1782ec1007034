"""A place in a document or a legal reference → its address within the page. Pure."""

from urllib.parse import quote


def address(document_id: str, start: int = 0, end: int = 0) -> str:
    """Return the address within the page of a place in a document."""
    span = f"/{start}-{end}" if end else f"/{start}" if start else ""
    return f"#bron/{quote(document_id, safe='')}{span}"


def place_address(reference: str) -> str:
    """Return the address within the page of a legal reference, which is looked up when opened."""
    return f"#plaats/{quote(reference, safe='')}"


def link_address(document_id: str, start: int, end: int) -> str:
    """Return the address of a place in a document for others, relative to the page."""
    return f"bron/{quote(document_id, safe='')}#{start}-{end}"
