"""Address → allowed or ForbiddenAddress (pure): the only hosts that sync asks, and public machines.

Invariants: an address is judged as a whole string by one strict form, so no two parsers can read
it differently; an IP address is public only when it lies in globally routed space and carries no
IPv4 address inside IPv6. Does not: look names up or connect.
"""

import ipaddress
import re

from corpus.sync.errors import ForbiddenAddress

SRU_HOST = "zoekservice.overheid.nl"
BWB_HOST = "repository.officiele-overheidspublicaties.nl"
OP_SRU_HOST = "repository.overheid.nl"
OP_HOST = "zoek.officielebekendmakingen.nl"
TK_HOST = "gegevensmagazijn.tweedekamer.nl"
RIJK_HOST = "www.rijksoverheid.nl"
HOSTS = frozenset(
    {
        SRU_HOST,
        BWB_HOST,
        OP_SRU_HOST,
        OP_HOST,
        TK_HOST,
        RIJK_HOST,
        "opendata.rijksoverheid.nl",
        "open.overheid.nl",
        "lokaleregelgeving.overheid.nl",
        "www.officielebekendmakingen.nl",
    }
)
"""Every host that sync may ask; a register of the user's own cannot add to it."""

MAX_ADDRESS = 4000
_ADDRESS = re.compile(r"https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::443)?(?:/[!-\[\]-~]*)?")
_FORBIDDEN = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # the metadata service of Azure has a public number
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "2001::/23",  # Teredo carries an IPv4 address
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address
        "3fff::/20",
    )
)
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")


def host_of(address: str, hosts: frozenset[str] = HOSTS) -> str:
    """Return the host of an address that may be asked.

    Raises:
        ForbiddenAddress: no https, another host or port, a name and password, or an odd form.
    """
    match = _ADDRESS.fullmatch(address) if len(address) <= MAX_ADDRESS else None
    if match is None or match[1] not in hosts:
        raise ForbiddenAddress(
            f"Het adres {shown(address)} hoort niet bij de officiële bronnen (alleen https en "
            "alleen de vaste lijst) en is niet gevraagd."
        )
    return match[1]


def shown(address: str) -> str:
    """Return an address for a message: without a name and password, unprintable signs or length."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in address)
    return re.sub(r"//[^/@]*@", "//…@", plain)[:200]


def is_public(ip: str) -> bool:
    """Tell whether an IP address is a machine on the open internet."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if address.version == 6 and (address not in _GLOBAL_IPV6 or "%" in ip):  # noqa: PLR2004
        return False
    return not any(address.version == b.version and address in b for b in _FORBIDDEN)
