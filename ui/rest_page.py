"""OpenAPI description → one HTML page that needs no script, no style sheet and no other host."""

from typing import Any

from ui import rest_texts as texts
from ui.markup import Html, tag


def description_page(schema: dict[str, Any]) -> str:
    """Return the documentation page of the REST face."""
    rows = [
        tag(
            "tr",
            {},
            tag("td", {}, tag("code", {}, method.upper())),
            tag("td", {}, tag("code", {}, path)),
            tag("td", {}, operation.get("summary", "")),
            tag("td", {}, _inputs(operation, schema)),
        )
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
    names = ("Methode", "Adres", "Wat", "Invoer")
    head = tag("tr", {}, *(tag("th", {"scope": "col"}, name) for name in names))
    link = tag("a", {"href": "openapi.json"}, "openapi.json")
    body = tag(
        "main",
        {},
        tag("h1", {}, texts.TITLE),
        tag("p", {}, texts.ABOUT),
        tag("p", {}, link),
        tag("table", {}, tag("thead", {}, head), tag("tbody", {}, *rows)),
    )
    whole = tag(
        "html",
        {"lang": "nl"},
        tag("head", {}, tag("title", {}, texts.TITLE)),
        tag("body", {}, body),
    )
    return f"<!doctype html>\n{whole.text}\n"


def _inputs(operation: dict[str, Any], schema: dict[str, Any]) -> Html:
    named = [str(p["name"]) for p in operation.get("parameters", ())]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        reference = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
        named += list(schema["components"]["schemas"].get(reference, {}).get("properties", {}))
    return tag("code", {}, ", ".join(named))
