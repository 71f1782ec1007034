from corpus.blocks import Block, Role, assemble
from corpus.model import Kind


def text(words: str, *calls: tuple[int, str], page: int | None = None) -> Block:
    return Block(role=Role.TEXT, text=words, calls=calls, page=page)


def note(marker: str, words: str, page: int | None = None) -> Block:
    return Block(role=Role.NOTE, text=words, marker=marker, page=page)


def anchors(*blocks: Block) -> list[int | None]:
    _, sections = assemble(blocks)
    return [s.anchor for s in sections if s.kind is Kind.NOTE]


def test_note_called_twice_points_to_its_first_call() -> None:
    assert anchors(text("Een twee.", (3, "1"), (8, "1")), note("1", "Noot.")) == [3]


def test_notes_that_start_again_on_each_page_point_to_their_own_page() -> None:
    blocks = (text("Een.", (3, "1"), page=1), text("Twee.", (4, "1"), page=2))
    notes = (note("1", "Noot een.", page=1), note("1", "Noot twee.", page=2))
    assert anchors(*blocks, *notes) == [3, 10]


def test_a_note_without_a_call_on_its_page_points_nowhere() -> None:
    notes = (note("1", "Noot een.", page=1), note("1", "Noot twee.", page=7))
    assert anchors(text("Een.", (3, "1"), page=1), *notes) == [3, None]


def test_a_note_called_in_a_heading_knows_that_heading() -> None:
    heading = Block(role=Role.HEADING, text="Kades", calls=((5, "1"),))
    _, sections = assemble([heading, text("Tekst."), note("1", "Noot.")])
    assert sections[-1].anchor == len("Kades")
    assert sections[-1].place.heading == "Kades"


def test_every_section_is_a_slice_and_furniture_is_none() -> None:
    furniture = Block(role=Role.FURNITURE, text="Retouradres")
    joined, sections = assemble([furniture, text("Een."), note("1", "Noot.")])
    assert "Retouradres" in joined
    assert [joined[s.start : s.end] for s in sections] == ["Een.", "Noot."]


def test_items_below_items_know_both_leads() -> None:
    def item(marker: str, words: str, level: int) -> Block:
        return Block(role=Role.ITEM, text=words, marker=marker, level=level)

    blocks = [
        text("Let op:"),
        item("a.", "dit:", 1),
        item("1°", "klein;", 2),
        item("b.", "dat.", 1),
    ]
    joined, sections = assemble(blocks)
    leads = [joined[slice(*s.lead)] for s in sections if s.lead]
    assert leads == ["Let op:", "dit:", "Let op:"]
    assert [s.place.onderdeel for s in sections] == ["", "a", "a onder 1°", "b"]
