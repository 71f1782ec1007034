"""Progress of a run: a bar with names and remaining time on a terminal, plain lines elsewhere."""

from io import StringIO

from indexing.report import Progress
from ui.progress import progress_printer


class Terminal(StringIO):
    """A terminal that remembers what was drawn."""

    def isatty(self) -> bool:
        return True


STEPS = [Progress("lezen", n, 3, f"nota-{n}.pdf") for n in range(1, 4)]


def drawn(stream: StringIO) -> str:
    with progress_printer(stream) as show:
        for step in STEPS:
            show(step)
        show(Progress("woorden", 1200, 2400))
    return stream.getvalue()


def test_a_terminal_gets_a_bar_with_the_name_and_the_time_that_is_left() -> None:
    text = drawn(Terminal())
    assert "Lezen" in text
    assert "2/3 nog " in text
    assert " nota-2.pdf" in text
    assert "Woordindex" in text
    assert "50 %" in text


def test_elsewhere_it_is_a_few_plain_lines() -> None:
    assert drawn(StringIO()).splitlines() == ["Lezen …", "Woordindex …"]
