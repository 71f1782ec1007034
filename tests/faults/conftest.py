"""The same small indexes as the tests of indexing use."""

from tests.indexing.conftest import _made, _made_twice, _workers, made, made_twice

__all__ = ["_made", "_made_twice", "_workers", "made", "made_twice"]
