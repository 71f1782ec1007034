"""The fields a browser sends with a question → Asked, a bounded record; and back. Pure.

Fields come from a browser: what is unknown is ignored and every value is bounded. A record travels
along with its answer, so that a download or a draft concerns exactly that question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlencode

from indexing.facets import Filter
from ui import ask_texts

MAX_FIELDS = 400
"""Fields of one form; a browser that sends more is not ours."""

_MAX_VALUES = 40
_MAX_CHARS = 20_000
_MAX_BEFORE = 10

Fields = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was asked; ``before`` are earlier questions of the visit, oldest first."""

    question: str
    audience: str = ""
    soorten: tuple[str, ...] = ()
    overheden: tuple[str, ...] = ()
    day: date | None = None
    before: tuple[str, ...] = ()

    @property
    def wanted(self) -> Filter:
        """The filter that was chosen with the question."""
        return Filter(soorten=self.soorten, overheden=self.overheden, geldig_op=self.day)

    @property
    def short(self) -> bool:
        """Whether references are written in short, as the audience is used to."""
        return ask_texts.audience(self.audience).short

    def encoded(self, **more: str) -> str:
        """Return the record as the body of a form, with other fields added."""
        pairs = [("vraag", self.question), ("rol", self.audience)]
        pairs += [("soorten", value) for value in self.soorten]
        pairs += [("overheden", value) for value in self.overheden]
        pairs += [("dag", self.day.isoformat())] if self.day else []
        pairs += [("eerder", value) for value in self.before]
        return urlencode([*pairs, *more.items()])


def asked(fields: Fields, question: str | None = None) -> Asked:
    """Return the record that fields describe; ``question`` replaces the one among the fields."""
    return Asked(
        question=one(fields, "vraag")[:_MAX_CHARS] if question is None else question,
        audience=one(fields, "rol")[:40],
        soorten=many(fields, "soorten"),
        overheden=many(fields, "overheden"),
        day=day(one(fields, "dag")),
        before=() if one(fields, "los") else many(fields, "eerder", 4000)[-_MAX_BEFORE:],
    )


def read_form(body: str) -> dict[str, tuple[str, ...]] | None:
    """Return the fields of a form's body; None when it is none."""
    try:
        found = parse_qs(
            body, keep_blank_values=True, strict_parsing=False, max_num_fields=MAX_FIELDS
        )
    except ValueError:
        return None
    return {name: tuple(values) for name, values in found.items()}


def one(fields: Fields, name: str) -> str:
    """Return the first value of a field without surrounding space, or ""."""
    return fields.get(name, ("",))[0].strip()


def many(fields: Fields, name: str, max_chars: int = 200) -> tuple[str, ...]:
    """Return the values of a field, bounded in number and length; empty ones are left out."""
    return tuple(value[:max_chars] for value in fields.get(name, ())[:_MAX_VALUES] if value.strip())


def day(text: str) -> date | None:
    """Return an ISO day, or None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
