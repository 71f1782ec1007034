"""Bytes of a Word file → its XML parts, within limits.

Invariants: nothing outside the file is read, parts are found through the relations of the
package, every failure is a ParseError. Does not: follow relations that point outside, run macros,
or open files inside the file; those are counted.
"""

import posixpath
from dataclasses import dataclass

from lxml import etree

from corpus.errors import ParseError
from corpus.safe_xml import read_xml
from corpus.safe_zip import Archive, open_zip

DAMAGED = (
    "Dit Word-bestand is beschadigd of onvolledig en kan niet worden geopend; haal het opnieuw op "
    "of bewaar het opnieuw."
)
NO_BODY = (
    "Dit bestand heeft de vorm van een Word-bestand, maar bevat geen document; bewaar het opnieuw "
    "als .docx of PDF."
)
Element = etree._Element  # noqa: SLF001  lxml has no other name for the type


@dataclass(frozen=True, slots=True)
class Package:
    """An open Word file: its body and the parts that the body refers to, by kind."""

    archive: Archive
    body: Element
    related: dict[str, tuple[str, ...]]

    def part(self, kind: str) -> Element | None:
        """Return the first part of a kind ("styles", "footnotes"), or None when it is not there."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[Element]:
        """Return all parts of a kind ("header"); unreadable ones are left out."""
        found = []
        for name in self.related.get(kind, ()):
            try:
                found.append(read_xml(self.archive.read(name)))
            except ParseError:  # a damaged style sheet must not cost the text
                continue
        return found

    @property
    def embedded(self) -> int:
        """Number of whole files inside this file that are not read."""
        return sum(
            "/embeddings/" in name or "/afchunk" in name.lower() for name in self.archive.names
        )


def open_package(data: bytes) -> Package:
    """Open a Word file.

    Raises:
        ParseError: no zip, larger than the limits, or without a document in it.
    """
    archive = open_zip(data)
    name = _main_part(archive)
    if name not in archive.names:
        raise ParseError(NO_BODY)
    root = read_xml(archive.read(name))
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise ParseError(NO_BODY)
    folder, file = posixpath.split(name)
    relations = _relations(archive, f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
    related: dict[str, tuple[str, ...]] = {}
    for kind, target in relations:
        if target in archive.names:
            related[kind] = (*related.get(kind, ()), target)
    core = "docProps/core.xml"
    if core in archive.names:
        related["core"] = (core,)
    return Package(archive, body, related)


def local(element: Element) -> str:
    """Return the name of an element without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute whatever its namespace is (strict and usual files differ)."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element at a path of local names, or None."""
    for name in names:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def _main_part(archive: Archive) -> str:
    for kind, target in _relations(archive, "_rels/.rels", ""):
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _relations(archive: Archive, name: str, folder: str) -> list[tuple[str, str]]:
    """Return (kind, part) of the relations inside the package; damaged lists give none."""
    if name not in archive.names:
        return []
    try:
        root = read_xml(archive.read(name))
    except ParseError:
        return []
    found = []
    for relation in root:
        if local(relation) == "Relationship" and relation.get("TargetMode") != "External":
            target = str(relation.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            found.append((kind, posixpath.normpath(path)))
    return found
