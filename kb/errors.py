"""All errors that the kb layer raises.

* KbError (corpus.errors)
  + SettingsError   a KB_ variable is unknown or has a wrong value
  + BackupError     a backup cannot be made or put back
  + QuestionError   a question cannot be asked: empty, or too long
  + CitationError   a quotation is not literally in its source
"""

from corpus.errors import KbError


class SettingsError(KbError):
    """A KB_ variable is unknown or has a wrong value; names it."""


class BackupError(KbError):
    """A backup cannot be made or put back; says which file or folder and why."""


class QuestionError(KbError):
    """A question cannot be asked; the message is empty, or the number of characters."""


class CitationError(KbError):
    """A quotation is not literally in its source: a fault of the program, never of the user."""
