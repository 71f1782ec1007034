import pytest

from corpus.sync.addresses import HOSTS, host_of, is_public, shown
from corpus.sync.errors import ForbiddenAddress

PRIVATE = """0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255
127.0.0.1 127.1.2.3 168.63.129.16 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255
192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9
224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:8.8.8.8 ::7f00:1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:0:53aa::1
2001:db8::1 2002:7f00:1:: 2002:a00:1:: 3fff::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1
ff02::1 2001:4860:4860::8888%lo localhost 0x7f000001 2130706433
017700000001 127.1 1.2.3.4.5""".split()
PUBLIC = ["8.8.8.8", "147.181.98.1", "172.32.0.1", "100.63.255.255", "2a00:1450::1", "2001:4860::8"]
REFUSED = [
    "http://wetten.overheid.nl/",
    "http://zoekservice.overheid.nl/sru/Search",
    "ftp://zoekservice.overheid.nl/",
    "file:///etc/passwd",
    "//zoekservice.overheid.nl/",
    "https://elders.example.test/",
    "https://127.0.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://localhost/",
    "https://naam:geheim@zoekservice.overheid.nl/",
    "https://zoekservice.overheid.nl@elders.example.test/",
    "https://zoekservice.overheid.nl:geheim@elders.example.test/",
    "https://elders.example.test#@zoekservice.overheid.nl/",
    "https://zoekservice.overheid.nl\\@elders.example.test/",
    "https://zoekservice.overheid.nl.elders.example.test/",
    "https://xzoekservice.overheid.nl/",
    "https://zoekservice.overheid.nl./",
    "https://zoekservice.overheid.nl:8443/",
    "https://zoekservice.overheid.nl:22/",
    "https://ZOEKSERVICE.overheid.nl/",
    "https://zoekservice.overheid.nl/a b",
    "https://zoekservice.overheid.nl/\r\nX: y",
    "https://zoekservice.overheid.nl/\x00",
    "https://zoekservice。overheid。nl/",
    "https://zоekservice.overheid.nl/",
    " https://zoekservice.overheid.nl/",
    "https:///zoekservice.overheid.nl/",
    "https:/zoekservice.overheid.nl/",
    "https://",
    "",
    "javascript:alert(1)",
    "https://zoekservice.overheid.nl/" + "a" * 5000,
]


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_machine_that_is_not_on_the_open_internet_is_refused(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_public_machine_is_allowed(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_outside_the_list_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        host_of(address)


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_every_host_of_the_list_is_allowed_with_https(host: str) -> None:
    assert host_of(f"https://{host}/pad?vraag=1&q=%20'x'#deel") == host
    assert host_of(f"https://{host}:443/") == host


def test_a_password_never_stands_in_a_message() -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        host_of("https://naam:geheim@zoekservice.overheid.nl/")
    assert "geheim" not in str(caught.value)
    assert shown("https://a\nb/") == "https://a?b/"
