"""Text, links and laws in; legal references with a normal form, a place and a graph out.

The steps, one file each: numbers, lists and places read an article with its leden; clause and laws
find the law; identifiers and kamerstukken read official numbers; recognise puts them together;
form, leidraad and jci write; resolve looks up; graph turns round. Does not: read files.
"""

from corpus.references.documents import find_references
from corpus.references.form import Target, canonical, read, units
from corpus.references.graph import (
    Edge,
    by_source,
    by_target,
    edges,
    referred_by,
    refers_to,
    targets_of,
)
from corpus.references.jci import address, jci
from corpus.references.leidraad import full, short
from corpus.references.recognise import Found, recognise
from corpus.references.resolve import LawPlaces, Outcome, Resolution, build_index, resolve

__all__ = [
    "Edge",
    "Found",
    "LawPlaces",
    "Outcome",
    "Resolution",
    "Target",
    "address",
    "build_index",
    "by_source",
    "by_target",
    "canonical",
    "edges",
    "find_references",
    "full",
    "jci",
    "read",
    "recognise",
    "referred_by",
    "refers_to",
    "resolve",
    "short",
    "targets_of",
    "units",
]
