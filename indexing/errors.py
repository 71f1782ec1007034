"""All errors that the indexing layer raises.

* KbError (corpus.errors)
  + IndexMissingError    there is no index yet
    + NoEarlierError     there is no earlier version of it to go back to
  + IndexMismatchError   the index was made by another model, version or layout
  + IndexBusyError       another process is writing
  + IndexDamagedError    a file of the index is missing or cannot be read
  + DiskFullError        there is no room to make the next version of the index
  + NotWritableError     the data folder cannot be written
  + BuildError           the next version of the index could not be made
  + StoreUnavailableError the Chroma server does not answer
  + StoreRefusedError    a Chroma server that can be taken over is refused
  + ModelFetchError      an embedding model cannot be fetched
  + EmbedderError        an embedding model cannot be loaded or used
"""

from corpus.errors import KbError


class IndexMissingError(KbError):
    """There is no index yet; the message is the folder that was looked in."""


class NoEarlierError(IndexMissingError):
    """There is no earlier version of the index to go back to; the message is the folder."""


class IndexMismatchError(KbError):
    """The index was made by another model, version or layout; says which and which is asked."""


class IndexBusyError(KbError):
    """Another process is writing to the index; says which one and since when."""


class IndexDamagedError(KbError):
    """A file of the index is missing or cannot be read; names it."""


class DiskFullError(KbError):
    """There is no room on the disk; says how much is needed and how much is free."""


class NotWritableError(KbError):
    """The data folder cannot be written; names it and the reason of the system."""


class BuildError(KbError):
    """The next version of the index could not be made; names the step and the reason."""


class StoreUnavailableError(KbError):
    """The Chroma server does not answer, or not as it should; names it and what happened."""


class StoreRefusedError(KbError):
    """A Chroma server that others can take over; names it and the version it gives."""


class ModelFetchError(KbError):
    """An embedding model cannot be fetched, or may not be; a Dutch reason."""


class EmbedderError(KbError):
    """An embedding model cannot be loaded or used; names it and the reason."""
