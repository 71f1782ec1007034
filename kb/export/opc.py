"""Parts of an Office file → the bytes of the package (ECMA-376 part 2). Pure.

The same parts give the same bytes: names in order, one fixed time. Does not: know Word or Excel.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_TIME = (1980, 1, 1, 0, 0, 0)
Element = etree._Element  # noqa: SLF001  lxml has no other name for the type


@dataclass(frozen=True, slots=True)
class Part:
    """One XML file in the package: its name, content type, root and outgoing relations.

    A relation is (id, type, target, whether the target is outside the file).
    """

    name: str
    content_type: str
    root: Element
    relations: tuple[tuple[str, str, str, bool], ...] = ()


def package(main: Part, others: Iterable[Part], *, title: str, created: str) -> bytes:
    """Return the file; ``created`` is an ISO day."""
    core = Part("docProps/core.xml", _CORE_TYPE, _core(title, created))
    parts = [main, *others, core]
    root_relations = (
        ("rId1", f"{DOCUMENT}/officeDocument", main.name, False),
        ("rId2", _CORE, core.name, False),
    )
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(root_relations),
    }
    for part in parts:
        files[part.name] = part.root
        if part.relations:
            folder, _, name = part.name.rpartition("/")
            files[f"{folder}/_rels/{name}.rels"] = _relations(part.relations)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, tree in files.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _xml(tree))
    return out.getvalue()


def element(
    namespace: str, name: str, attributes: Mapping[str, str] | None = None, *children: Element
) -> Element:
    """Return an element whose attributes are in its own namespace, with these children."""
    made = etree.Element(f"{{{namespace}}}{name}")
    for key, value in (attributes or {}).items():
        made.set(key if ":" in key or key.startswith("{") else f"{{{namespace}}}{key}", value)
    made.extend(children)
    return made


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(parts: Iterable[Part]) -> Element:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=cast("dict[str, str]", {None: _TYPES}))
    etree.SubElement(
        root,
        f"{{{_TYPES}}}Default",
        Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )
    for part in parts:
        etree.SubElement(
            root,
            f"{{{_TYPES}}}Override",
            PartName=f"/{part.name}",
            ContentType=part.content_type,
        )
    return root


def _relations(relations: Iterable[tuple[str, str, str, bool]]) -> Element:
    root = etree.Element(
        f"{{{RELATIONS}}}Relationships", nsmap=cast("dict[str, str]", {None: RELATIONS})
    )
    for key, kind, target, outside in relations:
        made = etree.SubElement(root, f"{{{RELATIONS}}}Relationship")
        made.set("Id", key)
        made.set("Type", kind)
        made.set("Target", target)
        if outside:
            made.set("TargetMode", "External")
    return root


def _core(title: str, created: str) -> Element:
    cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc, terms = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    root = etree.Element(
        f"{{{cp}}}coreProperties", nsmap={"cp": cp, "dc": dc, "dcterms": terms, "xsi": xsi}
    )
    etree.SubElement(root, f"{{{dc}}}title").text = title
    etree.SubElement(root, f"{{{dc}}}language").text = "nl-NL"
    day = etree.SubElement(root, f"{{{terms}}}created")
    day.set(f"{{{xsi}}}type", "dcterms:W3CDTF")
    day.text = f"{created}T00:00:00Z"
    return root
