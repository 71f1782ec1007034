"""Text and tags → HTML. The only place that escapes and the only one that writes a tag.

A plain ``str`` is text and is always escaped; only ``Html`` made here passes as it is. Tag and
attribute names come from our own code. It does not know what is shown.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

_NO_ATTRIBUTES: Mapping[str, str] = {}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters and direction overrides: invisible, and able to disguise what stands there."""


@dataclass(frozen=True, slots=True)
class Html:
    """HTML that is safe to show; make it with ``tag`` or ``join``."""

    text: str


Content: TypeAlias = str | Html


def tag(name: str, attributes: Mapping[str, str] = _NO_ATTRIBUTES, *content: Content) -> Html:
    """Return one element; an attribute with value "" is written without a value."""
    return Html(f"<{name}{_written(attributes)}>{join(content).text}</{name}>")


def void(name: str, attributes: Mapping[str, str]) -> Html:
    """Return one element that has no content, such as an input."""
    return Html(f"<{name}{_written(attributes)}>")


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {key}="{_safe(value)}"' if value else f" {key}" for key, value in attributes.items()
    )


def join(content: Iterable[Content], between: Content = "") -> Html:
    """Return the pieces one after another; plain strings are escaped, ``between`` too."""
    return Html(_text(between).join(_text(piece) for piece in content))


def is_web(url: str) -> bool:
    """Tell whether an address is one a browser may open from here."""
    return url.lower().startswith(("https://", "http://"))


def link(url: str, attributes: Mapping[str, str], *content: Content) -> Html:
    """Return a link that opens in a new tab; anything but http(s) becomes plain text."""
    if not is_web(url):
        return tag("span", {}, *content)
    outside = {"href": url, "target": "_blank", "rel": "noopener noreferrer"}
    return tag("a", {**outside, **attributes}, *content)


def _text(content: Content) -> str:
    return content.text if isinstance(content, Html) else _safe(content)


def _safe(text: str) -> str:
    return escape(_CONTROL.sub("\ufffd", text), quote=True)
