"""rijksoverheid.nl: the RSS search, pages with a file, and one item of the open data."""

from tests.standin.chamber import HANDREIKING
from tests.standin.pdf import make_pdf
from tests.standin.site import SHARED, Page, text

PAGE = "/documenten/richtlijnen/2024/11/30/handreiking-instrumenten-omgevingswet"
FILE = "/binaries/proef/handreiking-instrumenten-omgevingswet.pdf"
NEWS = "/actueel/nieuws/2025/06/20/kabinet-fysieke-ruimte-voor-economie-mag-niet-afnemen"
DECISION = "/documenten/besluiten/2022/02/16/voorbereidingsbesluit-hyperscale-datacenters"
FAQ = "bf273796-64ba-4be5-8f03-ba08c96f90d9"
_HOST = "https://www.rijksoverheid.nl"
_FAQ_FILE = SHARED / "data/law/rijksoverheid-vac/vac_bf273796_api-cache.json"
_OWN_FAQ = (
    '{"id": "x", "canonical": "https://www.rijksoverheid.nl/proef", "question": "Wat is een proef?"'
    ', "introduction": "<p>Een proef is een proef.</p>", "content": []}'
)
_ITEMS = (
    (PAGE, "Handreiking Instrumenten Omgevingswet en Ruimte voor Economie"),
    ("/documenten/brochures/2024/01/01/anders", "Handreiking over iets anders"),
)


def government(path: str, query: dict[str, str]) -> Page | None:
    """Answer for a page, a file, the search or an item."""
    if path == "/api/rss" and "resultSearchTerm" in query.get("query", ""):
        return Page(_feed())
    if path == f"/v1/infotypes/faq/{FAQ}":
        data = _FAQ_FILE.read_bytes() if _FAQ_FILE.is_file() else _OWN_FAQ.encode()
        return Page(data, "application/json")
    if path == FILE:
        return Page(make_pdf(HANDREIKING.splitlines()), "application/pdf")
    pages = {
        PAGE: _page("Handreiking", f'<a href="{FILE}">Handreiking (pdf)</a>'),
        NEWS: _page("Nieuws", '<a href="https://elders.example.test/x.pdf">elders</a>'),
        DECISION: _page("Voorbereidingsbesluit", ""),
    }
    return Page(pages[path], "text/html") if path in pages else None


def _page(title: str, links: str) -> bytes:
    return (
        f'<!doctype html><html lang="nl"><head><title>{title}</title></head><body><h1>{title}</h1>'
        f"<p>Proeftekst over {title.lower()}.</p>{links}</body></html>"
    ).encode()


def _feed() -> bytes:
    items = "".join(
        f"<item><title>{text(title)}</title><link>{_HOST}{path}</link><description>{text(title)}"
        "</description><pubDate>Sat, 30 Nov 2024 10:00:00 +0100</pubDate></item>"
        for path, title in _ITEMS
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
