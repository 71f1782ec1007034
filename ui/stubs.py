"""Importing gradio without the files that it writes for editors.

At every import gradio 6.31 parses the source of each component, renders a ``.pyi`` file of it and
compares that with the one in its own folder: 2,2 of the 5,7 seconds of processor time that the
import takes (2 cores, 26 November 2026). A server has no editor, and should not write into its own
installation. Call before gradio is imported; a gradio without such a step is imported as it is.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

_WRITER = "gradio.component_meta"
_STEP = "create_or_modify_pyi"


class _Loader(SourceFileLoader):
    """Loads the module that writes, and takes the writing out."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        if hasattr(module, _STEP):
            setattr(module, _STEP, _write_nothing)


class _Finder(MetaPathFinder):
    """Finds that one module only."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _WRITER:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(fullname, spec.loader.path)
        return spec


def _write_nothing(*_: object) -> None: ...


def leave_out_stubs() -> None:
    """Let the next import of gradio write no stubs; a second call changes nothing."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
