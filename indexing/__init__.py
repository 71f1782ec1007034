"""Document → searchable index: passages, words (tantivy), vectors (Chroma), one generation."""

import os

os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
"""Threads of numpy sleep between two products; awake they take a core of others for 40 ms each."""
