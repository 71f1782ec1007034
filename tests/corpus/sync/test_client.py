import dataclasses
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from corpus.sync.client import USER_AGENT, Client
from corpus.sync.errors import (
    AnswerError,
    ForbiddenAddress,
    NotThereError,
    SyncError,
    UnavailableError,
)
from corpus.sync.network import Limits, Network
from corpus.sync.pace import asked_wait_s, backoff_s
from tests.standin import Fault, StandIn
from tests.standin.faults import Kind

MANIFEST = "https://repository.officiele-overheidspublicaties.nl/bwb/BWBR0041313/manifest.xml"


@contextmanager
def asking(network: Network) -> Iterator[Client]:
    with Client(network) as client:
        yield client


def test_an_answer_comes_with_what_is_needed_to_ask_again(standin: StandIn) -> None:
    with asking(standin.network()) as client:
        first = client.get(MANIFEST)
        again = client.get(MANIFEST, etag=first.etag)
    assert first.status == 200
    assert first.body.startswith(b"<?xml")
    assert (again.status, again.body) == (304, b"")
    assert client.bytes == len(first.body)


def test_the_user_agent_names_the_project() -> None:
    assert "kennisbank-werklocaties" in USER_AGENT


@pytest.mark.parametrize("kind", [Kind.TOO_MANY, Kind.TOO_MANY_SILENT, Kind.BROKEN])
def test_a_service_that_recovers_is_asked_again(standin: StandIn, kind: Kind) -> None:
    standin.faults["manifest"] = Fault(kind, times=2)
    with asking(standin.network()) as client:
        answer = client.get(MANIFEST)
    assert answer.attempts == 3


@pytest.mark.parametrize("kind", [Kind.TOO_MANY, Kind.TOO_MANY_SILENT, Kind.BROKEN])
def test_after_three_tries_the_service_is_left_alone(standin: StandIn, kind: Kind) -> None:
    standin.faults["manifest"] = Fault(kind)
    with asking(standin.network()) as client, pytest.raises(UnavailableError, match="fout"):
        client.get(MANIFEST)
    assert len(standin.log) == 3


def test_the_wait_that_a_service_asks_for_is_kept(standin: StandIn) -> None:
    waits: list[float] = []
    standin.faults["manifest"] = Fault(Kind.TOO_MANY, times=1, detail="7")
    with asking(standin.network(sleep=waits.append)) as client:
        client.get(MANIFEST)
    assert max(waits) == 7


def test_a_wait_of_an_hour_is_not_waited_for(standin: StandIn) -> None:
    standin.faults["manifest"] = Fault(Kind.TOO_MANY, detail="3600")
    with (
        asking(standin.network()) as client,
        pytest.raises(UnavailableError, match="3600 seconden"),
    ):
        client.get(MANIFEST)
    assert len(standin.log) == 1


def test_retry_after_is_read_as_seconds_or_as_a_date() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=90), usegmt=True)
    assert asked_wait_s("20", now) == 20
    assert asked_wait_s(later, now) == 90
    assert asked_wait_s("straks", now) is None
    assert asked_wait_s("", now) is None
    assert [backoff_s(n, 0.5) for n in (1, 2, 3)] == [1, 2, 4]


def test_two_requests_to_one_host_start_half_a_second_apart(standin: StandIn) -> None:
    waits: list[float] = []
    limits = {"interval_s": 0.5}
    network = standin.network(sleep=waits.append, limits=limits, clock=lambda: 100.0)
    with asking(network) as client:
        for _ in range(3):
            client.get(MANIFEST)
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://127.0.0.1/",
        "https://elders.example.test/",
        "http://zoek.officielebekendmakingen.nl/",
        "https://u:p@zoek.officielebekendmakingen.nl/",
        "file:///etc/passwd",
        "//elders.example.test/x",
        "https://[::ffff:10.0.0.1]/",
        "https://[",
    ],
)
def test_a_redirect_to_a_forbidden_address_is_not_followed(standin: StandIn, target: str) -> None:
    standin.faults["manifest"] = Fault(Kind.REDIRECT, detail=target)
    with asking(standin.network()) as client, pytest.raises(ForbiddenAddress):
        client.get(MANIFEST)
    assert len(standin.log) == 1


def test_a_redirect_inside_the_list_is_followed_at_most_three_times(standin: StandIn) -> None:
    standin.faults["xml/"] = Fault(Kind.REDIRECT, detail=MANIFEST)
    with asking(standin.network()) as client:
        assert client.get(MANIFEST.replace("manifest.xml", "xml/x")).address == MANIFEST
        standin.faults["manifest"] = Fault(Kind.REDIRECT, detail=MANIFEST)
        standin.log.clear()
        with pytest.raises(AnswerError, match="doorverwijzen"):
            client.get(MANIFEST)
    assert len(standin.log) == 4


@pytest.mark.parametrize(
    "ip", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:8.8.8.8"]
)
def test_a_name_that_leads_to_a_private_machine_is_not_asked(standin: StandIn, ip: str) -> None:
    asked: list[str] = []

    def resolve(host: str) -> tuple[str, ...]:
        asked.append(host)
        return ("8.8.8.8", ip)

    with (
        asking(standin.network(connect_to=None, resolve=resolve)) as client,
        pytest.raises(ForbiddenAddress, match="open internet"),
    ):
        client.get(MANIFEST)
    assert len(asked) == 1
    assert standin.log == []


def test_an_unknown_name_says_which_host_cannot_be_reached(standin: StandIn) -> None:
    def resolve(host: str) -> tuple[str, ...]:
        raise OSError(host)

    network = standin.network(connect_to=None, resolve=resolve)
    with asking(network) as client:
        for _ in range(2):
            with pytest.raises(UnavailableError, match=r"repository\.officiele.*niet bereikbaar"):
                client.get(MANIFEST)
        with pytest.raises(UnavailableError, match="overgeslagen"):
            client.get(MANIFEST)


def test_an_expired_certificate_is_refused_and_the_clock_is_named(tmp_path: Path) -> None:
    with (
        StandIn(tmp_path, expired=True) as standin,
        asking(standin.network()) as client,
        pytest.raises(UnavailableError, match=r"verlopen of nog niet geldig.*klok"),
    ):
        client.get(MANIFEST)


def test_a_certificate_of_an_unknown_authority_is_refused(standin: StandIn) -> None:
    with (
        asking(standin.network(ca_file=None)) as client,
        pytest.raises(UnavailableError, match=r"certificaat.*niet vertrouwd"),
    ):
        client.get(MANIFEST)
    assert standin.log == []


def test_an_unreadable_certificate_file_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "ca.pem"
    bad.write_text("geen certificaat")
    with pytest.raises(SyncError, match=r"ca\.pem"):
        Client(Network(ca_file=bad))


@pytest.mark.parametrize("kind", [Kind.SLOW, Kind.SLOW_HEADERS])
def test_a_slow_answer_is_cut_off_at_the_total_time(standin: StandIn, kind: Kind) -> None:
    standin.faults["manifest"] = Fault(kind, detail="0.05")
    limits = {"total_s": 0.3, "tries": 1}
    with (
        asking(standin.network(limits=limits)) as client,
        pytest.raises(UnavailableError, match=r"te lang|langzaam"),
    ):
        client.get(MANIFEST)  # the whole answer would come, and then there is no error


@pytest.mark.parametrize("kind", [Kind.ENDLESS, Kind.BOMB])
def test_an_answer_without_end_stops_at_the_limit(standin: StandIn, kind: Kind) -> None:
    standin.faults["manifest"] = Fault(kind, detail="64")
    with (
        asking(standin.network(limits={"max_bytes": 3_000_000})) as client,
        pytest.raises(AnswerError, match="groter dan 2 MB"),
    ):
        client.get(MANIFEST)


def test_a_truncated_answer_is_never_taken_for_a_whole_one(standin: StandIn) -> None:
    standin.faults["manifest"] = Fault(Kind.TRUNCATED)
    with asking(standin.network()) as client, pytest.raises(UnavailableError, match="halverwege"):
        client.get(MANIFEST)


def test_a_packed_answer_is_unpacked(standin: StandIn, tmp_path: Path) -> None:
    del tmp_path
    standin.faults["manifest"] = Fault(Kind.BOMB, detail="1")
    with asking(standin.network()) as client:
        assert client.get(MANIFEST).body == gzip.decompress(gzip.compress(b"\0" * 2**20))


def test_what_is_not_there_is_not_asked_again(standin: StandIn) -> None:
    with asking(standin.network()) as client, pytest.raises(NotThereError, match="404"):
        client.get(MANIFEST.replace("BWBR0041313", "BWBR0000000"))
    assert len(standin.log) == 1


def test_a_stand_in_must_be_on_this_machine() -> None:
    with pytest.raises(SyncError, match="deze computer"):
        Network(connect_to=("10.0.0.1", 443))


def test_the_environment_gives_proxy_exceptions_and_stand_in() -> None:
    env = {"HTTPS_PROXY": "http://proxy.test:3128", "NO_PROXY": ".tweedekamer.nl"}
    network = Network.from_env(env)
    assert network.proxy == "http://proxy.test:3128"
    assert network.direct == {"gegevensmagazijn.tweedekamer.nl"}
    tried = Network.from_env({**env, "SYNC_PROEFSERVER": "127.0.0.1:8443"})
    assert (tried.proxy, tried.connect_to) == ("", ("127.0.0.1", 8443))
    with pytest.raises(SyncError, match=r"127\.0\.0\.1:8443"):
        Network.from_env({"SYNC_PROEFSERVER": "hier"})


def test_the_limits_are_what_the_documentation_promises() -> None:
    limits = dataclasses.asdict(Limits())
    assert limits["interval_s"] >= 0.5
    assert limits["probe_s"] < 5
    assert (limits["tries"], limits["redirects"]) == (3, 3)
    assert limits["max_bytes"] == 200 * 2**20
