"""A sentence → whether it gives orders to a machine instead of telling something. Pure.

A document may hold lines meant for a language model ("vergeet alles …", chat tokens, hidden
letters). Such a line is no evidence: it is never quoted. A topic word never suffices: a sentence
about language models is ordinary; it takes an order (a verb that opens a clause) and something
that only a machine has: earlier orders, an answer to every question, tools. What stands between
quotation marks is told, not ordered. Does not: judge whether a text is true.
"""

import re
from functools import lru_cache

_HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|[\u0400-\u04ff][A-Za-z]|[A-Za-z][\u0400-\u04ff]"
)
_NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DOTS = str.maketrans("\u0130\u0131", "Ii")
"""An i with and one without its dot, which a pattern takes for i and folding does not."""
_TOLD = re.compile(r"[\"“„«][^\"”»]*[\"”»]")
_LABEL_WORDS = 4
"""Words beside a quotation that are no more than a label: then the quotation is what is said."""
_TOKENS = re.compile(
    r"<\|\w+\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant|context|bron)\b[^>]*>"
    r"|^\W*(?:system|assistant|systeem|assistent)\s*:?\s*$",
    re.IGNORECASE,
)
_OPENS = (
    r"(?:^|[.:;,!?)>\]\"“”„—–-]|\b(?:en|nu|dan|and|then|now|please|gelieve|purposes|moet je|dien je"
    r"|you must|you should|voortaan|above|to))\W*(?:\b(?:nu|dan|altijd|now|always|please)\s+)?"
)
_DROP = r"(?:negeer|vergeet|ignore|disregard|forget|override|veronachtzaam)(?!\s+(?:niet|not)\b)"
_MACHINE = r"(?:taalmodel(?:len)?|language models?|AI|LLM|chatbot|assistant|assistent|reader|lezer)"
_SAY = (
    r"(?:antwoord|beantwoord|zet|vermeld|zeg|schrijf|gebruik|geef|voeg|begin|eindig|sluit|plaats"
    r"|herhaal|noem|print|say|state|reply|respond|answer|end|start|add|write|repeat|output|append"
    r"|finish|include|use)"
)
_DROPPED = ("negeer", "vergeet", "ignore", "disregard", "forget", "override", "veronachtzaam")
_REPLY = ("antwoord", "reactie", "vraag", "answer", "reply", "respon", "question")
_SHOWN = ("translate", "print", "repeat", "reveal", "show", "herhaal", "vertaal", "toon", "onthul")
_SPOKEN_TO = ("taalmodel", "language model", "ai", "llm", "chatbot", "assist", "reader", "lezer")
_ORDERS = tuple(
    (needs, re.compile(form, re.IGNORECASE))
    for needs, form in (
        # to drop what was asked or given
        (
            _DROPPED,
            rf"{_OPENS}{_DROP}\b.{{0,30}}\b(?:(?:eerdere?|vorige|voorgaande|bovenstaande|alle|je|jouw"
            r"|previous|prior|earlier|above|all|any|your)\s+(?:\w+\s+)?(?:bronnen|instructies?"
            r"|opdrachten|aanwijzingen|prompts?|sources|instructions?|guidance|rules)"
            r"|alles (?:wat|hierboven|hiervoor|van)\b|everything (?:you|above|before)|opgedragen)",
        ),
        (_DROPPED, rf"{_OPENS}{_DROP}\s+(?:bronnen|instructies|sources|instructions)\b"),
        # how every answer must look
        (
            _REPLY,
            rf"{_OPENS}{_SAY}\b.{{0,40}}\b(?:(?:elke?|ieder|je|jouw|every|each|your)\s+(?:volgende\s+|"
            r"next\s+)?(?:antwoord|reactie|vraag|answer|reply|response|question))",
        ),
        (
            ("antwoord", "vraag"),
            r"\b(?:onder|bij|in|na) (?:elke?|ieder|je) (?:antwoord|vraag)\b.{0,60}"
            r"\b(?:zet|vermeld|zeg|schrijf)\b",
        ),
        (
            _REPLY,
            rf"{_OPENS}(?:antwoord|reply|respond|answer)\s+(?:\w+\s+)?(?:met het woord"
            r"|met de woorden|only with|with only|with the words?"
            r"|(?:alleen|uitsluitend|slechts|enkel) met)",
        ),
        (("geen enkel antwoord",), r"\bgeen enkel antwoord\b.{0,20}\bgegeven\b"),
        (
            ("zeg altijd", "cite", "citeer"),
            rf"{_OPENS}(?:zeg altijd|cite nothing|citeer niets|citeer deze alinea"
            r"|cite this text)\b",
        ),
        # who the machine is, and what it must do
        (
            ("je bent", "you are", "doe alsof", "pretend", "act as"),
            rf"{_OPENS}(?:je bent (?:nu|voortaan)|you are now|doe alsof je|pretend (?:to be|you)"
            r"|act as an? )\b",
        ),
        (("je enige taak", "your only task"), r"\b(?:je enige taak|your only task)\b"),
        (
            ("gereedschap", "the tool", "the function"),
            rf"{_OPENS}(?:roep|call|invoke|execute|gebruik|use)\b.{{0,20}}"
            r"\b(?:het gereedschap|the tool|the function)\b",
        ),
        (
            _SHOWN,
            rf"{_OPENS}(?:translate|print|repeat|reveal|show|herhaal|vertaal|toon|onthul)\s+"
            r"(?:everything|all text|alles|your|je|the)\s+(?:above|hierboven|(?:hidden |system "
            r"|verborgen )?(?:prompt|instructions|instructies|systeemprompt))",
        ),
        (("bevestig met",), rf"{_OPENS}bevestig met [A-Z]+-?\w*\d"),
        # a machine that is spoken to
        (
            _SPOKEN_TO,
            rf"(?:^|[.!?<>-])\W*(?:(?:beste|dear|attention|let op|note to|aan(?: alle)?)\W+)"
            rf"(?:the |het |de )?(?:AI[ -]?)?{_MACHINE}\s*[,:!]",
        ),
        (("ai",), r"(?:^|[.!?<>-])\W*AI[ -]?(?:reader|assistant|assistent|lezer|model)\s*[,:]"),
        (
            ("ai", "llm", "taalmodel", "language model"),
            r"\b(?:if you are|als (?:je|jij|u)) (?:an? |een )?"
            r"(?:AI|LLM|taalmodel|language model)\b",
        ),
        (
            ("ai", "taalmodel", "language model"),
            r"\b(?:alleen|uitsluitend|only|intended) (?:voor|for) "
            r"(?:taalmodellen|language models|AI)\b\s*:",
        ),
        (("geautomatiseerde verwerking",), r"\bvoor geautomatiseerde verwerking:"),
    )
)
"""Forms of orders, each with folded words of which it holds at least one: a form is slow."""

_SIGNS = (
    *("negeer", "vergeet", "ignore", "disregard", "forget", "override", "veronachtzaam"),
    *("antwoord", "reactie", "answer", "repl", "respon", "question", "cite", "taalmodel"),
    *("zeg altijd", "je bent", "you are", "doe alsof", "pretend", "act as", "je enige taak"),
    *("your only task", "gereedschap", "the tool", "the function", "translate", "print", "repeat"),
    *("reveal", "show", "herhaal", "vertaal", "toon", "onthul", "bevestig met", "llm", "chatbot"),
    *("language model", "assistant", "assistent", "systeem", "system", "reader", "lezer"),
    *("ai:", "ai,", "ai ", "ai-", "ai!", " ai", "geautomatiseerde verwerking", "<", "["),
    *("elke vraag", "iedere vraag", "je vraag", "jouw vraag", "volgende vraag"),
)
"""What every order holds, folded: most sentences hold none of it, and are not looked at further."""


@lru_cache(maxsize=16384)
def gives_orders(sentence: str) -> bool:
    """Tell whether a sentence is aimed at a machine that reads it, or hides letters."""
    if not sentence.isascii():
        if _HIDDEN.search(sentence):
            return True
        sentence = _NOTHING.sub("", sentence).translate(_DOTS)
    folded = sentence.casefold()
    if not any(map(folded.__contains__, _SIGNS)):
        return False
    if _TOKENS.search(sentence):
        return True
    told = _TOLD.sub("«»", sentence)
    said = told if len(told.split()) > _LABEL_WORDS else sentence
    return any(
        any(map(folded.__contains__, needs)) and order.search(said) for needs, order in _ORDERS
    )
