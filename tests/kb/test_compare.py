"""Two versions of an article side by side: nothing is lost, and only what changed is marked."""

from corpus.model import Kind
from kb.browse import Piece
from kb.compare import Row, side_by_side


def pieces(*texts: tuple[str, str, str]) -> list[Piece]:
    return [Piece(0, len(t), marker, t, Kind.TEXT, lid, "") for lid, marker, t in texts]


def whole(row: Row) -> tuple[str, str]:
    left, right = ("".join(s.text for s in side) for side in (row.left, row.right))
    return left, right


def test_a_changed_word_is_marked_and_every_word_of_both_sides_is_there() -> None:
    old = pieces(
        ("1", "1.", "De raad beslist binnen acht weken."), ("2", "2.", "Het besluit geldt.")
    )
    new = pieces(
        ("1", "1.", "De raad beslist binnen zes weken."), ("2", "2.", "Het besluit geldt.")
    )
    first, second = side_by_side(old, new)
    assert whole(first) == (old[0].text, new[0].text)
    assert [s.text for s in first.left if s.changed] == ["acht"]
    assert [s.text for s in first.right if s.changed] == ["zes"]
    assert second.same


def test_an_inserted_lid_stands_alone_and_the_others_stay_paired() -> None:
    old = pieces(("1", "1.", "Een."), ("2", "2.", "Twee."))
    new = pieces(("1", "1.", "Een."), ("1a", "1a.", "Nieuw."), ("2", "2.", "Twee."))
    rows = side_by_side(old, new)
    assert [(r.marker, r.same) for r in rows] == [("1.", True), ("1a.", False), ("2.", True)]
    assert whole(rows[1]) == ("", "Nieuw.")


def test_a_very_long_piece_is_compared_as_a_whole() -> None:
    [row] = side_by_side(pieces(("", "", "woord " * 9000)), pieces(("", "", "woord " * 9001)))
    assert [s.changed for s in row.left] == [True]
