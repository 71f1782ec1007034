"""Which leden and onderdelen the words of a link name."""

import pytest

from corpus.parsers.xml_lid import read_leden


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("artikel 2.3", ""),
        ("artikel 2.3, derde lid", "lid=3"),
        ("2.25, eerste lid, aanhef en onder a, onder 13°", "lid=1&o=a&o=13°"),
        ("artikel 20.1, eerste en tweede lid", "lid=1&lid=2"),
        ("5.53a, tweede tot en met vierde lid", "lid=2&lid=3&lid=4"),
        ("artikel 16.40, tweede, derde of vierde lid", "lid=2&lid=3&lid=4"),
        ("artikelen 2.23, eerste lid, onder b, en tweede lid", "lid=1&o=b&lid=2"),
        ("artikel 15.1, eerste lid, onder d, f, k of l", "lid=1&o=d&o=f&o=k&o=l"),
        ("artikel 3, onderdelen a tot en met c", "o=a&o=b&o=c"),
        ("artikel 8, lid 4a", "lid=4a"),
        ("artikel 1, onder o, van de Mijnbouwwet", "o=o"),
        ("artikel 7, eerste lid, onder aa", "lid=1&o=aa"),
        ("artikel 4, onder de voorwaarden in lid 2", "lid=2"),
        ("de eerste volzin van artikel 9", ""),
        ("artikel 10, eenentwintigste lid", "lid=21"),
    ],
)
def test_leden_are_read_from_the_words(words: str, found: str) -> None:
    assert "&".join(f"{name}={value}" for name, value in read_leden(words)) == found
