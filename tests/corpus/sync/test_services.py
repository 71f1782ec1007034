"""officielebekendmakingen.nl, local regulations and rijksoverheid.nl."""

from datetime import date
from pathlib import Path

import pytest

from corpus.sync import cvdr, officielebekendmakingen, rijksoverheid, sync
from corpus.sync.errors import AnswerError, NotThereError
from corpus.sync.session import Session
from tests.corpus.sync.conftest import entry
from tests.standin import Fault, StandIn
from tests.standin.faults import Kind
from tests.standin.government import FAQ, FILE, NEWS, PAGE
from tests.standin.local import LAPSED


def test_a_kamerstuk_is_asked_as_xml_then_html_then_pdf(session: Session) -> None:
    [wanted] = officielebekendmakingen.find(entry(nummer="kst-32637-622"), session).wanted
    assert [a.rpartition(".")[2] for a in wanted.addresses] == ["xml", "html", "pdf"]
    assert wanted.title == "Motie over een proefterrein"
    assert wanted.day == date(2024, 11, 5)
    assert wanted.stamp


def test_a_bijlage_is_asked_as_pdf_only(session: Session) -> None:
    [wanted] = officielebekendmakingen.find(entry(nummer="blg-1014762"), session).wanted
    assert wanted.addresses == ("https://zoek.officielebekendmakingen.nl/blg-1014762.pdf",)


def test_a_dossier_and_a_date_with_words_find_kamerstukken(session: Session) -> None:
    by_dossier = officielebekendmakingen.find(entry(dossier="34682"), session).wanted
    assert [w.key for w in by_dossier] == ["kst-34682-231", "kst-34682-163"]
    sought = entry(datum=date(2025, 11, 17), woorden=("voortgang", "economie"))
    assert [w.key for w in officielebekendmakingen.find(sought, session).wanted] == [
        "kst-34682-231"
    ]
    with pytest.raises(NotThereError):
        officielebekendmakingen.find(entry(datum=date(2001, 1, 1), woorden=("x",)), session)


def test_a_form_that_is_missing_or_unreadable_gives_way_to_the_next(
    standin: StandIn, folder: Path
) -> None:
    standin.faults["prb-2022-7979.html"] = Fault(Kind.NOT_FOUND)
    report = sync(folder, only="prb-2022-7979", network=standin.network())
    assert report.files == 1
    [pdf] = folder.glob("officielebekendmakingen/*/*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_local_regulation_of_the_day_is_chosen(session: Session) -> None:
    [wanted] = cvdr.find(entry(nummer="CVDR703362"), session).wanted
    assert wanted.url == "https://lokaleregelgeving.overheid.nl/CVDR703362/2"
    session._day = date(2021, 1, 1)
    [wanted] = cvdr.find(entry(nummer="CVDR703362"), session).wanted
    assert wanted.version == "2020-01-01_0001"


def test_a_lapsed_regulation_is_given_with_a_remark(session: Session) -> None:
    found = cvdr.find(entry(nummer=LAPSED), session)
    assert found.wanted[0].version == "2022-01-01_0002"
    assert "niet meer van kracht (sinds 2022-04-01)" in found.remarks[0]


def test_an_unknown_regulation_is_not_there(session: Session) -> None:
    with pytest.raises(NotThereError):
        cvdr.find(entry(nummer="CVDR1"), session)


def test_a_regulation_without_dates_is_another_schema(session: Session, standin: StandIn) -> None:
    standin.faults["zoekservice"] = Fault(Kind.SCHEMA, detail="inwerkingtredingDatum")
    with pytest.raises(AnswerError, match="inwerkingtredingDatum"):
        cvdr.find(entry(nummer="CVDR703362"), session)


def test_words_find_a_page_and_the_file_it_links_to(session: Session) -> None:
    sought = entry(woorden=("handreiking", "ruimte voor economie"))
    page, file = rijksoverheid.find(sought, session).wanted
    assert page.url == f"https://www.rijksoverheid.nl{PAGE}"
    assert file.addresses == (f"https://www.rijksoverheid.nl{FILE}",)
    assert file.url == page.url
    assert file.day == date(2024, 11, 30)


def test_a_link_to_another_host_is_not_followed(session: Session) -> None:
    address = f"https://www.rijksoverheid.nl{NEWS}"
    assert len(rijksoverheid.find(entry(adres=address), session).wanted) == 1


def test_a_page_that_only_changed_its_scripts_is_the_same_page() -> None:
    page = b"<html><body><script>nonce=%d</script><p>Tekst.</p></body></html>"
    assert rijksoverheid.visible_text(page % 1) == rijksoverheid.visible_text(page % 2) == "Tekst."


def test_an_item_of_the_open_data_becomes_a_page_and_stays_raw(session: Session) -> None:
    [wanted] = rijksoverheid.find(entry(nummer=FAQ), session).wanted
    assert wanted.body.startswith(b"{")
    assert wanted.read_as.startswith(b"<!doctype html>")
    assert b"<h1>W" in wanted.read_as
    assert wanted.url.startswith("https://www.rijksoverheid.nl/")


def test_an_error_page_is_no_page_of_the_search(session: Session, standin: StandIn) -> None:
    standin.faults["/api/rss"] = Fault(Kind.ERROR_PAGE)
    with pytest.raises(AnswerError, match=r"rijksoverheid\.nl"):
        rijksoverheid.find(entry(woorden=("handreiking",)), session)
