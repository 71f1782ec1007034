"""What can go wrong while fetching; every message is one Dutch sentence for the report.

* SourceError (corpus)
  + SyncError            base of what sync raises
    - SyncBusyError      another process is synchronising this folder
    - OfflineError       no official service can be reached
    - ForbiddenAddress   an address that sync never asks
    - NotThereError      the service does not have it (404, 410, no record)
    - UnavailableError   the service failed, also after trying again
    - AnswerError        the service answered with something else than it should
"""

from corpus.errors import SourceError


class SyncError(SourceError):
    """Base of everything that can go wrong while fetching."""


class SyncBusyError(SyncError):
    """Another process is synchronising this folder."""


class OfflineError(SyncError):
    """No official service can be reached."""


class ForbiddenAddress(SyncError):  # noqa: N818 - it is the address that is forbidden
    """An address that sync never asks: another host, no https, or a private machine."""


class NotThereError(SyncError):
    """The service does not have it (404, 410, or a search without a record)."""


class UnavailableError(SyncError):
    """The service failed, also after trying again."""


class AnswerError(SyncError):
    """The service answered with something else than it should: an error page, another schema."""
