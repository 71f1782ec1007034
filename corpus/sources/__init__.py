"""Places where official documents and own files come from; each yields RawFiles."""

from corpus.sources.folder import Refused, list_files, read_file

__all__ = ["Refused", "list_files", "read_file"]
