"""An address, an id of the open data, or words → pages and documents of rijksoverheid.nl.

A page counts as a document, and so do the PDF and Word files that it links to on the official
hosts. Words are looked up in the RSS search that replaced the open data list of documents in June
2026. Invariants: a link to another host is never followed. Does not: crawl further than one page.
"""

import html
import json
import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from corpus.identity import slug
from corpus.safe_xml import local_name
from corpus.sync.addresses import HOSTS, RIJK_HOST, host_of
from corpus.sync.checks import check_document, check_page, read_answer_xml
from corpus.sync.errors import AnswerError, ForbiddenAddress, NotThereError
from corpus.sync.model import Entry, Found, Wanted
from corpus.sync.session import JSON, Session, digest

SERVICE = "rijksoverheid.nl"
SEARCH = f"https://{RIJK_HOST}/api/rss?query="
ITEMS = "https://opendata.rijksoverheid.nl/v1/infotypes/faq/"
_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_FILE = re.compile(r"\.(?:pdf|docx)$|/(?:pdf|binaries)(?:/|$)", re.IGNORECASE)
_MAX_LINKS, _MAX_PAGES = 5, 5
_DAY = re.compile(r"/(\d{4})/(\d\d)/(\d\d)/")


def find(entry: Entry, session: Session) -> Found:
    """Find what an entry stands for.

    Raises:
        NotThereError: nothing fits.
        AnswerError: the service answered with something else.
    """
    if entry.nummer:
        return Found(wanted=(_item(entry, session),))
    if entry.adres:
        return Found(wanted=_page(entry.adres, entry.titel, session))
    pages = _search(entry, session)[:_MAX_PAGES]
    if not pages:
        raise NotThereError(f"{entry.titel}: niet gevonden op {SERVICE} (https://{RIJK_HOST}/).")
    return Found(wanted=tuple(w for a, title in pages for w in _page(a, title, session)))


def _page(address: str, title: str, session: Session) -> tuple[Wanted, ...]:
    if _FILE.search(urlsplit(address).path):
        return (_file(address, title, address),)
    data = session.ask(address, check=check_page, accept=_HTML)
    page = Wanted(
        key=slug(urlsplit(address).path)[-80:],
        title=title,
        url=address,
        addresses=(address,),
        check=check_page,
        stamp=digest(visible_text(data).encode()),
        day=_day(address),
        body=data,
    )
    links = _links(data, address)[:_MAX_LINKS]
    return (page, *(_file(link, name or title, address) for link, name in links))


def visible_text(data: bytes) -> str:
    """Return the words of a page; what changes at every visit (numbers in scripts) is not there."""
    root = lxml_html.document_fromstring(data)
    etree.strip_elements(root, "script", "style", "noscript", with_tail=False)
    return " ".join(_words(root).split())


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _links(data: bytes, address: str) -> list[tuple[str, str]]:
    """Return (address, words) of the files that a page links to on official hosts."""
    found: dict[str, str] = {}
    for link in lxml_html.document_fromstring(data).iter("a"):
        target = urljoin(address, (link.get("href") or "").strip()).partition("#")[0]
        target = quote(target, safe="%/:?[]@!$&'()*+,;=~")
        if _is_ours(target) and _FILE.search(urlsplit(target).path):
            found.setdefault(target, " ".join(_words(link).split()))
    return list(found.items())


def _is_ours(address: str) -> bool:
    try:
        return bool(host_of(address, HOSTS))
    except ForbiddenAddress:
        return False


def _file(address: str, title: str, page: str) -> Wanted:
    return Wanted(
        key=slug(unquote(urlsplit(address).path))[-80:],
        title=title,
        url=page,
        addresses=(address,),
        check=check_document,
        day=_day(page),
    )


def _search(entry: Entry, session: Session) -> list[tuple[str, str]]:
    """Return (address, title) of the items of the RSS search that have all words."""
    query = {"filters": [], "resultSearchTerm": " ".join(entry.woorden), "pageTitle": "Documenten"}
    root = read_answer_xml(
        session.ask(SEARCH + quote(json.dumps(query)), check=_check_feed), SERVICE
    )
    found = []
    for item in (e for e in root.iter() if local_name(e) == "item"):
        values = {local_name(child): (child.text or "").strip() for child in item}
        texts = f"{values.get('title', '')} {values.get('description', '')}".casefold()
        if all(word.casefold() in texts for word in entry.woorden) and _recent(values, entry.sinds):
            found.append((values.get("link", ""), values.get("title", "")))
    return [(address, title) for address, title in found if _is_ours(address)]


def _check_feed(data: bytes) -> None:
    root = read_answer_xml(data, SERVICE)
    if local_name(root) != "rss" or next(root.iter("channel"), None) is None:
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'channel' ontbreekt); niets "
            "overgenomen."
        )


def _recent(values: dict[str, str], since: date | None) -> bool:
    try:
        return since is None or parsedate_to_datetime(values.get("pubDate", "")).date() >= since
    except (ValueError, TypeError):
        return True


def _item(entry: Entry, session: Session) -> Wanted:
    address = f"{ITEMS}{entry.nummer}?output=json"
    data = session.ask(address, check=_read_item, accept=JSON)
    item = _read_item(data)
    title = str(item.get("question") or item.get("title") or entry.titel)
    return Wanted(
        key=entry.nummer,
        title=title,
        url=str(item["canonical"]),
        addresses=(address,),
        check=_read_item_check,
        stamp=digest(data),
        body=data,
        read_as=item_page(item, title),
    )


def _read_item(data: bytes) -> dict[str, Any]:
    try:
        item = json.loads(data)
    except ValueError as error:
        raise AnswerError(f"Onleesbaar antwoord van {SERVICE} (geen JSON).") from error
    if not isinstance(item, dict) or not str(item.get("canonical", "")).startswith("https://"):
        raise AnswerError(
            f"De indeling van {SERVICE} lijkt gewijzigd (veld 'canonical' ontbreekt); niets "
            "overgenomen."
        )
    return item


def _read_item_check(data: bytes) -> None:
    _read_item(data)


def item_page(item: dict[str, Any], title: str) -> bytes:
    """Return an item of the open data as a page: its title and its own HTML, nothing added."""
    parts = [f"<h1>{html.escape(title)}</h1>", str(item.get("introduction") or "")]
    for part in item.get("content") or ():
        parts.append(f"<h2>{html.escape(str(part.get('paragraphtitle') or ''))}</h2>")
        parts.append(str(part.get("paragraph") or ""))
    head = f'<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="nl">{head}<body>\n{body}\n</body></html>\n'.encode()


def _day(address: str) -> date | None:
    match = _DAY.search(address)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
