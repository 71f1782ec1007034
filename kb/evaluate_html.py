"""Outcomes of golden questions → one readable page: scores per kind, and every failure in full.

Question, what was right, what was answered and what came closest stand side by side. The page
stands by itself: no script, no font, no picture from elsewhere; every text is escaped.
"""

from collections.abc import Iterable, Sequence
from html import escape

from kb.evaluate import GoldenScore, Outcome, by_kind, score
from kb.model import Citation

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td.getal { text-align: right; }
section { border-top: 2px solid #154273; margin-top: 2rem; }
q { quotes: "‘" "’"; }
"""
_COLUMNS = ("hit@1", "hit@3", "answer_hit", "refusal_recall", "false_refusals")


def report(outcomes: Sequence[Outcome]) -> str:
    """Return the page in Dutch."""
    whole = score(outcomes)
    rows = {"alle vragen": whole, **by_kind(outcomes)}
    failed = [o for o in outcomes if not o.right]
    body = "".join(_failure(o) for o in failed) or "<p>Alles goed.</p>"
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        f"<title>Gouden vragen</title><style>{_STYLE}</style></head><body>"
        f"<h1>Gouden vragen</h1><p>{whole.n} vragen; {len(failed)} niet goed. "
        f"Mediaan {whole.p50_ms} ms, 95% binnen {whole.p95_ms} ms.</p>"
        f"{_scores(rows)}<h2>Wat misging</h2>{body}</body></html>\n"
    )


def _scores(rows: dict[str, GoldenScore]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("soort", "vragen", *_COLUMNS))
    lines = []
    for name, found in rows.items():
        values = found.as_dict()
        cells = "".join(f'<td class="getal">{values[c]}</td>' for c in ("n", *_COLUMNS))
        lines.append(f'<tr><th scope="row">{escape(name or "zonder soort")}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _failure(outcome: Outcome) -> str:
    question, answer = outcome.question, outcome.answer
    gold = _list(escape(string) for string in question.gold) or "Geen antwoord verwacht."
    said = "Geweigerd." if answer.refused else _list(map(_quoted, answer.citations))
    near = _list(map(_quoted, answer.nearest)) or "Niets."
    return (
        f"<section><h3>{escape(question.id)} ({escape(question.kind)}): {escape(question.q)}</h3>"
        '<table><thead><tr><th scope="col">Goed is</th><th scope="col">Antwoord</th>'
        '<th scope="col">Dichtstbij</th></tr></thead>'
        f"<tbody><tr><td>{gold}</td><td>{said}</td><td>{near}</td></tr></tbody></table></section>"
    )


def _quoted(citation: Citation) -> str:
    return f"<q>{escape(citation.quote)}</q> ({escape(citation.title)}, {escape(citation.place)})"


def _list(items: Iterable[str]) -> str:
    told = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{told}</ul>" if told else ""
