"""News of the sources → an RSS 2.0 feed in a file.

Invariants: the file is replaced in one step; the same news always has the same guid. Does not:
serve it.
"""

import hashlib
import os
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from lxml import etree

from corpus.sync.errors import SyncError
from corpus.sync.files import read_news
from corpus.sync.model import News

_LINK = "https://wetten.overheid.nl/"


def write_feed(folder: Path, path: Path, *, limit: int = 50) -> int:
    """Write the news of a folder (KB_DATA/bronnen) as a feed; return how many items it has.

    Raises:
        SyncError: the file cannot be written.
    """
    news = read_news(folder, limit=limit)
    data = feed(news)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SyncError(
            f"'{path}' kan niet worden geschreven ({error.strerror}); kies een andere plaats."
        ) from error
    return len(news)


def feed(news: Iterable[News]) -> bytes:
    """Return news as an RSS 2.0 feed."""
    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", "Nieuws uit de officiële bronnen over ruimte voor bedrijven")
    _add(channel, "link", _LINK)
    _add(channel, "description", "Wat kb sync nieuw of gewijzigd vond: wetten, brieven, regels.")
    _add(channel, "language", "nl")
    for item in news:
        _item(channel, item)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return data


def _item(channel: etree._Element, news: News) -> None:
    item = etree.SubElement(channel, "item")
    _add(item, "title", f"{news.title} – {news.text}")
    _add(item, "link", news.url)
    _add(item, "description", news.text)
    _add(item, "pubDate", format_datetime(datetime.fromisoformat(news.time)))
    name = f"{news.entry}|{news.key}|{news.time}|{news.text}"
    guid = _add(item, "guid", hashlib.sha256(name.encode()).hexdigest()[:32])
    guid.set("isPermaLink", "false")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    child = etree.SubElement(parent, name)
    child.text = "".join(s for s in text if s.isprintable() or s in "\n\t")
    return child
