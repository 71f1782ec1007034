"""A copied reference says what a reader needs to find and to trust the source."""

from tests.ui.fake_kb import CARD, LAW, OWN
from ui.clipboard import reference


def test_a_reference_names_place_date_and_address_and_who_vouches() -> None:
    assert reference(LAW) == (
        "Omgevingswet, art. 4.14 lid 4 Ow, 1 januari 2024, "
        "https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=4.14&lid=4"
    )
    assert "redactie van deze kennisbank, steunt op art. 4.14 lid 4 Ow" in reference(CARD)
    assert "eigen bestand" in reference(OWN)
