"""All errors that the indexing layer raises.

* KbError (corpus.errors)
  + IndexMissingError    there is no index yet
  + IndexMismatchError   the index was made by another model, version or layout
  + IndexBusyError       another process is writing
  + IndexDamagedError    a file of the index is missing or cannot be read
  + EmbedderError        an embedding model cannot be loaded or used
"""

from corpus.errors import KbError


class IndexMissingError(KbError):
    """There is no index yet; the message is the folder that was looked in."""


class IndexMismatchError(KbError):
    """The index was made by another model, version or layout; says which and which is asked."""


class IndexBusyError(KbError):
    """Another process is writing to the index; says which one."""


class IndexDamagedError(KbError):
    """A file of the index is missing or cannot be read; names it."""


class EmbedderError(KbError):
    """An embedding model cannot be loaded or used; names it and the reason."""
