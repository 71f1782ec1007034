"""The page of golden questions: scores per kind, failures side by side, every text escaped."""

from kb import KnowledgeBase
from kb.evaluate import GoldenQuestion, ask_all, by_kind
from kb.evaluate_html import report

ASKED = (
    GoldenQuestion(
        "T1",
        "Hoe lang geldt een voorkeursrecht?",
        ("5 jaar",),
        unanswerable=False,
        kind="termijn",
    ),
    GoldenQuestion(
        "T2", "Wie <b>stelt</b> het omgevingsplan vast?", ("<x>",), unanswerable=False, kind="wie"
    ),
    GoldenQuestion(
        "T3", "Wie won de Tour de France?", (), unanswerable=True, kind="onbeantwoordbaar"
    ),
)


def test_a_failure_shows_question_gold_and_answer_escaped(startset_kb: KnowledgeBase) -> None:
    page = report(ask_all(startset_kb, ASKED))
    assert "T2 (wie): Wie &lt;b&gt;stelt&lt;/b&gt; het omgevingsplan vast?" in page
    assert "<li>&lt;x&gt;</li>" in page
    assert "T1 (" not in page
    assert "3 vragen; 1 niet goed" in page


def test_the_page_stands_by_itself(startset_kb: KnowledgeBase) -> None:
    page = report(ask_all(startset_kb, ASKED))
    assert not any(mark in page for mark in ("<script", "<link", "src=", "http"))


def test_kinds_are_scored_apart(startset_kb: KnowledgeBase) -> None:
    kinds = by_kind(ask_all(startset_kb, ASKED))
    assert kinds["termijn"].answer_hit == 1.0
    assert kinds["wie"].answer_hit == 0.0
    assert kinds["onbeantwoordbaar"].refusal_recall == 1.0
