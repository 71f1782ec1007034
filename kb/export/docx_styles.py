"""The fixed parts of our Word files: styles with Dutch as language, and settings.

Names of the built-in styles are Word's own, so that the styles of the pasting document take over.
"""

from collections.abc import Mapping

from kb.export.opc import Element, element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LANGUAGE = "nl-NL"
_SMALL, _NORMAL, _LARGE = "18", "22", "30"
"""Sizes in half points."""


def w(name: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """Return a WordprocessingML element."""
    return element(W, name, attributes, *children)


def styles_root() -> Element:
    """Return styles.xml."""
    defaults = w(
        "docDefaults",
        {},
        w("rPrDefault", {}, w("rPr", {}, _fonts(), *_size(_NORMAL), _lang())),
        w("pPrDefault", {}, w("pPr", {}, w("spacing", {"after": "160", "line": "264"}))),
    )
    return w(
        "styles",
        {},
        defaults,
        _style("paragraph", "Normal", "Normal", default=True),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        _style(
            "paragraph",
            "Heading1",
            "heading 1",
            w("pPr", {}, w("keepNext"), w("outlineLvl", {"val": "0"})),
            w("rPr", {}, w("b"), *_size(_LARGE)),
        ),
        _style(
            "paragraph",
            "FootnoteText",
            "footnote text",
            w("pPr", {}, w("spacing", {"after": "0", "line": "240"})),
            w("rPr", {}, *_size(_SMALL)),
        ),
        _style(
            "character",
            "FootnoteReference",
            "footnote reference",
            w("rPr", {}, w("vertAlign", {"val": "superscript"})),
        ),
        _style(
            "character",
            "Hyperlink",
            "Hyperlink",
            w("rPr", {}, w("color", {"val": "01689B"}), w("u", {"val": "single"})),
        ),
        _style("paragraph", "Colofon", "Colofon", w("rPr", {}, w("i"), *_size(_SMALL))),
    )


def settings_root() -> Element:
    """Return settings.xml."""
    separators = [w("footnote", {"id": key}) for key in ("-1", "0")]
    return w(
        "settings",
        {},
        w("footnotePr", {}, *separators),
        w("themeFontLang", {"val": _LANGUAGE}),
    )


def _style(kind: str, key: str, name: str, *content: Element, default: bool = False) -> Element:
    attributes = {"type": kind, "styleId": key} | ({"default": "1"} if default else {})
    based = [] if default or kind == "character" else [w("basedOn", {"val": "Normal"})]
    return w("style", attributes, w("name", {"val": name}), *based, *content)


def _fonts() -> Element:
    return w("rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Calibri"))


def _size(half_points: str) -> tuple[Element, Element]:
    return w("sz", {"val": half_points}), w("szCs", {"val": half_points})


def _lang() -> Element:
    return w("lang", dict.fromkeys(("val", "eastAsia"), _LANGUAGE))
