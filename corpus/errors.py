"""All errors that the corpus layer raises.

* KbError
  + SourceError   a source cannot be reached, listed or read
  + ParseError    a file cannot be turned into a Document
    - BesideError  it belongs to a law and is none itself (manifest, WTI)
  + StartsetError a file of the startset breaks its schema
"""


class KbError(Exception):
    """Base of every error this project raises on purpose."""


class SourceError(KbError):
    """A source cannot be reached, listed or read."""


class ParseError(KbError):
    """A file cannot be turned into a Document; the message is one Dutch sentence for the report."""


class BesideError(ParseError):
    """The file is a manifest or WTI: it belongs to a law and is no document itself."""


class StartsetError(KbError):
    """A file of the startset breaks its schema; names the file and the field."""
