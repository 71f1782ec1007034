"""The thesaurus as SKOS in JSON-LD (W3C SKOS Reference, 2009), for other systems."""

from corpus.cards import Startset

_SCHEME = "urn:kennisbank-werklocaties:begrippen"


def thesaurus_jsonld(startset: Startset) -> dict[str, object]:
    """Return the whole thesaurus as one JSON-LD object with a ConceptScheme."""
    tops = [f"{_SCHEME}:{b.id}" for b in startset.begrippen if not b.breder]
    return {
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dct": "http://purl.org/dc/terms/",
            "prefLabel": {"@id": "skos:prefLabel", "@language": "nl"},
            "altLabel": {"@id": "skos:altLabel", "@language": "nl", "@container": "@set"},
            "definition": {"@id": "skos:definition", "@language": "nl"},
            "broader": {"@id": "skos:broader", "@type": "@id", "@container": "@set"},
            "narrower": {"@id": "skos:narrower", "@type": "@id", "@container": "@set"},
            "related": {"@id": "skos:related", "@type": "@id", "@container": "@set"},
            "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
            "hasTopConcept": {"@id": "skos:hasTopConcept", "@type": "@id", "@container": "@set"},
            "source": {"@id": "dct:source", "@container": "@set"},
        },
        "@graph": [
            {"@id": _SCHEME, "@type": "skos:ConceptScheme", "hasTopConcept": tops},
            *(
                {
                    "@id": f"{_SCHEME}:{b.id}",
                    "@type": "skos:Concept",
                    "inScheme": _SCHEME,
                    "prefLabel": b.naam,
                    "altLabel": list(b.ook),
                    "definition": b.definitie,
                    "broader": [f"{_SCHEME}:{other}" for other in b.breder],
                    "narrower": [f"{_SCHEME}:{other}" for other in b.smaller],
                    "related": [f"{_SCHEME}:{other}" for other in b.verwant],
                    "source": list(b.bronnen),
                }
                for b in startset.begrippen
            ),
        ],
    }
