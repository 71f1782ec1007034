"""All errors that the kb layer raises.

* KbError (corpus.errors)
  + SettingsError   a KB_ variable is unknown or has a wrong value
  + BackupError     a backup cannot be made or put back
  + ExportError     a file name asks for a form that does not exist
    - TableFormError  for a table
  + EvalSetError    a folder of questions to measure with is not as it should be
  + QuestionError   a question cannot be asked: empty, or too long
    - FilterError   it may only use a kind of source that does not exist
  + JobBusyError    another job of upkeep runs
  + UploadError     a file that was sent is refused
    - TooLargeError for its size
  + RemovalError    a document cannot be removed from here
  + OriginalError   the file a document was read from cannot be shown
    - DrawingBusyError  too many pages wait to be drawn
  + SavedAnswerError a saved answer is gone, expired or damaged
  + SavedFullError  as many answers are saved as are kept
  + GenerationError a language model gives nothing usable
  + CitationError   a quotation is not literally in its source
"""

from enum import StrEnum

from corpus.errors import KbError


class Reason(StrEnum):
    """Why something of upkeep or of the reading room is refused; a face has the sentence."""

    EMPTY_FILE = "the file is empty"
    KIND = "this kind of file is not read"
    PROGRAM = "the file is a program"
    NO_NAME = "the file has no name"
    NAME_IS_PATH = "the name is a path or empty"
    NAME_ENDING = "the name ends in nothing that is read"
    TOO_LARGE = "the file is too large"
    TOO_MANY = "as many files wait as may"
    TOO_MUCH = "the files that wait are as large as they may be"
    CLEARED = "the waiting room was cleared meanwhile"
    NOTHING_WAITS = "no file waits"
    VANISHED = "the file does not wait any more"
    THERE_ALREADY = "the file is in the knowledge base"
    OURS = "the document belongs to the knowledge base or an official source"
    IN_FOLDER = "the document stands in a folder of the user"
    NO_DOCUMENT = "there is no such document"
    GONE = "the file is gone or changed"
    NO_FILE = "the document was not read from a file"
    NO_PDF = "the file is no PDF"


class ReasonedError(Exception):
    """An error whose message is a Reason, with the values its sentence needs; or a clause."""

    def __init__(self, reason: str, **values: str | int) -> None:
        """Take why; ``values`` are those of the sentence of a Reason."""
        super().__init__(reason)
        self.reason, self.values = reason, values


class SettingsError(KbError):
    """A KB_ variable is unknown or has a wrong value; names it."""


class BackupError(KbError):
    """A backup cannot be made or put back; says which file or folder and why."""


class ExportError(KbError):
    """A file name does not end in one of our forms; names the file."""


class TableFormError(ExportError):
    """A file name does not end in one of the forms of a table; names the file."""


class EvalSetError(KbError):
    """A folder to measure with is incomplete or malformed; names file, line and fault in Dutch."""


class GenerationError(KbError):
    """A language model is down, slow or talks nonsense; a whole Dutch sentence."""


class JobBusyError(KbError):
    """Another job of upkeep runs; names it."""


class UploadError(ReasonedError, KbError):
    """A file that was sent is refused; says why."""


class TooLargeError(UploadError):
    """A file that was sent is too large, or there is no room for it."""


class RemovalError(ReasonedError, KbError):
    """A document cannot be removed from here; says why."""


class OriginalError(ReasonedError, KbError):
    """The file a document was read from is gone, changed or cannot be drawn; says why."""


class DrawingBusyError(OriginalError):
    """Too many pages wait to be drawn; says how many, and a moment later there is room."""


class SavedAnswerError(KbError):
    """A saved answer cannot be shown: gone, expired or damaged; says which in Dutch."""


class SavedFullError(KbError):
    """As many answers are saved as are kept; the message is their number and size."""


class QuestionError(KbError):
    """A question cannot be asked; the message is empty, or the number of characters."""


class FilterError(QuestionError):
    """A question is narrowed to a kind of source that does not exist; names it in quotes."""


class CitationError(KbError):
    """A quotation is not literally in its source: a fault of the program, never of the user."""
