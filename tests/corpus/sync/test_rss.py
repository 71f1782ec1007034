from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from corpus.sync import read_news, sync, write_feed
from corpus.sync.errors import SyncError
from corpus.sync.model import News
from corpus.sync.store import State, Store
from tests.standin import StandIn


def test_news_becomes_a_feed_that_a_reader_can_read(
    standin: StandIn, folder: Path, tmp_path: Path
) -> None:
    sync(folder, only="bkl", day=date(2025, 6, 1), network=standin.network())
    sync(folder, only="bkl", network=standin.network())
    path = tmp_path / "nieuws.xml"
    assert write_feed(folder, path) == 2
    root = etree.fromstring(path.read_bytes())
    items = root.findall("channel/item")
    assert any("gewijzigd: geldt sinds" in (i.findtext("title") or "") for i in items)
    assert all((i.findtext("link") or "").startswith("https://wetten.overheid.nl/") for i in items)
    guids = [i.findtext("guid") for i in items]
    write_feed(folder, path)
    again = etree.fromstring(path.read_bytes()).findall("channel/item")
    assert [i.findtext("guid") for i in again] == guids
    assert len(set(guids)) == 2


def test_signs_that_xml_forbids_do_not_break_the_feed(folder: Path, tmp_path: Path) -> None:
    news = News(
        time="2026-11-24T12:00:00+00:00",
        entry="a",
        key="b",
        title="Een \x00 <titel> & \x1b",
        url="https://wetten.overheid.nl/?a&b",
        text="nieuw",
    )
    Store(folder).commit("a", State(news=[news]))
    write_feed(folder, tmp_path / "f.xml")
    assert "<titel> &" in etree.fromstring((tmp_path / "f.xml").read_bytes()).findtext(
        "*/item/title"
    )
    assert read_news(folder) == (news,)


def test_a_place_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="kies een andere plaats"):
        write_feed(folder, tmp_path / "geen" / "map" / "f.xml")
